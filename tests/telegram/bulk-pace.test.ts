// How many messages of a push leave in a second: never more than the rate, hardly fewer, whatever timers, answers and the network
// do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { type BulkPace, createBulkPace, GUARD_MS } from '../../src/telegram/bulk-pace.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const never = new AbortController().signal;

/** A clock whose timers are late, each as much as the next of `lateness` says, over and over; time moves only by waiting. */
function createLateClock(lateness: readonly number[]): Clock & { advance(ms: number): void } {
  let now = 5_000_000;
  let timers = 0;
  const after: Clock['after'] = (ms, run) => {
    let off = false;
    setImmediate(() => {
      if (off) return;
      now += ms + lateness[timers++ % lateness.length]!;
      run();
    });
    return () => {
      off = true;
    };
  };
  return {
    now: () => Math.floor(now),
    advance(ms) {
      now += ms;
    },
    after,
    patience: after,
  };
}

/** Takes a turn, and is answered at once. */
const go = (pace: BulkPace, then: () => void = () => {}): Promise<void> =>
  pace.turn(never).then(answered => {
    then();
    answered();
  });

/** Lets `count` messages that all wait from the start go; when each went. */
async function times(rate: number, count: number, lateness: readonly number[]): Promise<number[]> {
  const clock = createLateClock(lateness);
  const pace = createBulkPace(rate, clock);
  const went: number[] = [];
  await Promise.all(Array.from({ length: count }, () => go(pace, () => went.push(clock.now()))));
  return went;
}

/** The most within any stretch of so many milliseconds, its end left out. */
function mostWithin(times: readonly number[], ms: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= ms) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const shareOf = (went: readonly number[], rate: number) =>
  (went.length - 1) / ((went.at(-1)! - went[0]!) / 1000) / rate;

describe('the pace of bulk', () => {
  it.each([
    [1, 4, [0, 3]],
    [25, 100, [0, 4, 1]],
    [25, 250, [15, 0, 20, 2]],
    [200, 1_000, [2]],
    [900, 4_000, [0.4, 1.3]],
    [900, 4_000, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60]],
    [1_000, 3_000, [1]],
  ])('reaches %i a second and never exceeds it: %i messages, timers late by %j', async (rate, count, lateness) => {
    const went = await times(rate, count, lateness);
    expect(mostWithin(went, 1000 + GUARD_MS)).toBeLessThanOrEqual(rate);
    expect(shareOf(went, rate)).toBeGreaterThanOrEqual(0.97);
  });

  it('never exceeds the rate in any second, whoever comes when, alone or several in one call, and whatever the timers do', async () => {
    const step = fc.record({
      idleMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })),
      calls: fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 10 })), {
        minLength: 1,
        maxLength: 40,
      }),
      together: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 120 }),
        fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 12 }),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        async (rate, lateness, steps) => {
          const clock = createLateClock(lateness);
          const pace = createBulkPace(rate, clock);
          const went: number[] = [];
          const send = async (messages: number) => {
            const answered = await pace.turn(never, messages);
            for (let one = 0; one < messages; one++) went.push(clock.now());
            answered();
          };
          for (const { idleMs, calls, together } of steps) {
            clock.advance(idleMs);
            if (together) await Promise.all(calls.map(send));
            else for (const messages of calls) await send(messages);
          }
          expect(mostWithin(went, 1000 + GUARD_MS)).toBeLessThanOrEqual(rate);
        },
      ),
      { numRuns: 60 },
    );
  });

  /** When messages arrive at a server that stands still now and then, and on a way that takes some time. */
  async function arrivals(
    rate: number,
    count: number,
    wayMs: number,
    stands: (at: number) => number,
  ): Promise<number[]> {
    const clock = createFakeClock(1_000_000);
    const pace = createBulkPace(rate, clock);
    const arrived: number[] = [];
    const send = async () => {
      const answered = await pace.turn(never);
      const at = clock.now() + wayMs;
      const seen = at + stands(at - 1_000_000);
      arrived.push(seen);
      clock.after(seen - clock.now() + wayMs, answered);
    };
    const all = Promise.all(Array.from({ length: count }, send));
    while (arrived.length < count) await clock.moveBy(250);
    await all;
    return arrived.sort((a, b) => a - b);
  }

  it.each([
    [25, 200, 1],
    [25, 200, 80],
    [100, 600, 20],
  ])(
    '%i a second is not exceeded where they arrive, when some of %i were late on a way of %i ms',
    async (rate, count, wayMs) => {
      // Every 1.7 s the server stands still for 110 ms.
      const stands = (at: number) => (at % 1_700 < 110 ? 110 - (at % 1_700) : 0);
      const arrived = await arrivals(rate, count, wayMs, stands);
      expect(mostWithin(arrived, 1000)).toBeLessThanOrEqual(rate);
      expect(shareOf(arrived, rate)).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('reaches its rate also where every answer takes as long as it likes, or none comes', async () => {
    const wild = await arrivals(25, 1_000, 30, at => (at * 7919) % 400);
    expect(shareOf(wild, 25)).toBeGreaterThanOrEqual(0.965);
    const clock = createLateClock([0]);
    const pace = createBulkPace(25, clock);
    const went: number[] = [];
    for (let message = 0; message < 1_000; message++) await pace.turn(never).then(() => went.push(clock.now()));
    expect(shareOf(went, 25)).toBeGreaterThanOrEqual(0.965);
    expect(mostWithin(went, 1000 + GUARD_MS)).toBeLessThanOrEqual(25);
  });

  it('goes evenly from the first message on', async () => {
    const went = await times(25, 40, [0]);
    const gaps = went.slice(1).map((at, index) => at - went[index]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(39);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(43);
  });

  it('saves up nothing while idle', async () => {
    const clock = createLateClock([0]);
    const pace = createBulkPace(10, clock);
    await go(pace);
    clock.advance(60_000);
    const start = clock.now();
    const went: number[] = [];
    await Promise.all(Array.from({ length: 5 }, () => go(pace, () => went.push(clock.now() - start))));
    expect(went[0]).toBe(0);
    expect(went[1]).toBeGreaterThan(100);
    expect(went.at(-1)).toBeGreaterThan(400);
  });

  it('a clock that is set back stops nothing and lets nothing through early', async () => {
    const clock = createLateClock([0]);
    const pace = createBulkPace(10, clock);
    for (let message = 0; message < 5; message++) await go(pace);
    clock.advance(-3_600_000);
    const start = clock.now();
    const went: number[] = [];
    for (let message = 0; message < 10; message++) await go(pace, () => went.push(clock.now() - start));
    expect(went[0]).toBeGreaterThan(0);
    expect(went.at(-1)).toBeGreaterThan(900);
    expect(went.at(-1)).toBeLessThan(1_200);
  });

  it('lets everybody go when it is told to stop', async () => {
    const pace = createBulkPace(1, createFakeClock(0));
    const stop = new AbortController();
    const turns = Promise.all([1, 2, 3].map(messages => pace.turn(stop.signal, messages)));
    stop.abort();
    await turns;
  });
});
