// What follows a changed edition, on either engine: what waits carries it, who had nothing is looked at again, what is out can be
// corrected once.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Claimed } from '../../../src/store/delivery/claimed.ts';
import { NOTE_PART } from '../../../src/store/delivery/claimed.ts';
import { editionOfCorrection, isWithdrawal } from '../../../src/store/delivery/corrections.ts';
import type { Store } from '../../../src/store/open.ts';
import { ENGINES, freshStore } from '../../support/stores.ts';

const W31 = '2018-W31';
const EVERYTHING = { everything: true, regions: [], keywords: [] };

it('a correction’s source names its edition', () => {
  for (const to of ['3', '3+17', 'x17']) expect(editionOfCorrection(`${W31}@${to}`)).toBe(W31);
  expect(['3', '3+17', 'x17'].map(to => isWithdrawal(`${W31}@${to}`))).toEqual([false, false, true]);
});

describe.each(ENGINES)('follow-ups on %s', engine => {
  let store: Store;
  let now = 1_000_000;
  beforeEach(async () => {
    now = 1_000_000;
    store = await freshStore(engine, { now: () => now });
    for (const chat of [1, 2, 3, 4]) {
      await store.chats.saw({ id: chat, type: 'private' });
      await store.subscriptions.setTopics({ chat, thread: 0 }, EVERYTHING);
    }
    const { id } = await store.pushes.create({ kind: 'digest', source: W31, revision: 1, audience: {}, dueAt: now });
    while (!(await store.pushes.planChunk(id, 100)));
  });

  /** Takes up what is due and says what became of each chat's. */
  async function record(outcomes: Record<number, 'sent' | 'nothing' | 'note'>): Promise<Claimed[]> {
    const claimed = (await store.outbox.claim(10)).filter(one => outcomes[one.chat]);
    await store.outbox.record(
      claimed.map(delivery => {
        const outcome = outcomes[delivery.chat]!;
        if (outcome === 'nothing') return { delivery, messages: [], became: 'skipped', reason: 'nothing' };
        if (outcome === 'note') return { delivery, messages: [], became: 'partly', part: NOTE_PART, at: now };
        return { delivery, messages: [delivery.chat * 10], became: 'sent' };
      }),
    );
    await store.outbox.returnUnknown([]);
    return claimed;
  }

  it('what waits carries the new revision; who had nothing is in a push of its own, once', async () => {
    await record({ 1: 'sent', 2: 'nothing' });
    now += 1_000;
    const push = await store.followUps.revised({ edition: W31, revision: 2, author: 9, late: true });
    expect(await store.pushes.get(push!)).toMatchObject({ state: 'sending', planned: 1, kind: 'digest', revision: 2 });
    const rest = await store.outbox.claim(10);
    expect(rest.map(one => [one.chat, one.revision]).sort()).toEqual([
      [2, 2],
      [3, 2],
      [4, 2],
    ]);
    expect(rest.find(one => one.chat === 2)!.push).toBe(push);
    expect(await store.followUps.revised({ edition: W31, revision: 3, late: true })).toBeUndefined();
  });

  it('what certainly did not go is sent again with the new revision, the rest of a begun text with its own', async () => {
    const [one, two, ...more] = await store.outbox.claim(4);
    await store.followUps.revised({ edition: W31, revision: 2, late: true });
    await store.outbox.record([
      { delivery: one!, messages: [], became: 'again', at: now, as: 'limited' },
      { delivery: two!, messages: [5], became: 'partly', part: 1, at: now },
      ...more.map(delivery => ({ delivery, messages: [6], became: 'sent' as const })),
    ]);
    const again = await store.outbox.claim(4);
    expect(again.map(({ chat, part, revision }) => [chat, part, revision])).toEqual([
      [one!.chat, 0, 2],
      [two!.chat, 1, 1],
    ]);
    // The row says what the chat got.
    await store.outbox.record(again.map(delivery => ({ delivery, messages: [7], became: 'sent' })));
    expect(await store.followUps.carriers(W31, 2)).toBe(3);
  });

  it('an older week is not pushed after the fact', async () => {
    await record({ 1: 'nothing' });
    expect(await store.followUps.revised({ edition: W31, revision: 2, late: false })).toBeUndefined();
  });

  it('corrects who got an older revision, once for each revision', async () => {
    await record({ 1: 'sent', 2: 'sent', 3: 'nothing', 4: 'sent' });
    expect(await store.followUps.carriers(W31, 1)).toBe(0);
    expect(await store.followUps.carriers(W31, 2)).toBe(3);
    const card = { chat: 9, message: 7 };
    const push = await store.followUps.correct({ edition: W31, to: 2, author: 9, card });
    expect(await store.pushes.get(push!)).toMatchObject({ kind: 'correction', planned: 3, author: 9, card });
    expect(await store.followUps.correct({ edition: W31, to: 2, author: 9 })).toBeUndefined();
    expect(await store.followUps.carriers(W31, 2)).toBe(0);

    expect(await store.followUps.shownIn(W31, 1, 0)).toMatchObject({ revision: 1, messages: [10] });
    await record({ 1: 'sent', 2: 'note' });
    expect(await store.followUps.shownIn(W31, 1, 0)).toMatchObject({ revision: 2, messages: [10] });
    expect(await store.followUps.shownIn(W31, 2, 0)).toMatchObject({ revision: 1, messages: [20] });
    const noting = (await record({ 2: 'sent' }))[0]!;
    expect(noting.part).toBe(NOTE_PART);
    expect(await store.followUps.noted(push!)).toBe(1);
    expect(await store.followUps.shownIn(W31, 2, 0)).toMatchObject({ revision: 1 });
    expect(await store.followUps.shownIn(W31, 3, 0)).toBeUndefined();
  });

  it('withdrawn and back: each chat that holds it is told once of either, however it was told', async () => {
    const { followUps, pushes } = store;
    await record({ 1: 'sent', 2: 'sent', 3: 'sent', 4: 'nothing' });
    expect(await followUps.carriers(W31, 'withdrawn')).toBe(3);
    const push = await followUps.correct({ edition: W31, to: 'withdrawn', author: 9 });
    expect(await pushes.get(push!)).toMatchObject({ planned: 3, source: `${W31}@x${push}` });
    expect(await followUps.correct({ edition: W31, to: 'withdrawn', author: 9 })).toBeUndefined();
    // Back before all were told: who was told, and who is about to be, is told so.
    await record({ 1: 'sent', 2: 'note' });
    await record({ 2: 'sent' });
    expect(await followUps.shownIn(W31, 1, 0)).toMatchObject({ revision: 1, withdrawn: true, toldWithdrawn: true });
    expect(await followUps.shownIn(W31, 2, 0)).toMatchObject({ revision: 1, withdrawn: false, toldWithdrawn: true });
    expect(await followUps.carriers(W31, 1)).toBe(3);
    const back = await followUps.correct({ edition: W31, to: 1, author: 9 });
    expect(await pushes.get(back!)).toMatchObject({ planned: 3, source: `${W31}@1+${back}`, revision: 1 });
    expect(await followUps.carriers(W31, 1)).toBe(0);
    for (let takes = 0; takes < 2; takes++) await record({ 1: 'sent', 2: 'sent', 3: 'sent' });
    expect(await followUps.shownIn(W31, 1, 0)).toMatchObject({ withdrawn: false, toldWithdrawn: false });
    // Once more, and a new revision this time.
    expect(await followUps.carriers(W31, 'withdrawn')).toBe(3);
    await followUps.correct({ edition: W31, to: 'withdrawn', author: 9 });
    expect(await followUps.carriers(W31, 2)).toBe(3);
  });

  it('what a reader asked for again is remembered with the rest, the oldest given up in the end', async () => {
    const { followUps, outbox } = store;
    await record({ 1: 'sent' });
    await followUps.noteShown(W31, 1, 0, [77]);
    expect((await followUps.shownIn(W31, 1, 0))!.messages).toEqual([10, 77]);
    for (let id = 100; id < 120; id++) await followUps.noteShown(W31, 1, 0, [id]);
    expect((await followUps.shownIn(W31, 1, 0))!.messages).toEqual(Array.from({ length: 12 }, (_, at) => 108 + at));
    await outbox.markHad({ kind: 'digest', source: '2018-W30', chat: 1, thread: 0, revision: 1 });
    await followUps.noteShown('2018-W30', 1, 0, [5, 6]);
    expect((await followUps.shownIn('2018-W30', 1, 0))!.messages).toEqual([5, 6]);
    // What is on its way by a push is the push's to write down.
    await followUps.noteShown(W31, 2, 0, [8]);
    expect(await followUps.shownIn(W31, 2, 0)).toBeUndefined();
  });

  it('a note that was announced is known after a crash, unless it certainly did not go', async () => {
    await record({ 1: 'sent' });
    await store.followUps.correct({ edition: W31, to: 2, author: 9 });
    await record({ 1: 'note' });
    const take = async () => (await store.outbox.claim(10)).find(one => one.chat === 1 && one.kind === 'correction')!;
    const first = await take();
    expect(first.announced).toBe(false);
    await store.outbox.announce(first.id);
    await store.outbox.reopen();
    const second = await take();
    expect(second).toMatchObject({ announced: true, part: NOTE_PART });
    await store.outbox.record([{ delivery: second, messages: [], became: 'again', at: now, as: 'limited' }]);
    await store.outbox.returnUnknown([]);
    expect((await take()).announced).toBe(false);
  });
});
