// The marks that headings are made of, as patterns: numbering, colons, dashes, brackets. What they mean together is read in
// heading.ts. All patterns are sticky unless said otherwise, and are matched by `match` and `skip` below.

const NUMERAL = '(?:[\\d０-９]{1,3}|[一二三四五六七八九十]{1,4})';
const MARKS = new RegExp(
  `(?:[^\\p{L}\\p{N}【〖〔［\\[「『〈（(<{《“"'‘:：]+` +
    `|[\\u2460-\\u24FF\\u2776-\\u2793\\u3220-\\u3229\\u3280-\\u3289]` +
    `|\\d\\uFE0F?\\u20E3` +
    `|[（(［\\[【]\\s?${NUMERAL}\\s?[)）］\\]】]` +
    `|(?:第|no\\.?|№)?\\s?(?:${NUMERAL}|[ivxⅠ-Ⅻ]{1,4})(?:\\s?[、.．。)）:：,，|—-]|(?=\\s))` +
    `|[\\d０-９]{1,2}(?=\\p{Script=Han}))\\s*`,
  'iuy',
);
/** A colon of any kind or a bar: after a name it makes a heading. */
export const STRONG = /\s*[:：﹕∶︰ː꞉˸︓⁚׃｜|丨│┃∣¦‖][\s:：﹕∶︰ː꞉˸︓⁚׃｜|丨│┃∣¦‖]*/uy;
/** Dashes, blanks and symbols: after a name they may make one. */
export const WEAK = /\s*(?:[—–―─－\-~～·・•;；→▶►>＞»/／]|\p{S})+\s*|\s+/uy;
/** Between the names of a joint heading; nothing at all may stand there too. */
export const LIST = /\s*(?:[、，,/／&＆+＋·・•和与與及暨]|以及|[-—–~～])\s*|\s+/uy;
/** 三省一市, 等地, 地区: what may follow several names. */
export const COUNT =
  /(?:地区|区域|城市群|经济圈|都市圈|经济带|等?(?:[一二两三四五六七八九十\d]{1,2}[省市区地]{1,2}){1,3}|等(?:省市区|省区市|省份|省市|省|市|地|地区))/uy;
/** A remark behind a name, （深圳）. */
export const NOTE = /\s*[（(]([^（()）]{1,16})[)）]/uy;
/** A field's name before the region's, 地区：吉林. */
export const LABEL = /(?:地区|省份|省区市|省市区|省市|区域|地域)\s*[:：]\s*/uy;
/** Brackets a name may stand in, by the opening one. */
export const BRACKETS: Record<string, string> = {
  '【': '】',
  '〖': '〗',
  '〔': '〕',
  '［': '］',
  '[': ']',
  '「': '」',
  '『': '』',
  '〈': '〉',
  '（': '）',
  '(': ')',
  '<': '>',
  '{': '}',
};
/** Brackets that as often hold a remark: （上海） */
export const ROUND = /[（(<{]/;
/** One colon or bar anywhere in a text. */
export const COLON = /[:：﹕∶︰ː꞉˸︓⁚׃｜|丨│┃∣¦‖]/u;
/** Ends like an area within a region: 自贸区, 自贸港. */
export const AREA = /^\p{Script=Han}+[市县区州盟旗港岛]$/u;

/** Where the text begins behind bullets, numbering and emoji. */
export function skipMarks(text: string, from = 0): number {
  let at = from;
  for (let round = 0; round < 4; round += 1) {
    const next = skip(MARKS, text, at);
    if (next === at) break;
    at = next;
  }
  return at;
}

/** A heading is short: patterns look no further, so that a line of megabytes costs no more than any other. */
const FURTHEST = 200;

export function match(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(text.slice(from, from + FURTHEST));
}

export function skip(pattern: RegExp, text: string, from: number): number {
  return from + (match(pattern, text, from)?.[0].length ?? 0);
}
