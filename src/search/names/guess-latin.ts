// Guesses which region a misspelt Latin word was meant for. It only measures; whether a guess is answered or asked about is
// decided in understand.ts.
import type { RegionId } from '../../content/edition.ts';
import { accentOf, splitSyllables } from '../spelling/pinyin.ts';
import { typingDistance } from '../spelling/typing-distance.ts';
import { isEnglishWord } from './english-words.ts';
import type { LatinNames } from './latin-names.ts';

/** The most a word of so many letters may be off: short ones hold too many other words within one letter. */
const mostFor = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : length < 11 ? 1.5 : 2);
const SHORTEST_CITY = 6;
/** A spelling this much further away than the nearest is no candidate any more. */
const MARGIN = 0.25;

export interface LatinGuess {
  regions: RegionId[];
  /** In wrong letters; a doubled one counts half. */
  cost: number;
}

const NO_GUESS: LatinGuess = { regions: [], cost: Number.POSITIVE_INFINITY };

/** The regions of the nearest spellings, all of them when several are equally near; empty when none is near enough. */
export function guessLatin(letters: string, names: LatinNames): LatinGuess {
  if (isEnglishWord(letters)) return NO_GUESS;
  const guess = nearest(letters, names.regionSpellings, mostFor(letters.length));
  if (guess.regions.length > 0) return guess;
  if (letters.length < SHORTEST_CITY) return NO_GUESS;
  // What is pinyin is meant for the word it spells (feng shui, not Hengshui), unless an accent made the difference (Hangzou).
  const heard = accents(letters);
  if (heard.length === 0) return nearest(letters, names.citySpellings, 1);
  const alike = [...names.citySpellings].filter(([spelling]) => Math.abs(spelling.length - letters.length) <= 2);
  const found = alike.filter(
    ([spelling]) => spelling !== letters && accents(spelling).some(one => heard.includes(one)),
  );
  return { regions: [...new Set(found.flatMap(([, regions]) => regions))], cost: 1 };
}

/** The sounds of a pinyin spelling as a southern ear hears them; empty when it is no pinyin. */
const accents = (letters: string): string[] =>
  splitSyllables(letters, 3).map(syllables => syllables.map(accentOf).join(' '));

function nearest(letters: string, spellings: ReadonlyMap<string, readonly RegionId[]>, most: number): LatinGuess {
  if (most === 0) return NO_GUESS;
  const found: { cost: number; regions: readonly RegionId[] }[] = [];
  for (const [spelling, regions] of spellings) {
    if (spelling.length < 5 || (letters.length < 5 && spelling.length !== 5)) continue;
    const cost = typingDistance(letters, spelling, most);
    if (cost > 0 && cost <= most) found.push({ cost, regions });
  }
  const least = Math.min(...found.map(one => one.cost));
  return {
    regions: [...new Set(found.filter(one => one.cost <= least + MARGIN).flatMap(one => one.regions))],
    cost: least,
  };
}
