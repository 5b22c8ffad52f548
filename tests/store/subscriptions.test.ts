// Who is subscribed to what, with which settings, also over a group’s move; and the runs of due times, each given to one caller.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../src/content/topics.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

describe.each(ENGINES)('subscriptions on %s', engine => {
  const topics = { everything: false, regions: ['guangdong', 'jilin'], keywords: ['扶贫'] };

  async function storeWithChats(...ids: number[]) {
    const store = await freshStore(engine, { now: () => 5_000 });
    for (const id of ids) await store.chats.saw({ id, type: id > 0 ? 'private' : 'group' });
    return store;
  }

  it('keeps everything, or topics in the order they were asked for', async () => {
    const store = await storeWithChats(7, -4_123_456_789);
    await store.subscriptions.setTopics({ chat: 7, thread: 0 }, EVERYTHING, 7);
    await store.subscriptions.setTopics({ chat: -4_123_456_789, thread: 42 }, topics);
    expect(await store.subscriptions.get({ chat: 7, thread: 0 })).toEqual({
      chat: 7,
      thread: 0,
      topics: EVERYTHING,
      silent: false,
      headlinesOnly: false,
      announcements: true,
      slot: undefined,
      pausedUntil: undefined,
      refusals: 0,
      subscribedBy: 7,
      createdAt: 5_000,
    });
    expect((await store.subscriptions.get({ chat: -4_123_456_789, thread: 42 }))?.topics).toEqual(topics);
    expect(await store.subscriptions.get({ chat: -4_123_456_789, thread: 0 })).toBeUndefined();
  });

  it('changes topics without touching settings, and settings without touching topics', async () => {
    const store = await storeWithChats(7);
    const key = { chat: 7, thread: 0 };
    await store.subscriptions.setTopics(key, EVERYTHING);
    expect(await store.subscriptions.setSettings(key, { silent: true, slot: { weekday: 5, hour: 18 } })).toBe(true);
    await store.subscriptions.setTopics(key, topics);
    await store.subscriptions.setSettings(key, { pausedUntil: 9_000 });
    expect(await store.subscriptions.get(key)).toMatchObject({
      topics,
      silent: true,
      slot: { weekday: 5, hour: 18 },
      pausedUntil: 9_000,
    });
    expect(await store.subscriptions.slots()).toEqual([{ weekday: 5, hour: 18 }]);
    await store.subscriptions.setSettings(key, { slot: undefined, pausedUntil: undefined });
    expect(await store.subscriptions.get(key)).toMatchObject({ slot: undefined, pausedUntil: undefined });
    expect(await store.subscriptions.setSettings({ chat: 8, thread: 0 }, { silent: true })).toBe(false);
  });

  it('forgets a chat with all it wanted', async () => {
    const store = await storeWithChats(7);
    await store.subscriptions.setTopics({ chat: 7, thread: 0 }, topics);
    await store.chats.forget(7);
    expect(await store.subscriptions.ofChat(7)).toEqual([]);
    expect((await store.subscriptions.count()).topics).toEqual([]);
  });

  it('moves with a group that becomes a supergroup, in either order and twice', async () => {
    const store = await storeWithChats(-5);
    await store.subscriptions.setTopics({ chat: -5, thread: 0 }, topics);
    await store.subscriptions.setSettings({ chat: -5, thread: 0 }, { silent: true });
    await store.chats.migrate(-5, -100_777);
    await store.chats.migrate(-5, -100_777);
    expect(await store.subscriptions.ofChat(-5)).toEqual([]);
    expect(await store.subscriptions.ofChat(-100_777)).toMatchObject([{ topics, silent: true }]);
  });

  it('merges with what the new id already had', async () => {
    const store = await storeWithChats(-5, -100_777);
    await store.subscriptions.setTopics({ chat: -5, thread: 0 }, topics);
    await store.subscriptions.setTopics(
      { chat: -100_777, thread: 0 },
      { everything: false, regions: ['hainan'], keywords: ['扶贫'] },
    );
    await store.chats.migrate(-5, -100_777);
    expect((await store.subscriptions.ofChat(-100_777))[0]?.topics).toEqual({
      everything: false,
      regions: ['hainan', 'guangdong', 'jilin'],
      keywords: ['扶贫'],
    });
    expect((await store.subscriptions.count()).all).toBe(1);
  });

  it('counts what is wanted, and pages through all', async () => {
    const store = await storeWithChats(1, 2, 3);
    await store.subscriptions.setTopics({ chat: 1, thread: 0 }, EVERYTHING);
    await store.subscriptions.setTopics({ chat: 2, thread: 0 }, topics);
    await store.subscriptions.setTopics({ chat: 3, thread: 0 }, { ...topics, regions: ['jilin'] });
    expect(await store.subscriptions.count()).toEqual({
      all: 3,
      everything: 1,
      topics: [
        { kind: 'region', value: 'jilin', count: 2 },
        { kind: 'keyword', value: '扶贫', count: 2 },
        { kind: 'region', value: 'guangdong', count: 1 },
      ].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    });
    const first = await store.subscriptions.list({ limit: 2 });
    expect(first.map(one => one.chat)).toEqual([1, 2]);
    expect((await store.subscriptions.list({ after: first[1]!, limit: 2 })).map(one => one.chat)).toEqual([3]);
  });
});

describe.each(ENGINES)('runs on %s', engine => {
  it('gives a due time to one caller', async () => {
    const store = await freshStore(engine, { now: () => 77 });
    const claims = await Promise.all(Array.from({ length: 8 }, () => store.runs.claim('digest', 60_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.runs.claim('digest', 120_000)).toBe(true);
    expect(await store.runs.last('digest')).toMatchObject({ dueAt: 120_000, claimedAt: 77, state: 'begun' });
    await store.runs.finish('digest', 120_000);
    expect(await store.runs.last('digest')).toMatchObject({ state: 'done' });
  });

  it('keeps a run open until an edition comes', async () => {
    const store = await freshStore(engine);
    await store.runs.claim('digest', 60_000);
    await store.runs.set('digest', 60_000, { state: 'open' });
    expect((await store.runs.open()).map(run => run.dueAt)).toEqual([60_000]);
    await store.runs.set('digest', 60_000, { state: 'done', edition: '2018-W31' });
    expect(await store.runs.open()).toEqual([]);
    expect(await store.runs.last('digest')).toMatchObject({ state: 'done', edition: '2018-W31' });
    await store.runs.claim('digest', 120_000);
    await store.runs.set('digest', 120_000, { state: 'open' });
    await store.runs.finish('digest', 120_000);
    expect(await store.runs.last('digest')).toMatchObject({ state: 'open' });
    expect(await store.runs.editionBefore('digest', 180_000)).toBe('2018-W31');
    expect(await store.runs.editionBefore('digest', 60_000)).toBeUndefined();
  });
});
