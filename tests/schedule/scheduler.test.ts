// Each due time is seen to once, by one process, whatever stops, fails or is killed meanwhile; what is too old is reported
// instead.
import { describe, expect, it } from 'vitest';
import { createDueTimes } from '../../src/schedule/due-times.ts';
import { createScheduler, type Job } from '../../src/schedule/scheduler.ts';
import type { Store } from '../../src/store/open.ts';
import type { RunsTable } from '../../src/store/runs.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-11-30T01:00:00Z');

/** A process with the weekly job. */
function scheduled(
  store: Store,
  clock: FakeClock,
  options: { cron?: string; zone?: string; run?: () => Promise<void> } = {},
) {
  const ran: number[] = [];
  const missed: number[] = [];
  const faults: unknown[] = [];
  const scheduler = createScheduler({
    jobs: async () => [
      {
        name: 'digest',
        due: createDueTimes(options.cron ?? '0 9 * * 1', options.zone ?? 'Asia/Shanghai'),
        catchUpMs: 24 * HOUR,
        run: async dueAt => {
          ran.push(dueAt);
          await options.run?.();
        },
        onMissed: async dueAt => void missed.push(dueAt),
      },
    ],
    runs: store.runs,
    clock,
    onFault: error => faults.push(error),
  });
  return { scheduler, ran, missed, faults };
}

describe.each(ENGINES)('the scheduler on %s', engine => {
  it('fires at the due time, once a week', async () => {
    const clock = createFakeClock('2026-11-25T00:00:00Z');
    const { scheduler, ran } = scheduled(await freshStore(engine), clock);
    await scheduler.look();
    expect(ran).toEqual([]);
    await clock.moveTo(MONDAY - 1);
    await scheduler.look();
    expect(ran).toEqual([]);
    await clock.moveTo(MONDAY);
    await scheduler.look();
    await scheduler.look();
    expect(ran).toEqual([MONDAY]);
    await clock.moveTo(MONDAY + 168 * HOUR);
    await scheduler.look();
    expect(ran).toEqual([MONDAY, MONDAY + 168 * HOUR]);
  });

  it('owes nothing for the time before the first start', async () => {
    const clock = createFakeClock(MONDAY + HOUR);
    const { scheduler, ran, missed } = scheduled(await freshStore(engine), clock);
    await scheduler.look();
    expect([ran, missed]).toEqual([[], []]);
  });

  it('catches up what was missed while nobody ran, the newest only', async () => {
    const store = await freshStore(engine);
    const clock = createFakeClock(MONDAY - 5 * 60_000);
    await scheduled(store, clock).scheduler.look();
    await clock.moveTo(MONDAY + 20 * 60_000);
    const after = scheduled(store, clock);
    await after.scheduler.look();
    expect(after.ran).toEqual([MONDAY]);
    await clock.moveTo(MONDAY + 3 * 168 * HOUR + HOUR);
    const later = scheduled(store, clock);
    await later.scheduler.look();
    expect(later.ran).toEqual([MONDAY + 3 * 168 * HOUR]);
  });

  it('does not run what is too old, and reports it', async () => {
    const store = await freshStore(engine);
    const clock = createFakeClock(MONDAY - HOUR);
    await scheduled(store, clock).scheduler.look();
    await clock.moveTo(MONDAY + 25 * HOUR);
    const { scheduler, ran, missed } = scheduled(store, clock);
    await scheduler.look();
    expect([ran, missed]).toEqual([[], [MONDAY]]);
    expect(await store.runs.last('digest')).toMatchObject({ state: 'skipped', dueAt: MONDAY });
  });

  it('fires once for several processes', async () => {
    const store = await freshStore(engine);
    const clock = createFakeClock(MONDAY - HOUR);
    const processes = [1, 2, 3].map(() => scheduled(store, clock));
    for (const { scheduler } of processes) await scheduler.look();
    await clock.moveTo(MONDAY + 1);
    await Promise.all(processes.map(({ scheduler }) => scheduler.look()));
    expect(processes.flatMap(({ ran }) => ran)).toEqual([MONDAY]);
  });

  it('goes on after a job that failed', async () => {
    const clock = createFakeClock(MONDAY - HOUR);
    const run = () => Promise.reject(new Error('no'));
    const { scheduler, ran, faults } = scheduled(await freshStore(engine), clock, { run });
    await scheduler.look();
    await clock.moveTo(MONDAY);
    await scheduler.look();
    await clock.moveTo(MONDAY + 168 * HOUR);
    await scheduler.look();
    expect(ran).toEqual([MONDAY, MONDAY + 168 * HOUR]);
    expect(faults).toHaveLength(2);
  });

  it('tries a job again whose run failed, until it succeeds', async () => {
    const clock = createFakeClock(MONDAY - HOUR);
    let fails = 2;
    const run = () => (fails-- > 0 ? Promise.reject(new Error('the store is away')) : Promise.resolve());
    const { scheduler, ran } = scheduled(await freshStore(engine), clock, { run });
    await scheduler.look();
    for (let minute = 0; minute < 6; minute++) {
      await clock.moveTo(MONDAY + minute * 60_000);
      await scheduler.look();
    }
    expect(ran).toEqual([MONDAY, MONDAY, MONDAY]);
  });

  it('runs again what a killed process had begun and not seen to', async () => {
    const store = await freshStore(engine);
    const clock = createFakeClock(MONDAY - HOUR);
    await scheduled(store, clock).scheduler.look();
    await store.runs.claim('digest', MONDAY);
    await clock.moveTo(MONDAY + 5_000);
    const after = scheduled(store, clock);
    await after.scheduler.look();
    await after.scheduler.look();
    expect(after.ran).toEqual([MONDAY]);
    const later = scheduled(store, clock);
    await later.scheduler.look();
    expect(later.ran).toEqual([]);
  });

  it('owes nothing to a job that comes while it runs, whatever is known of it from before', async () => {
    const store = await freshStore(engine);
    const clock = createFakeClock(MONDAY - HOUR);
    const ran: string[] = [];
    const job = (name: string, cron: string): Job => ({
      name,
      due: createDueTimes(cron, 'Asia/Shanghai'),
      catchUpMs: 24 * HOUR,
      run: async dueAt => void ran.push(`${name} ${new Date(dueAt).toISOString()}`),
      onMissed: async () => void ran.push('missed'),
    });
    const jobs = [job('digest', '0 9 * * 1')];
    const create = () =>
      createScheduler({ jobs: async () => jobs, runs: store.runs, clock, onFault: error => ran.push(String(error)) });
    const scheduler = create();
    await store.runs.claim('digest:7-18', MONDAY - 30 * 24 * HOUR, 'done');
    await scheduler.look();
    // Sunday 18:00 was some hours ago.
    jobs.push(job('digest:7-18', '0 18 * * 0'));
    await scheduler.look();
    await create().look();
    expect(ran).toEqual([]);
    await clock.moveTo(Date.parse('2026-12-06T10:00:30Z'));
    jobs.shift();
    await scheduler.look();
    expect(ran).toEqual(['digest:7-18 2026-12-06T10:00:00.000Z']);
  });
});

