// Finds the title of an article and the week it prints, and tells later lines that repeat it or are another article's title.
import type { IsoDate } from '../edition.ts';
import { foldText } from '../normalize.ts';
import { foldDates, type PrintedRange, readPrintedRange } from '../printed-range.ts';
import { type Problem, quote } from '../problem.ts';
import { type DaySpan, isoDay, isRealDay } from '../week.ts';
import { readFurniture } from './furniture.ts';
import type { Line } from './lines/line.ts';
import type { HeadingSigns } from './style.ts';

export interface TitleReading {
  /** Empty when the article has none. */
  title: string;
  /** Absent when no week is known; then `errors` says why. */
  week?: DaySpan;
  /** Indexes of the lines that make up the title, ascending. */
  at: number[];
  warnings: Problem[];
  errors: Problem[];
  /** What a line is to this title. */
  compare(line: Line): 'same' | 'other' | undefined;
}

const LONGEST_TITLE = 150;
/** A title further down than this is none. */
const FURTHEST = 200;
const LABEL = /^(?:标题|主题|题目|文章标题|subject|title)\s*[:：]\s*/i;
const RANGE_LABELS = /统计|报告|数据|本期|周期|时间|日期|时段|区间|期间|范围|每周|本周|一周|[年月日期起止自从第总]/g;
/** A title of such a column says one of these and speaks of all regions. */
const COLUMN = /周|亮点|要闻|简报|盘点|综述|速览|一览|动态|汇总|扫描/;
const ALL_REGIONS = /省区市|省市区|省份|各省|各地|地方|区域|全国|31省/;

/** Looks for the title above the first entry; a heading of the first level that prints a week is it wherever it stands. */
export function findTitle(lines: readonly Line[], signs: HeadingSigns, byHand?: DaySpan): TitleReading {
  const isTitle = (line: Line, index: number) =>
    line.level === 1 && !signs.headings[index] && titleShaped(line) && readPrintedRange(line.text)?.span !== undefined;
  const heading = lines.findIndex(isTitle);
  const before = lines.slice(0, Math.min(heading >= 0 ? heading : signs.first, FURTHEST));
  const publishedOn = findPublicationDay(before);
  const bare = heading >= 0 && isBareRange(readPrintedRange(lines[heading]!.text)!);
  const found =
    (bare ? findDated(lines.slice(0, heading + 1)) : heading >= 0 ? [heading] : undefined) ??
    findDated(before) ??
    findUndated(before);
  const title = joinTitle(found.map(index => titleText(lines[index]!)));
  const range = title === '' ? undefined : readPrintedRange(title, publishedOn);
  const week = byHand ?? range?.span;
  const line = found.length > 0 ? { line: lines[found[0]!]!.line } : {};
  const place = (problem: Problem): Problem => ({ ...problem, ...line });
  return {
    title,
    ...(week ? { week } : {}),
    at: found,
    warnings: byHand ? [] : (range?.span ? range.problems : []).map(place),
    errors: title === '' ? [noTitle()] : week ? [] : weekProblems(title, range).map(place),
    compare: createComparison(title, week, found.length > 0 && lines[found[0]!]!.level === 1),
  };
}

