// The range of days a title prints, however it is spelt: 2018年7月30日-8月5日, 2018.7.30-8.5, 七月三十日至八月五日, 2018-W31.
// Missing years are filled in where only one reading makes sense; nothing is invented. What a title is decides article/title.ts.
import type { IsoDate } from './edition.ts';
import { foldText } from './normalize.ts';
import { type Problem, quote } from './problem.ts';
import { type DaySpan, daysBetween, daysOfWeek, isoDay, isRealDay } from './week.ts';

export interface PrintedRange {
  /** Absent when the printed range can't be meant; then `problems` says why. */
  span?: DaySpan;
  /** With a span: warnings. Without: what refuses it. */
  problems: Problem[];
  /** The text without its range, digits and brackets folded to ASCII. */
  rest: string;
}

/** A range longer than this is a slip of the pen, not a holiday issue. */
const LONGEST_RANGE_DAYS = 31;
/** Nobody prints a range further inside a line than this. */
const LONGEST_LINE = 300;

const GAP = ' {0,6}';
const dated = (k: string) => [
  `(?<year${k}b>\\d{4})${GAP}[-./]${GAP}(?<month${k}b>\\d{1,2})${GAP}[-./]${GAP}(?<day${k}b>\\d{1,2})(?!\\d)(?:${GAP}[日号])?`,
  `(?<year${k}s>\\d{2})[./](?<month${k}s>\\d{1,2})[./](?<day${k}s>\\d{1,2})(?!\\d)`,
  `(?<year${k}c>(?:19|20)\\d{2})(?<month${k}c>\\d{2})(?<day${k}c>\\d{2})(?!\\d)`,
  `(?:(?<year${k}a>\\d{4}|\\d{2})${GAP}年[ (]{0,6})?(?<month${k}a>\\d{1,2})${GAP}月[ (]{0,6}(?<day${k}a>\\d{1,2})(?!\\d)(?:${GAP}[日号])?`,
  `(?:(?<year${k}d>\\d{4}|\\d{2})${GAP}年[ (]{0,6})?(?<month${k}d>\\d{1,2})[./](?<day${k}d>\\d{1,2})(?!\\d)(?:${GAP}[日号])?`,
];
const endOnly = [
  `(?<month2f>\\d{1,2})-(?<day2f>\\d{1,2})(?!\\d)`,
  `(?<day2e>\\d{1,2})(?:${GAP}[日号]|(?![\\d年月.%/:点时]))`,
];
const RANGE = new RegExp(
  `(?<![\\d.])(?:${dated('1').join('|')})\\)?${GAP}[~-]${GAP}\\(?(?:${[...dated('2'), ...endOnly].join('|')})`,
  'gu',
);
const WEEK_NUMBER = /(?<!\d)(?<year>\d{4}) ?(?:-?W(?<iso>\d{2})|年第 ?(?<spoken>\d{1,2}) ?周)(?!\d)/iu;

/** Reads the first range a line prints; `publishedOn` lends its year where the line prints none at all. */
export function readPrintedRange(line: string, publishedOn?: IsoDate): PrintedRange | undefined {
  const text = foldDates(line.slice(0, LONGEST_LINE));
  let fault: PrintedRange | undefined;
  for (const match of text.matchAll(RANGE)) {
    const rest = text.replace(match[0], ' ');
    const read = readMatch(match, rest, line, publishedOn);
    if (read.span) return read;
    fault ??= read;
  }
  return fault ?? readWeekNumber(text, line);
}

