// The forms that name a time from today or from the newest edition: 上周, 昨天, last month, 最新一期.

import { day, fixed, monthAgo, NUM, span, type TimeForm, WEEK, whole, word, yearOf } from './readings.ts';
import { readNumber, yearSpan } from './time-forms.ts';

const countOf = (text: string): number => ({ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4 })[text] ?? Number(text);

/** Tried after the dates, so that 去年7月 is a month before it is a year. */
export const RELATIVE_FORMS: readonly TimeForm[] = [
  // weeks
  {
    pattern: whole(`${NUM} ?(?:个)?${WEEK}(?:之?前|以前)`),
    read: ([n]) => ({ kind: 'relative', weeks: -readNumber(n!) }),
  },
  {
    pattern: word('(\\d{1,2}|an?|one|two|three|four) weeks? ago'),
    read: ([n]) => ({ kind: 'relative', weeks: -countOf(n!) }),
  },
  { pattern: word('(?:the )?week before last|two weeks ago'), read: () => ({ kind: 'relative', weeks: -2 }) },
  {
    pattern: word("(?:the )?(?:last|previous|past|prior) week(?:'?s)?|shang ?zhou"),
    read: () => ({ kind: 'relative', weeks: -1 }),
  },
  { pattern: word('(?:the )?next week'), read: () => ({ kind: 'relative', weeks: 1 }) },
  {
    pattern: word("(?:(?:this|current) week(?:'?s)?|ben ?zhou|zhe ?zhou)"),
    read: () => ({ kind: 'relative', weeks: 0 }),
  },
  {
    pattern: new RegExp(`(上+)(?:一|1)?(?:个)?${WEEK}[一二三四五六日天末]?`, 'g'),
    read: ([up]) => ({ kind: 'relative', weeks: -up!.length }),
  },
  { pattern: new RegExp(`前(?:一|1)(?:个)?${WEEK}`, 'g'), read: () => ({ kind: 'relative', weeks: -1 }) },
  {
    pattern: new RegExp(`下(?:一|1)?(?:个)?${WEEK}[一二三四五六日天末]?`, 'g'),
    read: () => ({ kind: 'relative', weeks: 1 }),
  },
  {
    pattern: new RegExp(`(?:本|这一?|当)(?:个)?${WEEK}[一二三四五六日天末]?`, 'g'),
    read: () => ({ kind: 'relative', weeks: 0 }),
  },
  // months and years
  { pattern: /(上+)(?:一|1)?个?月(?:份)?/g, read: ([up], { today }) => monthAgo(today, up!.length) },
  { pattern: /(?:本|这个?|当)月(?:份)?/g, read: (_, { today }) => monthAgo(today, 0) },
  {
    pattern: /([一二两三四五六七八九十\d]{1,2}) ?个月(?:之?前|以前)/g,
    read: ([n], { today }) => monthAgo(today, readNumber(n!)),
  },
  { pattern: word('last month'), read: (_, { today }) => monthAgo(today, 1) },
  { pattern: word('this month'), read: (_, { today }) => monthAgo(today, 0) },
  {
    pattern: /([今去前])年(?:以来|全年|年初|年底)?/g,
    read: ([said], { today }) => span(yearSpan(yearOf(undefined, said, today)!)),
  },
  {
    pattern: word('(last|this) year'),
    read: ([which], { today }) => span(yearSpan(Number(today.slice(0, 4)) - (which === 'last' ? 1 : 0))),
  },
  // days
  { pattern: /大前天/g, read: (_, { today }) => day(today, -3) },
  { pattern: /前天|前日/g, read: (_, { today }) => day(today, -2) },
  { pattern: /昨[天日晚]|昨夜/g, read: (_, { today }) => day(today, -1) },
  { pattern: /今[天日早晚]|当[天日]/g, read: (_, { today }) => day(today, 0) },
  {
    pattern: /(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?天(?:之?前|以前)/g,
    read: ([n], { today }) => day(today, -readNumber(n!)),
  },
  { pattern: word('yesterday'), read: (_, { today }) => day(today, -1) },
  { pattern: word('today|tonight'), read: (_, { today }) => day(today, 0) },
  { pattern: word('(\\d{1,3}) days? ago'), read: ([n], { today }) => day(today, -Number(n)) },
  // editions
  {
    pattern: /上一?期|前一期|上一次|上次/g,
    read: (_, { editions }) => (editions[1] ? fixed(editions[1]) : { kind: 'relative', weeks: -1 }),
  },
  {
    pattern: word('(?:the )?(?:previous|last) (?:issue|edition|brief|one)'),
    read: (_, { editions }) => (editions[1] ? fixed(editions[1]) : { kind: 'newest' }),
  },
  {
    pattern:
      /最新(?:的?[一这]?[期周次])?|最近(?:的?[一这]?[期周次]|几[天周期])?|近期|近[日来]|本期|这一?期|当期|[近这][一两几][周天日期]|新一期/g,
    read: () => ({ kind: 'newest' }),
  },
  {
    pattern: word(
      '(?:the )?(?:latest|newest|most recent|current)(?: (?:week|issue|edition|one|brief))?|recent(?:ly)?|zui ?xin(?: ?yi ?qi)?',
    ),
    read: () => ({ kind: 'newest' }),
  },
];
