import { describe, expect, it } from 'vitest';
import { createBulkPace } from '../../src/telegram/bulk-pace.ts';
import { createFakeClock } from '../support/fake-clock.ts';

/** When `count` messages that all wait from the start go, with a clock that moves in steps. */
async function times(rate: number, count: number, stepMs: number): Promise<number[]> {
  const clock = createFakeClock(1_000_000);
  const pace = createBulkPace(rate, clock);
  const went: number[] = [];
  const { signal } = new AbortController();
  const all = Promise.all(Array.from({ length: count }, () => pace.turn(signal).then(() => went.push(clock.now()))));
  while (went.length < count) await clock.moveBy(stepMs);
  await all;
  return went;
}

const mostInASecond = (times: readonly number[]) =>
  Math.max(...times.map(start => times.filter(at => at >= start && at < start + 1000).length));

describe('the pace of bulk', () => {
  it.each([
    [1, 4, 5],
    [25, 100, 5],
    [200, 600, 2],
  ])('reaches %i a second and never exceeds it', async (rate, count, step) => {
    const went = await times(rate, count, step);
    expect(mostInASecond(went)).toBeLessThanOrEqual(rate);
    expect((count - 1) / ((went.at(-1)! - went[0]!) / 1000)).toBeGreaterThanOrEqual(rate * 0.97);
  });

  it('saves up nothing while idle', async () => {
    const clock = createFakeClock(0);
    const pace = createBulkPace(10, clock);
    const { signal } = new AbortController();
    await pace.turn(signal);
    await clock.moveBy(60_000);
    const went: number[] = [];
    const turns = Promise.all(
      Array.from({ length: 5 }, () => pace.turn(signal).then(() => went.push(clock.now() - 60_000))),
    );
    for (let ms = 0; ms < 600; ms += 10) await clock.moveBy(10);
    await turns;
    expect(went[0]).toBe(0);
    expect(went[1]).toBeGreaterThan(70);
    expect(went.at(-1)).toBeGreaterThan(370);
  });

  it('lets everybody go when it is told to stop', async () => {
    const pace = createBulkPace(1, createFakeClock(0));
    const stop = new AbortController();
    const turns = Promise.all([1, 2, 3].map(() => pace.turn(stop.signal)));
    stop.abort();
    await turns;
  });
});
