// Finds names in Latin letters: words of a message are put together (hei long jiang, Inner Mongolia), tones decide where
// they are written, and what is left over goes back as words. Misspelt ones are guessed in guess-latin.ts.
import type { RegionId } from '../../content/edition.ts';
import { bareLetters, type LatinNames } from './latin-names.ts';
import type { LatinName } from './latin-table.ts';
import type { NameMeaning, NameSpan } from './meaning.ts';

export interface LatinWord {
  start: number;
  end: number;
  /** Lower-case letters only, without tone marks and tone digits. */
  letters: string;
  /** As it stands, lower case: pm10, shan3xi1. */
  raw: string;
}

const WORD = /[\p{Script=Latin}\p{M}\d'’`]*\p{Script=Latin}[\p{Script=Latin}\p{M}\d'’`]*/gu;
/** Only these may stand between two parts of one name. */
const JOINT = /^[\s\-_.·'’]{0,3}$/;
const MOST_PARTS = 12;
/** A suffix written behind a name, in English or pinyin; it adds nothing. */
const SUFFIX =
  /^(?:province|prov|municipality|city|prefecture|county|district|region|autonomous|zhuang|hui|uygur|uyghur|uighur|sheng|shi|zizhiqu|china)$/;
const GLUED_SUFFIX = /(?:sheng|shi|zizhiqu|province|city)$/;

export function listLatinWords(text: string, taken: readonly boolean[]): LatinWord[] {
  const words: LatinWord[] = [];
  for (const found of text.matchAll(WORD)) {
    const start = found.index;
    if (taken[start]) continue;
    words.push({ start, end: start + found[0].length, letters: bareLetters(found[0]), raw: found[0].toLowerCase() });
  }
  return words;
}

/** Names found, and the words that belong to none. `typed` keeps its tone marks: it must not be folded. */
export function matchLatin(
  typed: string,
  taken: readonly boolean[],
  names: LatinNames,
): { spans: NameSpan[]; rest: LatinWord[] } {
  const words = listLatinWords(typed, taken);
  const spans: NameSpan[] = [];
  const rest: LatinWord[] = [];
  for (let i = 0; i < words.length; ) {
    const found = longestFrom(i, words, typed, names);
    if (found) {
      let next = i + found.parts;
      while (next < words.length && SUFFIX.test(words[next]!.raw) && standNear(typed, words[next - 1]!, words[next]!))
        next++;
      const meaning = settleBySuffix(found.meaning, words.slice(i + found.parts, next));
      spans.push({ start: words[i]!.start, end: words[next - 1]!.end, meaning });
      i = next;
    } else {
      rest.push(words[i]!);
      i++;
    }
  }
  return { spans, rest };
}

/** Whether nothing but a space, a hyphen or an apostrophe stands between two words. */
export const standNear = (text: string, a: LatinWord, b: LatinWord): boolean => JOINT.test(text.slice(a.end, b.start));

/** English writes 山西 as Shanxi and 陕西 as Shaanxi, so `Shanxi Province` is the former. */
function settleBySuffix(meaning: NameMeaning, suffix: readonly LatinWord[]): NameMeaning {
  const english = suffix.some(word => /^(province|prov|city)$/.test(word.raw));
  return english && meaning.kind === 'region' && meaning.regions.length > 1
    ? { ...meaning, regions: meaning.regions.slice(0, 1) }
    : meaning;
}

function longestFrom(from: number, words: readonly LatinWord[], text: string, names: LatinNames) {
  let last = from;
  while (last + 1 < words.length && last + 1 - from < MOST_PARTS && standNear(text, words[last]!, words[last + 1]!))
    last++;
  for (let end = last; end >= from; end--) {
    const parts = words.slice(from, end + 1);
    const meaning = meaningOf(parts, names);
    if (meaning) return { parts: parts.length, meaning };
  }
  return undefined;
}

function meaningOf(parts: readonly LatinWord[], names: LatinNames): NameMeaning | undefined {
  const letters = parts.map(part => part.letters).join('');
  // Glued only within one word: with a space between, the suffix is a word of its own and may settle the name.
  const known =
    names.byLetters.get(letters) ??
    (parts.length === 1 ? names.byLetters.get(letters.replace(GLUED_SUFFIX, '')) : undefined);
  // A digit that is no tone makes it another word: w31, pm10, 5g.
  if (!known || parts.some(part => /[06-9]|\d\d|^\d/.test(part.raw))) return undefined;
  return narrowByTones(known, parts);
}

/** Keeps the regions whose reading has the tones that were written; none written leaves all. */
export function narrowByTones({ meaning, readings }: LatinName, parts: readonly LatinWord[]): NameMeaning | undefined {
  const tones = parts.flatMap(part => tonesOf(part.raw));
  if (readings.length === 0 || tones.every(tone => tone === 0)) return meaning;
  const fitting = readings.filter(({ syllables }) => {
    let at = 0;
    return syllables.every(({ letters, tone }) => {
      const written = Math.max(...tones.slice(at, at + letters.length));
      at += letters.length;
      return written === 0 || written === tone;
    });
  });
  const regions: RegionId[] = meaning.regions.filter(id => fitting.some(one => one.region === id));
  // Tones that fit none are wrong, not meaningless: then all stay.
  if (regions.length === 0) return meaning;
  return { ...meaning, regions };
}

const MARKS: Record<string, number> = { '\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0306': 3, '\u0300': 4 };

/** The tone written at each letter, 0 for none; a digit belongs to the letter before it. */
function tonesOf(raw: string): number[] {
  const tones: number[] = [];
  for (const char of raw.normalize('NFD')) {
    if (/[a-z]/.test(char)) tones.push(0);
    else if (tones.length > 0) {
      const tone = MARKS[char] ?? (/[1-5]/.test(char) ? Number(char) : 0);
      if (tone > 0) tones[tones.length - 1] = tone;
    }
  }
  return tones;
}
