// What an outage of the store looks like to those who ask and to the log: substitutes at once, two lines, and a probe that ends it.
import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createMovableClock } from '../../src/playground/movable-clock.ts';
import { StoreError } from '../../src/store/engine/errors.ts';
import { createStoreWatch } from '../../src/wiring/store-watch.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const gone = new StoreError('gone', 'The database server does not answer (ECONNREFUSED).');
const full = new StoreError('full', "The database can't be written, its disk is full or read-only (SQLITE_FULL).");

function setUp() {
  const clock = createFakeClock(0);
  const lines: { level: string; event: string; afterMs?: number }[] = [];
  const world: { fault: StoreError | undefined; probes: number } = { fault: undefined, probes: 0 };
  const log = createLog({ level: 'debug', secrets: [], write: line => lines.push(JSON.parse(line)) });
  const watch = createStoreWatch({
    clock,
    log,
    async probe() {
      world.probes++;
      if (world.fault) throw world.fault;
    },
  });
  const says = async () => {
    if (world.fault) throw world.fault;
    return 'stored';
  };
  const loud = () => lines.filter(line => line.level !== 'debug').map(line => line.event);
  return { clock, lines, loud, world, watch, says };
}

it('while it is away nobody asks it but the probe, and two lines say so', async () => {
  const { clock, lines, loud, world, watch, says } = setUp();
  expect(await watch.orElse('read', says, 'instead')).toBe('stored');
  world.fault = gone;
  expect(await watch.orElse('read', says, 'instead')).toBe('instead');
  let asked = 0;
  const counting = async () => {
    asked++;
    return 'stored';
  };
  expect(await watch.orElse('read', counting, 'instead')).toBe('instead');
  expect(await watch.orElse('write', counting, 'instead')).toBe('instead');
  await clock.moveBy(30_000);
  expect([asked, world.probes]).toEqual([0, 30]);
  expect(loud()).toEqual(["the store can't be reached, going on from memory"]);
  world.fault = undefined;
  await clock.moveBy(1_000);
  expect(await watch.orElse('write', says, 'instead')).toBe('stored');
  expect(loud()).toEqual(["the store can't be reached, going on from memory", 'the store is back']);
  expect(lines.at(-1)!.afterMs).toBe(31_000);
  await clock.moveBy(10_000);
  expect(world.probes).toBe(31);
});

it('an answer that is on its way while the clock is moved is no late one', async () => {
  const clock = createMovableClock();
  const events: string[] = [];
  const log = createLog({ level: 'debug', secrets: [], write: line => events.push(JSON.parse(line).event) });
  const watch = createStoreWatch({ clock, log, probe: async () => {} });
  const slow = () => new Promise<string>(resolve => void clock.after(3_000, () => resolve('stored')));
  const answer = watch.orElse('write', slow, 'instead');
  clock.jumpTo(clock.now() + 7 * 24 * 3_600_000);
  expect(await answer).toBe('stored');
  expect(events).toEqual([]);
  clock.stop();
});

it('a full disk can still be read; where that fails, too, it is away', async () => {
  const { loud, world, watch, says } = setUp();
  world.fault = full;
  expect(await watch.orElse('write', says, 'instead')).toBe('instead');
  expect(await watch.orElse('read', async () => 'stored', 'instead')).toBe('stored');
  world.fault = gone;
  expect(await watch.orElse('read', says, 'instead')).toBe('instead');
  expect(await watch.orElse('read', async () => 'stored', 'instead')).toBe('instead');
  expect(loud()).toEqual([
    "the store can't be written, going on from memory",
    "the store can't be reached, going on from memory",
  ]);
});

it('an answer that is late gets a substitute, and is not waited for again', async () => {
  const { clock, world, watch } = setUp();
  world.fault = gone;
  const answer = watch.orElse('read', () => new Promise<string>(() => {}), 'instead');
  await clock.moveBy(1_500);
  expect(await answer).toBe('instead');
  expect(await watch.orElse('read', async () => 'stored', 'instead')).toBe('instead');
});

it('what fails because of it is said quietly, other faults as loud as ever', async () => {
  const { lines, loud, world, watch } = setUp();
  world.fault = gone;
  const log = watch.log.with({ part: 'a' });
  const refused = new StoreError('failed', 'The database refused a statement (23503).');
  log.error('delivery failed', { error: refused });
  log.error('delivery failed', { error: gone });
  log.warn('editions not refreshed', { error: gone });
  // What could not be written before is missing now.
  log.error('request failed', { error: refused });
  log.error('delivery failed', { error: new TypeError('a mistake') });
  log.warn('no health', { reason: 'a port' });
  expect(loud()).toEqual([
    'delivery failed',
    "the store can't be reached, going on from memory",
    'delivery failed',
    'no health',
  ]);
  expect(lines.filter(line => line.level === 'debug').map(line => line.event)).toEqual([
    'delivery failed',
    'editions not refreshed',
    'request failed',
  ]);
});

it('a check says why in one line, asks once for many, and gives up after some seconds', async () => {
  const { clock, world, watch } = setUp();
  world.fault = full;
  expect(await Promise.all([watch.check(), watch.check()])).toEqual([full.message, full.message]);
  expect(world.probes).toBe(1);
  world.fault = undefined;
  await clock.moveBy(1_001);
  expect(await watch.check()).toBe(true);

  const silent = createStoreWatch({ clock, log: watch.log, probe: () => new Promise(() => {}) });
  const check = silent.check();
  await clock.moveBy(4_000);
  expect(await check).toBe('The database does not answer.');
});

it('after a stop nothing is probed any more', async () => {
  const { clock, world, watch, says } = setUp();
  world.fault = gone;
  await watch.orElse('read', says, 'instead');
  watch.stop();
  await clock.moveBy(10_000);
  expect(world.probes).toBe(0);
});
