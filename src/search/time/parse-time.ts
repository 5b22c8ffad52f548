// Finds the words about time in a message and what they name: the newest edition, a week counted from today, or a span of
// days. A date without a year is the latest one we have an edition of. Which edition answers is decided in answer.ts.
import type { IsoDate } from '../../content/edition.ts';
import { addDays, type DaySpan, daysOfWeek, weekdayOf } from '../../content/week.ts';
import type { WeekMention } from '../answer-types.ts';
import { daySpan, joinSpans, monthSpan, type OpenSpan, readMonthName, readNumber, yearSpan } from './time-forms.ts';

export interface TimeContext {
  today: IsoDate;
  /** The spans of our editions, newest first. */
  editions: readonly DaySpan[];
}

export interface FoundTime {
  mention: WeekMention;
  /** Where the words stand. */
  spans: { start: number; end: number }[];
}

type Reading = { kind: 'newest' } | { kind: 'relative'; weeks: number } | { kind: 'span'; span: OpenSpan } | undefined;
interface Form {
  pattern: RegExp;
  read(groups: string[], context: TimeContext): Reading;
}

const NUM = '(\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])';
const YEAR = '(?:((?:19|20)\\d{2}|[一二][〇零一二三四五六七八九]{3}) ?年? ?|(今|去|前|明)年 ?)?';
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY_EN = '(\\d{1,2})(?:st|nd|rd|th)?';
const TO = ' ?(?:-|–|—|―|~|〜|至|到|to|until|through) ?';
const WEEK = '(?:周|星期|礼拜)';
const MONTH_DAY = `${YEAR}${NUM} ?月 ?${NUM} ?(?:[日号])?`;
/** Digits on both sides would make it a part of a longer number. */
const whole = (source: string): RegExp => new RegExp(`(?<![\\d.])(?:${source})(?!\\d)`, 'g');
const word = (source: string): RegExp => new RegExp(`(?<![a-z\\d])(?:${source})(?![a-z\\d])`, 'g');

const yearOf = (digits: string | undefined, said: string | undefined, today: IsoDate): number | undefined => {
  if (digits) return readNumber(digits);
  const offset = { 今: 0, 去: -1, 前: -2, 明: 1 }[said ?? ''];
  return offset === undefined ? undefined : Number(today.slice(0, 4)) + offset;
};
const span = (open: OpenSpan): Reading => ({ kind: 'span', span: open });
const fixed = (days: DaySpan): Reading => span({ year: Number(days.start.slice(0, 4)), inYear: () => days });
const day = (today: IsoDate, offset: number): Reading => {
  const date = addDays(today, offset);
  return fixed({ start: date, end: date });
};
const weekSpan = (week: number, year?: number): OpenSpan => ({
  ...(year ? { year } : {}),
  inYear: given => daysOfWeek(`${given}-W${String(week).padStart(2, '0')}`),
});
const monthAgo = (today: IsoDate, months: number): Reading => {
  const count = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - months;
  return span(monthSpan((count % 12) + 1, Math.floor(count / 12)));
};
const englishMonthDay = (month: string, date: string, year?: string): OpenSpan =>
  daySpan(readMonthName(month), Number(date), year ? Number(year) : undefined);

