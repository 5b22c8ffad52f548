// What becomes of deliveries that were sent or failed, and what the push counts of it, also where it is written down twice or
// another sender has taken over.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../support/stores.ts';
import { pushed, sent } from './pushed.ts';

describe.each(ENGINES)('recording on %s', engine => {
  it('records what was sent, part by part, and ends the push when nothing is left', async () => {
    const { store, push, plan, at } = await pushed(engine, 2);
    await plan();
    const [one, two] = await store.outbox.claim(10);
    expect(one).toMatchObject({ chat: 1, thread: 0, private: true, part: 0, revision: 3, wanted: true, silent: false });
    await store.outbox.record([{ delivery: one!, messages: [11], became: 'partly', part: 1, at: 2_000 }, sent(two!)]);
    expect(await store.outbox.claim(10)).toEqual([]);
    expect(await store.outbox.nextDueAt()).toBe(2_000);
    expect(await store.pushes.endFinished()).toEqual([]);
    at(2_000);
    const [rest] = await store.outbox.claim(10);
    expect(rest).toMatchObject({ chat: 1, part: 1 });
    await store.outbox.record([sent(rest!, 12)]);
    expect(await store.pushes.endFinished()).toMatchObject([
      { id: push.id, state: 'done', sent: 2, planned: 2, failed: 0 },
    ]);
    expect(await store.outbox.nextDueAt()).toBeUndefined();
  });

  it('sets a chat that is gone inactive and keeps what it wanted', async () => {
    const { store, push, plan } = await pushed(engine, 2);
    await plan();
    const [one, two] = await store.outbox.claim(2);
    await store.outbox.record([{ delivery: one!, messages: [], became: 'gone', reason: 'blocked' }, sent(two!)]);
    expect(await store.chats.get(1)).toMatchObject({ active: false, inactiveReason: 'blocked' });
    expect(await store.subscriptions.get({ chat: 1, thread: 0 })).toBeDefined();
    await store.pushes.endFinished();
    expect(await store.pushes.get(push.id)).toMatchObject({ blocked: 1, sent: 1 });
    expect(await store.pushes.preview('digest', '2026-W48', {})).toBe(1);
  });

  it('counts once what is written down twice, and nothing of what is no longer ours', async () => {
    const { store, push, plan, at } = await pushed(engine, 3);
    await plan();
    const [one, two, three] = await store.outbox.claim(3);
    await store.outbox.record([sent(one!)]);
    await store.outbox.record([sent(one!)]);
    // Another sender has taken over: it opened them again and has taken them up.
    await store.outbox.reopen();
    at(1_500);
    await store.outbox.claim(3);
    await store.outbox.record([sent(two!), { delivery: three!, messages: [], became: 'failed', reason: 'refused' }]);
    expect(await store.pushes.get(push.id)).toMatchObject({ sent: 2, failed: 0, uncertain: 2 });
    expect(await store.pushes.endFinished()).toEqual([]);
  });
});
