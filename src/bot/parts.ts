// What handlers work with. Each member is the least that a handler needs of another room; app.ts joins them.
import type { Archive } from '../content/archive.ts';
import type { IsoDate } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Answer } from '../search/answer-types.ts';
import type { ChatPlace, Request } from './request.ts';

export interface BotParts {
  book: RegionBook;
  /** What readers see now; changes when an edition is published or retracted. */
  archive(): Archive;
  search: {
    ask(text: string, today: IsoDate): Answer;
    find(text: string, today: IsoDate): Answer;
  };
  /** Texts too long for a button, by key. */
  texts: {
    rememberText(text: string): Promise<string>;
    recallText(key: string): Promise<string | undefined>;
  };
  updates: {
    /** True when an update with this id has been handled before. */
    seen(update: number): Promise<boolean>;
    markSeen(update: number): Promise<void>;
  };
  chats: {
    /** Remembers that a chat was here, under the title it has now; gives the language chosen for it. */
    touch(chat: ChatPlace): Promise<{ language: Language | undefined }>;
    /** The same without remembering anything. */
    peek(chat: number): Promise<{ language: Language | undefined }>;
    setLanguage(chat: number, language: Language): Promise<void>;
    /** The chat can or can no longer be written to. */
    setReachable(chat: number, reachable: boolean, reason: 'blocked' | 'left' | 'no-rights'): Promise<void>;
    /** A group became a supergroup under a new id. */
    migrate(from: number, to: number): Promise<void>;
  };
  /** Asks Telegram; false where it does not say. */
  isChatAdmin(chat: number, person: number): Promise<boolean>;
  /** The calendar day in the bot's zone. */
  today(): IsoDate;
  /** The bot's user name without @. */
  botName(): string;
  defaultLanguage: Language;
  /** Something went wrong with one request; the reader gets a kind word from the caller. */
  onFault(error: unknown, request: Request): void;
}
