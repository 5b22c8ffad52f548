// What is forgotten when, in which steps, and that nothing of it gets in the way.
import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createRetention } from '../../src/wiring/retention.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.parse('2026-11-23T01:00:00Z');

function setUp({ days = 400, chunks = [0] }: { days?: number; chunks?: number[] } = {}) {
  const clock = createFakeClock(NOW);
  const steps: [string, number][] = [];
  const lines: Record<string, unknown>[] = [];
  const world = { failing: '' };
  const step = (name: string, deleted: () => number) => async (before: number) => {
    if (world.failing === name) throw new Error(`no ${name}`);
    steps.push([name, (NOW - before) / DAY]);
    return deleted();
  };
  const table = (name: string) => ({ prune: step(name, () => 1) });
  const retention = createRetention({
    config: { RETENTION_DAYS: days, TIMEZONE: 'Asia/Shanghai' },
    store: {
      updates: table('updates'),
      searches: table('searches'),
      texts: table('texts'),
      audit: table('audit'),
      runs: table('runs'),
      retention: { pruneDeliveries: step('deliveries', () => chunks.shift() ?? 0), pruneDrafts: table('drafts').prune },
    } as unknown as Parameters<typeof createRetention>[0]['store'],
    clock,
    log: createLog({ level: 'debug', secrets: [], write: line => lines.push(JSON.parse(line)) }),
  });
  /** Runs to its end, time passing. */
  const finish = async () => {
    const done = retention.run();
    await clock.moveBy(1_000);
    await done;
  };
  return { clock, steps, lines, world, retention, finish };
}

/** Days, give or take the moments between two steps. */
const rounded = (steps: [string, number][]) => steps.map(([name, days]) => [name, Math.round(days)]);

it('each kind has its time; deliveries go a step at a time until none are left', async () => {
  const { steps, lines, finish } = setUp({ chunks: [1_000, 1_000, 5, 0] });
  await finish();
  expect(rounded(steps)).toEqual([
    ...Array(4).fill(['deliveries', 400]),
    ['updates', 2],
    ['searches', 90],
    ['drafts', 90],
    ['texts', 400],
    ['audit', 400],
    ['runs', 400],
  ]);
  expect(lines).toMatchObject([{ event: 'old rows forgotten', deliveries: 2_005, updates: 1, runs: 1 }]);
});

it('RETENTION_DAYS below 90 shortens searches and previews too, and never what tells updates apart', async () => {
  const { steps, finish } = setUp({ days: 30 });
  await finish();
  expect(Object.fromEntries(rounded(steps))).toEqual({
    deliveries: 30,
    updates: 2,
    searches: 30,
    drafts: 30,
    texts: 30,
    audit: 30,
    runs: 30,
  });
});

it('rests between two steps, so that answers come first', async () => {
  const { clock, steps, retention } = setUp({ chunks: [1_000, 1_000, 0] });
  const done = retention.run();
  await clock.moveBy(0);
  expect(steps).toHaveLength(1);
  await clock.moveBy(19);
  expect(steps).toHaveLength(1);
  await clock.moveBy(1);
  expect(steps).toHaveLength(2);
  await clock.moveBy(1_000);
  await done;
});

it('runs once at a time, and again when it has ended', async () => {
  const { clock, steps, retention, finish } = setUp();
  const both = [retention.run(), retention.run()];
  await clock.moveBy(1_000);
  await Promise.all(both);
  expect(steps.filter(([name]) => name === 'runs')).toHaveLength(1);
  await finish();
  expect(steps.filter(([name]) => name === 'runs')).toHaveLength(2);
});

it('stops between two steps', async () => {
  const { clock, steps, lines, retention } = setUp({ chunks: Array<number>(1_000).fill(1_000) });
  const done = retention.run();
  await clock.moveBy(50);
  await retention.stop();
  await done;
  expect(steps.length).toBeLessThan(5);
  expect(lines).toEqual([]);
});

it('a fault is one log line, and the next time it goes on', async () => {
  const { lines, world, finish } = setUp();
  world.failing = 'audit';
  await finish();
  expect(lines).toMatchObject([{ level: 'error', event: 'old rows not forgotten' }]);
  world.failing = '';
  await finish();
  expect(lines[1]).toMatchObject({ level: 'info', event: 'old rows forgotten' });
});

it('is due every night at 3:30 local time, and its run does not wait for the end', async () => {
  const { clock, steps, retention } = setUp({ chunks: Array<number>(100).fill(1_000) });
  const first = retention.job.due.nextAfter(NOW)!;
  expect(new Date(first).toISOString()).toBe('2026-11-23T19:30:00.000Z');
  expect(retention.job.due.nextAfter(first)! - first).toBe(DAY);
  await retention.job.run(first);
  expect(steps.length).toBeLessThan(3);
  await clock.moveBy(0);
  await retention.stop();
});
