// Finds the entries that hold a word exactly, from the posting lists, and says how well: in the headline or the body, whole
// or as the tail of a longer number. What to do when nothing is found is decided in keywords.ts.
import { entryOf, isBody, isSolid, pairOf, type Segment, type TextId } from './segment.ts';

/** How well an entry holds a word; less is better. */
export const TIER = { headline: 0, body: 1, partHeadline: 2, partBody: 3, none: 4 } as const;

/** For each entry of a segment its tier, and those that have one, ascending. */
export interface WordHits {
  tiers: Uint8Array;
  entries: number[];
}

/**
 * `word` is folded and not empty. Entries that `allowed` refuses are left out before their text is looked at. With `enough`,
 * bodies are only read until so many entries hold the word whole: a segment's entries stand newest first, so what is left
 * out could only come after those.
 */
export function findWord(
  segment: Segment,
  word: string,
  allowed?: (entry: number) => boolean,
  enough = Number.POSITIVE_INFINITY,
): WordHits {
  const tiers = new Uint8Array(segment.entries.length).fill(TIER.none);
  const certain = word.length === 2 && isSolid(word.charCodeAt(0)) && isSolid(word.charCodeAt(1)) && !needsEdges(word);
  const texts = candidates(segment, word);
  let whole = 0;
  const read = (id: TextId, body: boolean) => {
    const entry = entryOf(id);
    if (segment.alive[entry] === 0 || (allowed && !allowed(entry))) return;
    const tier = certain ? (body ? TIER.body : TIER.headline) : tierIn(segment.text(id), word, body);
    if (tier >= tiers[entry]!) return;
    if (tier <= TIER.body && tiers[entry]! > TIER.body) whole++;
    tiers[entry] = tier;
  };
  for (const id of texts) if (!isBody(id)) read(id, false);
  const entries = new Set<number>();
  for (const id of texts) {
    if (isBody(id) && whole < enough) read(id, true);
    const entry = entryOf(id);
    if (tiers[entry] !== TIER.none) entries.add(entry);
  }
  return { tiers, entries: [...entries] };
}

/** Whether any entry holds the word at all; stops at the first. */
export function holdsWord(segment: Segment, word: string): boolean {
  for (const id of candidates(segment, word)) {
    if (segment.alive[entryOf(id)] === 1 && tierIn(segment.text(id), word, false) !== TIER.none) return true;
  }
  return false;
}

/** How many texts can hold the word at most: those with its rarest pair. Costs no look at a text. */
export function mostTexts(segment: Segment, word: string): number {
  let most = segment.entries.length * 2;
  for (let i = 0; i + 1 < word.length; i++) {
    const first = word.charCodeAt(i);
    const second = word.charCodeAt(i + 1);
    if (isSolid(first) && isSolid(second)) most = Math.min(most, segment.textsWith(pairOf(first, second)).length);
  }
  return most;
}

/** The texts that have all pairs of the word, in ascending order. A single character is looked for in all pairs. */
function candidates(segment: Segment, word: string): ArrayLike<TextId> & Iterable<TextId> {
  const lists: Uint32Array[] = [];
  for (let i = 0; i + 1 < word.length; i++) {
    const first = word.charCodeAt(i);
    const second = word.charCodeAt(i + 1);
    if (!isSolid(first) || !isSolid(second)) continue;
    const list = segment.textsWith(pairOf(first, second));
    if (list.length === 0) return [];
    lists.push(list);
  }
  if (lists.length === 0) {
    // No two letters of it are neighbours, nor need one have a neighbour in the text.
    return isSigned(word)
      ? segment.entries.flatMap((_, entry) => [entry * 2, entry * 2 + 1])
      : textsWithUnit(segment, word.charCodeAt(0), word.charCodeAt(word.length - 1));
  }
  lists.sort((a, b) => a.length - b.length);
  let left = lists[0]!;
  for (const list of lists.slice(1)) {
    if (left.length === 0) break;
    left = intersect(left, list);
  }
  return left;
}

/** A Latin letter with signs beside it, such as R&D and C++. */
const isSigned = (word: string): boolean => word.length > 1 && /[a-z]/.test(word);

/** Both ascending. Walks the shorter and searches the longer from where it last was. */
function intersect(short: Uint32Array, long: Uint32Array): Uint32Array {
  const out = new Uint32Array(short.length);
  let count = 0;
  let from = 0;
  for (const id of short) {
    let step = 1;
    let to = from;
    while (to < long.length && long[to]! < id) {
      from = to;
      to += step;
      step *= 2;
    }
    let low = from;
    let high = Math.min(to, long.length - 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (long[middle]! < id) low = middle + 1;
      else high = middle;
    }
    from = low;
    if (long[low] === id) out[count++] = id;
  }
  return out.subarray(0, count);
}

/** For a single character, or one beside punctuation: rare, so it may look through all pairs. */
function textsWithUnit(segment: Segment, first: number, last: number): TextId[] {
  const unit = isSolid(first) ? first : last;
  if (!isSolid(unit)) return [];
  const ids = new Set<TextId>();
  for (const pair of segment.pairs()) {
    if (pair >>> 16 === unit || (pair & 0xffff) === unit) for (const id of segment.textsWith(pair)) ids.add(id);
  }
  return [...ids].sort((a, b) => a - b);
}

const DIGIT = /\d/;
const LATIN = /[a-z]/;
const needsEdges = (word: string): boolean => /^[a-z\d]|[a-z\d]$/.test(word);

/** A number that goes on at either side, and a Latin word that goes on behind, are found only in part. */
function tierIn(text: string, word: string, body: boolean): number {
  let at = text.indexOf(word);
  if (at < 0) return TIER.none;
  const whole = body ? TIER.body : TIER.headline;
  if (!needsEdges(word)) return whole;
  let tier: number = TIER.none;
  const first = word[0]!;
  const last = word.at(-1)!;
  for (; at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    // Inside a Latin word is no match: etc in fetch.
    if (LATIN.test(first) && LATIN.test(before)) continue;
    const tail = DIGIT.test(first) && (DIGIT.test(before) || (before === '.' && DIGIT.test(text[at - 2] ?? ' ')));
    const head =
      (DIGIT.test(last) && (DIGIT.test(after) || (after === '.' && DIGIT.test(text[at + word.length + 1] ?? ' ')))) ||
      (LATIN.test(last) && LATIN.test(after));
    if (!tail && !head) return whole;
    tier = body ? TIER.partBody : TIER.partHeadline;
  }
  return tier;
}

/** Where a word stands in a folded text, at most `limit` places. */
export function placesOf(text: string, word: string, limit = 8): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0 && places.length < limit; at = text.indexOf(word, at + word.length))
    places.push(at);
  return places;
}
