// Finds the words about time in a message and what they name: the newest edition, a week counted from today, or a span of
// days. A date without a year is the latest one we have an edition of. Which edition answers is decided in answer.ts.
import type { IsoDate } from '../../content/edition.ts';
import { addDays, type DaySpan, weekdayOf } from '../../content/week.ts';
import type { WeekMention } from '../answer-types.ts';
import { DATE_FORMS } from './date-forms.ts';
import type { Reading, TimeContext } from './readings.ts';
import { RELATIVE_FORMS } from './relative-forms.ts';
import type { OpenSpan } from './time-forms.ts';

export interface FoundTime {
  /** `typed` is folded, as the text was. */
  mention: WeekMention;
  /** Where the words stand; the first is that of the mention. */
  spans: { start: number; end: number }[];
}

/** `text` is folded. The first thing named counts; further words about time are taken out of the message as well. */
export function parseTime(text: string, context: TimeContext): FoundTime | undefined {
  // Most messages are names and nothing else, which leaves nothing to be read here.
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  let left = text;
  const found: { start: number; end: number; reading: NonNullable<Reading> }[] = [];
  for (const { pattern, read } of [...DATE_FORMS, ...RELATIVE_FORMS]) {
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
  const order = found.sort(
    (a, b) => Number(a.reading.kind === 'newest') - Number(b.reading.kind === 'newest') || a.start - b.start,
  );
  const [first] = order;
  if (!first) return undefined;
  const typed = text.slice(first.start, first.end);
  const spans = found.map(({ start, end }) => ({ start, end }));
  if (first.reading.kind === 'newest') return { mention: { kind: 'newest', typed }, spans };
  if (first.reading.kind === 'relative')
    return { mention: { kind: 'relative', typed, weeks: first.reading.weeks }, spans };
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
