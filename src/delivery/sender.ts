// What delivery needs of Telegram: a way to send one part to one chat, and what came of it. telegram/ fulfils it and puts
// every answer, error and silence into one of these outcomes.
import type { MessageContent } from '../render/message-content.ts';
import type { Html, Keyboard } from '../render/reply.ts';

/** Why a chat can no longer be written to. */
export type GoneReason = 'blocked' | 'deactivated' | 'neverStarted' | 'kicked' | 'deleted' | 'notFound' | 'bot';

export type SendOutcome =
  | { kind: 'sent'; messages: number[] }
  /** Certainly not sent: Telegram answered 429 (`asked`); or nothing was tried, as the chat's own pace or the signal said. */
  | { kind: 'limited'; retryAfterMs: number; asked: boolean }
  | { kind: 'gone'; reason: GoneReason }
  /** The group is a supergroup now, under this id. */
  | { kind: 'moved'; to: number }
  | { kind: 'rightsLost' }
  | { kind: 'topicClosed' }
  | { kind: 'topicGone' }
  /** The message to change is gone or can't be changed. */
  | { kind: 'uneditable' }
  /** Telegram refuses what we sent: our fault, not the chat's. */
  | { kind: 'refused'; description: string }
  /** No connection could be made: certainly not sent. */
  | { kind: 'unreachable' }
  /** Time-out, cut connection, 5xx: it may have arrived. */
  | { kind: 'uncertain'; why: string }
  /** The token is no longer valid: nothing can be sent to anybody. */
  | { kind: 'unauthorized' };

export interface Target {
  chat: number;
  /** 0: none. */
  thread: number;
}

/** One message to send: of ours, or somebody's as it was written. With `edit` it takes the place of the chat's message with this id. */
export type Parcel = { silent: boolean } & (
  | { html: Html; keyboard?: Keyboard; edit?: number }
  | { content: MessageContent }
);

/** The messages of a delivery, or why there are none to send. `asNote`: nothing can be edited, so it goes on from NOTE_PART. */
export type Composed = readonly Parcel[] | { skip: string } | 'asNote';

/** The time before a message's turn comes under the pace for bulk. */
export interface Turn {
  /** Ends the wait without sending. What is on its way to Telegram is not touched. */
  signal: AbortSignal;
  /** Called when the turn has come and the message goes. */
  taken(): void | Promise<void>;
}

export interface Sender {
  /** Sends one message when its turn comes; never rejects. */
  send(target: Target, parcel: Parcel, turn: Turn): Promise<SendOutcome>;
}
