// Chats that move, close a topic or are forgotten while a digest is on its way to them.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { ENGINES } from '../../support/stores.ts';
import { pushed, sent } from './pushed.ts';

describe.each(ENGINES)('chats that change on the way on %s', engine => {
  it('follows a group to its new id, and the rest of its digest too', async () => {
    const { store } = await pushed(engine, 0);
    await store.chats.saw({ id: -5, type: 'group' });
    await store.subscriptions.setTopics({ chat: -5, thread: 0 }, EVERYTHING);
    const push = await store.pushes.create({ kind: 'digest', source: '2026-W48', audience: {}, dueAt: 1_000 });
    await store.pushes.planChunk(push.id, 100);
    const [one] = await store.outbox.claim(1);
    await store.outbox.record([{ delivery: one!, messages: [], became: 'moved', to: -100_777 }]);
    expect(await store.outbox.claim(1)).toMatchObject([{ chat: -100_777, wanted: true, part: 0 }]);
    expect(await store.pushes.preview('digest', '2026-W48', {})).toBe(0);
  });

  it('of a digest that a group and the supergroup it became both had coming, the supergroup’s counts', async () => {
    const { store } = await pushed(engine, 0);
    for (const id of [-5, -100_777]) {
      await store.chats.saw({ id, type: 'group' });
      await store.subscriptions.setTopics({ chat: id, thread: 0 }, EVERYTHING);
    }
    await store.outbox.markHad({ kind: 'digest', source: '2026-W46', chat: -5, thread: 0 });
    const push = await store.pushes.create({ kind: 'digest', source: '2026-W48', audience: {}, dueAt: 1_000 });
    await store.pushes.planChunk(push.id, 100);
    const own = (await store.outbox.claim(2)).find(one => one.chat === -5)!;
    await store.chats.migrate(-5, -100_777);
    // What was on its way to the old id no longer counts as that.
    expect(await store.outbox.reopen()).toBe(1);
    expect((await store.outbox.claim(9)).map(one => one.chat)).toEqual([-100_777]);
    await store.outbox.record([{ delivery: own, messages: [], became: 'again', at: 2_000, as: 'uncertain' }]);
    expect(await store.outbox.nextDueAt()).toBeUndefined();
    // What the old id had, the new one has had.
    expect(await store.pushes.preview('digest', '2026-W46', {})).toBe(0);
  });

  it('sends a closed topic’s digest into the chat, and moves in for good when the topic is gone', async () => {
    const { store } = await pushed(engine, 0);
    await store.chats.saw({ id: -100_5, type: 'supergroup' });
    for (const thread of [42, 43]) await store.subscriptions.setTopics({ chat: -100_5, thread }, EVERYTHING);
    const push = await store.pushes.create({ kind: 'digest', source: '2026-W48', audience: {}, dueAt: 1_000 });
    await store.pushes.planChunk(push.id, 100);
    const [closed, gone] = await store.outbox.claim(2);
    await store.outbox.record([
      { delivery: closed!, messages: [], became: 'topicLeft', forget: false },
      { delivery: gone!, messages: [], became: 'topicLeft', forget: true },
    ]);
    const again = await store.outbox.claim(5);
    expect(again).toMatchObject([
      { thread: 42, topicless: true, wanted: true },
      { thread: 0, topicless: false, wanted: true },
    ]);
    expect((await store.subscriptions.ofChat(-100_5)).map(one => one.thread)).toEqual([0, 42]);
  });

  it('forgets what was on its way to a chat with the chat', async () => {
    const { store, push, plan } = await pushed(engine, 3);
    await plan();
    await store.outbox.claim(1);
    await store.chats.forget(1);
    await store.chats.forget(2);
    expect((await store.outbox.claim(9)).map(one => one.chat)).toEqual([3]);
    await store.outbox.reopen();
    const [rest, ...more] = await store.outbox.claim(9);
    expect(more).toEqual([]);
    await store.outbox.record([sent(rest!)]);
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, planned: 3, sent: 1, skipped: 2 }]);
  });

  it('leaves nothing of a forgotten chat, and the report still adds up', async () => {
    const { store, push, plan } = await pushed(engine, 3);
    await plan();
    const [one, two] = await store.outbox.claim(2);
    await store.chats.forget(1);
    await store.chats.forget(3);
    await store.outbox.record([sent(one!), sent(two!)]);
    expect(await store.outbox.claim(5)).toEqual([]);
    expect(await store.pushes.endFinished()).toMatchObject([{ id: push.id, planned: 3, sent: 1, skipped: 2 }]);
    await store.chats.saw({ id: 1, type: 'private' });
    await store.subscriptions.setTopics({ chat: 1, thread: 0 }, EVERYTHING);
    expect(await store.pushes.preview('digest', '2026-W47', {})).toBe(1);
  });
});