describe('the scheduler by itself', () => {
  it('wakes at the due time without being asked', async () => {
    const store = await freshStore('sqlite');
    const clock = createFakeClock(MONDAY - 90_000);
    const fired = new Promise<void>(resolve => {
      const { scheduler } = scheduled(store, clock, { run: async () => resolve() });
      scheduler.start();
    });
    await clock.moveTo(MONDAY + 1);
    await fired;
  });

  it('misses no due time that passes while it looks for the first time', async () => {
    const store = await freshStore('sqlite');
    const clock = createFakeClock(MONDAY - HOUR);
    await scheduled(store, clock).scheduler.look();
    const last: RunsTable['last'] = async job => {
      const run = await store.runs.last(job);
      await clock.moveTo(MONDAY + 1);
      return run;
    };
    const { scheduler, ran } = scheduled({ ...store, runs: { ...store.runs, last } }, clock);
    await scheduler.look();
    await scheduler.look();
    expect(ran).toEqual([MONDAY]);
  });

  it('runs a due time that a stopped clock slept through once', async () => {
    const store = await freshStore('sqlite');
    const clock = createFakeClock(MONDAY - HOUR);
    const { scheduler, ran } = scheduled(store, clock);
    await scheduler.look();
    await clock.moveTo(MONDAY + 90_000);
    await scheduler.look();
    expect(ran).toEqual([MONDAY]);
  });

  it('fires at most twice where a change of clocks makes an hour come twice, and not where it is left out', async () => {
    const store = await freshStore('sqlite');
    const clock = createFakeClock('2026-10-24T00:00:00Z');
    const { scheduler, ran } = scheduled(store, clock, { cron: '30 2 * * 0', zone: 'Europe/Berlin' });
    await scheduler.look();
    for (let hour = 0; hour < 48; hour++) {
      await clock.moveBy(HOUR);
      await scheduler.look();
    }
    expect(ran.length).toBeGreaterThanOrEqual(1);
    expect(ran.length).toBeLessThanOrEqual(2);
  });
});
