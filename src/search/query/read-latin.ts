// Turns the Latin words of a message that are no name into search words and guesses: as they stand (ETC), as a misspelt name,
// as pinyin of words in the store, and last as a county's pinyin.
import { isEnglishWord } from '../names/english-words.ts';
import { guessLatin } from '../names/guess-latin.ts';
import type { ParsedQuery } from './parse-query.ts';
import type { Guess, SearchWord, WordReader } from './search-word.ts';

/** Latin words joined to one pinyin word, to one misspelt name, and read at all. */
const MOST_SYLLABLES = 6;
const MOST_NAME_PARTS = 3;
const MOST_LATIN = 12;
/** A doubled letter: Yunan is 云南 before it is 豫南. */
const NEAR_MISS = 0.5;
/** Adds to `words` and `guesses`. */
export function readLatin(
  parsed: ParsedQuery,
  folded: string,
  reader: WordReader,
  words: SearchWord[],
  guesses: Guess[],
): void {
  const { store, latin } = reader;
  const list = parsed.latin;
  for (let i = 0; i < list.length; ) {
    const first = list[i]!;
    if (!first.filler && /^[a-z]+$/.test(first.raw) && first.raw.length > 1 && store.holds(first.raw)) {
      words.push({ start: first.start, end: first.end, spellings: [first.raw], exact: true, together: false });
      i++;
      continue;
    }
    let used = 0;
    for (let n = Math.min(MOST_SYLLABLES, list.length - i); n > 0 && used === 0 && i < MOST_LATIN; n--) {
      const parts = list.slice(i, i + n);
      const last = parts.at(-1)!;
      const between = folded.slice(first.start, last.end);
      if (
        /[^a-z\d\s'’_-]/.test(between.normalize('NFD').replace(/\p{M}/gu, '')) ||
        parts.some(part => part.letters === '') ||
        parts.every(part => part.filler)
      )
        continue;
      const letters = parts.map(part => part.letters).join('');
      const span = { start: first.start, end: last.end };
      const alias = latin.aliases.get(letters)?.meaning.regions;
      const guess = guessLatin(n <= MOST_NAME_PARTS ? letters : '', latin);
      const regions = alias && guess.cost > NEAR_MISS ? [...alias] : guess.regions;
      const spellings = store.pinyinSpellings(letters);
      if (spellings.length > 0) words.push({ ...span, spellings, exact: false, together: false });
      if (regions.length > 0) guesses.push({ ...span, regions, sure: regions.length === 1 && spellings.length === 0 });
      if (spellings.length > 0 || regions.length > 0) used = n;
      else if (!isEnglishWord(letters)) {
        const county = latin.county(letters);
        if (county && county.meaning.regions.length <= 4) {
          guesses.push({ ...span, regions: [...county.meaning.regions], sure: county.meaning.regions.length === 1 });
          used = n;
        }
      }
    }
    if (used === 0 && !first.filler)
      words.push({ start: first.start, end: first.end, spellings: [], exact: false, together: false });
    i += Math.max(1, used);
  }
}