/** Tried in this order at the whole message; what one has taken no other sees. */
const FORMS: Form[] = [
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
      span(joinSpans(daySpan(Number(m), Number(d), y ? Number(y) : undefined), daySpan(Number(m2), Number(d2), y2 ? Number(y2) : undefined))),
  },
  {
    pattern: word(`${MONTH} ${DAY_EN}(?:,? (\\d{4}))?${TO}(?:${MONTH} )?${DAY_EN}(?:,? (\\d{4}))?`),
    read: ([m, d, y, m2, d2, y2]) => span(joinSpans(englishMonthDay(m!, d!, y ?? y2), englishMonthDay(m2 ?? m!, d2!, y2 ?? undefined))),
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
  { pattern: whole('((?:19|20)\\d{2})(0\\d|1[0-2])([0-2]\\d|3[01])'), read: ([y, m, d]) => span(daySpan(Number(m), Number(d), Number(y))) },
  {
    pattern: whole(`${MONTH_DAY}(?:那[一]?[周天]|所在的?周)?`),
    read: ([y, said, m, d], { today }) => span(daySpan(readNumber(m!), readNumber(d!), yearOf(y, said, today))),
  },
  { pattern: word(`${MONTH} ${DAY_EN}(?:,? (\\d{4}))?`), read: ([m, d, y]) => (Number(d) > 31 ? undefined : span(englishMonthDay(m!, d!, y))) },
  { pattern: word(`${DAY_EN}(?: of)? ${MONTH}(?:,? (\\d{4}))?`), read: ([d, m, y]) => span(englishMonthDay(m!, d!, y)) },
  // weeks
  {
    pattern: whole(`${YEAR}第 ?${NUM} ?(?:个)?(?:${WEEK}|期)`),
    read: ([y, said, n], { today }) => span(weekSpan(readNumber(n!), yearOf(y, said, today))),
  },
  {
    pattern: whole(`((?:19|20)\\d{2}) ?年 ?${NUM} ?周`),
    read: ([y, n]) => span(weekSpan(readNumber(n!), Number(y))),
  },
  { pattern: new RegExp(`^${NUM} ?周$`, 'g'), read: ([n]) => span(weekSpan(readNumber(n!))) },
  { pattern: word('((?:19|20)\\d{2})[ -]?w(?:eek|k)?[ -]?(\\d{1,2})'), read: ([y, n]) => span(weekSpan(Number(n), Number(y))) },
  {
    pattern: word('(?:week|wk|w)[ -]?(?:no\\.? ?)?(\\d{1,2})(?:,? (?:of |in )?((?:19|20)\\d{2}))?'),
    read: ([n, y]) => span(weekSpan(Number(n), y ? Number(y) : undefined)),
  },
  { pattern: word(`${DAY_EN} week(?: of ((?:19|20)\\d{2}))?`), read: ([n, y]) => span(weekSpan(Number(n), y ? Number(y) : undefined)) },
  { pattern: whole(`${NUM} ?(?:个)?${WEEK}(?:之?前|以前)`), read: ([n]) => ({ kind: 'relative', weeks: -readNumber(n!) }) },
  { pattern: word('(\\d{1,2}|an?|one|two|three|four) weeks? ago'), read: ([n]) => ({ kind: 'relative', weeks: -countOf(n!) }) },
  { pattern: word('(?:the )?week before last|two weeks ago'), read: () => ({ kind: 'relative', weeks: -2 }) },
  { pattern: word('(?:the )?(?:last|previous|past|prior) week(?:\'?s)?|shang ?zhou'), read: () => ({ kind: 'relative', weeks: -1 }) },
  { pattern: word('(?:the )?next week'), read: () => ({ kind: 'relative', weeks: 1 }) },
  { pattern: word('(?:(?:this|current) week(?:\'?s)?|ben ?zhou|zhe ?zhou)'), read: () => ({ kind: 'relative', weeks: 0 }) },
  { pattern: new RegExp(`(上+)(?:一|1)?(?:个)?${WEEK}[一二三四五六日天末]?`, 'g'), read: ([up]) => ({ kind: 'relative', weeks: -up!.length }) },
  { pattern: new RegExp(`前(?:一|1)(?:个)?${WEEK}`, 'g'), read: () => ({ kind: 'relative', weeks: -1 }) },
  { pattern: new RegExp(`下(?:一|1)?(?:个)?${WEEK}[一二三四五六日天末]?`, 'g'), read: () => ({ kind: 'relative', weeks: 1 }) },
  { pattern: new RegExp(`(?:本|这一?|当)(?:个)?${WEEK}[一二三四五六日天末]?`, 'g'), read: () => ({ kind: 'relative', weeks: 0 }) },
  // months and years
  { pattern: whole(`${YEAR}${NUM} ?月(?:份|[初底末中]旬?|[上中下]旬)?`), read: ([y, said, m], { today }) => span(monthSpan(readNumber(m!), yearOf(y, said, today))) },
  { pattern: whole('((?:19|20)\\d{2}) ?[-/.] ?(0?[1-9]|1[0-2])'), read: ([y, m]) => span(monthSpan(Number(m), Number(y))) },
  { pattern: word(`${MONTH},? (\\d{4})`), read: ([m, y]) => span(monthSpan(readMonthName(m!), Number(y))) },
  { pattern: word('(january|february|march|april|june|july|august|september|october|november|december)'), read: ([m]) => span(monthSpan(readMonthName(m!))) },
  { pattern: /(上+)(?:一|1)?个?月(?:份)?/g, read: ([up], { today }) => monthAgo(today, up!.length) },
  { pattern: /(?:本|这个?|当)月(?:份)?/g, read: (_, { today }) => monthAgo(today, 0) },
  { pattern: /([一二两三四五六七八九十\d]{1,2}) ?个月(?:之?前|以前)/g, read: ([n], { today }) => monthAgo(today, readNumber(n!)) },
  { pattern: word('last month'), read: (_, { today }) => monthAgo(today, 1) },
  { pattern: word('this month'), read: (_, { today }) => monthAgo(today, 0) },
  { pattern: whole('((?:19|20)\\d{2}) ?年(?:度|全年)?'), read: ([y]) => span(yearSpan(Number(y))) },
  { pattern: /([今去前])年(?:以来|全年|年初|年底)?/g, read: ([said], { today }) => span(yearSpan(yearOf(undefined, said, today)!)) },
  { pattern: word('(last|this) year'), read: ([which], { today }) => span(yearSpan(Number(today.slice(0, 4)) - (which === 'last' ? 1 : 0))) },
  { pattern: whole('(20[0-3]\\d)$'), read: ([y]) => span(yearSpan(Number(y))) },
  // days from today
  { pattern: /大前天/g, read: (_, { today }) => day(today, -3) },
  { pattern: /前天|前日/g, read: (_, { today }) => day(today, -2) },
  { pattern: /昨[天日晚]|昨夜/g, read: (_, { today }) => day(today, -1) },
  { pattern: /今[天日早晚]|当[天日]/g, read: (_, { today }) => day(today, 0) },
  { pattern: /(\d{1,3}|[一二两三四五六七八九十]{1,3}) ?天(?:之?前|以前)/g, read: ([n], { today }) => day(today, -readNumber(n!)) },
  { pattern: word('yesterday'), read: (_, { today }) => day(today, -1) },
  { pattern: word('today|tonight'), read: (_, { today }) => day(today, 0) },
  { pattern: word('(\\d{1,3}) days? ago'), read: ([n], { today }) => day(today, -Number(n)) },
  // editions
  {
    pattern: /上一?期|前一期|上一次|上次/g,
    read: (_, { editions }) => (editions[1] ? fixed(editions[1]) : { kind: 'relative', weeks: -1 }),
  },
  { pattern: word('(?:the )?(?:previous|last) (?:issue|edition|brief|one)'), read: (_, { editions }) => (editions[1] ? fixed(editions[1]) : { kind: 'newest' }) },
  { pattern: /最新(?:的?[一这]?[期周次])?|最近(?:的?[一这]?[期周次]|几[天周期])?|近期|近[日来]|本期|这一?期|当期|[近这][一两几][周天日期]|新一期/g, read: () => ({ kind: 'newest' }) },
  { pattern: word('(?:the )?(?:latest|newest|most recent|current)(?: (?:week|issue|edition|one|brief))?|recent(?:ly)?|zui ?xin(?: ?yi ?qi)?'), read: () => ({ kind: 'newest' }) },
];

