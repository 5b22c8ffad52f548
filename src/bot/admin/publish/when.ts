// A time as editors type it before an article, or when the card's button asks for it: local time in the bot's zone.
import { instantIn } from '../../../clock.ts';

/** 2026-12-01 09:00, with the separators that phones offer. */
const WHEN = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T\u3000]+(\d{1,2})[:：](\d{2})(?=\s|$)/;
/** A day and something like a time, on a line of their own. */
const LIKE_A_TIME = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ \u3000]+\S{0,3}\d{1,2}\s?\S{0,4}[ \u3000]*(?:\n|$)/;

export const WHEN_EXAMPLE = '2026-12-01 09:00';

/**
 * The time in front of a text: the instant and how many characters it takes. `unclear`: something like a time stands there that
 * is none, or that the zone's clocks leave out. Undefined: the text begins otherwise.
 */
export function readWhen(timeZone: string, text: string): { at: number; length: number } | 'unclear' | undefined {
  const match = WHEN.exec(text);
  if (!match) return LIKE_A_TIME.test(text) ? 'unclear' : undefined;
  const [all, year, month = '', day = '', hour = '', minute] = match;
  const two = (digits: string) => digits.padStart(2, '0');
  const at = instantIn(timeZone, `${year}-${two(month)}-${two(day)}`, `${two(hour)}:${minute}`);
  return at === undefined ? 'unclear' : { at, length: all.length };
}
