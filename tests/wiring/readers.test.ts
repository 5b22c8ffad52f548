// What readers leave and ask, while the store is there and while it is away: asked and written together, kept in memory, bounded.
import { expect, it, onTestFinished, vi } from 'vitest';
import { StoreError } from '../../src/store/engine/errors.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { createReaders } from '../../src/wiring/readers.ts';
import { createStoreWatch } from '../../src/wiring/store-watch.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const gone = new StoreError('gone', 'The database server does not answer (ECONNREFUSED).');
const silent = () => {};
const noLog = {
  fatal: silent,
  error: silent,
  warn: silent,
  info: silent,
  debug: silent,
  trace: silent,
  with: () => noLog,
};

async function setUp() {
  const clock = createFakeClock('2026-11-25T00:00:00Z');
  const store = await openStore({ url: 'sqlite::memory:', now: clock.now });
  onTestFinished(() => store.close());
  const world = { away: false, asks: 0, transactions: 0 };
  const ask = <T>(work: () => Promise<T>): Promise<T> => {
    world.asks++;
    return world.away ? Promise.reject(gone) : work();
  };
  const seenFrom: Pick<Store, 'chats' | 'drafts' | 'updates' | 'texts' | 'transaction'> = {
    drafts: store.drafts,
    texts: { ...store.texts, recallText: key => ask(() => store.texts.recallText(key)) },
    chats: {
      ...store.chats,
      getAll: ids => ask(() => store.chats.getAll(ids)),
      saw: chat => ask(() => store.chats.saw(chat)),
    },
    updates: { ...store.updates, seen: ids => ask(() => store.updates.seen(ids)) },
    transaction(work) {
      world.transactions++;
      return ask(() => store.transaction(work));
    },
  };
  const watch = createStoreWatch({ clock, log: noLog, probe: () => ask(store.meta.probe) });
  const readers = createReaders({ store: seenFrom, clock, watch });
  const counted = () => store.searches.top({ since: 0, limit: 20_000 });
  return { clock, store, watch, world, readers, counted };
}

it('what many ask at the same moment is one question', async () => {
  const { readers, world, store } = await setUp();
  await store.updates.markSeen([7]);
  const ids = Array.from({ length: 100 }, (_, index) => index);
  const seen = await Promise.all(ids.map(id => readers.updates.seen(id)));
  expect(ids.filter(id => seen[id])).toEqual([7]);
  expect(world.asks).toBe(1);
  await Promise.all(ids.map(id => readers.chats.peek(id + 1)));
  expect(world.asks).toBe(2);
});

it('what lookups leave is written together, soon', async () => {
  const { clock, readers, world, store, counted } = await setUp();
  for (let id = 1; id <= 50; id++) {
    await readers.updates.markSeen(id);
    readers.countSearch('扶贫', 'results');
  }
  const key = await readers.texts.rememberText('一段很长的话');
  expect(await readers.updates.seen(50)).toBe(true);
  await clock.moveBy(100);
  await expect.poll(() => store.updates.seen([1, 25, 50])).toEqual(new Set([1, 25, 50]));
  expect(await counted()).toEqual([{ query: '扶贫', outcome: 'results', count: 50 }]);
  expect(await store.texts.recallText(key)).toBe('一段很长的话');
  expect(world.transactions).toBe(1);
});

it('an outage: nothing waits, nothing is asked, and all is written afterwards, once, without another lookup', async () => {
  const { clock, readers, world, store, counted } = await setUp();
  await store.chats.saw({ id: 5, type: 'private' });
  await store.chats.setLanguage(5, 'en');
  expect(await readers.chats.touch({ id: 5, type: 'private' })).toEqual({ language: 'en' });
  world.away = true;
  expect(await readers.updates.seen(1)).toBe(false);
  const asks = world.asks;
  for (let id = 1; id <= 20; id++) {
    expect(await readers.updates.seen(id)).toBe(false);
    expect(await readers.chats.touch({ id: 5, type: 'private' })).toEqual({ language: 'en' });
    await readers.updates.markSeen(id);
    // Also one that comes twice takes effect once.
    expect(await readers.updates.seen(id)).toBe(true);
    readers.countSearch('扶贫', 'results');
  }
  const key = await readers.texts.rememberText('停电时的话');
  expect(await readers.texts.recallText(key)).toBe('停电时的话');
  expect(world.asks).toBe(asks);
  await clock.moveBy(30_000);
  expect(await store.updates.seen([1])).toEqual(new Set());
  world.away = false;
  await clock.moveBy(3_000);
  await expect.poll(async () => (await store.updates.seen([1, 10, 20])).size).toBe(3);
  expect(await counted()).toEqual([{ query: '扶贫', outcome: 'results', count: 20 }]);
  expect(await store.texts.recallText(key)).toBe('停电时的话');
  const { transactions } = world;
  await clock.moveBy(10_000);
  expect(world.transactions).toBe(transactions);
});

