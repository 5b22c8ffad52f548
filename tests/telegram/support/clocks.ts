// Clocks for this room's tests: one that only moves when told, one that runs faster than life.
import { type Clock, systemClock } from '../../../src/clock.ts';

export interface ManualClock extends Clock {
  /** Moves on, running what falls due on the way, and lets promises settle between. */
  advance(ms: number): Promise<void>;
}

/** Lets everything that is ready to go on do so. */
export const settle = () => new Promise<void>(resolve => setImmediate(resolve));

export function createManualClock(startAt = 1_000_000): ManualClock {
  let now = startAt;
  const timers = new Set<{ at: number; run: () => void }>();
  const after: Clock['after'] = (ms, run) => {
    const timer = { at: now + Math.max(0, ms), run };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  return {
    now: () => now,
    after,
    patience: after,
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const due = [...timers].filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = end;
    },
  };
}

/** Waits are `factor` times shorter; its time starts now and runs as much faster. */
export function createFastClock(factor: number): Clock {
  const startedAt = systemClock.now();
  return {
    now: () => startedAt + (systemClock.now() - startedAt) * factor,
    after: (ms, run) => systemClock.after(ms / factor, run),
    patience: (ms, run) => systemClock.after(ms / factor, run),
  };
}
