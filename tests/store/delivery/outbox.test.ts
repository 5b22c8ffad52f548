import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import type { Claimed, Recorded } from '../../../src/store/delivery/claimed.ts';
import { ENGINES, freshStore } from '../../support/stores.ts';

describe.each(ENGINES)('the outbox on %s', engine => {
  async function pushed(chats: number, options: { chunk?: number } = {}) {
    let now = 1_000;
    const store = await freshStore(engine, { now: () => now });
    for (let id = 1; id <= chats; id++) {
      await store.chats.saw({ id, type: 'private' });
      await store.subscriptions.setTopics({ chat: id, thread: 0 }, EVERYTHING);
    }
    const push = await store.pushes.create({
      kind: 'digest',
      source: '2026-W47',
      revision: 3,
      audience: { slot: 'common' },
      dueAt: 1_000,
    });
    const plan = async () => {
      let chunks = 1;
      while (!(await store.pushes.planChunk(push.id, options.chunk ?? 100))) chunks++;
      return chunks;
    };
    return {
      store,
      push,
      plan,
      at: (time: number) => {
        now = time;
      },
    };
  }
  const sent = (delivery: Claimed, message = 9): Recorded => ({ delivery, messages: [message], became: 'sent' });

  it('plans in chunks: each subscribed chat once, also when it is planned twice', async () => {
    const { store, push, plan } = await pushed(25, { chunk: 10 });
    expect(await plan()).toBe(3);
    expect(await store.pushes.get(push.id)).toMatchObject({ state: 'sending', planned: 25 });
    const again = await store.pushes.create({ kind: 'digest', source: '2026-W47', audience: {}, dueAt: 1_000 });
    expect(await store.pushes.preview('digest', '2026-W47', {})).toBe(0);
    await store.pushes.planChunk(again.id, 100);
    expect(await store.pushes.get(again.id)).toMatchObject({ planned: 0 });
  });

  it('leaves out who is away, paused, in another slot or wants no announcements', async () => {
    const { store } = await pushed(6);
    await store.chats.deactivate(1, 'blocked');
    await store.subscriptions.setSettings({ chat: 2, thread: 0 }, { pausedUntil: 2_000 });
    await store.subscriptions.setSettings({ chat: 3, thread: 0 }, { slot: { weekday: 5, hour: 18 } });
    await store.subscriptions.setSettings({ chat: 4, thread: 0 }, { announcements: false });
    expect(await store.pushes.preview('digest', 'x', { slot: 'common' })).toBe(3);
    expect(await store.pushes.preview('digest', 'x', { slot: { weekday: 5, hour: 18 } })).toBe(1);
    expect(await store.pushes.preview('broadcast', '1', { announcements: true })).toBe(3);
    expect(await store.pushes.preview('broadcast', '1', { types: ['group'] })).toBe(0);
  });

  it('gives a delivery to one of many that ask at once', async () => {
    const { store, plan } = await pushed(40);
    await plan();
    const claims = await Promise.all(Array.from({ length: 6 }, () => store.outbox.claim(20)));
    // Who loses a race may come away with less: the rest is still there.
    claims.push(await store.outbox.claim(40));
    const ids = claims.flat().map(one => one.id);
    expect(ids.length).toBeGreaterThanOrEqual(20);
    // Who came too late has nothing, and gets the rest by asking again.
    ids.push(...(await store.outbox.claim(40)).map(one => one.id));
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it('records what was sent, part by part, and ends the push when nothing is left', async () => {
    const { store, push, plan, at } = await pushed(2);
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

  it('opens what a killed process had in flight, and loses nothing', async () => {
    const { store, plan } = await pushed(5);
    await plan();
    const taken = await store.outbox.claim(3);
    await store.outbox.record([sent(taken[0]!)]);
    expect(await store.outbox.reopen()).toBe(2);
    const again = await store.outbox.claim(10);
    expect(again.map(one => one.chat).sort()).toEqual([2, 3, 4, 5]);
    expect(
      again
        .filter(one => one.uncertain === 1)
        .map(one => one.chat)
        .sort(),
    ).toEqual([2, 3]);
  });

  it('parks what failed too often until its time or the next start', async () => {
    const { store, plan, at } = await pushed(2);
    await plan();
    const [one, two] = await store.outbox.claim(2);
    await store.outbox.record([
      { delivery: one!, messages: [], became: 'parked', at: 61_000, as: 'uncertain' },
      { delivery: two!, messages: [], became: 'parked', at: 90_000, as: 'limited' },
    ]);
    expect(await store.outbox.claim(1)).toEqual([]);
    expect(await store.pushes.endFinished()).toEqual([]);
    await store.outbox.reopen();
    // Not before Telegram's own time.
    expect(await store.outbox.claim(2)).toMatchObject([{ chat: 1, rounds: 1, uncertain: 1 }]);
    expect(await store.outbox.nextDueAt()).toBe(90_000);
    at(90_000);
    expect(await store.outbox.claim(2)).toMatchObject([{ chat: 2, rounds: 1 }]);
  });

  it('sets a chat that is gone inactive and keeps what it wanted', async () => {
    const { store, push, plan } = await pushed(2);
    await plan();
    const [one, two] = await store.outbox.claim(2);
    await store.outbox.record([{ delivery: one!, messages: [], became: 'gone', reason: 'blocked' }, sent(two!)]);
    expect(await store.chats.get(1)).toMatchObject({ active: false, inactiveReason: 'blocked' });
    expect(await store.subscriptions.get({ chat: 1, thread: 0 })).toBeDefined();
    await store.pushes.endFinished();
    expect(await store.pushes.get(push.id)).toMatchObject({ blocked: 1, sent: 1 });
    expect(await store.pushes.preview('digest', '2026-W48', {})).toBe(1);
  });

  it('follows a group to its new id, and the rest of its digest too', async () => {
    const { store } = await pushed(0);
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
    const { store } = await pushed(0);
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

  it('forgets what was on its way to a chat with the chat', async () => {
    const { store, push, plan } = await pushed(3);
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

  it('sends a closed topic’s digest into the chat, and moves in for good when the topic is gone', async () => {
    const { store } = await pushed(0);
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

  it('gives each push its share, also where only one delivery at a time may go', async () => {
    const { store, plan } = await pushed(4);
    await plan();
    const other = await store.pushes.create({ kind: 'broadcast', source: '1', audience: {}, dueAt: 1_000 });
    await store.pushes.planChunk(other.id, 100);
    const kinds: string[] = [];
    for (let turn = 0; turn < 4; turn++) kinds.push((await store.outbox.claim(1))[0]!.kind);
    expect(kinds.sort()).toEqual(['broadcast', 'broadcast', 'digest', 'digest']);
  });

  it('lets what waits for another try or part go before what was not tried yet', async () => {
    const { store, plan, at } = await pushed(5);
    await plan();
    const [one, two] = await store.outbox.claim(2);
    await store.outbox.record([
      { delivery: one!, messages: [], became: 'again', at: 3_000, as: 'limited' },
      { delivery: two!, messages: [7], became: 'partly', part: 1, at: 2_000 },
    ]);
    at(3_000);
    expect((await store.outbox.claim(3)).map(each => each.chat)).toEqual([1, 2, 3]);
  });

  it('takes back what it does not know of, and counts no outcome for it', async () => {
    const { store, push, plan } = await pushed(3);
    await plan();
    const [one] = await store.outbox.claim(3);
    await store.outbox.returnUnknown([one!.id]);
    expect((await store.outbox.claim(3)).map(each => [each.chat, each.uncertain])).toEqual([
      [2, 0],
      [3, 0],
    ]);
    expect(await store.pushes.get(push.id)).toMatchObject({ uncertain: 0 });
  });

  it('counts once what is written down twice, and nothing of what is no longer ours', async () => {
    const { store, push, plan, at } = await pushed(3);
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

  it('tells what a chat was sent last, and what it wants', async () => {
    const { store, plan, push } = await pushed(2);
    await store.outbox.markHad({ kind: 'digest', source: '2026-W40', chat: 2, thread: 0 });
    await store.outbox.markHad({ kind: 'digest', source: '2026-W44', chat: 2, thread: 0 });
    const topics = { everything: false, regions: ['jilin', 'beijing'], keywords: ['扶贫'] };
    await store.subscriptions.setTopics({ chat: 2, thread: 0 }, topics);
    await plan();
    expect(await store.outbox.claim(2)).toMatchObject([
      { push: push.id, lastHad: undefined, topics: EVERYTHING },
      { lastHad: '2026-W44', topics },
    ]);
  });

  it('leaves nothing of a forgotten chat, and the report still adds up', async () => {
    const { store, push, plan } = await pushed(3);
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

  describe('a later push of the same edition', () => {
    it('takes over what failed or was skipped, and nobody who had it', async () => {
      const { store, push, plan, at } = await pushed(4);
      await plan();
      const [one, two, three, four] = await store.outbox.claim(4);
      await store.outbox.record([
        sent(one!),
        { delivery: two!, messages: [], became: 'gone', reason: 'blocked' },
        { delivery: three!, messages: [], became: 'failed', reason: 'topicClosed' },
        { delivery: four!, messages: [], became: 'skipped', reason: 'nothing' },
      ]);
      await store.pushes.endFinished();
      expect(await store.pushes.preview('digest', '2026-W47', {})).toBe(2);
      await store.chats.activate(2);
      at(9_000);
      const later = await store.pushes.create({
        kind: 'digest',
        source: '2026-W47',
        revision: 4,
        audience: {},
        dueAt: 9_000,
      });
      await store.pushes.planChunk(later.id, 100);
      expect(await store.pushes.get(later.id)).toMatchObject({ planned: 3 });
      expect(await store.outbox.claim(9)).toMatchObject([2, 3, 4].map(chat => ({ chat, push: later.id, revision: 4 })));
      expect(await store.pushes.get(push.id)).toMatchObject({ planned: 4, sent: 1, blocked: 1, failed: 1, skipped: 1 });
    });

    it('brings the rest of the text that a chat has a part of', async () => {
      const { store, plan } = await pushed(1);
      await plan();
      const [one] = await store.outbox.claim(1);
      await store.outbox.record([{ delivery: one!, messages: [5], became: 'partly', part: 1, at: 1_000 }]);
      const [rest] = await store.outbox.claim(1);
      await store.outbox.record([{ delivery: rest!, messages: [], became: 'failed', reason: 'uncertain' }]);
      const later = await store.pushes.create({
        kind: 'digest',
        source: '2026-W47',
        revision: 4,
        audience: {},
        dueAt: 9,
      });
      await store.pushes.planChunk(later.id, 100);
      expect(await store.outbox.claim(1)).toMatchObject([{ part: 1, revision: 3 }]);
    });

    it('leaves a stopped one stopped, unless an admin asks for it', async () => {
      const { store, push, plan } = await pushed(3);
      await plan();
      const [one] = await store.outbox.claim(1);
      await store.outbox.record([sent(one!)]);
      await store.pushes.setState(push.id, ['sending'], 'stopped');
      expect(await store.pushes.retryFailed(push.id)).toBe(0);
      expect(await store.pushes.preview('digest', '2026-W47', {})).toBe(0);
      expect(await store.pushes.preview('digest', '2026-W47', { stoppedToo: true })).toBe(2);
      const later = await store.pushes.create({
        kind: 'digest',
        source: '2026-W47',
        audience: { stoppedToo: true },
        dueAt: 9,
      });
      await store.pushes.planChunk(later.id, 100);
      expect((await store.outbox.claim(5)).map(each => each.chat)).toEqual([2, 3]);
    });
  });

  it('goes on with a paused push for those it was planned for', async () => {
    const { store, push, plan } = await pushed(2);
    await plan();
    await store.pushes.setState(push.id, ['planning', 'sending'], 'paused');
    await store.chats.saw({ id: 9, type: 'private' });
    await store.subscriptions.setTopics({ chat: 9, thread: 0 }, EVERYTHING);
    await store.pushes.setState(push.id, ['paused'], 'planning');
    expect(await plan()).toBe(1);
    expect((await store.outbox.claim(9)).map(one => one.chat)).toEqual([1, 2]);
  });

  it('pauses while it is being planned, and then plans the rest', async () => {
    const { store, push } = await pushed(25);
    await store.pushes.planChunk(push.id, 10);
    await store.pushes.setState(push.id, ['planning'], 'paused');
    expect(await store.pushes.planChunk(push.id, 10)).toBe(true);
    expect(await store.pushes.get(push.id)).toMatchObject({ state: 'paused', planned: 10 });
    await store.pushes.setState(push.id, ['paused'], 'planning');
    while (!(await store.pushes.planChunk(push.id, 10)));
    expect(await store.pushes.get(push.id)).toMatchObject({ state: 'sending', planned: 25 });
  });

  it('counts readers of the default language among those who chose none', async () => {
    const { store } = await pushed(3);
    await store.chats.setLanguage(1, 'en');
    await store.chats.setLanguage(2, 'zh-Hans');
    expect(await store.pushes.preview('broadcast', '1', { languages: ['zh-Hans', null] })).toBe(2);
    expect(await store.pushes.preview('broadcast', '1', { languages: [null] })).toBe(1);
    expect(await store.pushes.preview('broadcast', '1', { languages: ['en'] })).toBe(1);
  });

  it('does not send to who unsubscribed after planning', async () => {
    const { store, plan } = await pushed(2);
    await plan();
    await store.subscriptions.remove({ chat: 1, thread: 0 });
    expect((await store.outbox.claim(2)).map(one => [one.chat, one.wanted])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('rests over a restart', async () => {
    const { store } = await pushed(0);
    expect(await store.outbox.restUntil()).toBe(0);
    await store.outbox.setRestUntil(2_282_000);
    expect(await store.outbox.restUntil()).toBe(2_282_000);
  });

  it('sends nothing of a paused push, and failed ones again when asked', async () => {
    const { store, push, plan } = await pushed(2);
    await plan();
    expect(await store.pushes.setState(push.id, ['sending'], 'paused')).toBe(true);
    expect(await store.outbox.claim(2)).toEqual([]);
    expect(await store.pushes.setState(push.id, ['sending'], 'stopped')).toBe(false);
    await store.pushes.setState(push.id, ['paused'], 'sending');
    const [one, two] = await store.outbox.claim(2);
    await store.outbox.record([{ delivery: one!, messages: [], became: 'failed', reason: 'uncertain' }, sent(two!)]);
    await store.pushes.endFinished();
    expect(await store.pushes.retryFailed(push.id)).toBe(1);
    expect((await store.outbox.claim(2)).map(again => again.chat)).toEqual([1]);
  });
});
