// What admins are told while nobody looks: each kind once an hour, by the instance that sends.
import { expect, it } from 'vitest';
import { adminEn } from '../../src/render/phrases/admin/en.ts';
import type { Push } from '../../src/store/delivery/pushes.ts';
import { createAlarms } from '../../src/wiring/alarms.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { push } from './push.ts';

const MINUTE = 60_000;

function setUp() {
  const clock = createFakeClock(0);
  const said: string[] = [];
  const world = { speaks: true, free: (2 ** 30) as number | undefined, pushes: [] as Push[] };
  const alarms = createAlarms({
    clock,
    tell: async words => void said.push(words(adminEn)),
    speaks: () => world.speaks,
    openPushes: async () => world.pushes,
    diskFree: async () => world.free,
  });
  return { clock, said, world, alarms };
}

it('a disk that is nearly full is told once an hour, and not where it is elsewhere', async () => {
  const { clock, said, world, alarms } = setUp();
  await alarms.look();
  expect(said).toEqual([]);
  world.free = 100 * 2 ** 20;
  for (let minutes = 0; minutes < 90; minutes++) {
    await alarms.look();
    await clock.moveBy(MINUTE);
  }
  expect(said).toEqual(Array(2).fill(adminEn.alarms.diskLow(100)));
  world.free = undefined;
  await clock.moveBy(120 * MINUTE);
  await alarms.look();
  expect(said).toHaveLength(2);
});

it('twenty 429 answers within a minute are many, nineteen are not, nor are twenty within two', async () => {
  const { clock, said, alarms } = setUp();
  for (let count = 0; count < 19; count++) alarms.limited();
  await alarms.look();
  await clock.moveBy(MINUTE);
  alarms.limited();
  await alarms.look();
  expect(said).toEqual([]);
  for (let count = 0; count < 19; count++) alarms.limited();
  await alarms.look();
  expect(said).toEqual([adminEn.alarms.limited(20)]);
});

it.each([
  [{ planned: 1_000, failed: 30 }, true],
  [{ planned: 1_000, failed: 19 }, false],
  [{ planned: 10, failed: 2 }, false],
  [{ planned: 10, failed: 3 }, true],
  [{ planned: 0 }, false],
])('a push that ended with %j is a word to the admins: %s', async (counts, told) => {
  const { said, alarms } = setUp();
  await alarms.ended(push({ state: 'done', ...counts }));
  expect(said.length > 0).toBe(told);
});

it('a push that gets nothing out for five minutes is told, one that gets on or is paused is not', async () => {
  const { clock, said, world, alarms } = setUp();
  for (let minutes = 0; minutes < 20; minutes++) {
    world.pushes = [push({ sent: minutes }), push({ id: 2, state: 'paused' })];
    await alarms.look();
    await clock.moveBy(MINUTE);
  }
  expect(said).toEqual([]);
  for (let minutes = 0; minutes < 20; minutes++) {
    await alarms.look();
    await clock.moveBy(MINUTE);
  }
  expect(said).toEqual([adminEn.alarms.stalled('digest', '2026-W48', 5)]);
});

it('an instance that does not send says nothing, and looks twice a minute by itself', async () => {
  const { clock, said, world, alarms } = setUp();
  world.free = 0;
  world.speaks = false;
  alarms.start();
  await clock.moveBy(MINUTE);
  expect(said).toEqual([]);
  world.speaks = true;
  await clock.moveBy(MINUTE / 2);
  expect(said).toHaveLength(1);
  await alarms.stop();
});

it.each([
  ['three of a hundred', { failed: 3 }, true],
  ['two of three', { failed: 2, planned: 3 }, false],
  ['three of a thousand', { failed: 3, planned: 1_000 }, false],
  ['twenty of a thousand', { failed: 20, planned: 1_000 }, true],
])('a push in which %s failed: %o, told: %s', async (_, counts, told) => {
  const { said, alarms } = setUp();
  const ended = push({ state: 'done', ...counts });
  await alarms.ended(ended);
  expect(said).toEqual(told ? [adminEn.alarms.pushFails('digest', '2026-W48', ended.failed, ended.planned)] : []);
});

it('pushes that fail are told once an hour; another kind of trouble meanwhile is told too', async () => {
  const { clock, said, world, alarms } = setUp();
  const failing = push({ state: 'done', failed: 50 });
  for (let minutes = 0; minutes < 119; minutes++) {
    await alarms.ended(failing);
    await clock.moveBy(MINUTE);
  }
  expect(said).toHaveLength(2);
  world.free = 2 ** 20;
  await alarms.look();
  expect(said).toHaveLength(3);
});
