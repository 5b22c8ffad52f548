// Several processes on one PostgreSQL: each is a store of its own here, killed by ending its connections.
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { EVERYTHING } from '../../src/content/topics.ts';
import { createPushing } from '../../src/delivery/pushing.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { askPostgres, freshPostgresUrl, postgresUrl } from '../support/postgres.ts';
import { composeParts, createFakeSender, digestPush, type FakeSender, gate, subscribe } from '../support/sending.ts';

const sortedChats = (senders: readonly FakeSender[]) =>
  senders.flatMap(sender => sender.arrived.map(one => one.chat)).sort((a, b) => a - b);
const everybody = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A sender's process: `everyMs` between two messages. */
async function process(url: string, everyMs: number) {
  const store: Store = await openStore({ url });
  const sender = createFakeSender(Date.now);
  let line = Promise.resolve();
  sender.turn = () => {
    line = line.then(() => new Promise(resolve => setTimeout(resolve, everyMs)));
    return line;
  };
  const pushing = createPushing({
    store,
    clock: systemClock,
    sender,
    compose: composeParts(),
    ahead: 8,
    tooOldMs: 3_600_000,
    release: async () => [],
    onWaiting: async () => {},
    onEnded: async () => {},
    onProgress: async () => {},
    onFault: () => {},
    onUnauthorized: () => {},
  });
  pushing.start();
  onTestFinished(async () => {
    await pushing.stop(100);
    await store.close();
  });
  return { store, sender, pushing };
}

describe('two processes on one PostgreSQL', () => {
  it('send each delivery once between them; when the sender goes, the other goes on within 5 s', async () => {
    const url = await freshPostgresUrl();
    const one = await process(url, 5);
    await expect.poll(() => one.pushing.leads).toBe(true);
    await subscribe(one.store, 120);
    const two = await process(url, 1);
    await one.store.pushes.create(digestPush({ dueAt: Date.now() }));
    await expect.poll(() => one.sender.arrived.length, { timeout: 5_000 }).toBeGreaterThan(20);
    expect(two.sender.arrived).toEqual([]);
    await one.pushing.stop(2_000);
    await expect.poll(() => two.sender.arrived.length, { timeout: 5_000 }).toBeGreaterThan(0);
    await expect.poll(() => two.store.pushes.open(), { timeout: 5_000 }).toEqual([]);
    expect(sortedChats([one.sender, two.sender])).toEqual(everybody(120));
    expect((await two.store.pushes.recent(1))[0]).toMatchObject({ sent: 120, planned: 120, uncertain: 0 });
  });

  it('a sender whose connections the server ends stops, writes down what it sent, and nobody gets it twice', async () => {
    const url = await freshPostgresUrl();
    const one = await process(url, 4);
    await expect.poll(() => one.pushing.leads).toBe(true);
    await subscribe(one.store, 150);
    await one.store.pushes.create(digestPush({ dueAt: Date.now() }));
    await expect.poll(() => one.sender.arrived.length, { timeout: 5_000 }).toBeGreaterThan(30);
    const schema = /search_path=(\w+)/.exec(decodeURIComponent(url))![1];
    const locks = `select pid from pg_locks where locktype = 'advisory' and classid = ${0x524242}
      and objid = (hashtext('sender ' || '${schema}')::bigint & 4294967295)::oid`;
    await askPostgres(await postgresUrl(), `select pg_terminate_backend(pid) from (${locks}) as held`);
    await expect.poll(() => one.store.pushes.open(), { timeout: 15_000 }).toEqual([]);
    expect(sortedChats([one.sender])).toEqual(everybody(150));
    expect((await one.store.pushes.recent(1))[0]).toMatchObject({ sent: 150, planned: 150 });
  });
});

it('a group that moves while the digest is planned gets it under its new id', async () => {
  const { store, sender, pushing } = await process(await freshPostgresUrl(), 1);
  await subscribe(store, 3);
  await store.chats.saw({ id: -5, type: 'group' });
  await store.subscriptions.setTopics({ chat: -5, thread: 0 }, EVERYTHING);
  const push = await store.pushes.create(digestPush({ dueAt: Date.now(), state: 'waiting' }));
  const chosen = gate();
  const moved = gate();
  const planning = store.transaction(async ({ pushes }) => {
    await pushes.setState(push.id, ['waiting'], 'planning');
    await pushes.planChunk(push.id, 10);
    chosen.open();
    await moved.promise;
  });
  await chosen.promise;
  await store.chats.migrate(-5, -1005);
  moved.open();
  await planning;
  pushing.wake();
  await expect.poll(() => store.pushes.open()).toEqual([]);
  expect(sortedChats([sender])).toEqual([-1005, 1, 2, 3]);
  expect((await store.pushes.recent(1))[0]).toMatchObject({ planned: 4, sent: 4 });
});
