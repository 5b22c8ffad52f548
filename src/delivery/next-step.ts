// Outcome of one send → what becomes of the delivery. Pure, and the only place that decides it.
import type { GoneReason, SendOutcome } from './sender.ts';

/** How often and when a delivery is tried again. Times in milliseconds. */
export const RETRY = {
  /** Before the second, third … try while a push runs; the last one repeats. */
  waitsMs: [1_000, 4_000, 8_000],
  /** Tries whose outcome nobody knows, in the first round: each may have arrived, so they are few. */
  uncertainTries: 4,
  /** 429 answers in the first round. */
  limitedTries: 20,
  /** Rounds of tries before a delivery counts as failed. The first has the tries above, each later one a single try. */
  rounds: 3,
  /** Between two rounds; a start of the bot begins the next one at once. */
  roundMs: 60_000,
  /** Weeks a chat without the right to write, or with a closed topic, is tried before it is given up, or tried without its topic. */
  refusals: 3,
} as const;

/** What is known of a delivery before the outcome. */
export interface Attempted {
  /** Tries with an unknown outcome so far, and 429s so far. */
  uncertain: number;
  limited: number;
  /** Earlier rounds in which it stayed unfinished, or moves to another id. */
  rounds: number;
  /** How many editions in a row the chat refused for want of rights or because of its closed topic. */
  refusals: number;
  thread: number;
  /** Sent into the chat itself already, because its topic is closed. */
  topicless: boolean;
}

export type Step =
  | { do: 'record' }
  /** Again at this instant; `as` says which of the counts goes up. */
  | { do: 'retry'; at: number; as: 'uncertain' | 'limited' | 'unreachable' }
  /** Left for the next round, at this instant. */
  | { do: 'park'; at: number; as: 'uncertain' | 'limited' }
  | { do: 'fail'; reason: string }
  /** The chat is gone: its subscriptions stay for its return. */
  | { do: 'deactivate'; reason: GoneReason | 'rightsLost' }
  | { do: 'move'; to: number }
  /** What was to be changed can't be: a message of its own says it. */
  | { do: 'note' }
  /** Again at once without the topic; `forget` when the topic is gone for good. */
  | { do: 'leaveTopic'; forget: boolean }
  /** Nobody can be sent anything. */
  | { do: 'stop' };

const waitBefore = (tries: number): number => RETRY.waitsMs[Math.min(tries, RETRY.waitsMs.length - 1)]!;
const mayLeaveTopic = ({ thread, topicless }: Attempted): boolean => thread !== 0 && !topicless;

function parkOrFail(attempted: Attempted, as: 'uncertain' | 'limited', at: number): Step {
  return attempted.rounds + 1 >= RETRY.rounds ? { do: 'fail', reason: as } : { do: 'park', at, as };
}

export function nextStep(attempted: Attempted, outcome: SendOutcome, now: number): Step {
  switch (outcome.kind) {
    case 'sent':
      return { do: 'record' };
    case 'limited':
      if (!outcome.asked) return { do: 'retry', at: now + outcome.retryAfterMs, as: 'unreachable' };
      if (attempted.limited + 1 >= RETRY.limitedTries)
        return parkOrFail(attempted, 'limited', now + Math.max(RETRY.roundMs, outcome.retryAfterMs));
      return { do: 'retry', at: now + outcome.retryAfterMs, as: 'limited' };
    case 'uncertain':
      if (attempted.uncertain + 1 >= RETRY.uncertainTries)
        return parkOrFail(attempted, 'uncertain', now + RETRY.roundMs);
      return { do: 'retry', at: now + waitBefore(attempted.uncertain), as: 'uncertain' };
    case 'unreachable':
      // Nothing was sent and nobody else can be reached either: the worker waits, the delivery is not to blame.
      return { do: 'retry', at: now, as: 'unreachable' };
    case 'gone':
      return { do: 'deactivate', reason: outcome.reason };
    case 'moved':
      return attempted.rounds + 1 >= RETRY.rounds ? { do: 'fail', reason: 'moved' } : { do: 'move', to: outcome.to };
    case 'rightsLost':
      return attempted.refusals + 1 > RETRY.refusals
        ? { do: 'deactivate', reason: 'rightsLost' }
        : { do: 'fail', reason: 'rightsLost' };
    case 'topicClosed':
      if (mayLeaveTopic(attempted) && attempted.refusals + 1 >= RETRY.refusals)
        return { do: 'leaveTopic', forget: false };
      return { do: 'fail', reason: 'topicClosed' };
    case 'topicGone':
      return mayLeaveTopic(attempted) ? { do: 'leaveTopic', forget: true } : { do: 'fail', reason: 'topicGone' };
    case 'uneditable':
      return { do: 'note' };
    case 'refused':
      return { do: 'fail', reason: 'refused' };
    case 'unauthorized':
      return { do: 'stop' };
  }
}
