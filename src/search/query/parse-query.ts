// Reads a message in the fixed order: phrases, time, whole names (Chinese, then Latin), one-character names; what is left are
// runs of words. It looks nothing up in the store except whether a quoted phrase stands there; guesses are made later.
import type { HanNames } from '../names/han-names.ts';
import type { LatinNames } from '../names/latin-names.ts';
import { matchHan } from '../names/match-han.ts';
import { type LatinWord, listLatinWords, matchLatin, standNear } from '../names/match-latin.ts';
import { createMeaning, type NameMeaning, type NameSpan } from '../names/meaning.ts';
import { type SettledNames, settleNames } from '../names/settle-names.ts';
import { splitSyllables } from '../spelling/pinyin.ts';
import { type FoundTime, parseTime } from '../time/parse-time.ts';
import type { TimeContext } from '../time/readings.ts';
import { matchChars } from './char-names.ts';
import { FILLER_WORDS } from './filler-words.ts';
import { isSmallTalk, listRuns, type Run } from './leftovers.ts';
import { findPhrases, findSigned } from './phrases.ts';
import type { Message } from './read-message.ts';

interface Span {
  start: number;
  end: number;
}

export interface ParsedQuery {
  names: SettledNames;
  /** Quoted phrases, and words with signs in them, that stand in the store, as places in the text. */
  phrases: Span[];
  /** Everything else that may be searched: runs of ideographs, numbers and letters. */
  runs: Run[];
  /** Latin words that belong to no name; fillers among them may still be a syllable of pinyin (kou an). */
  latin: (LatinWord & { filler: boolean })[];
  time?: FoundTime;
  smallTalk: boolean;
}

export interface QueryReader {
  han: HanNames;
  latin: LatinNames;
  /** Whether the store holds this folded text. */
  holds(text: string): boolean;
  /** Whether the store holds a word that these letters spell in pinyin. */
  spells(letters: string): boolean;
}

/** `keepPlaces` false leaves places below region level as search words, as `/search 深圳` means them. */
export function parseQuery(
  message: Message,
  context: TimeContext,
  reader: QueryReader,
  keepPlaces = true,
): ParsedQuery {
  const { text, folded } = message;
  const taken = new Array<boolean>(folded.length).fill(false);
  const take = ({ start, end }: Span) => taken.fill(true, start, end);

  const quoted = findPhrases(text);
  const apart = ({ start, end }: Span) => !quoted.some(one => start < one.end && one.start < end);
  const phrases = [...quoted, ...findSigned(folded).filter(apart)]
    .filter(({ from, to }) => !isName(folded.slice(from, to), reader) && reader.holds(folded.slice(from, to)))
    .map(({ from, to }) => ({ start: from, end: to }));
  for (const phrase of phrases) take(phrase);

  const kept = (span: NameSpan) => keepPlaces || span.meaning.kind !== 'place';
  const han = [...matchHan(folded, taken, reader.han), ...joinApart(folded, taken, reader.han)].filter(kept);
  const anyName = han.some(span => span.meaning.kind !== 'blocker');
  const time = parseTime(mask(folded, taken, han), context);
  const smallTalk = !anyName && phrases.length === 0 && isSmallTalk(folded, time !== undefined);
  for (const span of time?.spans ?? []) take(span);
  for (const span of han) if (span.meaning.kind !== 'blocker') take(span);

  const spelt = spellWord(text, taken, reader);
  const latin = matchLatin(text, spelt.length > 0 ? hide(taken, spelt) : taken, reader.latin);
  const latinSpans = latin.spans.filter(kept);
  for (const span of latinSpans) take(span);
  const words = [...spelt, ...latin.rest].map(word => ({
    ...word,
    filler: FILLER_WORDS.has(word.raw) || FILLER_WORDS.has(word.letters),
  }));
  const rest = words.filter(word => !word.filler);
  const initials = readInitials(rest, reader.latin);
  for (const span of initials) take(span);

  let runs = listRuns(folded, taken);
  const spans = [...han, ...latinSpans, ...initials];
  const bare =
    spans.length === 0 &&
    phrases.length === 0 &&
    rest.length === 0 &&
    runs.filter(run => run.pieces.length > 0).length <= 1;
  const chars = matchChars(folded, runs, bare, reader.han);
  if (chars.length > 0) {
    for (const span of chars) take(span);
    runs = listRuns(folded, taken);
  }
  const all = [...spans, ...chars].sort((a, b) => a.start - b.start);
  const parsed: ParsedQuery = {
    names: settleNames(all, folded, text, reader.han),
    phrases,
    runs,
    latin: initials.length > 0 ? [] : words,
    smallTalk,
  };
  if (time && !smallTalk) {
    const [first] = time.spans;
    parsed.time = { ...time, mention: { ...time.mention, typed: text.slice(first!.start, first!.end) } };
  }
  return parsed;
}

