// What admins hear of pushes: once, whatever happens to the store and the process in between, and again where nobody answered.
import { describe, expect, it } from 'vitest';
import { createTelling, type Telling, type TellingParts } from '../../src/delivery/telling.ts';
import type { PushesTable } from '../../src/store/delivery/pushes.ts';
import type { Store } from '../../src/store/open.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { digestPush, gate, planned, SOURCE } from '../support/sending.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;
const away = () => Promise.reject(new Error('away'));

async function setting(engine: (typeof ENGINES)[number] = 'sqlite') {
  const clock = createFakeClock(NOW);
  const store: Store = await freshStore(engine, { now: clock.now });
  const told: string[] = [];
  const faults: unknown[] = [];
  const create = (more: Partial<TellingParts> = {}, pushes: Partial<PushesTable> = {}): Telling =>
    createTelling({
      store: { ...store, pushes: { ...store.pushes, ...pushes } },
      clock,
      onWaiting: async (push, why) => void told.push(`waiting ${push.id} ${why}`),
      onEnded: async push => void told.push(`ended ${push.id}`),
      onFault: error => void faults.push(error),
      ...more,
    });
  const look = async (telling: Telling) => {
    await telling.look();
    await telling.rest();
  };
  return { store, clock, told, faults, create, look };
}

describe.each(ENGINES)('a push that ended, on %s', engine => {
  it('is reported once, also by the next process, and again when it ended again', async () => {
    const { store, told, create, look } = await setting(engine);
    const first = create();
    const push = await planned(store);
    await look(first);
    expect(told).toEqual([]);
    await store.pushes.endFinished();
    await look(first);
    await look(first);
    await look(create());
    expect(told).toEqual([`ended ${push.id}`]);
    // As after "try again".
    await store.pushes.setState(push.id, ['done'], 'sending');
    await store.pushes.endFinished();
    await look(create());
    await look(create());
    expect(told).toEqual([`ended ${push.id}`, `ended ${push.id}`]);
  });

  it('is reported by the next process where this one never came to it', async () => {
    const { store, told, create, look } = await setting(engine);
    const push = await planned(store);
    await store.pushes.endFinished();
    void create({ onEnded: () => new Promise(() => {}) }).look();
    await look(create());
    expect(told).toEqual([`ended ${push.id}`]);
  });
});

it('what was said while the store went away is not said again', async () => {
  const { store, told, faults, create, look } = await setting();
  const push = await planned(store);
  await store.pushes.endFinished();
  let tries = 0;
  const telling = create({}, { noteTold: one => (++tries < 4 ? away() : store.pushes.noteTold(one)) });
  for (let looks = 0; looks < 8; looks++) await look(telling);
  expect(told).toEqual([`ended ${push.id}`]);
  expect([tries, faults.length]).toEqual([4, 3]);
});

it('what could not be said for want of the store is said when it is back', async () => {
  const { store, told, faults, create, look } = await setting();
  const push = await planned(store);
  await store.pushes.endFinished();
  let tries = 0;
  const telling = create({
    onEnded: async ({ id }) => (++tries < 3 ? away() : void told.push(`ended ${id}`)),
  });
  for (let looks = 0; looks < 6; looks++) await look(telling);
  expect(told).toEqual([`ended ${push.id}`]);
  expect([tries, faults.length]).toEqual([3, 2]);
});

it('what is being said is not begun again meanwhile', async () => {
  const { store, told, create } = await setting();
  const push = await planned(store);
  await store.pushes.endFinished();
  const { promise, open } = gate();
  const telling = create({
    async onEnded({ id }) {
      await promise;
      told.push(`ended ${id}`);
    },
  });
  for (let looks = 0; looks < 3; looks++) await telling.look();
  open();
  await telling.rest();
  expect(told).toEqual([`ended ${push.id}`]);
});

it('a question is asked once a day until it is answered', async () => {
  const { store, clock, told, create, look } = await setting();
  const push = await store.pushes.create(digestPush({ state: 'waiting' }));
  for (let hours = 0; hours <= 50; hours++) {
    // A new process each time.
    await look(create());
    await clock.moveBy(HOUR);
  }
  expect(told).toEqual(Array(3).fill(`waiting ${push.id} late`));
  await store.pushes.setState(push.id, ['waiting'], 'planning');
  await clock.moveBy(48 * HOUR);
  await look(create());
  expect(told).toHaveLength(3);
});

it('what was answered is not asked while it is written down', async () => {
  const { store, told, create, look } = await setting();
  const push = await store.pushes.create(digestPush({ state: 'waiting' }));
  await store.pushes.declareHad(push.id);
  await look(create());
  expect(told).toEqual([]);
});

it('a restored edition is asked about for all its slots together, and so again a day later', async () => {
  const { store, clock, told, create, look } = await setting();
  const copy: Partial<Store> = {
    restored: {
      ...store.restored,
      uncertain: async pushes => [...pushes],
      alike: async ({ id, source }) =>
        (await store.pushes.open()).filter(one => one.id !== id && one.source === source),
    },
  };
  const [first] = [
    await store.pushes.create(digestPush({ state: 'waiting' })),
    await store.pushes.create(digestPush({ state: 'waiting' })),
  ];
  const other = await store.pushes.create(digestPush({ state: 'waiting', source: `${SOURCE.slice(0, -2)}01` }));
  const both = [`waiting ${first.id} restored`, `waiting ${other.id} restored`];
  const telling = create({ store: { ...store, ...copy } });
  await look(telling);
  expect(told).toEqual(both);
  await clock.moveBy(25 * HOUR);
  await look(telling);
  expect(told).toEqual([...both, ...both]);
});
