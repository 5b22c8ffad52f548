// Outcome of one send → what becomes of the delivery. Pure, and the only place that decides it.
import type { GoneReason, SendOutcome } from './sender.ts';

/** How often and when a delivery is tried again. Times in milliseconds. */
export const RETRY = {
  /** Before the second, third … try while a push runs; the last one repeats. */
  waitsMs: [1_000, 4_000, 8_000],
  /** Tries whose outcome nobody knows, in one run: each may have arrived, so they are few. */
  uncertainTries: 4,
  /** 429 answers in one run. */
  limitedTries: 20,
  /** Runs (a start or a tick) in which a delivery is taken up again before it counts as failed. */
  rounds: 3,
  /** Weeks a chat without the right to write, or with a closed topic, is tried before it is given up, or tried without its topic. */
  refusals: 3,
  /** A wait from here on holds back bulk as a whole: Telegram then means the bot, not the chat. */
  longWaitMs: 60_000,
} as const;

/** What is known of a delivery before the outcome. */
export interface Attempted {
  /** Tries with an unknown outcome in this run, and 429s in this run. */
  uncertain: number;
  limited: number;
  /** Earlier runs in which it stayed unfinished. */
  rounds: number;
  /** How many editions in a row the chat refused for want of rights or because of its closed topic. */
  refusals: number;
  thread: number;
}

export type Step =
  | { do: 'record' }
  /** Again at this instant; `as` says which of the counts goes up. */
  | { do: 'retry'; at: number; as: 'uncertain' | 'limited' | 'unreachable' }
  /** Left for the next start or tick. */
  | { do: 'park' }
  | { do: 'fail'; reason: string }
  /** The chat is gone: its subscriptions stay for its return. */
  | { do: 'deactivate'; reason: GoneReason | 'rightsLost' }
  | { do: 'move'; to: number }
  /** Again at once without the topic; `forget` when the topic is gone for good. */
  | { do: 'leaveTopic'; forget: boolean }
  /** Nobody can be sent anything. */
  | { do: 'stop' };

const waitBefore = (tries: number): number => RETRY.waitsMs[Math.min(tries, RETRY.waitsMs.length - 1)]!;
const parkOrFail = (attempted: Attempted, reason: string): Step =>
  attempted.rounds + 1 >= RETRY.rounds ? { do: 'fail', reason } : { do: 'park' };

export function nextStep(attempted: Attempted, outcome: SendOutcome, now: number): Step {
  switch (outcome.kind) {
    case 'sent':
      return { do: 'record' };
    case 'limited':
      if (!outcome.asked) return { do: 'retry', at: now + outcome.retryAfterMs, as: 'unreachable' };
      if (attempted.limited + 1 >= RETRY.limitedTries) return parkOrFail(attempted, 'limited');
      return { do: 'retry', at: now + outcome.retryAfterMs, as: 'limited' };
    case 'uncertain':
      if (attempted.uncertain + 1 >= RETRY.uncertainTries) return parkOrFail(attempted, 'uncertain');
      return { do: 'retry', at: now + waitBefore(attempted.uncertain), as: 'uncertain' };
    case 'unreachable':
      // Nothing was sent and nobody else can be reached either: the worker waits, the delivery is not to blame.
      return { do: 'retry', at: now, as: 'unreachable' };
    case 'gone':
      return { do: 'deactivate', reason: outcome.reason };
    case 'moved':
      return { do: 'move', to: outcome.to };
    case 'rightsLost':
      return attempted.refusals + 1 > RETRY.refusals
        ? { do: 'deactivate', reason: 'rightsLost' }
        : { do: 'fail', reason: 'rightsLost' };
    case 'topicClosed':
      if (attempted.thread !== 0 && attempted.refusals + 1 >= RETRY.refusals)
        return { do: 'leaveTopic', forget: false };
      return { do: 'fail', reason: 'topicClosed' };
    case 'topicGone':
      return attempted.thread === 0 ? { do: 'fail', reason: 'topicGone' } : { do: 'leaveTopic', forget: true };
    case 'refused':
      return { do: 'fail', reason: 'refused' };
    case 'unauthorized':
      return { do: 'stop' };
  }
}
