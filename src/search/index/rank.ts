// Puts found entries in order: more of the words first, then headline before body and whole before part, then the newest
// edition, then the article's own order. It never looks at texts.
import type { Segment } from './segment.ts';
import { TIER, type WordHits } from './find-words.ts';

export interface RankedEntry {
  segment: Segment;
  /** Index in the segment's entries. */
  entry: number;
}

/** Ranks are packed into one number each, because sorting numbers natively is ten times faster than with a comparator. */
const POSITIONS = 1 << 10;
const DAYS = 1 << 16;
const TIERS = 8;
const ENTRIES = 1 << 20;

/**
 * `found` holds for each segment the hits of every word. Entries with fewer words than `atLeast` are left out.
 * At most `limit` come back.
 */
export function rankEntries(
  found: readonly { segment: Segment; words: readonly WordHits[] }[],
  atLeast: number,
  limit: number,
): RankedEntry[] {
  const keys: number[] = [];
  const at: { segment: Segment; entry: number }[] = [];
  for (const { segment, words } of found) {
    const seen = words.length > 1 ? new Uint8Array(segment.entries.length) : undefined;
    for (const { entries } of words) {
      for (const entry of entries) {
        if (seen) {
          if (seen[entry] === 1) continue;
          seen[entry] = 1;
        }
        let missing = 0;
        let best: number = TIER.none;
        for (const { tiers } of words) {
          const tier = tiers[entry]!;
          if (tier === TIER.none) missing++;
          else if (tier < best) best = tier;
        }
        if (words.length - missing < atLeast) continue;
        const { day, position } = segment.entries[entry]!;
        const age = Math.min(DAYS - 1, Math.max(0, DAYS - 1 - day));
        const rank = ((missing * TIERS + best) * DAYS + age) * POSITIONS + Math.min(position, POSITIONS - 1);
        keys.push(rank * ENTRIES + (at.length % ENTRIES));
        at.push({ segment, entry });
      }
    }
  }
  const sorted = Float64Array.from(keys).sort();
  const out: RankedEntry[] = [];
  for (let i = 0; i < sorted.length && out.length < limit; i++) out.push(at[sorted[i]! % ENTRIES]!);
  return out;
}
