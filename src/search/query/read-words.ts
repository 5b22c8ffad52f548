// Turns what is left of a message into search words the store can answer, and into guesses at misspelt names. Exact words
// come before guesses, so that a word of the texts is never taken for a slip of the keyboard.
import { isOneWord, splitWords } from '../spelling/word-breaks.ts';
import { FILLER_WORDS } from './filler-words.ts';
import type { Run } from './leftovers.ts';
import type { ParsedQuery } from './parse-query.ts';
import { readLatin } from './read-latin.ts';
import type { Guess, SearchWord, WordReader } from './search-word.ts';

export interface ReadWords {
  words: SearchWord[];
  guesses: Guess[];
}

const HAN_ONLY = /^[\u3400-\u9fff]+$/;
/** A single ideograph is too common to be searched by itself. */
const SHORTEST = 2;
/** More words than this in one run are a sentence, not something to search word by word. */
const MOST_PARTS = 5;

export function readWords(parsed: ParsedQuery, folded: string, reader: WordReader, shortest = SHORTEST): ReadWords {
  const words: SearchWord[] = parsed.phrases.map(({ start, end }) => ({
    start,
    end,
    spellings: [folded.slice(start, end)],
    exact: true,
    together: false,
  }));
  const guesses: Guess[] = [];
  const isLatin = (text: string): boolean => /^[a-z]+$/.test(text);

  for (const run of parsed.runs) {
    if (isLatin(run.text)) continue;
    for (const piece of piecesOf(run, reader, shortest)) {
      const { start, end, text } = piece;
      if (text.length < shortest || isLatin(text)) continue;
      const read = readPiece(text, reader);
      for (const part of read.words) words.push({ start: start + part.from, end: start + part.to, ...part.word });
      if (read.guess) guesses.push({ start, end, ...read.guess });
      if (read.words.length === 0 && !read.guess?.sure)
        words.push({ start, end, spellings: [], exact: false, together: false });
    }
  }
  readLatin(parsed, folded, reader, words, guesses);
  words.sort((a, b) => a.start - b.start);
  const sentences = parsed.runs.filter(run => run.pieces.length > 0 && run.text.length >= SENTENCE).length;
  return sentences < PROSE ? { words, guesses } : { words: words.map(tellProse), guesses: [] };
}

/** So many runs of such a length are somebody's prose: their short words stand in any text, only a longer one tells something. */
const PROSE = 5;
const SENTENCE = 6;
const TELLING = 5;

const tellProse = (word: SearchWord): SearchWord =>
  word.exact && !word.together && word.end - word.start >= TELLING ? word : { ...word, spellings: [] };

/** A run that ends as fillers do may still be one word (口按 for 口岸), so short ones are tried whole first. */
const SHORT_RUN = 4;

function piecesOf(
  run: Run,
  { store, hanGuesser }: WordReader,
  shortest: number,
): readonly { start: number; end: number; text: string }[] {
  if (run.pieces.length === 0 || run.text.length < shortest) return run.pieces;
  if (store.holds(run.text)) return [run];
  const stripped = run.pieces.some(piece => piece.text.length < run.text.length);
  const lost = run.pieces.every(piece => piece.text.length < SHORTEST);
  if (!stripped || !lost || run.text.length > SHORT_RUN || isOneWord(run.text)) return run.pieces;
  return hanGuesser.guess(run.text, false).regions.length > 0 || store.respellings(run.text, false).length > 0
    ? [run]
    : run.pieces;
}

type Part = { from: number; to: number; word: Pick<SearchWord, 'spellings' | 'exact' | 'together'> };
interface ReadPiece {
  words: Part[];
  guess?: Pick<Guess, 'regions' | 'sure'>;
}

function readPiece(text: string, reader: WordReader): ReadPiece {
  const { store, hanGuesser, cityGuesser } = reader;
  const whole = (spellings: string[], exact: boolean): Part[] => [
    { from: 0, to: text.length, word: { spellings, exact, together: false } },
  ];
  const blocked = reader.han.byName.get(text)?.kind === 'blocker';
  const oneWord = isOneWord(text);
  const part = hanGuesser.partOf(text);
  if (part) return { words: [], guess: { regions: [part], sure: !oneWord } };
  if (store.holds(text)) return { words: whole([text], true) };
  const ungrouped = text.replace(/(?<=\d),(?=\d{3})/g, '');
  if (ungrouped !== text && store.holds(ungrouped)) return { words: whole([ungrouped], true) };
  if (blocked || !HAN_ONLY.test(text)) return { words: [] };
  const { regions, close } = hanGuesser.guess(text, oneWord);
  if (regions.length > 0) return { words: [], guess: { regions, sure: regions.length === 1 && close && !oneWord } };
  // What the dictionary knows as a word is meant as it stands.
  const known = splitWords(text).every(word => word.length > 1);
  const respelt = oneWord ? [] : store.respellings(text, !known);
  if (respelt.length > 0) return { words: whole(respelt, false) };
  const parts = splitParts(text, reader);
  if (parts.length > 0) return { words: parts };
  const everyday = reader.han.byName.get(text);
  if (everyday?.everyday) return { words: [], guess: { regions: [...everyday.regions], sure: false } };
  const city = oneWord ? [] : cityGuesser.guess(text);
  if (city.length > 0) return { words: [], guess: { regions: city, sure: city.length === 1 && text.length > 2 } };
  const headed = guessHead(text, reader);
  return headed ?? { words: [] };
}

/** The dictionary's words of a run that does not stand in the store as a whole; all of them must stand there. */
function splitParts(text: string, { store }: WordReader): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const word of splitWords(text)) {
    const to = from + word.length;
    if (!FILLER_WORDS.has(word)) {
      if (word.length < SHORTEST || !store.holds(word)) return [];
      parts.push({ from, to, word: { spellings: [word], exact: true, together: true } });
    }
    from = to;
  }
  return parts.length <= MOST_PARTS ? parts : [];
}

/** 山冬经济: a misspelt region with words behind it, where the dictionary sees no word that spans the two. */
function guessHead(text: string, reader: WordReader): ReadPiece | undefined {
  for (const length of [3, 2]) {
    const head = text.slice(0, length);
    const tail = text.slice(length);
    if (tail.length < SHORTEST || isOneWord(head) || splitWords(text)[0]!.length > 1) continue;
    const { regions } = reader.hanGuesser.guess(head, false);
    if (regions.length === 0) continue;
    const words: Part[] = reader.store.holds(tail)
      ? [{ from: length, to: text.length, word: { spellings: [tail], exact: true, together: false } }]
      : [];
    if (words.length > 0 || FILLER_WORDS.has(tail)) return { words, guess: { regions, sure: false } };
  }
  return undefined;
}
