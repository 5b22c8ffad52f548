// What a database that comes from a backup asks about, and for how long.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../../src/store/copies/tables.ts';
import type { NewPush, Push } from '../../../src/store/delivery/pushes.ts';
import type { Store } from '../../../src/store/open.ts';
import { freshStore, openTestStore, temporaryFolder } from '../../support/stores.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday, 23 November 2026, 10:00 in Shanghai: when the bot first ran on the copy. */
const RESTORED = Date.parse('2026-11-23T02:00:00Z');

interface Copy {
  store: Store;
  clock: { now: number };
  push(push: Partial<NewPush>): Promise<Push>;
  asks(push: Push): Promise<boolean>;
}

async function copyOf(original?: Store): Promise<Copy> {
  const file = join(temporaryFolder(), 'copy.sqlite');
  await (original ?? (await freshStore('sqlite'))).backup(file);
  const clock = { now: RESTORED };
  const store = await openTestStore({ url: `sqlite:${file}`, now: () => clock.now });
  return {
    store,
    clock,
    push: push =>
      store.pushes.create({
        kind: 'digest',
        source: '2026-W47',
        audience: { slot: 'common' },
        dueAt: clock.now,
        ...push,
      }),
    asks: async push => (await store.restored.uncertain([push])).length > 0,
  };
}

it('a database that is no copy asks nothing', async () => {
  const store = await freshStore('sqlite');
  const push = await store.pushes.create({ kind: 'digest', source: '2026-W47', audience: {}, dueAt: 0 });
  expect(await store.restored.uncertain([push])).toEqual([]);
});

describe('a copy asks about', () => {
  it.each<[string, Partial<NewPush>, boolean]>([
    ['a digest of before', { dueAt: RESTORED - HOUR }, true],
    ['a digest of later whose edition may have been sent by then', { dueAt: RESTORED + 3 * DAY }, true],
    ['no digest whose week was not over by then', { source: '2026-W48', dueAt: RESTORED + 7 * DAY }, false],
    ['a broadcast that was due before', { kind: 'broadcast', source: '1', dueAt: RESTORED - 1 }, true],
    ['no broadcast that is due later', { kind: 'broadcast', source: '1', dueAt: RESTORED + 1 }, false],
    ['no correction that is made later', { kind: 'correction', source: '2026-W47@2', dueAt: RESTORED + 1 }, false],
    ['a digest of no week that there is', { source: '2026-W99' }, true],
  ])('%s', async (_, about, asks) => {
    const copy = await copyOf();
    expect(await copy.asks(await copy.push(about))).toBe(asks);
  });
});

describe('what was had', () => {
  it('is not asked about again, and everybody counts as having had it, for more than a week', async () => {
    const copy = await copyOf();
    const [first, older] = [await copy.push({}), await copy.push({ source: '2026-W46' })];
    await copy.store.restored.hold(first);
    await copy.store.restored.answer(first, 'had');
    await copy.store.restored.hold(older);
    copy.clock.now += 7 * DAY;
    const slot = await copy.push({});
    expect(await copy.asks(slot)).toBe(true);
    await copy.store.restored.hold(slot);
    for (const push of [older, slot])
      expect(await copy.store.pushes.get(push.id)).toMatchObject({ state: 'waiting', audience: { had: true } });
    copy.clock.now += DAY;
    expect(await copy.asks(await copy.push({}))).toBe(false);
  });

  it('goes out all the same where an admin asks for it by hand', async () => {
    const copy = await copyOf();
    await copy.store.restored.answer(await copy.push({}), 'had');
    expect(await copy.asks(await copy.push({ author: 1 }))).toBe(false);
  });
});

it('what nobody answered is asked about for ever, once for all slots, and about every edition by itself', async () => {
  const copy = await copyOf();
  const { restored } = copy.store;
  const [first, slot, other] = [await copy.push({}), await copy.push({}), await copy.push({ source: '2026-W46' })];
  for (const push of [first, slot, other]) await restored.hold(push);
  const alike = async (push: Push) => (await restored.alike(push)).map(one => one.id);
  expect([await alike(first), await alike(slot), await alike(other)]).toEqual([[slot.id], [first.id], []]);
  copy.clock.now += 30 * DAY;
  const late = await copy.push({});
  expect(await copy.asks(late)).toBe(true);
  await restored.hold(late);
  expect(await alike(late)).toEqual([first.id, slot.id]);
});

it('what was let go is not asked about again, nor that edition in other slots', async () => {
  const copy = await copyOf();
  const [first, slot, older] = [await copy.push({}), await copy.push({}), await copy.push({ source: '2026-W46' })];
  await copy.store.restored.answer(first, 'go-on');
  expect(await Promise.all([first, slot, older].map(copy.asks))).toEqual([false, false, true]);
});

it('letting a push of before the backup go says nothing of the edition elsewhere', async () => {
  const original = await freshStore('sqlite', { now: () => RESTORED - DAY });
  await original.pushes.create({ kind: 'digest', source: '2026-W47', audience: {}, dueAt: RESTORED - DAY });
  const copy = await copyOf(original);
  const [left] = await copy.store.pushes.open();
  await copy.store.restored.answer(left!, 'go-on');
  expect(await Promise.all([left!, await copy.push({})].map(copy.asks))).toEqual([false, true]);
});

it('a copy of a copy is a copy', async () => {
  const copy = await copyOf();
  const again = await copyOf(copy.store);
  expect(await again.asks(await again.push({}))).toBe(true);
});

it('no table is left out of a copy', async () => {
  const file = join(temporaryFolder(), 'copy.sqlite');
  await (await freshStore('sqlite')).backup(file);
  const database = new Database(file, { readonly: true });
  const names = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'");
  expect((names.pluck().all() as string[]).sort()).toEqual([...TABLES].sort());
  database.close();
});
