// Whom a push is planned for: each chat of its audience once, also over chunks and pauses.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { ENGINES } from '../../support/stores.ts';
import { pushed } from './pushed.ts';

describe.each(ENGINES)('planning a push on %s', engine => {
  it('plans in chunks: each subscribed chat once, also when it is planned twice', async () => {
    const { store, push, plan } = await pushed(engine, 25, { chunk: 10 });
    expect(await plan()).toBe(3);
    expect(await store.pushes.get(push.id)).toMatchObject({ state: 'sending', planned: 25 });
    const again = await store.pushes.create({ kind: 'digest', source: '2026-W47', audience: {}, dueAt: 1_000 });
    expect(await store.pushes.preview('digest', '2026-W47', {})).toBe(0);
    await store.pushes.planChunk(again.id, 100);
    expect(await store.pushes.get(again.id)).toMatchObject({ planned: 0 });
  });

  it('leaves out no group that moves to where the plan has been already', async () => {
    const { store, push } = await pushed(engine, 3);
    for (const id of [-500, -5]) {
      await store.chats.saw({ id, type: 'group' });
      await store.subscriptions.setTopics({ chat: id, thread: 0 }, EVERYTHING);
    }
    expect(await store.pushes.planChunk(push.id, 1)).toBe(false);
    await store.chats.migrate(-5, -1_005);
    while (!(await store.pushes.planChunk(push.id, 1)));
    const chats = (await store.outbox.claim(9)).map(one => one.chat);
    expect(chats.sort((a, b) => a - b)).toEqual([-1_005, -500, 1, 2, 3]);
    expect(await store.pushes.get(push.id)).toMatchObject({ planned: 5 });
  });

  it('leaves out who is away, paused, in another slot or wants no announcements', async () => {
    const { store } = await pushed(engine, 6);
    await store.chats.deactivate(1, 'blocked');
    await store.subscriptions.setSettings({ chat: 2, thread: 0 }, { pausedUntil: 2_000 });
    await store.subscriptions.setSettings({ chat: 3, thread: 0 }, { slot: { weekday: 5, hour: 18 } });
    await store.subscriptions.setSettings({ chat: 4, thread: 0 }, { announcements: false });
    expect(await store.pushes.preview('digest', 'x', { slot: 'common' })).toBe(3);
    expect(await store.pushes.preview('digest', 'x', { slot: { weekday: 5, hour: 18 } })).toBe(1);
    expect(await store.pushes.preview('broadcast', '1', { announcements: true })).toBe(3);
    expect(await store.pushes.preview('broadcast', '1', { types: ['group'] })).toBe(0);
  });

  it('counts readers of the default language among those who chose none', async () => {
    const { store } = await pushed(engine, 3);
    await store.chats.setLanguage(1, 'en');
    await store.chats.setLanguage(2, 'zh-Hans');
    expect(await store.pushes.preview('broadcast', '1', { languages: ['zh-Hans', null] })).toBe(2);
    expect(await store.pushes.preview('broadcast', '1', { languages: [null] })).toBe(1);
    expect(await store.pushes.preview('broadcast', '1', { languages: ['en'] })).toBe(1);
  });

  it('pauses while it is being planned, and then plans the rest', async () => {
    const { store, push } = await pushed(engine, 25);
    await store.pushes.planChunk(push.id, 10);
    await store.pushes.setState(push.id, ['planning'], 'paused');
    expect(await store.pushes.planChunk(push.id, 10)).toBe(true);
    expect(await store.pushes.get(push.id)).toMatchObject({ state: 'paused', planned: 10 });
    await store.pushes.setState(push.id, ['paused'], 'planning');
    while (!(await store.pushes.planChunk(push.id, 10)));
    expect(await store.pushes.get(push.id)).toMatchObject({ state: 'sending', planned: 25 });
  });

  it('goes on with a paused push for those it was planned for', async () => {
    const { store, push, plan } = await pushed(engine, 2);
    await plan();
    await store.pushes.setState(push.id, ['planning', 'sending'], 'paused');
    await store.chats.saw({ id: 9, type: 'private' });
    await store.subscriptions.setTopics({ chat: 9, thread: 0 }, EVERYTHING);
    await store.pushes.setState(push.id, ['paused'], 'planning');
    expect(await plan()).toBe(1);
    expect((await store.outbox.claim(9)).map(one => one.chat)).toEqual([1, 2]);
  });
});
