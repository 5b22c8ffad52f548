// The small parts of dates as people type them: Chinese numerals, month names, and a date or month with or without its year.
import { addDays, type DaySpan, isoDay, isRealDay, weekdayOf } from '../../content/week.ts';

/** A span whose year may be open: `inYear` makes it for a given year, undefined where that year has no such day or week. */
export interface OpenSpan {
  year?: number;
  inYear(year: number): DaySpan | undefined;
}

const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 31, 三十一, 十, 廿 to a number; NaN when it is none. Years may be spelt digit by digit, 二〇一八. */
export function readNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^[〇零一二三四五六七八九]{2,4}$/.test(text) && !text.includes('十')) {
    return Number([...text].map(char => DIGITS[char]).join(''));
  }
  const parts = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!parts || text === '') return Number.NaN;
  const [, tens, ten, ones] = parts;
  if (!ten) return ones === undefined ? (DIGITS[tens ?? ''] ?? Number.NaN) : Number.NaN;
  return (tens ? DIGITS[tens]! : 1) * 10 + (ones ? DIGITS[ones]! : 0);
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 to 12 for an English month's name or its short form. */
export const readMonthName = (name: string): number => MONTH_NAMES.indexOf(name.slice(0, 3)) + 1;

export function daySpan(month: number, day: number, year?: number): OpenSpan {
  return {
    ...(year ? { year } : {}),
    inYear: given =>
      isRealDay(given, month, day) ? { start: isoDay(given, month, day), end: isoDay(given, month, day) } : undefined,
  };
}

export function monthSpan(month: number, year?: number): OpenSpan {
  return {
    ...(year ? { year } : {}),
    inYear(given) {
      if (month < 1 || month > 12) return undefined;
      const next = month === 12 ? isoDay(given + 1, 1, 1) : isoDay(given, month + 1, 1);
      return { start: isoDay(given, month, 1), end: addDays(next, -1) };
    },
  };
}

/** The n-th week of a month: weeks begin on Monday and belong to the month that their Monday lies in. */
export function monthWeekSpan(month: number, n: number, year?: number): OpenSpan {
  return {
    ...(year ? { year } : {}),
    inYear(given) {
      if (month < 1 || month > 12 || n < 1) return undefined;
      const first = isoDay(given, month, 1);
      const start = addDays(first, ((8 - weekdayOf(first)) % 7) + 7 * (n - 1));
      return start.slice(0, 7) === first.slice(0, 7) ? { start, end: addDays(start, 6) } : undefined;
    },
  };
}

export const yearSpan = (year: number): OpenSpan => ({
  year,
  inYear: given => ({ start: isoDay(given, 1, 1), end: isoDay(given, 12, 31) }),
});

/** From the first day of one to the last of the other; an end before its start lies in the next year (12月31日-1月6日). */
export function joinSpans(from: OpenSpan, to: OpenSpan): OpenSpan {
  const year = from.year ?? to.year;
  return {
    ...(year ? { year } : {}),
    inYear(given) {
      const first = from.inYear(from.year ?? given);
      const same = to.inYear(to.year ?? given);
      const last = first && same && same.end < first.start && !to.year ? to.inYear(given + 1) : same;
      return first && last && first.start <= last.end ? { start: first.start, end: last.end } : undefined;
    },
  };
}