const countOf = (text: string): number => ({ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4 })[text] ?? Number(text);

/** `text` is folded. The first thing named counts; further words about time are taken out of the message as well. */
export function parseTime(text: string, context: TimeContext): FoundTime | undefined {
  let left = text;
  const found: { start: number; end: number; reading: NonNullable<Reading> }[] = [];
  for (const { pattern, read } of FORMS) {
    for (const match of left.matchAll(pattern)) {
      const reading = read(match.slice(1) as string[], context);
      if (!reading || (reading.kind === 'span' && !resolve(reading.span, context))) continue;
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      found.push({ start, end, reading });
      left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
    }
  }
  // A plain 最新 beside a real date only says that one wants to read it.
  const order = found.sort((a, b) => Number(a.reading.kind === 'newest') - Number(b.reading.kind === 'newest') || a.start - b.start);
  const [first] = order;
  if (!first) return undefined;
  const typed = text.slice(first.start, first.end);
  const spans = found.map(({ start, end }) => ({ start, end }));
  if (first.reading.kind === 'newest') return { mention: { kind: 'newest', typed }, spans };
  if (first.reading.kind === 'relative') return { mention: { kind: 'relative', typed, weeks: first.reading.weeks }, spans };
  return { mention: { kind: 'span', typed, ...resolve(first.reading.span, context)! }, spans };
}

function resolve(open: OpenSpan, { today, editions }: TimeContext): DaySpan | undefined {
  if (open.year !== undefined) return open.inYear(open.year);
  const thisYear = Number(today.slice(0, 4));
  const years = new Set(editions.flatMap(({ start, end }) => [Number(end.slice(0, 4)), Number(start.slice(0, 4))]));
  for (const year of years) {
    const days = open.inYear(year);
    if (days && editions.some(({ start, end }) => start <= days.end && days.start <= end)) return days;
  }
  const now = open.inYear(thisYear);
  return now && now.start <= today ? now : (open.inYear(thisYear - 1) ?? now);
}

/** Monday to Sunday of the week so many weeks after today's. */
export function weekAround(today: IsoDate, weeks: number): DaySpan {
  const monday = addDays(today, 1 - weekdayOf(today) + 7 * weeks);
  return { start: monday, end: addDays(monday, 6) };
}
