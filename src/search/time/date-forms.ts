// The forms that name a day, a week, a month, a year or a span of days by the calendar, with or without its year.

import {
  DAY_EN,
  englishMonthDay,
  MONTH,
  MONTH_DAY,
  NUM,
  span,
  type TimeForm,
  TO,
  WEEK,
  weekSpan,
  whole,
  word,
  YEAR,
  yearOf,
} from './readings.ts';
import { daySpan, joinSpans, monthSpan, monthWeekSpan, readMonthName, readNumber, yearSpan } from './time-forms.ts';

/** Longer forms stand before the shorter ones they hold. */
export const DATE_FORMS: readonly TimeForm[] = [
  // spans of days
  {
    pattern: whole(`${MONTH_DAY}${TO}${YEAR}(?:${NUM} ?月 ?)?${NUM} ?[日号]?`),
    read([y, said, m, d, y2, said2, m2, d2], { today }) {
      const year = yearOf(y, said, today);
      const from = daySpan(readNumber(m!), readNumber(d!), year);
      return span(joinSpans(from, daySpan(readNumber(m2 ?? m!), readNumber(d2!), yearOf(y2, said2, today))));
    },
  },
  {
    pattern: whole(`(?:(\\d{4})[-/.])?(\\d{1,2})[-/.](\\d{1,2})${TO}(?:(\\d{4})[-/.])?(\\d{1,2})[-/.](\\d{1,2})`),
    read: ([y, m, d, y2, m2, d2]) =>
      span(
        joinSpans(
          daySpan(Number(m), Number(d), y ? Number(y) : undefined),
          daySpan(Number(m2), Number(d2), y2 ? Number(y2) : undefined),
        ),
      ),
  },
  {
    pattern: word(`${MONTH} ${DAY_EN}(?:,? (\\d{4}))?${TO}(?:${MONTH} )?${DAY_EN}(?:,? (\\d{4}))?`),
    read: ([m, d, y, m2, d2, y2]) =>
      span(joinSpans(englishMonthDay(m!, d!, y ?? y2), englishMonthDay(m2 ?? m!, d2!, y2 ?? undefined))),
  },
  {
    pattern: word(`${DAY_EN} ${MONTH}(?: (\\d{4}))?${TO}${DAY_EN} ${MONTH}(?: (\\d{4}))?`),
    read: ([d, m, y, d2, m2, y2]) => span(joinSpans(englishMonthDay(m!, d!, y ?? y2), englishMonthDay(m2!, d2!, y2))),
  },
  // one day
  {
    pattern: whole('((?:19|20)\\d{2}) ?[-/.年] ?(\\d{1,2}) ?[-/.月] ?(\\d{1,2}) ?[日号]?'),
    read: ([y, m, d]) => span(daySpan(Number(m), Number(d), Number(y))),
  },
  {
    pattern: whole('((?:19|20)\\d{2})(0\\d|1[0-2])([0-2]\\d|3[01])'),
    read: ([y, m, d]) => span(daySpan(Number(m), Number(d), Number(y))),
  },
  {
    pattern: whole(`${MONTH_DAY}(?:那[一]?[周天]|所在的?周)?`),
    read: ([y, said, m, d], { today }) => span(daySpan(readNumber(m!), readNumber(d!), yearOf(y, said, today))),
  },
  {
    pattern: word(`${MONTH} ${DAY_EN}(?:,? (\\d{4}))?`),
    read: ([m, d, y]) => (Number(d) > 31 ? undefined : span(englishMonthDay(m!, d!, y))),
  },
  {
    pattern: word(`${DAY_EN}(?: of)? ${MONTH}(?:,? (\\d{4}))?`),
    read: ([d, m, y]) => span(englishMonthDay(m!, d!, y)),
  },
  // weeks
  {
    pattern: whole(`${YEAR}${NUM} ?月份?的? ?第 ?${NUM} ?(?:个)?${WEEK}`),
    read: ([y, said, m, n], { today }) => span(monthWeekSpan(readNumber(m!), readNumber(n!), yearOf(y, said, today))),
  },
  {
    pattern: whole(`${YEAR}第 ?${NUM} ?(?:个)?(?:${WEEK}|期)`),
    read: ([y, said, n], { today }) => span(weekSpan(readNumber(n!), yearOf(y, said, today))),
  },
  {
    pattern: whole(`((?:19|20)\\d{2}) ?年 ?${NUM} ?周`),
    read: ([y, n]) => span(weekSpan(readNumber(n!), Number(y))),
  },
  { pattern: new RegExp(`^${NUM} ?周$`, 'g'), read: ([n]) => span(weekSpan(readNumber(n!))) },
  {
    pattern: word('((?:19|20)\\d{2})[ -]?w(?:eek|k)?[ -]?(\\d{1,2})'),
    read: ([y, n]) => span(weekSpan(Number(n), Number(y))),
  },
  {
    pattern: word('(?:week|wk|w)[ -]?(?:no\\.? ?)?(\\d{1,2})(?:,? (?:of |in )?((?:19|20)\\d{2}))?'),
    read: ([n, y]) => span(weekSpan(Number(n), y ? Number(y) : undefined)),
  },
  {
    pattern: word(`${DAY_EN} week(?: of ((?:19|20)\\d{2}))?`),
    read: ([n, y]) => span(weekSpan(Number(n), y ? Number(y) : undefined)),
  },
  // months and years
  {
    pattern: whole(`${YEAR}${NUM} ?月(?:份|[初底末中]旬?|[上中下]旬)?`),
    read: ([y, said, m], { today }) => span(monthSpan(readNumber(m!), yearOf(y, said, today))),
  },
  {
    pattern: whole('((?:19|20)\\d{2}) ?[-/.] ?(0?[1-9]|1[0-2])'),
    read: ([y, m]) => span(monthSpan(Number(m), Number(y))),
  },
  { pattern: word(`${MONTH},? (\\d{4})`), read: ([m, y]) => span(monthSpan(readMonthName(m!), Number(y))) },
  {
    pattern: word('(january|february|march|april|june|july|august|september|october|november|december)'),
    read: ([m]) => span(monthSpan(readMonthName(m!))),
  },
  { pattern: whole('((?:19|20)\\d{2}) ?年(?:度|全年)?'), read: ([y]) => span(yearSpan(Number(y))) },
  { pattern: whole('(20[0-3]\\d)$'), read: ([y]) => span(yearSpan(Number(y))) },
];
