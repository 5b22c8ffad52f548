// The one real clock: waits longer than the platform's timers can hold, and days that change with the zone and the minute.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dayIn, systemClock } from '../src/clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const DAY_MS = 24 * 3_600_000;

it('waits for weeks and rings once, when it is time', () => {
  const rings: number[] = [];
  const start = Date.now();
  systemClock.after(60 * DAY_MS, () => rings.push(Date.now() - start));
  vi.advanceTimersByTime(60 * DAY_MS - 1);
  expect(rings).toEqual([]);
  vi.advanceTimersByTime(100 * DAY_MS);
  expect(rings).toEqual([60 * DAY_MS]);
});

it.each([0, 10, 30, 59])('is stopped after %d of 60 days', days => {
  const ring = vi.fn();
  const cancel = systemClock.after(60 * DAY_MS, ring);
  vi.advanceTimersByTime(days * DAY_MS);
  cancel();
  vi.advanceTimersByTime(100 * DAY_MS);
  expect(ring).not.toHaveBeenCalled();
});

it('an instant that is past already is the next moment', () => {
  const ring = vi.fn();
  systemClock.after(-5, ring);
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
});

it('gives the day of each zone, also right at midnight and back again', () => {
  const midnight = Date.parse('2026-11-30T16:00:00Z');
  expect(dayIn('Asia/Shanghai', midnight - 1)).toBe('2026-11-30');
  expect(dayIn('Asia/Shanghai', midnight)).toBe('2026-12-01');
  expect(dayIn('UTC', midnight)).toBe('2026-11-30');
  expect(dayIn('Asia/Shanghai', midnight - 1)).toBe('2026-11-30');
});
