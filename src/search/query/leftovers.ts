// What is left of a message after names, times and phrases: runs of characters, with the words that carry no meaning taken
// off. It tells small talk from search words and tries nothing out.
import { wordBreaks } from '../spelling/word-breaks.ts';
import { FILLER_WORDS, LONGEST_FILLER, NEWS_WORDS, TALK_WORDS } from './filler-words.ts';

export interface Run {
  start: number;
  end: number;
  /** Folded. */
  text: string;
  /** The run without its fillers, in pieces; each stands at its own place. */
  pieces: { start: number; end: number; text: string }[];
  /** Whether any word was a news word (简报, 亮点). */
  news: boolean;
}

/** Ideographs, and the letters and digits written together with them (PM2.5, 5G, 36834万吨, 7.3%). */
const RUN = /[\p{Script=Han}a-z\d〇%](?:[\p{Script=Han}a-z\d〇%]|[.·](?=[\p{Script=Han}\d])|(?<=\d),(?=\d{3}))*/gu;

/** `taken` marks what names, times and phrases hold. Runs end there. */
export function listRuns(text: string, taken: readonly boolean[]): Run[] {
  const masked = Array.from({ length: text.length }, (_, i) => (taken[i] ? ' ' : text[i]!)).join('');
  return [...masked.matchAll(RUN)].map(found => {
    const run = { start: found.index, end: found.index + found[0].length, text: found[0] };
    return { ...run, ...takeFillers(run) };
  });
}

/** Fillers that part two search words; any other filler counts only at a run's ends, for 高 or 对 is part of many a word. */
const CONNECTORS = /^(?:的|和|与|跟|及|或|或者|以及|还有|在)$/;

function takeFillers({ start, text }: { start: number; text: string }): Pick<Run, 'pieces' | 'news'> {
  const breaks = wordBreaks(text);
  let news = false;
  /** The filler that begins at `i`, or ends there, by whole words of the dictionary; its length. */
  const fillerFrom = (i: number, end: number): number => {
    for (let n = Math.min(LONGEST_FILLER, end - i); n > 0; n--)
      if (breaks[i + n] && isFiller(text.slice(i, i + n))) return n;
    return 0;
  };
  const fillerUpTo = (i: number, from: number): number => {
    for (let n = Math.min(LONGEST_FILLER, i - from); n > 0; n--)
      if (breaks[i - n] && isFiller(text.slice(i - n, i))) return n;
    return 0;
  };
  const isFiller = (word: string): boolean => FILLER_WORDS.has(word) || (TALK_WORDS.has(word) && word === text);
  const note = (word: string) => {
    if (NEWS_WORDS.has(word)) news = true;
  };

  const pieces: Run['pieces'] = [];
  const add = (from: number, to: number) => {
    let first = from;
    let last = to;
    for (let n = fillerFrom(first, last); n > 0; n = fillerFrom(first, last)) {
      note(text.slice(first, first + n));
      first += n;
    }
    for (let n = fillerUpTo(last, first); n > 0; n = fillerUpTo(last, first)) {
      note(text.slice(last - n, last));
      last -= n;
    }
    if (last > first) pieces.push({ start: start + first, end: start + last, text: text.slice(first, last) });
  };
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (!breaks[i]) continue;
    for (const n of [2, 1]) {
      if (!breaks[i + n] || !CONNECTORS.test(text.slice(i, i + n))) continue;
      add(from, i);
      from = i + n;
      i = from - 1;
      break;
    }
  }
  add(from, text.length);
  return { pieces, news };
}

const LAUGHTER =
  /^(?:[哈呵嘿嘻嘎哇啊哦嗯额呃唉嗨喂呜嘤汪喵咕噗哼唔呀]|哈喽|h?a(?:ha)+h?|he(?:he)+|(?:ha)+|lo+l+|6{2,}|2?3{2,}|z{3,}|w{3,})+$/;
/** The same character or pair again and again, such as 好好好好 or asdasdasd. */
const STUTTER = /^(.{1,3}?)\1{2,}$/u;

/**
 * Whether a folded message asks for nothing: greetings, thanks, laughter, tests, orders we do not search for. One that names a
 * time (`timed`) asks for that edition, unless it is a saying as a whole (今天几号).
 */
export function isSmallTalk(text: string, timed = false): boolean {
  const bare = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (bare === '') return false;
  if (bare.split(' ').every(part => LAUGHTER.test(part) || STUTTER.test(part) || TALK_WORDS.has(part))) return true;
  return !timed && isMadeOf(bare.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''));
}

/** Whether a text is fillers and small talk throughout, by whole words of the dictionary. */
function isMadeOf(text: string): boolean {
  if (TALK_WORDS.has(text) || FILLER_WORDS.has(text)) return true;
  const breaks = wordBreaks(text);
  const reached = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (let i = 0; i < text.length; i++) {
    if (reached[i] === 0) continue;
    if (text[i] === ' ') reached[i + 1] = 1;
    for (let n = 1; n <= LONGEST_FILLER && i + n <= text.length; n++) {
      const word = text.slice(i, i + n);
      if (breaks[i + n] && (TALK_WORDS.has(word) || FILLER_WORDS.has(word))) reached[i + n] = 1;
    }
  }
  return reached[text.length] === 1;
}
