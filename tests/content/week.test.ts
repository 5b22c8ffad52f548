// Calendar days and ISO weeks, over the ends of years and leap days.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  daysOfWeek,
  isoWeekOf,
  isRealDay,
  shiftWeek,
  weekdayOf,
} from '../../src/content/week.ts';

const day = fc.integer({ min: -20_000, max: 60_000 }).map(offset => addDays('1970-01-01', offset));

describe('ISO weeks', () => {
  it.each([
    ['2018-07-30', '2018-W31'],
    ['2018-08-05', '2018-W31'],
    ['2018-12-31', '2019-W01'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2025-12-29', '2026-W01'],
    ['2026-12-28', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2016-01-01', '2015-W53'],
    ['2000-02-29', '2000-W09'],
  ])('%s lies in %s', (date, week) => {
    expect(isoWeekOf(date)).toBe(week);
  });

  it('a week has the seven days that lie in it', () => {
    fc.assert(
      fc.property(day, date => {
        const span = daysOfWeek(isoWeekOf(date))!;
        expect(span.start <= date && date <= span.end).toBe(true);
        expect([weekdayOf(span.start), weekdayOf(span.end), daysBetween(span.start, span.end)]).toEqual([1, 7, 6]);
      }),
    );
  });

  it.each(['2018-W53', '2018-W00', '2018-31', 'W31'])('%s is no week', id => {
    expect(daysOfWeek(id)).toBeUndefined();
  });

  it('shifts over the year’s end', () => {
    expect(shiftWeek('2020-W53', 1)).toBe('2021-W01');
    expect(shiftWeek('2019-W01', -1)).toBe('2018-W52');
    expect(shiftWeek('2018-W31', 52)).toBe('2019-W31');
  });
});

describe('days', () => {
  it.each([
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [2100, 2, 29, false],
    [2026, 11, 31, false],
    [2026, 0, 1, false],
    [2026, 13, 1, false],
    [2026, 1, 0, false],
    [2026, 12, 31, true],
  ])('%i-%i-%i is a day: %s', (year, month, date, real) => {
    expect(isRealDay(year, month, date)).toBe(real);
  });

  it('counts between two days what was added to the first', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
      }),
    );
  });
});
