// Finds Chinese names in a message, left to right, the longest first, and only where the words around leave room for one:
// 河南 is not in 黄河南岸. Which of several meanings counts is decided in settle-names.ts.
import { wordBreaks } from '../spelling/word-breaks.ts';
import type { HanNames } from './han-names.ts';
import type { NameMeaning, NameSpan } from './meaning.ts';

const HAN = /\p{Script=Han}/u;
/** What may follow a region's or an area's short name as part of it. */
const REGION_SUFFIX = /^(?:(?:壮族|回族|维吾尔族?)?自治区|直辖市|省份|省区|省|市(?![场民值])|全[省市区境]|地区|境内)/;
const BUNDLE_SUFFIX =
  /^(?:[两三四五六七八九十\d]+(?:省区?市?|市|区)(?:[一二两三四五六七八九十\d]+[市区])?|各?(?:省市区?|省区市?|省份|省|地区|区域|城市群|一带|一体化|经济带|经济圈|经济区))/;
/** Characters after which a name begins although the dictionary may join them with it. */
const OPENERS = new Set('看查问找给对把在从到往去来是和与跟及或的那咱想要说讲聊搜于由向为请发送');
/** What people put behind a city's name: 苏州人, 成都话. */
const CITY_TAIL = /^[人话菜城港湾]/;
/** Words so short that the dictionary may join them with the end of a name: 晋中的. */
const PARTICLE = /^[的有和与跟及或在是等到去呢吗吧啊呀了]/;

/** `taken[i]` marks positions that already belong to something else, such as a quoted phrase. */
export function matchHan(text: string, taken: readonly boolean[], names: HanNames): NameSpan[] {
  const spans: NameSpan[] = [];
  const breaks = wordBreaks(text);
  const free = (i: number) => i >= 0 && i < text.length && !taken[i] && HAN.test(text[i]!);
  const beginsWord = (i: number) => breaks[i] || !free(i - 1) || spans.at(-1)?.end === i || OPENERS.has(text[i - 1]!);
  const endsWord = (i: number) => breaks[i] || !free(i) || PARTICLE.test(text[i]!) || beginsName(i);
  /** 丹东西安: the dictionary sees 东西, but what follows is a region or a city. */
  const beginsName = (i: number): boolean => {
    for (let end = Math.min(i + 4, text.length); end - i >= 2; end--) {
      const next = names.byName.get(text.slice(i, end));
      if (next && next.level !== 'county' && (next.kind === 'region' || next.kind === 'place')) return true;
    }
    return false;
  };

  const fits = (start: number, end: number, meaning: NameMeaning): boolean => {
    if (!beginsWord(start)) return false;
    if (meaning.kind === 'region' && meaning.full) return true;
    const rest = text.slice(end, end + 12);
    if (meaning.kind === 'bundle' && BUNDLE_SUFFIX.test(rest)) return true;
    if (meaning.kind === 'place') {
      if (meaning.everyday) return false;
      // 茂名和安顺: the 和 between two cities, not 和安.
      if (meaning.level === 'county' && text[start] === '和' && spans.at(-1)?.end === start && beginsName(start + 1))
        return false;
      // 平安区 in 平安区域: the suffix belongs to the next word.
      if (meaning.full) return !(breaks[end - 1] && !endsWord(end));
      if (meaning.level === 'city' && CITY_TAIL.test(rest)) return true;
    }
    return endsWord(end);
  };

  for (let i = 0; i < text.length; ) {
    if (!free(i)) {
      i++;
      continue;
    }
    let runEnd = i;
    while (free(runEnd) && runEnd - i < names.longest) runEnd++;
    let found: NameSpan | undefined;
    for (let end = runEnd; end - i >= 2 && !found; end--) {
      const meaning = names.byName.get(text.slice(i, end));
      if (meaning && fits(i, end, meaning)) found = { start: i, end, meaning };
    }
    if (!found) {
      i++;
      continue;
    }
    const suffix = suffixAfter(text.slice(found.end, found.end + 12), found.meaning);
    found.end += suffix;
    spans.push(found);
    i = found.end;
  }
  return spans;
}

function suffixAfter(rest: string, meaning: NameMeaning): number {
  if (meaning.kind === 'region') return REGION_SUFFIX.exec(rest)?.[0].length ?? 0;
  if (meaning.kind === 'bundle') return BUNDLE_SUFFIX.exec(rest)?.[0].length ?? 0;
  return 0;
}
