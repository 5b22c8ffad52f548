// Search words on buttons: short ones ride in the action, long ones stay in the store under a key.
import { LONGEST_WORDS } from '../render/actions.ts';
import type { BotParts } from './parts.ts';

/** What goes into an Action for these words; `#` marks a key, so words that begin with `#` are kept under one too. */
export async function wordsForAction(parts: BotParts, words: string): Promise<string> {
  if (Buffer.byteLength(words) <= LONGEST_WORDS && !words.startsWith('#')) return words;
  return `#${await parts.texts.rememberText(words)}`;
}

/** The words of an Action; undefined for a key that the store does not know. */
export async function wordsOfAction(parts: BotParts, words: string): Promise<string | undefined> {
  return words.startsWith('#') ? parts.texts.recallText(words.slice(1)) : words;
}
