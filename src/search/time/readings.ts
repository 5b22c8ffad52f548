// What a form of words about time may mean, and the small readings that the lists of forms share.
import type { IsoDate } from '../../content/edition.ts';
import { addDays, type DaySpan, daysOfWeek } from '../../content/week.ts';
import { daySpan, monthSpan, type OpenSpan, readMonthName, readNumber } from './time-forms.ts';

export interface TimeContext {
  today: IsoDate;
  /** The spans of our editions, newest first. */
  editions: readonly DaySpan[];
}

/** Undefined: these words name no time after all. */
export type Reading =
  | { kind: 'newest' }
  | { kind: 'relative'; weeks: number }
  | { kind: 'span'; span: OpenSpan }
  | undefined;

/** A way to name a time. The pattern is matched on folded text. */
export interface TimeForm {
  pattern: RegExp;
  read(groups: string[], context: TimeContext): Reading;
}

export const NUM = '(\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])';
export const YEAR = '(?:((?:19|20)\\d{2}|[一二][〇零一二三四五六七八九]{3}) ?年? ?|(今|去|前|明)年 ?)?';
export const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
export const DAY_EN = '(\\d{1,2})(?:st|nd|rd|th)?';
export const TO = ' ?(?:-|–|—|―|~|〜|至|到|to|until|through) ?';
export const WEEK = '(?:周|星期|礼拜)';
export const MONTH_DAY = `${YEAR}${NUM} ?月 ?${NUM} ?(?:[日号])?`;
/** Digits on both sides would make it a part of a longer number. */
export const whole = (source: string): RegExp => new RegExp(`(?<![\\d.])(?:${source})(?!\\d)`, 'g');
export const word = (source: string): RegExp => new RegExp(`(?<![a-z\\d])(?:${source})(?![a-z\\d])`, 'g');

export const yearOf = (digits: string | undefined, said: string | undefined, today: IsoDate): number | undefined => {
  if (digits) return readNumber(digits);
  const offset = { 今: 0, 去: -1, 前: -2, 明: 1 }[said ?? ''];
  return offset === undefined ? undefined : Number(today.slice(0, 4)) + offset;
};
export const span = (open: OpenSpan): Reading => ({ kind: 'span', span: open });
export const fixed = (days: DaySpan): Reading => span({ year: Number(days.start.slice(0, 4)), inYear: () => days });
export const day = (today: IsoDate, offset: number): Reading => {
  const date = addDays(today, offset);
  return fixed({ start: date, end: date });
};
export const weekSpan = (week: number, year?: number): OpenSpan => ({
  ...(year ? { year } : {}),
  inYear: given => daysOfWeek(`${given}-W${String(week).padStart(2, '0')}`),
});
export const monthAgo = (today: IsoDate, months: number): Reading => {
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  return span(monthSpan((count % 12) + 1, Math.floor(count / 12)));
};
export const englishMonthDay = (month: string, date: string, year?: string): OpenSpan =>
  daySpan(readMonthName(month), Number(date), year ? Number(year) : undefined);
