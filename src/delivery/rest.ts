// When bulk as a whole has to wait: what one outcome means for the deliveries to all others. Arithmetic only.
import type { SendOutcome } from './sender.ts';

/** While Telegram can't be reached: before the next try. The last one repeats. */
const OUTAGE_WAITS_MS = [500, 1_000, 2_000, 4_000];
/** That many 429s with nothing sent between them: Telegram means the bot, not these chats. */
const LIMITED_TOGETHER = 3;
/** A wait from here on means the bot, too. */
const LONG_WAIT_MS = 60_000;
/** That many sends in a row without a proper answer: the server is out of order, and each may have arrived. */
const SILENT_TOGETHER = 8;

export interface Rest {
  /** Nothing goes before this instant. */
  readonly until: number;
  /** After an outage one delivery goes first, as a probe. */
  readonly probing: boolean;
  /** Takes note of an outcome; gives the instant of a rest that Telegram asked for, which a restart must keep. */
  note(outcome: SendOutcome, now: number): number | undefined;
}

export function createRest(until: number): Rest {
  let outages = 0;
  let limited = 0;
  let silent = 0;

  /** Failures that were under way when the rest began say nothing new. */
  function outage(now: number): void {
    if (now < until) return;
    until = now + OUTAGE_WAITS_MS[Math.min(outages++, OUTAGE_WAITS_MS.length - 1)]!;
  }

  return {
    get until() {
      return until;
    },
    get probing() {
      return outages > 0;
    },
    note(outcome, now) {
      if (outcome.kind === 'unreachable') outage(now);
      else if (outcome.kind === 'uncertain') {
        if (++silent >= SILENT_TOGETHER) outage(now);
      } else if (outcome.kind === 'limited') {
        if (!outcome.asked) return undefined;
        outages = 0;
        silent = 0;
        limited++;
        const end = now + outcome.retryAfterMs;
        if ((outcome.retryAfterMs < LONG_WAIT_MS && limited < LIMITED_TOGETHER) || end <= until) return undefined;
        until = end;
        return end;
      } else {
        outages = 0;
        silent = 0;
        limited = 0;
      }
      return undefined;
    },
  };
}
