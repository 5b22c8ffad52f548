// How fast bulk goes out as a whole: evenly, never more than the rate in any one second, and nothing saved up while idle.
// Arithmetic and one queue; what is sent, and to whom, is decided in delivery/.
import { type Clock, pause } from '../clock.ts';

/**
 * Messages go out a little slower than allowed: on the way to Telegram they may bunch up by some milliseconds, and the rate is
 * counted where they arrive.
 */
const SHARE = 0.98;
/** Any `rate` of them take so much longer than a second, also where lateness is made up for. */
const GUARD_MS = 12;
/** How much lateness may be made up for while messages wait, so that the rate is reached in spite of timers. */
const CREDIT_MS = 40;

export interface BulkPace {
  /** Resolves when the next message may go; at once, without a turn, when the signal fires. */
  turn(signal: AbortSignal): Promise<void>;
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

  async function take(signal: AbortSignal): Promise<void> {
    for (;;) {
      if (signal.aborted) return;
      const now = clock.now();
      const due = Math.max(next, starts[at]! + 1000 + GUARD_MS);
      if (now >= due) {
        starts[at] = now;
        at = (at + 1) % rate;
        next = Math.max(next, now - CREDIT_MS) + gapMs;
        return;
      }
      await pause(clock, Math.max(1, due - now), signal);
    }
  }

  return {
    turn(signal) {
      // Time in which nobody waited is not made up for.
      if (waiting++ === 0) next = Math.max(next, clock.now());
      line = line.then(() => take(signal)).finally(() => waiting--);
      return line;
    },
  };
}
