// A clock that stands still until a test moves it.
import type { Clock } from '../../src/clock.ts';

export interface FakeClock extends Clock {
  /** Moves to an instant, running what comes due on the way in its order, and lets promises settle in between. */
  moveTo(at: number): Promise<void>;
  moveBy(ms: number): Promise<void>;
}

/** Lets everything that waits for promises and immediates run. */
const settle = async () => {
  for (let turns = 0; turns < 5; turns++) await new Promise(resolve => setImmediate(resolve));
};

export function createFakeClock(start: number | string = 0): FakeClock {
  let now = typeof start === 'string' ? Date.parse(start) : start;
  const timers = new Set<{ at: number; run: () => void }>();
  const after: Clock['after'] = (ms, run) => {
    const timer = { at: now + Math.max(0, ms), run };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const clock: FakeClock = {
    now: () => now,
    after,
    patience: after,
    async moveTo(at) {
      await settle();
      for (;;) {
        const next = [...timers].filter(timer => timer.at <= at).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = at;
      await settle();
    },
    moveBy: ms => clock.moveTo(now + ms),
  };
  return clock;
}
