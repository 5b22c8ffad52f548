// How one reader sees things: language and names. Every message is finished here, so that traditional characters and the
// cut into parts happen in one place, for all texts alike.
import { Converter } from 'opencc-js/cn2t';
import type { Edition, EditionId, RegionId } from '../content/edition.ts';
import { foldText } from '../content/normalize.ts';
import type { RegionBook } from '../content/regions.ts';
import { en } from './phrases/en.ts';
import type { Language, Phrases } from './phrases/phrases.ts';
import { zhHans } from './phrases/zh-hans.ts';
import type { Button, Html, Keyboard, ReaderKeyboard, Reply } from './reply.ts';
import { splitMessage } from './split.ts';

let traditional: ((text: string) => string) | undefined;
/** Simplified → traditional characters, as Taiwan writes them. Markup and Latin letters stay as they are. */
export const toTraditional = (text: string): string => {
  const convert = traditional ?? Converter({ from: 'cn', to: 'tw' });
  traditional = convert;
  // The converter knows 每周 and the like, but not a number before it; and what is 回复 is an answer, seldom a return.
  return convert(text)
    .replace(/(第\d+)周/g, '$1週')
    .replaceAll('回復', '回覆');
};

export interface Look {
  readonly language: Language;
  readonly phrases: Phrases;
  readonly book: RegionBook;
  /** The bot's user name without @. */
  readonly botName: string;
  /** A chat with the bot alone, where buttons may ask for a text. */
  readonly inPrivate: boolean;
  /** The text in the reader's characters; finishMessage does it for messages. */
  say(text: string): string;
  region(id: RegionId): string;
  regions(ids: readonly RegionId[]): string;
  /** An edition's days and week number. */
  week(edition: Edition): string;
}

export function createLook(language: Language, book: RegionBook, botName: string, inPrivate = false): Look {
  const phrases = language === 'en' ? en : zhHans;
  const region = (id: RegionId) => phrases.regionName(book.region(id));
  return {
    language,
    phrases,
    book,
    botName,
    inPrivate,
    say: language === 'zh-Hant' ? toTraditional : text => text,
    region,
    regions: ids => phrases.list(ids.map(region)),
    week: edition => phrases.week(edition.start, edition.end, weekNumber(edition.id)),
  };
}

const weekNumber = (id: EditionId): number => Number(id.slice(-2));

/** The language for a client's BCP 47 code; undefined for one we do not speak. */
export function languageFor(code: string | undefined): Language | undefined {
  const tag = code?.toLowerCase();
  if (tag === undefined) return undefined;
  if (/^zh\b/.test(tag)) return /hant|-tw|-hk|-mo/.test(tag) ? 'zh-Hant' : 'zh-Hans';
  return /^en\b/.test(tag) ? 'en' : undefined;
}

/** The language that words are written in, where they tell: traditional characters do; pinyin and English look alike. */
export function languageOfWords(words: string): Language | undefined {
  return toTraditional(words) === words && foldText(words) !== words.toLowerCase() && /\p{Script=Han}/u.test(words)
    ? 'zh-Hant'
    : undefined;
}

export interface Message {
  blocks: readonly Html[];
  keyboard?: Keyboard;
  readerKeyboard?: ReaderKeyboard;
  /** Head of every further part. */
  continued?: Html;
  inPlace?: boolean;
}

/** A message reply in the reader's characters, cut into parts that Telegram takes. Rows without a button are left out. */
export function finishMessage(look: Look, message: Message): Reply {
  const { say } = look;
  const keyboard = finishKeyboard(look, message.keyboard ?? []);
  const own = message.readerKeyboard;
  return {
    kind: 'message',
    parts: splitMessage(message.blocks.map(say), { continued: say(message.continued ?? '') }),
    ...(keyboard.length > 0 ? { keyboard } : {}),
    ...(own && { readerKeyboard: own === 'remove' ? own : own.map(button => ({ ...button, text: say(button.text) })) }),
    ...(message.inPlace ? { inPlace: true } : {}),
  };
}

/** Buttons in the reader's characters, without empty rows. */
export const finishKeyboard = (look: Look, keyboard: Keyboard): Keyboard =>
  keyboard
    .filter(row => row.length > 0)
    .map(row => row.map((button): Button => ({ ...button, text: look.say(button.text) })));

/**
 * The text of a button that confirms. Programs know it by 发送, 确认, 发布 or Send; in traditional characters none of these
 * is left, so the last one is added.
 */
export const confirmText = (look: Look, text: string): string =>
  look.language === 'zh-Hant' ? `${text} (Send)` : text;

/** A short word over the chat after a press. */
export const finishNotice = (look: Look, text: string, alert = false): Reply => ({
  kind: 'notice',
  text: look.say(text),
  alert,
});

/** Buttons in rows of `columns`. */
export function inRows(buttons: readonly Button[], columns: number): Keyboard {
  const rows: Keyboard = [];
  for (let at = 0; at < buttons.length; at += columns) rows.push(buttons.slice(at, at + columns));
  return rows;
}
