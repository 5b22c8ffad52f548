// A clock that runs faster than the world, so that waits of many seconds can be lived through.
import { type Clock, systemClock } from '../../src/clock.ts';

/** Its seconds pass `factor` times as fast from now on. */
export function fastClock(factor: number, start: string | number = Date.now()): { clock: Clock; factor: number } {
  const from = performance.now();
  const startAt = typeof start === 'string' ? Date.parse(start) : start;
  return {
    factor,
    clock: {
      now: () => Math.round(startAt + (performance.now() - from) * factor),
      after: (ms, run) => systemClock.after(ms / factor, run),
      patience: (ms, run) => systemClock.after(ms / factor, run),
    },
  };
}
