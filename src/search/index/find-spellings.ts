// Turns a misspelt word, or pinyin, into the spellings that stand in the store. Pure guessing by sound, look and keys; the
// hits themselves come from find-words.ts.
import { lookAlikesOf } from '../spelling/look-alikes.ts';
import { readingsOf, splitSyllables } from '../spelling/pinyin.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Longer words are not varied: a long text with one slip is found by its parts (find-loosely.ts). */
const LONGEST = 16;
/** Spellings tried for one pinyin word. */
const MOST_SPELLINGS = 400;

/**
 * Spellings one slip away whose pairs all occur in the store, the likeliest kind of slip first: a character of the same
 * sound; one of similar look, two swapped, one too many; one that an accent mixes up. Those in one list are equally likely.
 */
export function respell(word: string, vocabulary: Vocabulary): string[][] {
  if (word.length < 2 || word.length > LONGEST || !/^[\u3400-\u9fff]+$/.test(word)) return [];
  const occurs = (spelling: string): boolean => {
    for (let i = 0; i + 1 < spelling.length; i++) if (!vocabulary.hasPair(spelling[i]!, spelling[i + 1]!)) return false;
    return spelling.length > 1;
  };
  /** Puts `other` at one place; only the pairs there can be new, so they are looked at first. */
  const put = (i: number, others: Iterable<string>): string[] => {
    const found: string[] = [];
    for (const other of others) {
      if (other === word[i]) continue;
      if (i > 0 && !vocabulary.hasPair(word[i - 1]!, other)) continue;
      if (i + 1 < word.length && !vocabulary.hasPair(other, word[i + 1]!)) continue;
      found.push(word.slice(0, i) + other + word.slice(i + 1));
    }
    return found.filter(occurs);
  };
  const each = (make: (char: string) => Iterable<string>): string[] =>
    [...word].flatMap((char, i) => put(i, make(char)));

  const sounding = each(char => readingsOf(char).flatMap(sound => vocabulary.withSound(sound)));
  const shuffled: string[] = [];
  for (let i = 0; i + 1 < word.length; i++) {
    shuffled.push(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
    if (word[i] === word[i + 1] || word.length > 3) shuffled.push(word.slice(0, i) + word.slice(i + 1));
  }
  const looking = [...each(lookAlikesOf), ...shuffled.filter(occurs)];
  const accented = each(char => readingsOf(char).flatMap(sound => vocabulary.withAccent(sound)));
  return [sounding, looking, accented].map(list => [...new Set(list)].filter(spelling => spelling !== word));
}

/** What every character of a word sounds like, spelt as it stands in the store: several wrong characters at once. */
export function respellBySound(word: string, vocabulary: Vocabulary): string[] {
  // Two characters both wrong leave nothing to hold on to.
  if (word.length < 3 || word.length > LONGEST || !/^[\u3400-\u9fff]+$/.test(word)) return [];
  return grow(
    [...word].map(char => readingsOf(char).slice(0, 2)),
    vocabulary,
  ).filter(spelling => spelling !== word);
}

/** The spellings in the store of a word in pinyin, such as `zangyiyao`; at least two syllables. */
export function spellPinyin(letters: string, vocabulary: Vocabulary): string[] {
  const found = new Set<string>();
  for (const syllables of splitSyllables(letters)) {
    if (syllables.length < 2 || syllables.length > LONGEST) continue;
    for (const spelling of grow(
      syllables.map(one => [one]),
      vocabulary,
    ))
      found.add(spelling);
  }
  return [...found];
}

/** Grows words character by character along pairs that occur. */
function grow(sounds: readonly (readonly string[])[], vocabulary: Vocabulary): string[] {
  let grown: string[] = sounds[0]?.flatMap(sound => vocabulary.withSound(sound)) ?? [];
  for (const choices of sounds.slice(1)) {
    const chars = [...new Set(choices.flatMap(sound => vocabulary.withSound(sound)))];
    const next: string[] = [];
    for (const stem of grown) {
      const last = stem.at(-1)!;
      for (const char of chars) if (vocabulary.hasPair(last, char)) next.push(stem + char);
      if (next.length > MOST_SPELLINGS) break;
    }
    grown = next;
  }
  return [...new Set(grown)];
}