/** Whether a text is a name and nothing else, in either script. */
function isName(text: string, { han, latin }: QueryReader): boolean {
  const none = new Array<boolean>(text.length).fill(false);
  const covers = (spans: readonly NameSpan[]) => spans.some(span => span.start === 0 && span.end === text.length);
  return covers(matchHan(text, none, han)) || covers(matchLatin(text, none, latin).spans) || han.chars.has(text);
}

/** Three syllables or more that spell a word of the store together: zi mao shi yan qu holds no shi yan (十堰). */
function spellWord(text: string, taken: readonly boolean[], { latin, spells }: QueryReader): LatinWord[] {
  const words = listLatinWords(text, taken);
  for (let from = 0; from + 2 < words.length; from++) {
    let to = from + 1;
    while (to < words.length && to - from < MOST_PARTS && standNear(text, words[to - 1]!, words[to]!)) to++;
    const parts = words.slice(from, to);
    const letters = parts.map(part => part.letters).join('');
    const syllables = parts.every(part => splitSyllables(part.letters, 1)[0]?.length === 1);
    if (parts.length > 2 && syllables && !latin.byLetters.has(letters) && spells(letters)) return parts;
    from = to - 1;
  }
  return [];
}

const hide = (taken: readonly boolean[], words: readonly LatinWord[]): boolean[] => {
  const hidden = [...taken];
  for (const { start, end } of words) hidden.fill(true, start, end);
  return hidden;
};

/** Hides names from the time words, so that 7月 is not read across 月湖. */
function mask(text: string, taken: readonly boolean[], spans: readonly NameSpan[]): string {
  const hidden = [...taken];
  for (const { start, end } of spans) hidden.fill(true, start, end);
  return Array.from({ length: text.length }, (_, i) => (hidden[i] ? '\u0000' : text[i]!)).join('');
}

const APART = /^[^\p{L}\p{N}]{1,4}$/u;
const MOST_PARTS = 8;

/** Names with spaces or signs between their characters, 广 东: only parts that are exactly one name together. */
function joinApart(text: string, taken: readonly boolean[], names: HanNames): NameSpan[] {
  const runs = [...text.matchAll(/\p{Script=Han}+/gu)].map(found => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
  const spans: NameSpan[] = [];
  for (let i = 0; i < runs.length; i++) {
    for (let last = Math.min(runs.length - 1, i + MOST_PARTS - 1); last > i; last--) {
      const parts = runs.slice(i, last + 1);
      const near = parts.every((part, n) => n === 0 || APART.test(text.slice(parts[n - 1]!.end, part.start)));
      const single = parts.some(part => part.end - part.start === 1);
      if (!near || !single || taken[runs[i]!.start]) continue;
      const joined = parts.map(part => text.slice(part.start, part.end)).join('');
      const meaning = names.byName.get(joined) ?? wholeRegion(joined, names);
      if (!meaning || meaning.kind === 'blocker' || meaning.everyday) continue;
      spans.push({ start: runs[i]!.start, end: runs[last]!.end, meaning });
      i = last;
      break;
    }
  }
  return spans;
}

function wholeRegion(joined: string, names: HanNames): NameMeaning | undefined {
  const none = new Array<boolean>(joined.length).fill(false);
  return matchHan(joined, none, names).find(span => span.start === 0 && span.end === joined.length)?.meaning;
}

/** Initials count only when all Latin words left are initials: `hn`, `gd 融资`, but not one word of a sentence. */
function readInitials(words: readonly LatinWord[], names: LatinNames): NameSpan[] {
  if (words.length === 0 || !words.every(word => word.raw === word.letters && names.initials.has(word.letters)))
    return [];
  return words.map(({ start, end, letters }) => ({
    start,
    end,
    meaning: createMeaning('region', names.initials.get(letters)!, { full: true, spelling: true }),
  }));
}
