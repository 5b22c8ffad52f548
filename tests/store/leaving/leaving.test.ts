// What is kept of a subscription that ended and given back when its chat returns, and what is counted of those who came and went.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { ENGINES, freshStore } from '../../support/stores.ts';

const DAY = 24 * 3_600_000;
const KEY = { chat: 7, thread: 0 };
const SETTINGS = { silent: true, headlinesOnly: true, announcements: false, slot: { weekday: 5, hour: 18 } };

describe.each(ENGINES)('subscriptions that ended, on %s', engine => {
  async function start() {
    const clock = { now: 100 * DAY };
    const store = await freshStore(engine, { now: () => clock.now });
    await store.chats.saw({ id: 7, type: 'private' });
    return { store, clock };
  }

  it('leave their settings to the next one, but no pause', async () => {
    const { store, clock } = await start();
    const { subscriptions } = store;
    await subscriptions.setTopics(KEY, EVERYTHING, 7);
    await subscriptions.setSettings(KEY, { ...SETTINGS, pausedUntil: clock.now + DAY });
    expect(await subscriptions.remove(KEY)).toBe(true);
    expect(await subscriptions.remove(KEY)).toBe(false);
    expect(await subscriptions.get(KEY)).toBeUndefined();
    expect(await subscriptions.slots()).toEqual([]);
    clock.now += DAY;
    await subscriptions.setTopics(KEY, { everything: false, regions: ['jilin'], keywords: [] });
    const back = { ...SETTINGS, pausedUntil: undefined, createdAt: clock.now };
    expect(await subscriptions.get(KEY)).toMatchObject(back);
    // Once only: what is chosen now counts from here on.
    await subscriptions.setSettings(KEY, { silent: false });
    await subscriptions.remove(KEY);
    await subscriptions.setTopics(KEY, EVERYTHING);
    expect(await subscriptions.get(KEY)).toMatchObject({ ...back, silent: false });
  });

  it('leave each thread its own, until the chat is forgotten', async () => {
    const { store } = await start();
    const { subscriptions } = store;
    for (const thread of [0, 4]) {
      await subscriptions.setTopics({ chat: 7, thread }, EVERYTHING);
      await subscriptions.setSettings({ chat: 7, thread }, { slot: { weekday: 1, hour: thread } });
      await subscriptions.remove({ chat: 7, thread });
    }
    await subscriptions.setTopics({ chat: 7, thread: 4 }, EVERYTHING);
    expect((await subscriptions.get({ chat: 7, thread: 4 }))?.slot).toEqual({ weekday: 1, hour: 4 });
    await store.chats.forget(7);
    await store.chats.saw({ id: 7, type: 'private' });
    await subscriptions.setTopics(KEY, EVERYTHING);
    expect((await subscriptions.get(KEY))?.slot).toBeUndefined();
  });

  it('are taken along by a group that becomes a supergroup', async () => {
    const { store } = await start();
    const { subscriptions, chats } = store;
    await chats.saw({ id: -8, type: 'group' });
    await subscriptions.setTopics({ chat: -8, thread: 0 }, EVERYTHING);
    await subscriptions.setSettings({ chat: -8, thread: 0 }, SETTINGS);
    await subscriptions.remove({ chat: -8, thread: 0 });
    await chats.migrate(-8, -1_000_000_000_008);
    const key = { chat: -1_000_000_000_008, thread: 0 };
    await subscriptions.setTopics(key, EVERYTHING);
    expect(await subscriptions.get(key)).toMatchObject(SETTINGS);
  });

  it('count among those who went, beside those who came, week by week', async () => {
    const { store, clock } = await start();
    const now = clock.now;
    const at = (daysAgo: number) => {
      clock.now = now - daysAgo * DAY;
    };
    const come = async (id: number, daysAgo: number) => {
      at(daysAgo);
      await store.chats.saw({ id, type: 'private' });
      await store.subscriptions.setTopics({ chat: id, thread: 0 }, EVERYTHING);
    };
    await come(1, 90);
    await come(2, 20);
    await come(3, 3);
    await come(4, 3);
    at(10);
    await store.subscriptions.remove({ chat: 1, thread: 0 });
    at(2);
    await store.subscriptions.remove({ chat: 4, thread: 0 });
    await store.chats.deactivate(2, 'blocked');
    // A move is no leaving, and its group was known before.
    at(40);
    await store.chats.saw({ id: -9, type: 'group' });
    at(1);
    await store.chats.migrate(-9, -1_000_000_000_009);
    const growth = await store.growth.since(now);
    expect(growth.periods).toEqual([
      // Chat 7 came as this one began.
      { days: 7, chats: { new: 3, left: 1 }, subscriptions: { new: 2, left: 1 } },
      { days: 30, chats: { new: 4, left: 1 }, subscriptions: { new: 3, left: 2 } },
    ]);
    expect(growth.weeks).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2]);
  });
});
