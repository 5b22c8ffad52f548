// Moving the time stops at every due time on the way until the bot has done what was due there, and ends whatever the bot does.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMovableClock } from '../../src/playground/movable-clock.ts';
import { createTimeTravel } from '../../src/playground/time-travel.ts';

const START = Date.UTC(2018, 7, 8, 4);
const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;

/** A bot with something due every week that takes `steps` steps of 400 ms; `done` holds the clock at the end of each. */
function weeklyBot(firstDueAt: number, steps: number) {
  const clock = createMovableClock({ now: () => START, after: () => () => {}, patience: () => () => {} });
  let activity = 0;
  const done: number[] = [];
  let lastDueAt = firstDueAt - WEEK;
  // Like cron: the next due time is a matter of the clock alone, whether or not the last one's work is done.
  const nextDue = () => firstDueAt + WEEK * Math.max(0, Math.ceil((clock.now() - firstDueAt) / WEEK));
  const work = (left: number) => {
    if (left === 0) return done.push(clock.now());
    activity++;
    return setTimeout(work, 400, left - 1);
  };
  const jumpTo = clock.jumpTo;
  clock.jumpTo = ms => {
    jumpTo(ms);
    if (clock.now() < lastDueAt + WEEK) return;
    lastDueAt += WEEK;
    setTimeout(work, 400, steps);
  };
  return { clock, done, travel: createTimeTravel(clock, { nextDue, activity: () => activity }) };
}

/** Lets the real time pass in which a move waits. */
async function passed<T>(moving: Promise<T>): Promise<void> {
  await Promise.all([moving, vi.advanceTimersByTimeAsync(60_000)]);
}

describe('travelling in time', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('jumps to the next due time, a little past it, and waits for what is done there', async () => {
    const { clock, done, travel } = weeklyBot(START + 5 * DAY, 5);
    await passed(travel.moveToDue());
    expect(done).toHaveLength(1);
    expect(clock.now()).toBeGreaterThanOrEqual(START + 5 * DAY);
    expect(clock.now()).toBeLessThan(START + 5 * DAY + 1000);
    expect(travel.nextDue()).toBe(START + 5 * DAY + WEEK);
  });

  it('stops at each due time on the way until all is done there, so that none is missed', async () => {
    const { clock, done, travel } = weeklyBot(START + 5 * DAY, 4);
    await passed(travel.moveBy(3 * WEEK));
    expect(done.map(at => Math.floor((at - START) / DAY))).toEqual([5, 12, 19]);
    expect(clock.now()).toBe(START + 3 * WEEK);
  });

  it('does one move after the other', async () => {
    const { clock, done, travel } = weeklyBot(START + 5 * DAY, 1);
    await passed(Promise.all([travel.moveToDue(), travel.moveToDue(), travel.moveBy(DAY)]));
    expect(done).toHaveLength(2);
    expect(clock.now()).toBeGreaterThanOrEqual(START + 13 * DAY);
  });

  it('goes on where the bot does nothing, or never stops doing something', async () => {
    for (const steps of [0, 1000]) {
      const { clock, travel } = weeklyBot(START + DAY, steps);
      await passed(travel.moveBy(2 * DAY));
      expect(clock.now()).toBe(START + 2 * DAY);
    }
  });

  it('refuses to jump where nothing is due', async () => {
    const clock = createMovableClock({ now: () => START, after: () => () => {}, patience: () => () => {} });
    for (const dueAt of [undefined, START - 1]) {
      const travel = createTimeTravel(clock, { nextDue: () => dueAt, activity: () => 0 });
      expect(travel.nextDue()).toBeUndefined();
      await expect(travel.moveToDue()).rejects.toThrow(RangeError);
    }
  });

  it('ends also where something is due all the time', async () => {
    const clock = createMovableClock({ now: () => START, after: () => () => {}, patience: () => () => {} });
    const bot = { nextDue: () => clock.now() + 1000, activity: () => 0 };
    await passed(createTimeTravel(clock, bot).moveBy(WEEK));
    expect(clock.now()).toBe(START + WEEK);
  });
});
