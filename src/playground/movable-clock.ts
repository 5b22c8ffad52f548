// A clock that can be moved forward: the playground's time, for the emulator and for the bot that runs against it. What
// should happen on the way (the digests of the weeks passed over) is decided in time-travel.ts.

/** What the bot takes as its clock. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls back once after `ms` of this clock's time; the returned function cancels. Never keeps the process alive by itself. */
  after(ms: number, run: () => void): () => void;
  /** The same for how long another's answer is waited for: time that is skipped does not count, as nobody could work in it. */
  patience(ms: number, run: () => void): () => void;
}

export interface MovableClock extends Clock {
  /**
   * Makes it `ms` (since 1970) at once; time goes on from there. What was to happen in between is called back soon after, in the
   * order of its due times. Throws a RangeError for an instant that is past: nothing that runs on this clock expects time to go back.
   */
  jumpTo(ms: number): void;
  /** Drops everything that waits. */
  stop(): void;
}

/** setTimeout holds at most 2^31-1 ms; a longer wait is made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function callAfter(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.max(0, ms));
  timer.unref();
  return () => clearTimeout(timer);
}

const realClock: Clock = { now: () => Date.now(), after: callAfter, patience: callAfter };

interface Waiting {
  at: number;
  run: () => void;
  disarm: () => void;
}

/** Runs with `base` (default the system's clock) until it is moved. */
export function createMovableClock(base: Clock = realClock): MovableClock {
  let aheadMs = 0;
  const waiting = new Set<Waiting>();
  const limits = new Set<() => void>();
  const now = () => base.now() + aheadMs;

  const arm = (entry: Waiting) => {
    const leftMs = Math.max(0, entry.at - now());
    entry.disarm = base.after(Math.min(leftMs, LONGEST_TIMER_MS), () => {
      if (entry.at > now()) return arm(entry);
      waiting.delete(entry);
      entry.run();
    });
  };

  return {
    now,
    after(ms, run) {
      const entry: Waiting = { at: now() + Math.max(0, ms), run, disarm: () => {} };
      waiting.add(entry);
      arm(entry);
      return () => {
        waiting.delete(entry);
        entry.disarm();
      };
    },
    patience(ms, run) {
      const end = () => {
        disarm();
        limits.delete(end);
      };
      const disarm = base.patience(ms, () => {
        limits.delete(end);
        run();
      });
      limits.add(end);
      return end;
    },
    jumpTo(ms) {
      if (!Number.isFinite(ms) || ms < now()) throw new RangeError('The clock only goes forward.');
      aheadMs = ms - base.now();
      for (const entry of [...waiting].sort((a, b) => a.at - b.at)) {
        entry.disarm();
        arm(entry);
      }
    },
    stop() {
      for (const entry of waiting) entry.disarm();
      waiting.clear();
      for (const end of limits) end();
    },
  };
}
