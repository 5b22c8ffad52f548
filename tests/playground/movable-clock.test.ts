// The clock that the playground can move: what a jump passes over is done in order, what waits for an answer is not hurried, and
// time never goes back.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMovableClock, type MovableClock } from '../../src/playground/movable-clock.ts';

const START = Date.UTC(2018, 7, 6, 1);
const DAY = 24 * 3_600_000;

describe('a movable clock', () => {
  let clock: MovableClock;
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    clock = createMovableClock();
  });
  afterEach(() => {
    clock.stop();
    vi.useRealTimers();
  });

  it('runs with its base until it is moved, and goes on from there', () => {
    expect(clock.now()).toBe(START);
    vi.advanceTimersByTime(1500);
    expect(clock.now()).toBe(START + 1500);
    clock.jumpTo(START + DAY);
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(START + DAY + 1000);
  });

  it('calls back after its own time, without a jump', () => {
    const run = vi.fn();
    clock.after(5000, run);
    vi.advanceTimersByTime(4999);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('calls back what a jump passes over, in the order of due times, and what lies beyond later', () => {
    const order: string[] = [];
    clock.after(3 * DAY, () => order.push('three'));
    clock.after(DAY, () => order.push('one'));
    clock.after(2 * DAY, () => order.push('two'));
    clock.jumpTo(START + 2.5 * DAY);
    expect(order).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(order).toEqual(['one', 'two']);
    vi.advanceTimersByTime(DAY / 2);
    expect(order).toEqual(['one', 'two', 'three']);
  });

  it('waits for an answer as long as ever, whatever a jump passes over', () => {
    const run = vi.fn();
    clock.patience(1_500, run);
    clock.jumpTo(START + DAY);
    vi.advanceTimersByTime(1_499);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(1);
    const cancelled = vi.fn();
    clock.patience(10, cancelled)();
    clock.patience(10, cancelled);
    clock.stop();
    vi.advanceTimersByTime(100);
    expect(cancelled).not.toHaveBeenCalled();
  });

  it('forgets what was cancelled, also when a jump has already reached it', () => {
    const run = vi.fn();
    const early = clock.after(DAY, run);
    const late = clock.after(DAY, run);
    early();
    clock.jumpTo(START + 2 * DAY);
    late();
    vi.advanceTimersByTime(10 * DAY);
    expect(run).not.toHaveBeenCalled();
  });

  it('waits longer than one timer can', () => {
    const run = vi.fn();
    clock.after(60 * DAY, run);
    vi.advanceTimersByTime(59 * DAY);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(DAY);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it.each([START - 1, Number.NaN, Number.POSITIVE_INFINITY])('never goes to %s', ms => {
    expect(() => clock.jumpTo(ms)).toThrow(RangeError);
    expect(clock.now()).toBe(START);
  });

  it('calls nothing back once it is stopped', () => {
    const run = vi.fn();
    clock.after(10, run);
    clock.stop();
    vi.advanceTimersByTime(100);
    expect(run).not.toHaveBeenCalled();
  });
});
