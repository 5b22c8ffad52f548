// What handlers work with. Each member is the least that a handler needs of another room; app.ts joins them.
import type { Archive } from '../content/archive.ts';
import type { IsoDate } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Look } from '../render/look.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Reply } from '../render/reply.ts';
import type { Answer } from '../search/answer-types.ts';
import type { ChatsTable } from '../store/chats.ts';
import type { DraftsTable } from '../store/drafts.ts';
import type {
  Subscription,
  SubscriptionKey,
  SubscriptionSettings,
  SubscriptionsTable,
} from '../store/subscriptions.ts';
import type { ChatPlace, Request } from './request.ts';

/** What a change works with, inside the transaction that also notes its update. */
export interface SubscriptionTables {
  subscriptions: Pick<SubscriptionsTable, 'get' | 'setTopics' | 'setSettings' | 'remove'>;
  /** What a person wrote to the editors. */
  drafts: Pick<DraftsTable, 'forget'>;
  chats: Pick<ChatsTable, 'saw' | 'activate' | 'deactivate' | 'forget' | 'migrate' | 'setLanguage'>;
}

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
    /** True when an update with this id has been handled before; false also where the store does not answer. */
    seen(update: number): Promise<boolean>;
    /** Notes an update that changed nothing; soon, not at once. */
    markSeen(update: number): Promise<void>;
  };
  chats: {
    /** Remembers that a chat was here, under the title it has now; gives the language chosen for it, as far as is known. */
    touch(chat: ChatPlace): Promise<{ language: Language | undefined }>;
    /** The same without remembering anything. */
    peek(chat: number): Promise<{ language: Language | undefined }>;
    /** Before all that is kept about a chat is deleted: once this resolves, no earlier visit of it is written down any more. */
    letGo(chat: number): Promise<void>;
  };
  /** What chats want, for showing; changes are made in `once`. */
  subscriptions: {
    get(key: SubscriptionKey): Promise<Subscription | undefined>;
    /** All of one chat, its threads in order. */
    ofChat(chat: number): Promise<Subscription[]>;
  };
  /** Makes a change and notes its update in one transaction; `done` is false where the update took effect before. */
  once<T>(
    update: number,
    change: (tables: SubscriptionTables) => Promise<T>,
  ): Promise<{ done: true; value: T } | { done: false }>;
  /** When a chat with these settings gets the next digest, after its pause; undefined where nothing is due within a year. */
  nextPush(settings: Pick<SubscriptionSettings, 'slot' | 'pausedUntil'>): number | undefined;
  /** The newest edition as this chat or thread would get it by push; counts as had. Says so where there is nothing for it. */
  digestNow(place: ChatPlace): Promise<Reply[]>;
  /** Asks Telegram; false where it does not say. */
  isChatAdmin(chat: number, person: number): Promise<boolean>;
  /** Whether the bot may write in a chat, asked of Telegram; false where it does not say, as it does not of strangers' chats. */
  mayPost(chat: ChatPlace): Promise<boolean>;
  /** The calendar day in the bot's zone. */
  today(): IsoDate;
  /** Milliseconds UTC. */
  now(): number;
  /** The bot's zone, an IANA name. */
  timeZone: string;
  /** The bot's user name without @. */
  botName(): string;
  defaultLanguage: Language;
  /** Readers' reports of errors; see report.ts. */
  reports: {
    drafts: Pick<DraftsTable, 'open' | 'current' | 'close' | 'count'>;
    tellAdmins(reply: (look: Look) => Promise<Reply>): Promise<void>;
  };
  /** Counts what was asked for and found, without who asked. Never throws. */
  noteAnswer(answer: Answer): void;
  /** Not counted by limits.ts: admins and editors. */
  isTrusted(person: number): boolean;
  /** Handles a request again in a while that the store could not take, and that nobody would repeat. */
  again(request: Request): void;
  /** Something went wrong with one request; the reader gets a kind word from the caller. */
  onFault(error: unknown, request: Request): void;
}
