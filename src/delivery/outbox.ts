// What delivery needs of the store: the deliveries not finished yet, and where to write what became of them.
import type { Step } from './next-step.ts';
import type { GoneReason } from './sender.ts';

/** digest: source is the edition's id. broadcast: the broadcast's id. correction: what is corrected, and to which revision. */
export type DeliveryKind = 'digest' | 'broadcast' | 'correction';

/** A delivery taken up for sending, with what its chat wants at this moment. */
export interface Claimed {
  id: number;
  push: number;
  kind: DeliveryKind;
  source: string;
  /** The revision frozen when the push was planned; null where there is none. */
  revision: number | null;
  chat: number;
  thread: number;
  private: boolean;
  /** The next part to send, from 0. */
  part: number;
  uncertain: number;
  limited: number;
  rounds: number;
  refusals: number;
  /** False when the chat unsubscribed, paused or went away since the push was planned. */
  wanted: boolean;
  language: string | undefined;
  silent: boolean;
  headlinesOnly: boolean;
}

/** What is written after one send. */
export type Recorded = { delivery: Claimed; messages: readonly number[] } & (
  | { became: 'sent' }
  /** A part is out, more are to come from this instant on. */
  | { became: 'partly'; part: number; at: number }
  | { became: 'again'; at: number; as: Extract<Step, { do: 'retry' }>['as'] }
  | { became: 'parked' }
  | { became: 'failed'; reason: string }
  | { became: 'skipped'; reason: string }
  | { became: 'gone'; reason: GoneReason | 'rightsLost' }
  | { became: 'moved'; to: number }
  | { became: 'topicLeft'; forget: boolean }
);

export interface Outbox {
  /** After a crash or at a tick: what was being sent is open again (and counted as uncertain), what was parked too. Gives how many were in flight. */
  reopen(): Promise<number>;
  /** Takes up to `limit` deliveries that are due, oldest first; none is taken twice. */
  claim(limit: number): Promise<Claimed[]>;
  /** All or none. */
  record(results: readonly Recorded[]): Promise<void>;
  /** When the next delivery that is not in flight comes due; undefined when there is none. */
  nextDueAt(): Promise<number | undefined>;
  /** All bulk rests until this instant, also over a restart. */
  restUntil(): Promise<number>;
  setRestUntil(at: number): Promise<void>;
}
