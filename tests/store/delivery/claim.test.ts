// Which deliveries are taken up, by whom and in what order, and what a sender is told of each.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { ENGINES } from '../../support/stores.ts';
import { pushed, sent } from './pushed.ts';

describe.each(ENGINES)('claiming on %s', engine => {
  it('gives a delivery to one of many that ask at once', async () => {
    const { store, plan } = await pushed(engine, 40);
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

  it('gives each push its share, also where only one delivery at a time may go', async () => {
    const { store, plan } = await pushed(engine, 4);
    await plan();
    const other = await store.pushes.create({ kind: 'broadcast', source: '1', audience: {}, dueAt: 1_000 });
    await store.pushes.planChunk(other.id, 100);
    const kinds: string[] = [];
    for (let turn = 0; turn < 4; turn++) kinds.push((await store.outbox.claim(1))[0]!.kind);
    expect(kinds.sort()).toEqual(['broadcast', 'broadcast', 'digest', 'digest']);
  });

  it('lets what waits for another try or part go before what was not tried yet', async () => {
    const { store, plan, at } = await pushed(engine, 5);
    await plan();
    const [one, two] = await store.outbox.claim(2);
    await store.outbox.record([
      { delivery: one!, messages: [], became: 'again', at: 3_000, as: 'limited' },
      { delivery: two!, messages: [7], became: 'partly', part: 1, at: 2_000 },
    ]);
    at(3_000);
    expect((await store.outbox.claim(3)).map(each => each.chat)).toEqual([1, 2, 3]);
  });

  it('tells what a chat was sent last, and what it wants', async () => {
    const { store, plan, push } = await pushed(engine, 2);
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

  it('does not send to who unsubscribed after planning', async () => {
    const { store, plan } = await pushed(engine, 2);
    await plan();
    await store.subscriptions.remove({ chat: 1, thread: 0 });
    expect((await store.outbox.claim(2)).map(one => [one.chat, one.wanted])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('sends nothing of a paused push, and failed ones again when asked', async () => {
    const { store, push, plan } = await pushed(engine, 2);
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
