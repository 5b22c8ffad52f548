// The look ahead at who would get a digest agrees with planning, page by page, and changes nothing.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { ENGINES, freshStore } from '../../support/stores.ts';

describe.each(ENGINES)('the survey of a digest on %s', engine => {
  it('finds whom planning would find, page by page', async () => {
    const store = await freshStore(engine, { now: () => 1_000 });
    for (const id of [1, 2, 3, 4, -5]) {
      await store.chats.saw({ id, type: id > 0 ? 'private' : 'channel' });
      await store.subscriptions.setTopics({ chat: id, thread: 0 }, EVERYTHING);
    }
    await store.subscriptions.setTopics(
      { chat: -5, thread: 9 },
      { everything: false, regions: ['jilin'], keywords: [] },
    );
    await store.chats.deactivate(1, 'blocked');
    await store.subscriptions.setSettings({ chat: 2, thread: 0 }, { pausedUntil: 2_000 });
    await store.outbox.markHad({ kind: 'digest', source: '2026-W47', chat: 3, thread: 0 });
    await store.outbox.markHad({ kind: 'digest', source: '2026-W46', chat: 4, thread: 0 });

    const seen: [number, number, boolean][] = [];
    for (let after: { chat: number; thread: number } | undefined; ; ) {
      const page = await store.pushes.survey({ source: '2026-W47', at: 1_500, limit: 2, ...(after && { after }) });
      if (page.length === 0) break;
      for (const { subscription, wanted } of page) seen.push([subscription.chat, subscription.thread, wanted]);
      after = page.at(-1)!.subscription;
    }
    expect(seen).toEqual([
      [-5, 0, true],
      [-5, 9, true],
      [1, 0, false],
      [2, 0, false],
      [3, 0, false],
      [4, 0, true],
    ]);
    const later = await store.pushes.survey({ source: '2026-W47', at: 2_000, limit: 10 });
    expect(later.find(one => one.subscription.chat === 2)?.wanted).toBe(true);
    expect(later.filter(one => one.wanted)).toHaveLength((await store.pushes.preview('digest', '2026-W47', {})) + 1);
  });
});
