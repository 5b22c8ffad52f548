// What we show, free of Telegram: replies with buttons. telegram/from-reply.ts turns them into Bot API calls.
import type { EditionId } from '../content/edition.ts';
import type { Action } from './actions.ts';
import type { MessageContent } from './message-content.ts';

/** Message HTML as Telegram reads it, escaped where it was made (render/html.ts). */
export type Html = string;

export type Button = { text: string; style?: 'primary' | 'success' | 'danger' } & (
  | { action: Action }
  | { url: string }
  /** Opens inline mode in a chat of the reader's choice with this query. */
  | { share: string }
  /** Puts this text (at most 256 characters) into the clipboard. */
  | { copy: string }
);

/** Rows of at most 8 buttons, at most 100 in all. */
export type Keyboard = Button[][];

/**
 * What a message does to the reader's own keyboard, in private chats: shows buttons there once, one a row, each of which is sent
 * as text or lets the reader choose a chat; or takes them away.
 */
export type ReaderKeyboard = 'remove' | readonly ReaderButton[];

export type ReaderButton = { text: string; choose?: ChatWish };

/** Which chat a reader may choose. Channels need the right to post, and the bot gets it; of groups those with the bot in them. */
export interface ChatWish {
  /** Comes back with the choice. */
  number: number;
  type: 'channel' | 'group';
}

export type Reply =
  | {
      kind: 'message';
      /** In order, each within Telegram's limit; the keyboard goes under the last. */
      parts: Html[];
      keyboard?: Keyboard;
      /** Instead of `keyboard`; not in place of another message. */
      readerKeyboard?: ReaderKeyboard;
      /** True: where the request was a button press, its message changes instead of a new one coming. */
      inPlace?: boolean;
      /** The chat's own digest of this edition: the ids of its messages are remembered, so that they can be corrected. */
      digestOf?: EditionId;
    }
  /** A message somebody wrote, shown as it would arrive. */
  | { kind: 'content'; content: MessageContent; silent?: boolean }
  /** Words that show for a moment over the chat; only where the request was a button press. */
  | { kind: 'notice'; text: string; alert?: boolean }
  /** What an inline query shows, best first, at most 50; `nextOffset` is empty where there is no more. */
  | { kind: 'results'; results: InlineResult[]; nextOffset: string };

export interface InlineResult {
  /** 1 to 64 bytes, unique in one answer. */
  id: string;
  title: string;
  description: string;
  html: Html;
  keyboard: Keyboard;
}
