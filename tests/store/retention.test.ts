// What is forgotten, and what must not be.
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/content/edition.ts';
import { EVERYTHING } from '../../src/content/topics.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

const DAY = 24 * 3_600_000;
const editionOf = (id: string): Edition => ({
  id,
  title: id,
  start: '2026-09-28',
  end: '2026-10-04',
  entries: [{ region: 'jilin', headline: '标题', body: '' }],
});
const weeks = Array.from({ length: 10 }, (_, week) => `2026-W${String(40 + week)}`);

describe.each(ENGINES)('old rows on %s', engine => {
  it('deliveries of the newest eight editions stay, finished ones of older editions go', async () => {
    const store = await freshStore(engine);
    for (const id of weeks) await store.editions.publishRevision({ edition: editionOf(id), origin: 'cli' });
    for (const chat of [1, 2, 3]) {
      await store.chats.saw({ id: chat, type: 'private' });
      await store.subscriptions.setTopics({ chat, thread: 0 }, EVERYTHING);
    }
    for (const source of weeks)
      for (const chat of [1, 2, 3]) await store.outbox.markHad({ kind: 'digest', source, chat, thread: 0 });
    let pruned = 0;
    for (let deleted = -1; deleted !== 0; pruned += deleted) deleted = await store.retention.pruneDeliveries(0);
    expect(pruned).toBe(6);
    for (const source of weeks) {
      const again = await store.outbox.markHad({ kind: 'digest', source, chat: 1, thread: 0 });
      expect([source, again]).toEqual([source, source < '2026-W42']);
    }
  });

  it('old previews go; what is scheduled or being sent stays', async () => {
    let now = 0;
    const store = await freshStore(engine, { now: () => now });
    const open = () => store.drafts.open({ author: 1, kind: 'broadcast', payload: {} });
    const cancelled = await open();
    await store.drafts.close(cancelled.id, 'cancelled');
    const scheduled = await store.drafts.open({ author: 1, kind: 'broadcast', payload: {}, dueAt: 900 * DAY });
    await store.drafts.close(scheduled.id, 'confirmed');
    const sending = await open();
    await store.drafts.close(sending.id, 'confirmed');
    await store.pushes.create({ kind: 'broadcast', source: String(sending.id), audience: {}, dueAt: 0 });
    now = 100 * DAY;
    const fresh = await open();
    expect(await store.retention.pruneDrafts(10 * DAY)).toBe(1);
    const kept = await Promise.all([cancelled, scheduled, sending, fresh].map(one => store.drafts.get(one.id)));
    expect(kept.map(one => one !== undefined)).toEqual([false, true, true, true]);
  });

  it('due times that wait for an edition stay', async () => {
    const store = await freshStore(engine);
    for (const dueAt of [1_000, 2_000, 3_000]) await store.runs.claim('digest', dueAt);
    await store.runs.set('digest', 1_000, { state: 'open' });
    await store.runs.set('digest', 2_000, { state: 'done' });
    await store.runs.set('digest', 3_000, { state: 'done' });
    expect(await store.runs.prune(3_000)).toBe(1);
    expect((await store.runs.recent(9)).map(run => run.dueAt).sort()).toEqual([1_000, 3_000]);
  });
});
