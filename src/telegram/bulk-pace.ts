// How fast bulk goes out as a whole: evenly, never more than the rate in any one second, and nothing saved up while idle.
// Counted is where messages arrive, which can't be seen from here; how long the answer took tells when one was late on its way.
// Arithmetic and one queue; what is sent, and to whom, is decided in delivery/.
import { type Clock, pause } from '../clock.ts';

/** Messages go out a little slower than allowed: on the way to Telegram they may bunch up by some milliseconds. */
const SHARE = 0.98;
/** Any `rate` of them take so much longer than a second, also where lateness is made up for. */
export const GUARD_MS = 4;
/** How long a message is held back, at most, because the one a second before it was late on its way. Made up for afterwards. */
const HOLD_MS = 200;
/** How much lateness may be made up for while messages wait, so that the rate is reached in spite of timers and busy moments. */
const CREDIT_MS = 300;
/** How fast the usual time of an answer follows when answers become slower. */
const FOLLOW = 0.003;

export interface BulkPace {
  /**
   * Resolves when the next message may go; at once, without a turn, when the signal fires. What it resolves to is to be called
   * when the answer is there, or nothing was sent.
   * @param messages how many go together, in one call: they wait until all of them may
   */
  turn(signal: AbortSignal, messages?: number): Promise<() => void>;
}

/** @param rate messages a second */
export function createBulkPace(rate: number, clock: Clock): BulkPace {
  const gapMs = 1000 / (rate * SHARE);
  // Of the last `rate` messages, in rings: when each went, how long its answer took, and which one it is.
  const starts = new Float64Array(rate).fill(Number.NEGATIVE_INFINITY);
  const tooks = new Float64Array(rate);
  const numbers = new Float64Array(rate);
  let count = 0;
  /** When the next one is to go, were all on time. */
  let next = Number.NEGATIVE_INFINITY;
  let usualMs = Number.POSITIVE_INFINITY;
  let line: Promise<unknown> = Promise.resolve();
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
      const slot = count % rate;
      const free = starts[slot]! + 1000 + GUARD_MS;
      const lateMs = tooks[slot]! > usualMs ? tooks[slot]! - usualMs : 0;
      const due = Math.max(next, free, Math.min(free + lateMs, next + HOLD_MS));
      if (now >= due) {
        starts[slot] = now;
        tooks[slot] = Number.POSITIVE_INFINITY;
        numbers[slot] = count++;
        next = Math.max(next, now - CREDIT_MS) + gapMs;
        return true;
      }
      await pause(clock, Math.max(1, due - now), signal);
    }
  }

  async function takeAll(signal: AbortSignal, messages: number): Promise<() => void> {
    const first = count;
    while (count < first + messages && (await take(signal)));
    const end = count;
    const whole = end === first + messages;
    /** Of these, those that are still among the last. */
    const each = (work: (slot: number) => void) => {
      for (let number = Math.max(first, end - rate); number < end; number++) {
        if (numbers[number % rate] === number) work(number % rate);
      }
    };
    // They go with the last of them, and count from then on.
    const start = latest;
    each(slot => {
      starts[slot] = start;
    });
    return () => {
      const tookMs = Math.max(0, look() - start);
      // What was put back in the middle says nothing of the way.
      if (whole) usualMs = usualMs < tookMs ? usualMs + (tookMs - usualMs) * FOLLOW : tookMs;
      each(slot => {
        tooks[slot] = whole ? tookMs : 0;
      });
    };
  }

  return {
    turn(signal, messages = 1) {
      const now = look();
      // Time in which nobody waited is not made up for.
      if (waiting++ === 0) next = Math.max(next, now);
      const turn = line.then(() => takeAll(signal, messages)).finally(() => waiting--);
      line = turn;
      return turn;
    },
  };
}