function joinTitle([first = '', second]: readonly string[]): string {
  if (second === undefined) return first;
  return /^[(（【[—–-]/.test(second) ? first + second : `${first} ${second}`;
}

/** The first line that prints a range; a line of nothing but the range is joined to the title above it. */
function findDated(before: readonly Line[]): number[] | undefined {
  const dated = before.map((line, index) => ({
    line,
    index,
    range: titleShaped(line) ? readPrintedRange(line.text) : undefined,
  }));
  const printed = dated.filter(one => one.range && isTitleLine(one.line));
  const best = printed.find(one => !one.line.role) ?? printed.find(one => one.line.role === 'page-title') ?? printed[0];
  if (!best?.range) return undefined;
  if (!isBareRange(best.range)) return [best.index];
  const above = dated.slice(0, best.index).findLast(one => isTitleLine(one.line) && !one.line.role && !one.range);
  return above ? [above.index, best.index] : [best.index];
}

function findUndated(before: readonly Line[]): number[] {
  const shaped = before
    .map((line, index) => ({ line, index }))
    .filter(one => titleShaped(one.line) && isTitleLine(one.line));
  const best =
    shaped.find(one => one.line.level === 1) ??
    shaped.find(one => !one.line.role && !/[。；;，,]$/.test(one.line.text)) ??
    shaped.find(one => one.line.role) ??
    shaped[0];
  return best ? [best.index] : [];
}

function titleShaped(line: Line): boolean {
  return line.text.length <= LONGEST_TITLE && line.role !== 'navigation' && /\p{L}|\p{N}/u.test(line.text);
}

function isTitleLine(line: Line): boolean {
  if (line.role === 'navigation' || line.role === 'caption') return false;
  if (line.role === 'front-matter') return /^title\s*[:=]\s*\S/i.test(line.text);
  return line.role === 'page-title' || !readFurniture(line.text);
}

function titleText(line: Line): string {
  if (line.role === 'front-matter') return line.text.replace(/^title\s*[:=]\s*/i, '').replace(/^(["'])(.*)\1$/, '$2');
  // A browser's title goes on with the names of the section and the site.
  if (line.role === 'page-title') return line.text.replace(/(?:\s*[_|｜]|\s+[-–—]\s+|(?<=[)）])\s*[-–—]).*$/u, '');
  return line.text.replace(/^[#＃\s]+(?=\S)/u, '').replace(LABEL, '');
}

function isBareRange(range: PrintedRange): boolean {
  return range.rest.replace(RANGE_LABELS, '').replace(/[^\p{L}]/gu, '').length === 0;
}

/** The day of a publication line above the entries: it may lend its year, never a week. */
function findPublicationDay(before: readonly Line[]): IsoDate | undefined {
  for (const { text } of before) {
    if (readFurniture(text)?.code !== 'publication-line') continue;
    const match = /((?:19|20)\d{2}) ?[-年./] ?(\d{1,2}) ?[-月./] ?(\d{1,2})/.exec(foldDates(text));
    const [year = 0, month = 0, day = 0] = match?.slice(1).map(Number) ?? [];
    if (isRealDay(year, month, day)) return isoDay(year, month, day);
  }
  return undefined;
}

function noTitle(): Problem {
  const expected = 'a first line such as 31省区市一周经济最亮点(2018年7月30日-8月5日)';
  return { code: 'no-title', message: 'There is no title above the first entry.', expected };
}

function weekProblems(title: string, range: PrintedRange | undefined): Problem[] {
  if (range) return range.problems;
  const message = 'The title prints no week; a day of publication alone is not a week.';
  const expected = 'the first and last day behind the title, such as 区域经济周报 第38期(2018年7月30日-8月5日)';
  return [{ code: 'no-week-in-title', message, expected, got: quote(title) }];
}

function createComparison(title: string, week: DaySpan | undefined, isHeading: boolean): TitleReading['compare'] {
  const whole = squeeze(title);
  const stem = stemOf(title);
  const issue = issueOf(title);
  const hint = stem.slice(0, 2);
  return line => {
    const { text } = line;
    if (title === '' || text.length > LONGEST_TITLE) return undefined;
    if (repeatsWeek(text, week)) return 'same';
    const folded = foldText(text);
    if (!folded.includes(hint) && !COLUMN.test(folded)) return undefined;
    const clean = titleText(line);
    if (squeeze(clean) === whole) return 'same';
    const range = readPrintedRange(clean);
    const differs = range ? range.span?.start !== week?.start || !range.span : issueOf(clean) !== issue;
    if (stem.length >= 4 && stemOf(clean) === stem) return differs && (range || issueOf(clean)) ? 'other' : 'same';
    if (!range?.span || !differs || !COLUMN.test(folded)) return undefined;
    return ALL_REGIONS.test(folded) || (isHeading && line.level === 1) ? 'other' : undefined;
  };
}

/** A line of nothing but the week that the title prints. */
function repeatsWeek(text: string, week: DaySpan | undefined): boolean {
  if (!week || text.length > 40 || !/\p{N}/u.test(text)) return false;
  const range = readPrintedRange(text);
  return (
    range?.span !== undefined && range.span.start === week.start && range.span.end === week.end && isBareRange(range)
  );
}

function squeeze(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The title's words without its dates and numbers. */
function stemOf(title: string): string {
  return (readPrintedRange(title)?.rest ?? foldDates(title)).replace(/[^\p{L}]|[年月日第总期]/gu, '');
}

function issueOf(title: string): string | undefined {
  return /第 ?(\d{1,5}) ?[期周]/.exec(foldText(title))?.[1];
}