it('a write that is late and succeeds is not done again', async () => {
  const clock = createFakeClock(0);
  const store = await openStore({ url: 'sqlite::memory:', now: clock.now });
  onTestFinished(() => store.close());
  let go = () => {};
  const held = new Promise<void>(resolve => {
    go = resolve;
  });
  let transactions = 0;
  const slow: Store['transaction'] = async work => {
    transactions++;
    await held;
    return store.transaction(work);
  };
  const watch = createStoreWatch({ clock, log: noLog, probe: store.meta.probe });
  const readers = createReaders({ store: { ...store, transaction: slow }, clock, watch });
  readers.countSearch('扶贫', 'results');
  await clock.moveBy(5_000);
  go();
  await expect.poll(() => store.searches.top({ since: 0, limit: 5 })).toHaveLength(1);
  await clock.moveBy(5_000);
  await readers.flush();
  expect(await store.searches.top({ since: 0, limit: 5 })).toEqual([{ query: '扶贫', outcome: 'results', count: 1 }]);
  expect(transactions).toBe(1);
});

it('however long an outage lasts, memory is bounded: the oldest are forgotten first', async () => {
  const { clock, readers, world, store, counted } = await setUp();
  world.away = true;
  for (let id = 1; id <= 50_100; id++) await readers.updates.markSeen(id);
  for (let nth = 1; nth <= 10_100; nth++) readers.countSearch(`词${nth}`, 'nothing');
  await clock.moveBy(5_000);
  world.away = false;
  await clock.moveBy(3_000);
  await expect.poll(async () => (await counted()).length, { timeout: 10_000 }).toBe(10_000);
  expect(await store.updates.seen([100, 101, 50_100])).toEqual(new Set([101, 50_100]));
}, 60_000);

it('where there are several instances, they know what was handled before Telegram does', async () => {
  const { clock, store, watch } = await setUp();
  const readers = createReaders({ store, clock, watch, several: true });
  await readers.updates.markSeen(7);
  let isShared = false;
  const shared = readers.shared().then(() => {
    isShared = true;
  });
  await new Promise(resolve => setImmediate(resolve));
  expect([isShared, await store.updates.seen([7])]).toEqual([false, new Set()]);
  await clock.moveBy(10);
  await shared;
  expect(await store.updates.seen([7])).toEqual(new Set([7]));
  // Nothing to wait for.
  await readers.shared();
});

it('what is noted while notes are written is waited for as well', async () => {
  const { clock, store, watch } = await setUp();
  let goOn = () => {};
  const held = new Promise<void>(resolve => {
    goOn = resolve;
  });
  const slow: Store['transaction'] = async work => {
    await held;
    return store.transaction(work);
  };
  const readers = createReaders({ store: { ...store, transaction: slow }, clock, watch, several: true });
  await readers.updates.markSeen(7);
  await clock.moveBy(10);
  await readers.updates.markSeen(8);
  const shared = readers.shared();
  goOn();
  await vi.waitFor(async () => expect(await store.updates.seen([7])).toEqual(new Set([7])));
  await clock.moveBy(10);
  await shared;
  expect(await store.updates.seen([8])).toEqual(new Set([8]));
});

it('a store that hangs keeps Telegram waiting for half a second, no longer', async () => {
  const { clock, store, watch } = await setUp();
  const readers = createReaders({
    store: { ...store, transaction: () => new Promise(() => {}) },
    clock,
    watch,
    several: true,
  });
  await readers.updates.markSeen(7);
  const shared = readers.shared();
  await clock.moveBy(500);
  await shared;
});

it('two instances that write the same rows do so in the same order, whatever came first', async () => {
  const { clock, store, watch } = await setUp();
  const written: string[][] = [];
  const recording: Store['transaction'] = work =>
    store.transaction(tables => {
      const order: string[] = [];
      written.push(order);
      return work({
        ...tables,
        texts: { ...tables.texts, rememberText: async text => `${order.push(text)}` },
        searches: { ...tables.searches, countSearch: async query => void order.push(query) },
      });
    });
  const words = ['吉林', '广东', '湖北', '四川'];
  for (const list of [words, words.toReversed()]) {
    const readers = createReaders({ store: { ...store, transaction: recording }, clock, watch });
    for (const word of list) {
      readers.countSearch(word, 'found');
      await readers.texts.rememberText(word);
    }
    await clock.moveBy(100);
  }
  expect(written[0]).toHaveLength(8);
  expect(written[1]).toEqual(written[0]);
});
