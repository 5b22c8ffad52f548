// Chats brought in from another database: they arrive as they were, and where both know a chat, nothing that was chosen or had in
// either place is undone.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import type { CarriedChat } from '../../../src/store/carry/carried-rows.ts';
import type { Store } from '../../../src/store/open.ts';
import { ENGINES, freshStore } from '../../support/stores.ts';

const GROUP = -1002999999999;
const none = { added: 0, changed: 0, kept: 0, unchanged: 0 };

const takeIn = (store: Store, chats: readonly CarriedChat[]) =>
  store.transaction(tables => tables.carried.takeIn(chats));
const all = (store: Store) => store.carried.list({ limit: 1_000 });

describe.each(ENGINES)('chats carried into %s', engine => {
  /** A store with a clock that tests set. */
  async function storeAt(start: number) {
    const clock = { now: start };
    const store = await freshStore(engine, { now: () => clock.now });
    return { store, clock };
  }

  /** A reader with topics and settings, a forum with two subscriptions, a reader who blocked the bot, a group that moved. */
  async function filled() {
    const { store, clock } = await storeAt(1_000);
    const { chats, subscriptions } = store;
    await chats.saw({ id: 7, type: 'private', title: '读者' });
    await chats.setLanguage(7, 'zh-Hant');
    await subscriptions.setTopics(
      { chat: 7, thread: 0 },
      { everything: false, regions: ['jilin', 'anhui'], keywords: ['扶贫', 'AI'] },
      7,
    );
    await subscriptions.setSettings(
      { chat: 7, thread: 0 },
      { silent: true, headlinesOnly: true, announcements: false, slot: { weekday: 7, hour: 23 }, pausedUntil: 9_000 },
    );
    await chats.saw({ id: GROUP, type: 'supergroup', title: '论坛' });
    await subscriptions.setTopics({ chat: GROUP, thread: 42 }, EVERYTHING);
    await subscriptions.setTopics(
      { chat: GROUP, thread: 0 },
      { everything: false, regions: [], keywords: ['外贸'] },
      7,
    );
    await subscriptions.setRefusals({ chat: GROUP, thread: 42 }, 2);
    await chats.saw({ id: 8, type: 'private' });
    await subscriptions.setTopics({ chat: 8, thread: 0 }, EVERYTHING);
    clock.now = 2_000;
    await chats.deactivate(8, 'blocked');
    await chats.saw({ id: -5, type: 'group' });
    await chats.migrate(-5, -1005);
    await store.outbox.markHad({ kind: 'digest', source: '2026-W46', chat: 7, thread: 0 });
    await store.outbox.markHad({ kind: 'digest', source: '2026-W47', chat: 7, thread: 0 });
    return { store, clock };
  }

  it('arrive as they were, and a second time change nothing', async () => {
    const { store: from } = await filled();
    const { store: to } = await storeAt(5_000);
    expect(await takeIn(to, await all(from))).toEqual({ ...none, added: 5 });
    expect(await all(to)).toEqual(await all(from));
    expect((await all(to)).find(chat => chat.id === 7)).toMatchObject({
      language: 'zh-Hant',
      subscriptions: [{ topics: { regions: ['jilin', 'anhui'], keywords: ['扶贫', 'AI'] }, lastHad: '2026-W47' }],
    });
    expect(await takeIn(to, await all(from))).toEqual({ ...none, unchanged: 5 });
    expect(await takeIn(from, await all(to))).toEqual({ ...none, unchanged: 5 });
  });

  it('are not sent again what they had before', async () => {
    const { store: from } = await filled();
    const { store: to } = await storeAt(10_000);
    await takeIn(to, await all(from));
    // 7 had it, 8 blocked the bot; the forum's two remain.
    expect(await to.pushes.preview('digest', '2026-W47', {})).toBe(2);
    expect(await to.pushes.preview('digest', '2026-W48', {})).toBe(3);
  });

  it('that had elsewhere what waits for them here do not get it a second time', async () => {
    const { store: from } = await filled();
    const { store: to } = await storeAt(10_000);
    await takeIn(
      to,
      (await all(from)).map(chat => ({
        ...chat,
        subscriptions: chat.subscriptions.map(one => ({ ...one, lastHad: undefined })),
      })),
    );
    const push = await to.pushes.create({ kind: 'digest', source: '2026-W47', audience: {}, dueAt: 1 });
    await to.pushes.planChunk(push.id, 100);
    expect(await takeIn(to, await all(from))).toMatchObject({ changed: 1, unchanged: 4 });
    expect((await to.outbox.claim(10)).map(one => one.chat)).toEqual([GROUP, GROUP]);
  });

  it('are as that side has them which heard of them last, also in what they no longer want', async () => {
    const { store: from, clock } = await filled();
    const { store: to } = await storeAt(1_500);
    await takeIn(to, await all(from));
    clock.now = 3_000;
    await from.chats.saw({ id: 7, type: 'private' });
    await from.subscriptions.remove({ chat: 7, thread: 0 });
    await from.chats.saw({ id: GROUP, type: 'supergroup' });
    await from.subscriptions.setTopics({ chat: GROUP, thread: 0 }, EVERYTHING);
    expect(await takeIn(to, await all(from))).toEqual({ ...none, changed: 2, unchanged: 3 });
    expect(await all(to)).toEqual(await all(from));
  });

  it('keep what was chosen here since', async () => {
    const { store: from } = await filled();
    const { store: to, clock } = await storeAt(5_000);
    await takeIn(to, await all(from));
    clock.now = 6_000;
    await to.chats.saw({ id: 7, type: 'private', title: 'Neu' });
    await to.subscriptions.remove({ chat: 7, thread: 0 });
    await to.chats.deactivate(GROUP, 'left');
    const before = await all(to);
    for (let times = 0; times < 2; times++) {
      expect(await takeIn(to, await all(from))).toEqual({ ...none, kept: 2, unchanged: 3 });
      expect(await all(to)).toEqual(before);
    }
  });

  it('that wrote here before anything was carried keep their subscriptions of there', async () => {
    const { store: from } = await filled();
    const { store: to, clock } = await storeAt(5_000);
    await to.chats.saw({ id: 7, type: 'private', title: 'Neu' });
    await to.chats.saw({ id: GROUP, type: 'supergroup' });
    await to.subscriptions.setTopics({ chat: GROUP, thread: 0 }, EVERYTHING);
    clock.now = 6_000;
    expect(await takeIn(to, await all(from))).toEqual({ ...none, added: 3, changed: 2 });
    const [forum] = (await all(to)).filter(chat => chat.id === GROUP);
    expect(forum?.subscriptions.map(({ thread, topics }) => [thread, topics.everything])).toEqual([
      [0, true],
      [42, true],
    ]);
    expect((await all(to)).find(chat => chat.id === 7)).toMatchObject({
      title: 'Neu',
      language: 'zh-Hant',
      firstSeenAt: 1_000,
      lastSeenAt: 5_000,
      subscriptions: [{ slot: { weekday: 7, hour: 23 }, lastHad: '2026-W47' }],
    });
    // Somebody who unsubscribes afterwards is not brought back.
    await to.chats.saw({ id: 7, type: 'private' });
    await to.subscriptions.remove({ chat: 7, thread: 0 });
    await takeIn(to, await all(from));
    expect(await to.subscriptions.ofChat(7)).toEqual([]);
  });

  it('bring what ended there with its settings, and begin nothing again that ended here', async () => {
    const { store: from, clock } = await filled();
    clock.now = 3_000;
    await from.chats.saw({ id: 7, type: 'private' });
    await from.subscriptions.remove({ chat: 7, thread: 0 });
    const { store: to } = await storeAt(5_000);
    await to.chats.saw({ id: GROUP, type: 'supergroup' });
    await to.subscriptions.setTopics({ chat: GROUP, thread: 42 }, EVERYTHING);
    await to.subscriptions.remove({ chat: GROUP, thread: 42 });
    for (let times = 0; times < 2; times++) await takeIn(to, await all(from));
    expect((await to.subscriptions.ofChat(GROUP)).map(one => one.thread)).toEqual([0]);
    expect((await all(to)).find(chat => chat.id === 7)).toEqual((await all(from)).find(chat => chat.id === 7));
    await to.subscriptions.setTopics({ chat: 7, thread: 0 }, EVERYTHING);
    expect(await to.subscriptions.get({ chat: 7, thread: 0 })).toMatchObject({
      silent: true,
      headlinesOnly: true,
      announcements: false,
      slot: { weekday: 7, hour: 23 },
    });
    expect((await all(to)).find(chat => chat.id === 7)?.left).toBeUndefined();
  });

  it('arrive all or none, however many', async () => {
    const { store: to } = await storeAt(5_000);
    const many = Array.from(
      { length: 450 },
      (_, i): CarriedChat => ({
        id: i + 1,
        type: 'private',
        title: undefined,
        language: undefined,
        active: true,
        inactiveReason: undefined,
        inactiveSince: undefined,
        firstSeenAt: 1,
        lastSeenAt: 2,
        migratedTo: undefined,
        subscriptions: [
          {
            thread: 0,
            topics: { everything: false, regions: [], keywords: Array.from({ length: 20 }, (_, n) => `词${n}`) },
            silent: false,
            headlinesOnly: false,
            announcements: true,
            slot: undefined,
            pausedUntil: undefined,
            refusals: 0,
            subscribedBy: undefined,
            createdAt: 1,
            lastHad: undefined,
          },
        ],
      }),
    );
    const broken = { ...many[449]!, id: 451, subscriptions: [many[0]!.subscriptions[0]!, many[0]!.subscriptions[0]!] };
    await expect(takeIn(to, [...many, broken])).rejects.toThrow();
    expect(await all(to)).toEqual([]);
    expect(await takeIn(to, many)).toEqual({ ...none, added: 450 });
    expect(await all(to)).toEqual(many);
  });
});
