// When an edition reaches the chats that did not get it, by when it is published: what the editor's card says.
import { describe, expect, it } from 'vitest';
import { instantIn } from '../../src/clock.ts';
import type { Slot } from '../../src/delivery/digests.ts';
import { forecastReach } from '../../src/delivery/forecast.ts';
import { createDueTimes, createSlotTimes } from '../../src/schedule/due-times.ts';
import type { Run } from '../../src/store/runs.ts';

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
const NONE = { chats: 0, from: undefined };
/** Of the week of Monday, 23 November 2026, unless the day says otherwise. */
const at = (day: number, time: string): number =>
  instantIn(ZONE, `2026-${day > 30 ? '12' : '11'}-${String(day > 30 ? day - 30 : day).padStart(2, '0')}`, time)!;

const common = createDueTimes('0 9 * * 1', ZONE);
const nextDue = (slot: Slot | undefined, after: number) =>
  (slot ? createSlotTimes(slot, ZONE) : common).nextAfter(after);

interface Case {
  publishedAt: number;
  now?: number;
  edition?: string;
  newest?: string;
  open?: { job: string; dueAt: number; edition?: string }[];
  /** What the newest due time before found. */
  before?: string;
  waitHours?: number;
}

function reach({
  publishedAt,
  now = publishedAt,
  edition = '2026-W47',
  newest,
  open = [],
  before,
  waitHours = 24,
}: Case) {
  return forecastReach(
    {
      pushes: {
        outlook: async () => ({
          had: 0,
          wanted: [
            { slot: undefined, count: 100 },
            { slot: { weekday: 5, hour: 20 }, count: 20 },
            { slot: { weekday: 2, hour: 8 }, count: 3 },
          ],
        }),
      },
      runs: {
        open: async () => open.map(run => ({ edition: undefined, ...run }) as Run),
        editionBefore: async () => before,
      },
    },
    { edition, newest, at: publishedAt, now, weekStart: at(23, '00:00'), waitMs: waitHours * HOUR_MS, nextDue },
  );
}

describe('published now', () => {
  it('before all due times of the week: each at its own', async () => {
    expect(await reach({ publishedAt: at(23, '08:00') })).toEqual({
      atOnce: 0,
      passed: NONE,
      ahead: { chats: 123, from: at(23, '09:00') },
    });
  });

  it('after some: those whose time has passed wait a week, the others do not', async () => {
    expect(await reach({ publishedAt: at(25, '08:00') })).toEqual({
      atOnce: 0,
      passed: { chats: 103, from: at(30, '09:00') },
      ahead: { chats: 20, from: at(27, '20:00') },
    });
  });

  it('while a due time waits for a new edition: at once', async () => {
    const open = [{ job: 'digest', dueAt: at(23, '09:00'), edition: '2026-W46' }];
    const newest = '2026-W46';
    expect(await reach({ publishedAt: at(23, '11:00'), open, newest })).toEqual({
      atOnce: 100,
      passed: NONE,
      ahead: { chats: 23, from: at(24, '08:00') },
    });
    // Not for long, and not for an edition that it had found.
    expect(await reach({ publishedAt: at(25, '08:00'), open, newest })).toMatchObject({ atOnce: 0 });
    const found = [{ ...open[0]!, edition: '2026-W47' }];
    expect(await reach({ publishedAt: at(23, '11:00'), open: found, newest: '2026-W47' })).toMatchObject({ atOnce: 0 });
  });

  it('older than what readers see: nobody gets it by itself', async () => {
    expect(await reach({ publishedAt: at(25, '08:00'), newest: '2026-W48' })).toBeUndefined();
  });
});

describe('published later', () => {
  const now = at(23, '08:00');

  it('after a due time that will find nothing new: at once then', async () => {
    const soon = { now, newest: '2026-W46', before: '2026-W46' };
    expect(await reach({ ...soon, publishedAt: at(23, '10:00') })).toEqual({
      atOnce: 100,
      passed: NONE,
      ahead: { chats: 23, from: at(24, '08:00') },
    });
    // There is nothing to find either where nothing was ever published.
    expect(await reach({ now, publishedAt: at(23, '10:00') })).toMatchObject({ atOnce: 100 });
  });

  it('after a due time that waits no longer, or that finds the edition of before: the next one', async () => {
    const late = { now, newest: '2026-W46', publishedAt: at(23, '11:00') };
    expect(await reach({ ...late, before: '2026-W46', waitHours: 1 })).toMatchObject({
      atOnce: 0,
      passed: { chats: 100, from: at(30, '09:00') },
    });
    expect(await reach({ ...late, before: '2026-W45' })).toMatchObject({
      atOnce: 0,
      passed: { chats: 100, from: at(30, '09:00') },
    });
  });
});
