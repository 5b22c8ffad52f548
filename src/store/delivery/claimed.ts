// A delivery as the worker takes it up, and what it writes down afterwards. Plain data.
import type { Topics } from '../../content/topics.ts';

/**
 * From this part on a correction is a message of its own, because what was sent could not be changed; its parts are counted
 * anew from here.
 */
export const NOTE_PART = 1_000;

/** digest: source is the edition's id. broadcast: the broadcast's id. correction: what is corrected, and to which revision. */
export type DeliveryKind = 'digest' | 'broadcast' | 'correction';

/** A delivery taken up for sending, with what its chat wants at this moment. */
export interface Claimed {
  id: number;
  /** When it was taken up: what is written down of an earlier time does not count. */
  takenAt: number;
  push: number;
  kind: DeliveryKind;
  source: string;
  /** The revision frozen when the push was planned; null where there is none. */
  revision: number | null;
  chat: number;
  /** Of the subscription; 0: none. */
  thread: number;
  /** Where the chat has gone: planned while it moved, it is still under the old id. */
  movedTo: number | undefined;
  /** Goes into the chat itself, because its topic is closed. */
  topicless: boolean;
  private: boolean;
  /** The next part to send, from 0. */
  part: number;
  /** A note of it may be out: it was about to be sent when it was last written down. */
  announced: boolean;
  /** Tries with an unknown outcome and 429 answers in this run; earlier runs in which it stayed unfinished. */
  uncertain: number;
  limited: number;
  rounds: number;
  /** How many editions in a row the chat refused. */
  refusals: number;
  /** False when the chat unsubscribed, paused or went away since the push was planned. */
  wanted: boolean;
  /** What the chat wants of a digest. */
  topics: Topics;
  /** Of a digest: the newest edition it was sent before, by id. */
  lastHad: string | undefined;
  language: string | undefined;
  silent: boolean;
  headlinesOnly: boolean;
}

/** What is written after one send. `messages` are the ids of what was sent now. */
export type Recorded = { delivery: Claimed; messages: readonly number[] } & (
  | { became: 'sent' }
  /** A part is out, more are to come from this instant on. */
  | { became: 'partly'; part: number; at: number }
  | { became: 'again'; at: number; as: 'uncertain' | 'limited' | 'unreachable' }
  /** Left for a while: the next start, or this instant, begins another round. */
  | { became: 'parked'; at: number; as: 'uncertain' | 'limited' }
  | { became: 'failed'; reason: string }
  | { became: 'skipped'; reason: string }
  /** The chat can no longer be written to; its subscriptions stay. */
  | { became: 'gone'; reason: string }
  | { became: 'moved'; to: number }
  /** Again without the forum topic; for good when the topic is gone. */
  | { became: 'topicLeft'; forget: boolean }
);
