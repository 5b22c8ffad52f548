// What `stats` counts of chats, subscriptions, searches and runs: as JSON, and as the message that admins know from /stats.
import { describe, expect, it } from 'vitest';
import { stats } from '../../src/cli/stats.ts';
import { EVERYTHING } from '../../src/content/topics.ts';
import { openStore } from '../../src/store/open.ts';
import { callCli } from '../support/call-cli.ts';
import { ENGINES, freshStoreUrl } from '../support/stores.ts';

describe.each(ENGINES)('stats on %s', engine => {
  async function filled() {
    const url = await freshStoreUrl(engine);
    const store = await openStore({ url, access: 'write' });
    for (const id of [1, 2, 3]) {
      await store.chats.saw({ id, type: 'private' });
      await store.subscriptions.setTopics(
        { chat: id, thread: 0 },
        id === 1 ? EVERYTHING : { everything: false, regions: ['jilin'], keywords: ['扶贫'] },
      );
    }
    await store.subscriptions.remove({ chat: 3, thread: 0 });
    await store.chats.setLanguage(1, 'en');
    await store.chats.deactivate(3, 'blocked');
    await store.searches.countSearch('外贸', 'results');
    await store.searches.countSearch('量子', 'nothing');
    await store.runs.claim('digest', Date.parse('2026-11-23T01:00:00Z'), 'done');
    // What the bot does for itself is no due time of the digest.
    await store.runs.claim('retention', Date.parse('2026-11-23T19:30:00Z'), 'done');
    await store.close();
    return url;
  }

  it('--json gives everything as data', async () => {
    const called = await callCli(stats, ['--json'], { env: { DATABASE_URL: await filled() } });
    expect(called).toMatchObject({ code: 0, err: [] });
    const found = JSON.parse(called.out.join('\n'));
    expect(found).toMatchObject({
      subscriptions: { all: 2, everything: 1 },
      growth: {
        periods: [7, 30].map(days => ({
          days,
          chats: { new: 3, left: 1 },
          subscriptions: { new: 3, left: 1 },
        })),
        weeks: [...Array(11).fill(0), 2],
      },
      topics: [
        { kind: 'region', name: '吉林', count: 1 },
        { kind: 'keyword', name: '扶贫', count: 1 },
      ],
      unanswered: [{ query: '量子', outcome: 'nothing', count: 1 }],
      runs: [{ job: 'digest', dueAt: '2026-11-23T01:00:00.000Z', state: 'done' }],
    });
    expect(found.chats).toHaveLength(3);
    expect(found.chats).toContainEqual({ type: 'private', language: 'en', active: true, count: 1 });
    expect(found.searches).toHaveLength(2);
  });

  it('without --json prints the message of /stats as plain text', async () => {
    const called = await callCli(stats, [], { env: { DATABASE_URL: await filled(), DEFAULT_LANGUAGE: 'en' } });
    const text = called.out.join('\n');
    expect(called.code).toBe(0);
    for (const words of [
      '外贸 ×1',
      '量子 ×1',
      '扶贫 ×1',
      '2026-11-23 09:00 no new edition',
      'Private chats 2 (1 out of reach)',
      '30 days: chats +3 −1',
      '▁▁▁▁▁▁▁▁▁▁▁█ (0 → 2)',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/<b>|&lt;/);
  });
});
