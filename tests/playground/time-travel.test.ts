import { describe, expect, it } from 'vitest';
import { createMovableClock } from '../../src/playground/movable-clock.ts';
import { createTimeTravel } from '../../src/playground/time-travel.ts';

const START = Date.UTC(2018, 7, 8, 4);
const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;

/** A bot with something due every week, which it takes up a moment after the clock is there. */
function weeklyBot(firstDueAt: number, options: { isAsleep?: boolean } = {}) {
  const clock = createMovableClock({ now: () => START, after: () => () => {} });
  let dueAt = firstDueAt;
  const done: number[] = [];
  const look = () => {
    if (options.isAsleep || clock.now() < dueAt) return;
    done.push(clock.now());
    dueAt += WEEK;
  };
  const jumpTo = clock.jumpTo;
  clock.jumpTo = ms => {
    jumpTo(ms);
    setTimeout(look, 1);
  };
  return { clock, done, travel: createTimeTravel(clock, () => dueAt, 200) };
}

describe('travelling in time', () => {
  it('jumps to the next due time and a little past it', async () => {
    const { clock, done, travel } = weeklyBot(START + 5 * DAY);
    await travel.moveToDue();
    expect(done).toHaveLength(1);
    expect(clock.now()).toBeGreaterThanOrEqual(START + 5 * DAY);
    expect(clock.now()).toBeLessThan(START + 5 * DAY + 1000);
    expect(travel.nextDue()).toBe(START + 5 * DAY + WEEK);
  });

  it('stops at each due time on the way, so that none is missed', async () => {
    const { clock, done, travel } = weeklyBot(START + 5 * DAY);
    await travel.moveBy(3 * WEEK);
    expect(done.map(at => Math.floor((at - START) / DAY))).toEqual([5, 12, 19]);
    expect(clock.now()).toBe(START + 3 * WEEK);
  });

  it('goes on where the bot does nothing at a due time', async () => {
    const { clock, done, travel } = weeklyBot(START + DAY, { isAsleep: true });
    await travel.moveBy(2 * DAY);
    expect(done).toEqual([]);
    expect(clock.now()).toBe(START + 2 * DAY);
    expect(travel.nextDue()).toBeUndefined();
    await expect(travel.moveToDue()).rejects.toThrow(RangeError);
  });

  it('does one move after the other', async () => {
    const { clock, done, travel } = weeklyBot(START + 5 * DAY);
    await Promise.all([travel.moveToDue(), travel.moveToDue(), travel.moveBy(DAY)]);
    expect(done).toHaveLength(2);
    expect(clock.now()).toBeGreaterThanOrEqual(START + 13 * DAY);
  });

  it('ends also where something is due all the time', async () => {
    const clock = createMovableClock({ now: () => START, after: () => () => {} });
    const travel = createTimeTravel(clock, () => clock.now() + 1000);
    await travel.moveBy(WEEK);
    expect(clock.now()).toBe(START + WEEK);
  });
});