function readMatch(match: RegExpExecArray, rest: string, line: string, publishedOn?: IsoDate): PrintedRange {
  const part = (name: string): number | undefined => {
    const found = Object.entries(match.groups ?? {}).find(
      ([key, value]) => key.startsWith(name) && value !== undefined,
    );
    return found ? Number(found[1]) : undefined;
  };
  const problems: Problem[] = [];
  const month1 = part('month1') ?? 0;
  const month2 = part('month2') ?? month1;
  const days: [number, number] = [part('day1') ?? 0, part('day2') ?? 0];
  const overNewYear = month2 < month1;
  let year1 = fullYear(part('year1'));
  let year2 = fullYear(part('year2'));
  if (year1 === undefined && year2 === undefined) {
    const printed = yearElsewhere(rest);
    if (printed) {
      if (printed.ofEnd) year2 = printed.year;
      else year1 = printed.year;
    } else if (publishedOn) {
      year2 = yearBefore(publishedOn, month2, days[1]);
      problems.push({
        code: 'year-from-publication-line',
        message: `The title prints no year; ${year2} is taken from the day of publication ${publishedOn}.`,
        got: quote(line),
      });
    } else {
      const expected = 'the year inside the range, such as 2018年7月30日-8月5日';
      const message = 'The title prints a range of days without a year.';
      return { problems: [{ code: 'no-year-in-title', message, expected, got: quote(line) }], rest };
    }
  }
  const start = { year: year1 ?? year2! - (overNewYear ? 1 : 0), month: month1, day: days[0] };
  const end = { year: year2 ?? start.year + (overNewYear ? 1 : 0), month: month2, day: days[1] };
  const refused = refuse(start, end, year1 !== undefined && year2 !== undefined, line);
  if (refused) return { problems: [refused], rest };
  const span = { start: isoDay(start.year, start.month, start.day), end: isoDay(end.year, end.month, end.day) };
  const length = daysBetween(span.start, span.end) + 1;
  if (length > 7) {
    const message = `The range has ${length} days, not 7.`;
    problems.push({ code: 'range-longer-than-week', message, got: `${span.start} – ${span.end}` });
  }
  return { span, problems, rest };
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function refuse(start: Day, end: Day, bothYears: boolean, line: string): Problem | undefined {
  for (const { year, month, day } of [start, end]) {
    if (isRealDay(year, month, day) && year >= 1949 && year <= 2199) continue;
    const name = isoDay(year, month, day);
    return { code: 'impossible-date', message: `${name} does not exist.`, got: quote(line) };
  }
  const days = daysBetween(isoDay(start.year, start.month, start.day), isoDay(end.year, end.month, end.day));
  // A guessed year that makes a range of months is no year-end: then the end was printed before the start.
  const rolled = !bothYears && end.year > start.year && days >= LONGEST_RANGE_DAYS;
  if (days < 0 || rolled) {
    return { code: 'end-before-start', message: 'The range ends before it starts.', got: quote(line) };
  }
  if (days >= LONGEST_RANGE_DAYS) {
    const message = `The range has ${days + 1} days; more than ${LONGEST_RANGE_DAYS} is no week.`;
    return { code: 'range-too-long', message, got: quote(line) };
  }
  return undefined;
}

function readWeekNumber(text: string, line: string): PrintedRange | undefined {
  const match = WEEK_NUMBER.exec(text);
  if (!match?.groups) return undefined;
  const week = match.groups.iso ?? match.groups.spoken ?? '';
  const id = `${match.groups.year}-W${week.padStart(2, '0')}`;
  const span = daysOfWeek(id);
  const rest = text.replace(match[0], ' ');
  if (!span) {
    return { problems: [{ code: 'impossible-date', message: `There is no week ${id}.`, got: quote(line) }], rest };
  }
  if (match.groups.iso) return { span, problems: [], rest };
  const message = `The title prints a week number only; it is read as ${span.start} to ${span.end}.`;
  return { span, problems: [{ code: 'week-by-number', message, got: quote(line) }], rest };
}

/** 18 is 2018. */
function fullYear(year: number | undefined): number | undefined {
  return year !== undefined && year < 100 ? year + 2000 : year;
}

/** The year a title prints outside its range. Of a first issue of a year it is the year of the range's end. */
function yearElsewhere(rest: string): { year: number; ofEnd: boolean } | undefined {
  const match = /(?<![\d第])((?:19|20)\d{2})(?!\d|期)(?<issue> ?年(?:度)?第?(?:0?1|一)[期周])?/u.exec(rest);
  return match?.[1] ? { year: Number(match[1]), ofEnd: match.groups?.issue !== undefined } : undefined;
}

function yearBefore(publishedOn: IsoDate, month: number, day: number): number {
  const year = Number(publishedOn.slice(0, 4));
  return isoDay(year, month, day) <= publishedOn ? year : year - 1;
}

/** Full-width digits, Chinese numerals, all dashes and brackets in one spelling; days of the week dropped. */
export function foldDates(text: string): string {
  return foldText(text)
    .replace(/[【〔〖[{]/g, '(')
    .replace(/[】〕〗\]}]/g, ')')
    .replace(/[〇零○一二三四五六七八九十廿卅]{1,5}(?= ?[年月日号])/g, numeral => String(readNumeral(numeral)))
    .replace(/(?<=\d)[日号]? ?\(?(?:周|星期|礼拜)[一二三四五六日天]\)?/g, '日 ')
    .replace(/(?<=\d ?)to(?= ?\d)|(?<=[\d日号])起(?=[至到])/gu, '~')
    .replace(/(?:[–—―−‐‑‒─━﹣~〜∼〰→➡至到]|-(?=-)|(?<=-)-)+/g, '~')
    .replace(/ *~[ ~]*/g, '~');
}

/** 二〇二六 → 2026, 十六 → 16, 廿二 → 22. */
function readNumeral(text: string): number {
  const digit = (char: string) => '〇一二三四五六七八九'.indexOf(char.replace(/[零○]/, '〇'));
  const plain = text.replace('廿', '二十').replace('卅', '三十');
  const [tens, ones] = plain.split('十');
  if (ones === undefined) return Number([...plain].map(digit).join(''));
  return (tens ? digit(tens.slice(-1)) : 1) * 10 + (ones ? digit(ones.slice(0, 1)) : 0);
}
