// Puts found entries in order: more of the words first, then headline before body and whole before part, then the newest
// edition, then the article's own order. It never looks at texts.
import { TIER, type WordHits } from './find-words.ts';
import type { Segment } from './segment.ts';

export interface RankedEntry {
  segment: Segment;
  /** Index in the segment's entries. */
  entry: number;
}

/**
 * `found` holds for each segment the hits of every word. Entries with fewer words than `atLeast` are left out.
 * At most `limit` come back. Nothing is sorted within a segment, whose entries stand in the right order already.
 */
export function rankEntries(
  found: readonly { segment: Segment; words: readonly WordHits[] }[],
  atLeast: number,
  limit: number,
): RankedEntry[] {
  /** By rank: words missing, then tier. */
  const ranks: RankedEntry[][][] = [];
  for (const { segment, words } of found) {
    const full = new Map<number, number>();
    for (const entry of entriesOf(segment, words)) {
      let missing = 0;
      let best: number = TIER.none;
      for (const { tiers } of words) {
        const tier = tiers[entry]!;
        if (tier === TIER.none) missing++;
        else if (tier < best) best = tier;
      }
      if (missing === words.length || words.length - missing < atLeast) continue;
      const rank = missing * (TIER.none + 1) + best;
      const count = full.get(rank) ?? 0;
      if (count === limit) continue;
      full.set(rank, count + 1);
      ranks[rank] ??= [];
      if (count === 0) ranks[rank].push([]);
      ranks[rank].at(-1)!.push({ segment, entry });
    }
  }
  const out: RankedEntry[] = [];
  for (const lists of ranks) {
    if (!lists) continue;
    const merged = lists.length === 1 ? lists[0]! : lists.flat().sort(byDate);
    for (const one of merged) {
      if (out.length === limit) return out;
      out.push(one);
    }
  }
  return out;
}

/** Ascending, each once; with several words simply all, as looking at the tiers costs less than joining the lists. */
function entriesOf(segment: Segment, words: readonly WordHits[]): Iterable<number> {
  return words.length === 1 ? words[0]!.entries : segment.entries.keys();
}

const byDate = (a: RankedEntry, b: RankedEntry): number => {
  const one = a.segment.entries[a.entry]!;
  const other = b.segment.entries[b.entry]!;
  return other.day - one.day || one.position - other.position;
};
