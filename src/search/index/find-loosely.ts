// The last resort for a longer word with one or two wrong, missing or extra characters of any kind: the texts that share
// most of its pairs are few, and only those are handed to fuse.js. It returns spellings as they stand in the store.
import Fuse from 'fuse.js';
import { foldText } from '../../content/normalize.ts';
import { entryOf, isSolid, pairOf, type Segment, type TextId } from './segment.ts';

/** fuse.js reads a whole text for each candidate, so its work is bounded by this and by the word's length. */
const MOST_CANDIDATES = 200;
const MOST_SPELLINGS = 5;
const SHORTEST = 4;
const LONGEST = 24;
/** What another length costs beside the slip itself. */
const LENGTH = 0.5;
/** One slip in up to nine characters, two in more. */
const slipsIn = (word: string): number => (word.length < 10 ? 1 : 2);

export function findLoosely(segments: readonly Segment[], word: string): string[] {
  if (word.length < SHORTEST || word.length > LONGEST) return [];
  const slips = slipsIn(word);
  const candidates = segments.flatMap(segment => sharing(segment, word, slips));
  candidates.sort((a, b) => b.shared - a.shared);
  const texts = candidates.slice(0, MOST_CANDIDATES).map(one => ({ text: one.segment.text(one.id) }));
  if (texts.length === 0) return [];
  const fuse = new Fuse(texts, {
    keys: ['text'],
    ignoreLocation: true,
    includeScore: true,
    threshold: (slips + 0.01) / word.length,
  });
  const spellings = new Set<string>();
  for (const { item } of fuse.search(foldText(word), { limit: 20 })) {
    const spelling = nearestPart(item.text, word, slips);
    if (spelling) spellings.add(spelling);
    if (spellings.size === MOST_SPELLINGS) break;
  }
  return [...spellings];
}

/** Texts with enough of the word's pairs; one slip spoils at most two of them. */
function sharing(segment: Segment, word: string, slips: number): { segment: Segment; id: TextId; shared: number }[] {
  const shared = new Uint8Array(segment.entries.length * 2);
  let pairs = 0;
  for (let i = 0; i + 1 < word.length; i++) {
    const first = word.charCodeAt(i);
    const second = word.charCodeAt(i + 1);
    if (!isSolid(first) || !isSolid(second)) continue;
    pairs++;
    for (const id of segment.textsWith(pairOf(first, second))) shared[id]!++;
  }
  const least = Math.max(1, pairs - 2 * slips);
  const found: { segment: Segment; id: TextId; shared: number }[] = [];
  for (let id = 0; id < shared.length; id++) {
    if (shared[id]! >= least && segment.alive[entryOf(id)] === 1) found.push({ segment, id, shared: shared[id]! });
  }
  return found;
}

/** The part of a text that is at most so many slips from the word, the nearest first. */
function nearestPart(text: string, word: string, slips: number): string | undefined {
  let best: { part: string; cost: number } | undefined;
  for (let start = 0; start < text.length; start++) {
    for (let length = word.length - slips; length <= word.length + slips; length++) {
      const part = text.slice(start, start + length);
      if (part.length < length || (part[0] !== word[0] && part.at(-1) !== word.at(-1)) || /[\s\p{P}]/u.test(part))
        continue;
      // A wrong character is likelier than one lost or added.
      const cost = slipsBetween(part, word, slips) + (part.length === word.length ? 0 : LENGTH);
      if (cost <= slips + LENGTH && (!best || cost < best.cost)) best = { part, cost };
    }
  }
  return best?.part;
}

function slipsBetween(a: string, b: string, most: number): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min(last[j - 1]! + wrong, last[j]! + 1, row[j - 1]! + 1));
    }
    if (Math.min(...row) > most) return most + 1;
    last = row;
  }
  return last[b.length]!;
}
