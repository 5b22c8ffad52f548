// Makes differently typed forms of one text the same: width, case, invisible characters, radicals, traditional and other
// variant characters. It decides no meaning; markup is taken off in strip-markup.ts.
import { Converter } from 'opencc-js/t2cn';

/** Characters that no converter folds, to their standard simplified form: older variants and Japanese forms. */
const VARIANTS: Record<string, string> = {
  陜: '陕',
  彊: '疆',
  畺: '疆',
  葯: '药',
  広: '广',
  黒: '黑',
  竜: '龙',
  亰: '京',
  蔵: '藏',
  県: '县',
  鉄: '铁',
  沢: '泽',
  浜: '滨',
  関: '关',
  気: '气',
  経: '经',
  済: '济',
  発: '发',
  産: '产',
  団: '团',
  図: '图',
  対: '对',
  験: '验',
  薬: '药',
  営: '营',
  塩: '盐',
  辺: '边',
  遅: '迟',
  冩: '写',
  靑: '青',
  甯: '宁',
  寕: '宁',
  邨: '村',
  峯: '峰',
  羣: '群',
  嶽: '岳',
  滙: '汇',
  喫: '吃',
  囘: '回',
  肅: '肃',
  粛: '肃',
  鷄: '鸡',
  // The radicals supplement, which NFKC leaves alone (the Kangxi radicals it folds itself).
  '⻄': '西',
  '⻘': '青',
  '⻢': '马',
  '⻰': '龙',
  '⻩': '黄',
  '⻋': '车',
  '⻉': '贝',
  '⻓': '长',
  '⻔': '门',
  '⻜': '飞',
  '⻝': '食',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻬': '齐',
  '⻮': '齿',
  '⻆': '角',
  '⻅': '见',
  '⺠': '民',
  '⺟': '母',
};

/** Letters of other scripts that pass for Latin ones; folded only inside a word that has Latin letters as well. */
const LOOK_LATIN: Record<string, string> = {
  а: 'a',
  с: 'c',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  о: 'o',
  р: 'p',
  ѕ: 's',
  х: 'x',
  у: 'y',
  ο: 'o',
  α: 'a',
  ν: 'v',
};

const UNITS = 0x10000;
let table: Uint16Array | undefined;

/** Where NFKC and lower case change single units at all; the unified ideographs between them only simplify. */
const COMPATIBLE: readonly (readonly [from: number, to: number])[] = [
  [0x80, 0x3400],
  [0xf900, 0x10000],
];
const IDEOGRAPHS: readonly [from: number, to: number] = [0x3400, 0xa000];

/**
 * One UTF-16 unit to one, so that a place in the folded text is the same place in the original: lower case, half width,
 * simplified. Built at first use (about 20 ms), because most commands never fold.
 */
function foldTable(): Uint16Array {
  if (table) return table;
  const built = new Uint16Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) built[unit] = unit;
  for (let unit = 0x41; unit <= 0x5a; unit++) built[unit] = unit + 0x20;
  for (const [from, to] of COMPATIBLE) {
    for (let unit = from; unit < to; unit++) {
      const folded = String.fromCharCode(unit).normalize('NFKC').toLowerCase();
      if (folded.length === 1) built[unit] = folded.charCodeAt(0);
    }
  }
  // One conversion for all ideographs, each on its own line so that no phrase rule can join two of them.
  const [first, end] = IDEOGRAPHS;
  const lines = Array.from({ length: end - first }, (_, i) => String.fromCharCode(first + i)).join('\n');
  const simplified = Converter({ from: 't', to: 'cn' })(lines);
  for (let unit = first, at = 0; unit < end; unit++) {
    const stop = simplified.indexOf('\n', at);
    if ((stop < 0 ? simplified.length : stop) === at + 1) built[unit] = simplified.charCodeAt(at);
    at = stop + 1;
  }
  for (const [from, to] of Object.entries(VARIANTS)) built[from.charCodeAt(0)] = to.charCodeAt(0);
  for (const [from, to] of COMPATIBLE) {
    for (let unit = from; unit < to; unit++) built[unit] = built[built[unit]!]!;
  }
  table = built;
  return built;
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });
let units = new Uint16Array(4096);

/** Folds for comparing: the result has the same length, unit by unit. `臺灣ＧＤＰ` becomes `台湾gdp`. */
export function foldText(text: string): string {
  const fold = foldTable();
  const { length } = text;
  if (units.length < length) units = new Uint16Array(length * 2);
  let changed = false;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    const folded = fold[unit]!;
    units[i] = folded;
    if (folded !== unit) changed = true;
  }
  return changed ? utf16.decode(units.subarray(0, length)) : text;
}

/** Fillers and blanks that are no format characters by their Unicode category but show nothing all the same. */
const BLANK =
  /\u034f|[\u115f\u1160]|\u17b4|\u17b5|[\u180b-\u180f]|\u2800|\u3164|\uffa0|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/**
 * A message as typed made plain for reading and echoing: NFKC, no invisible, directional, control or half characters, no
 * marks stacked on ideographs; spaces and line breaks of all kinds become one space.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(/\p{Cs}/gu, '')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(BLANK, '')
    .replace(/(\p{Script=Han})\p{M}+/gu, '$1')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{L}]+/gu, unmaskLatin)
    .trim();
}

function unmaskLatin(word: string): string {
  if (!/[a-z]/i.test(word) || /^[\u0020-\u02ff]+$/.test(word)) return word;
  return word.replace(/[\u0370-\u04ff]/g, char => LOOK_LATIN[char.toLowerCase()] ?? char);
}

/** The first `count` code points, and whether anything was cut: never half a surrogate pair. */
export function cutText(text: string, count: number): { text: string; cut: boolean } {
  if (text.length <= count) return { text, cut: false };
  let end = 0;
  for (let n = 0; n < count && end < text.length; n++) end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  return { text: text.slice(0, end), cut: end < text.length };
}
