// Guesses which region a misspelt Latin word was meant for. It only measures; whether a guess is answered or asked about is
// decided in understand.ts.
import type { RegionId } from '../../content/edition.ts';
import { typingDistance } from '../spelling/typing-distance.ts';
import { isEnglishWord } from './english-words.ts';
import type { LatinNames } from './latin-names.ts';

/** The most a word of so many letters may be off: short ones hold too many other words within one letter. */
const mostFor = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : length < 11 ? 1.5 : 2);
const SHORTEST_CITY = 6;
/** A spelling this much further away than the nearest is no candidate any more. */
const MARGIN = 0.25;

/** The regions of the nearest spellings, all of them when several are equally near; empty when none is near enough. */
export function guessLatin(letters: string, names: LatinNames): RegionId[] {
  if (isEnglishWord(letters)) return [];
  const regions = nearest(letters, names.regionSpellings, mostFor(letters.length));
  if (regions.length > 0) return regions;
  return letters.length >= SHORTEST_CITY ? nearest(letters, names.citySpellings, 1) : [];
}

function nearest(letters: string, spellings: ReadonlyMap<string, readonly RegionId[]>, most: number): RegionId[] {
  if (most === 0) return [];
  const found: { cost: number; regions: readonly RegionId[] }[] = [];
  for (const [spelling, regions] of spellings) {
    if (spelling.length < 5) continue;
    const cost = typingDistance(letters, spelling, most);
    if (cost > 0 && cost <= most) found.push({ cost, regions });
  }
  const least = Math.min(...found.map(one => one.cost));
  return [...new Set(found.filter(one => one.cost <= least + MARGIN).flatMap(one => one.regions))];
}
