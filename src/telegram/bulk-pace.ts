// How fast bulk goes out as a whole: evenly, never more than the rate in any one second, and nothing saved up while idle.
// Arithmetic and one queue; what is sent, and to whom, is decided in delivery/.
import { type Clock, pause } from '../clock.ts';

/**
 * Messages go out a little slower than allowed: on the way to Telegram they may bunch up by some milliseconds, and the rate is
 * counted where they arrive.
 */
const SHARE = 0.975;
/** Any `rate` of them take so much longer than a second, also where lateness is made up for. */
export const GUARD_MS = 20;
/** How much lateness may be made up for while messages wait, so that the rate is reached in spite of timers and busy moments. */
const CREDIT_MS = 100;

export interface BulkPace {
  /**
   * Resolves when the next message may go; at once, without a turn, when the signal fires.
   * @param messages how many go together, in one call: they wait until all of them may
   */
  turn(signal: AbortSignal, messages?: number): Promise<void>;
}

/** @param rate messages a second */
export function createBulkPace(rate: number, clock: Clock): BulkPace {
  const gapMs = 1000 / (rate * SHARE);
  /** When the last `rate` messages went, a ring: the oldest may not be younger than a second. */
  const starts = new Float64Array(rate).fill(Number.NEGATIVE_INFINITY);
  let at = 0;
  let next = Number.NEGATIVE_INFINITY;
  let line: Promise<void> = Promise.resolve();
  let waiting = 0;
  let latest = Number.NEGATIVE_INFINITY;

  /** A clock that was set back stops nothing: what it said before moves back with it. */
  function look(): number {
    const now = clock.now();
    if (now < latest) {
      next -= latest - now;
      for (let slot = 0; slot < rate; slot++) starts[slot]! -= latest - now;
    }
    latest = now;
    return now;
  }

  /** Waits for one message's turn and takes it; false when the signal fired. */
  async function take(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      if (signal.aborted) return false;
      const now = look();
      const due = Math.max(next, starts[at]! + 1000 + GUARD_MS);
      if (now >= due) {
        starts[at] = now;
        at = (at + 1) % rate;
        next = Math.max(next, now - CREDIT_MS) + gapMs;
        return true;
      }
      await pause(clock, Math.max(1, due - now), signal);
    }
  }

  async function takeAll(signal: AbortSignal, messages: number): Promise<void> {
    for (let taken = 0; taken < messages; taken++) if (!(await take(signal))) return;
    // They go with the last of them, and count from then on.
    for (let back = 1; back <= Math.min(messages, rate); back++) starts[(at - back + rate) % rate] = latest;
  }

  return {
    turn(signal, messages = 1) {
      const now = look();
      // Time in which nobody waited is not made up for.
      if (waiting++ === 0) next = Math.max(next, now);
      line = line.then(() => takeAll(signal, messages)).finally(() => waiting--);
      return line;
    },
  };
}
