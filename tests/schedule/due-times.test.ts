// When a cron expression in a time zone is due next and was due last, also where clocks change.
import { describe, expect, it } from 'vitest';
import { createDueTimes } from '../../src/schedule/due-times.ts';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString().replace('.000', ''));
const next = (cron: string, zone: string, from: string) => iso(createDueTimes(cron, zone).nextAfter(Date.parse(from)));
const last = (cron: string, zone: string, at: string, since: string) =>
  iso(createDueTimes(cron, zone).lastAtOrBefore(Date.parse(at), Date.parse(since)));

describe('the next due time', () => {
  it.each([
    ['0 9 * * 1', 'Asia/Shanghai', '2026-11-25T00:00:00Z', '2026-11-30T01:00:00Z'],
    ['0 9 * * 1', 'Asia/Shanghai', '2026-11-30T01:00:00Z', '2026-12-07T01:00:00Z'],
    ['0 9 * * 1', 'Asia/Shanghai', '2026-11-30T00:59:59.999Z', '2026-11-30T01:00:00Z'],
    ['30 0 * * 1', 'Asia/Shanghai', '2026-11-25T00:00:00Z', '2026-11-29T16:30:00Z'],
    ['30 23 * * 0', 'Asia/Shanghai', '2026-11-25T00:00:00Z', '2026-11-29T15:30:00Z'],
    ['0 9 * * 1', 'Asia/Kathmandu', '2026-11-25T00:00:00Z', '2026-11-30T03:15:00Z'],
    ['0 9 1 1 *', 'Asia/Shanghai', '2026-11-25T00:00:00Z', '2027-01-01T01:00:00Z'],
    ['*/5 * * * * *', 'Asia/Shanghai', '2026-11-25T00:00:03Z', '2026-11-25T00:00:05Z'],
    ['10 30 8 * * 1', 'UTC', '2026-11-25T00:00:00Z', '2026-11-30T08:30:10Z'],
    ['30 2 * * 0', 'Europe/Berlin', '2026-03-22T12:00:00Z', '2026-04-05T00:30:00Z'],
  ])('%s in %s after %s is %s', (cron, zone, from, expected) => expect(next(cron, zone, from)).toBe(expected));

  it('is nothing for a day too far away', () =>
    expect(next('0 9 29 2 *', 'UTC', '2026-11-25T00:00:00Z')).toBeUndefined());
});

describe('the last due time', () => {
  it.each([
    ['0 9 * * 1', 'Asia/Shanghai', '2026-11-30T01:00:00Z', '2026-11-23T01:00:00Z', '2026-11-30T01:00:00Z'],
    ['0 9 * * 1', 'Asia/Shanghai', '2026-11-30T08:20:00Z', '2026-11-29T00:00:00Z', '2026-11-30T01:00:00Z'],
    ['0 9 * * 1', 'Asia/Shanghai', '2026-11-30T00:59:59Z', '2026-11-23T01:00:00Z', undefined],
    ['0 9 * * 1', 'Asia/Shanghai', '2026-12-30T00:00:00Z', '2026-11-23T01:00:00Z', '2026-12-28T01:00:00Z'],
    ['*/5 * * * * *', 'UTC', '2026-11-25T00:00:03Z', '2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'],
    ['30 2 * * 0', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-20T00:00:00Z', '2026-10-25T01:30:00Z'],
  ])('%s in %s at %s since %s is %s', (cron, zone, at, since, expected) =>
    expect(last(cron, zone, at, since)).toBe(expected),
  );
});
