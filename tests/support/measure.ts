// Runs a generated table of queries and says how many came out right, naming the first that did not.
import { expect } from 'vitest';
import type { AskLine } from '../../src/cli/ask/ask-jsonl.ts';
import { line } from './seed-search.ts';

export type Row = readonly [query: string, want: readonly string[]];
type Judge = (got: AskLine, want: readonly string[]) => boolean;

/** The regions answered are exactly these, in this order. */
export const answered: Judge = (got, want) => got.regions.join() === want.join();
/** Answered, or asked back with the right region among what is offered. */
export const found: Judge = (got, want) =>
  answered(got, want) || (got.regions.length === 0 && want.every(name => got.suggest.includes(name)));
/** Nothing answered, and exactly these offered, in any order. */
export const offered: Judge = (got, want) =>
  got.regions.length === 0 && [...got.suggest].sort().join() === [...want].sort().join();
/** No region, no result, no offer. */
export const silent: Judge = got => got.regions.length + got.suggest.length + got.entries.length === 0;

export function expectShare(rows: readonly Row[], judge: Judge, atLeast: number): void {
  expect(rows.length).toBeGreaterThan(0);
  const wrong = rows.filter(([query, want]) => !judge(line(query), want));
  const shown = wrong.slice(0, 15).map(([query, want]) => {
    const { regions, suggest, entries } = line(query);
    return `${query} → ${JSON.stringify({ regions, suggest, entries: entries.length })}, wanted ${want.join()}`;
  });
  const share = 1 - wrong.length / rows.length;
  expect(share, `${wrong.length} of ${rows.length} wrong:\n${shown.join('\n')}`).toBeGreaterThanOrEqual(atLeast);
}
