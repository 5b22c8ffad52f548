// Calendar arithmetic on days as printed (no time zone, no clock): ISO weeks and distances between days.
// How a week is spelt in a title is decided in printed-range.ts.
import type { EditionId, IsoDate } from './edition.ts';

/** First and last day, both included. */
export interface DaySpan {
  start: IsoDate;
  end: IsoDate;
}

const DAY_MS = 86_400_000;

/** Days since 1970-01-01, which was a Thursday; any calendar overflow carries on, so check with `isRealDay` first. */
function dayNumber(date: IsoDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function fromDayNumber(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** True when the calendar has such a day; months and days count from 1. */
export function isRealDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date in ISO form; the numbers must be a real day of the years 1000 to 9999. */
export function isoDay(year: number, month: number, day: number): IsoDate {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** The day `days` later, or earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekdayOf(date: IsoDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The ISO 8601 week a day lies in, `2018-W31`: the year is that of the week's Thursday. */
export function isoWeekOf(date: IsoDate): EditionId {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Monday to Sunday of an ISO week; undefined when the year has no such week, as 2018 has no W53. */
export function daysOfWeek(id: EditionId): DaySpan | undefined {
  const match = /^(\d{4})-W(\d{2})$/.exec(id);
  if (!match?.[1]) return undefined;
  const fourth = `${match[1]}-01-04`;
  const start = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (Number(match[2]) - 1));
  return isoWeekOf(start) === id ? { start, end: addDays(start, 6) } : undefined;
}

/** The ISO week `weeks` later, or earlier when negative. */
export function shiftWeek(id: EditionId, weeks: number): EditionId {
  const span = daysOfWeek(id);
  return span ? isoWeekOf(addDays(span.start, 7 * weeks)) : id;
}
