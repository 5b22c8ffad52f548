// Moving a bot’s chats between databases and engines by `chats export` and `chats import`: nothing is lost, nobody gets a digest
// again, and a bad file changes nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chats } from '../../../src/cli/chats/chats.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { openStore, type Store } from '../../../src/store/open.ts';
import { callCli } from '../../support/call-cli.ts';
import { ENGINES, freshStoreUrl, temporaryFolder } from '../../support/stores.ts';

const FORUM = -1002999999999;

/** What the command opens for itself is opened beside it only as long as `work` takes. */
async function inStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ url, access: 'write', now: () => Date.parse('2026-11-01T00:00:00Z') });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function filled(engine: (typeof ENGINES)[number]): Promise<string> {
  const url = await freshStoreUrl(engine);
  await inStore(url, async ({ chats: table, subscriptions, outbox }) => {
    await table.saw({ id: 7, type: 'private', title: '读者 "甲"\n' });
    await table.setLanguage(7, 'zh-Hant');
    await subscriptions.setTopics(
      { chat: 7, thread: 0 },
      { everything: false, regions: ['jilin', 'anhui'], keywords: ['扶贫'] },
      7,
    );
    await subscriptions.setSettings(
      { chat: 7, thread: 0 },
      {
        silent: true,
        headlinesOnly: true,
        announcements: false,
        slot: { weekday: 7, hour: 0 },
        pausedUntil: 1_800_000_000_123,
      },
    );
    await outbox.markHad({ kind: 'digest', source: '2026-W44', chat: 7, thread: 0 });
    await table.saw({ id: FORUM, type: 'supergroup', title: '论坛' });
    await subscriptions.setTopics({ chat: FORUM, thread: 42 }, EVERYTHING);
    await table.saw({ id: 8, type: 'private' });
    await table.deactivate(8, 'blocked');
    await table.migrate(-5, -1005);
  });
  return url;
}

describe.each(ENGINES)('chats export from %s', from => {
  it.each(ENGINES)('→ chats import into %s: the same chats, and a second time nothing', async to => {
    const source = await filled(from);
    const target = await freshStoreUrl(to);
    const exported = await callCli(chats, ['export'], { env: { DATABASE_URL: source } });
    expect(exported).toMatchObject({ code: 0, err: [] });
    expect(exported.out).toHaveLength(5);
    expect(exported.out.map(line => JSON.parse(line))).toContainEqual({
      chat: 7,
      type: 'private',
      title: '读者 "甲"\n',
      language: 'zh-Hant',
      active: true,
      firstSeenAt: '2026-11-01T00:00:00.000Z',
      lastSeenAt: '2026-11-01T00:00:00.000Z',
      subscriptions: [
        {
          thread: 0,
          regions: ['jilin', 'anhui'],
          keywords: ['扶贫'],
          silent: true,
          headlinesOnly: true,
          announcements: false,
          slot: { weekday: 7, hour: 0 },
          pausedUntil: '2027-01-15T08:00:00.123Z',
          refusals: 0,
          subscribedBy: 7,
          createdAt: '2026-11-01T00:00:00.000Z',
          lastHad: '2026-W44',
        },
      ],
    });
    const load = () => callCli(chats, ['import'], { env: { DATABASE_URL: target }, input: exported.out });
    expect(await load()).toEqual({ code: 0, out: ['added 5, changed 0, kept 0, unchanged 0'], err: [] });
    expect(await load()).toEqual({ code: 0, out: ['added 0, changed 0, kept 0, unchanged 5'], err: [] });
    expect((await callCli(chats, ['export'], { env: { DATABASE_URL: target } })).out).toEqual(exported.out);
    // 7 had it and pauses, 8 blocked the bot: the forum's topic is left.
    expect(await inStore(target, store => store.pushes.preview('digest', '2026-W44', {}))).toBe(1);
  });
});

describe('chats import', () => {
  const line = (fields: object) =>
    JSON.stringify({
      chat: 9,
      type: 'private',
      firstSeenAt: '2026-01-01T00:00:00Z',
      lastSeenAt: '2026-01-01T00:00:00Z',
      ...fields,
    });

  it('reads a file, with a byte order mark and empty lines', async () => {
    const file = join(temporaryFolder(), 'chats.jsonl');
    writeFileSync(file, `\uFEFF${line({})}\r\n\n${line({ chat: 10 })}\n`);
    const url = await freshStoreUrl('sqlite');
    expect(await callCli(chats, ['import', file], { env: { DATABASE_URL: url } })).toMatchObject({
      code: 0,
      out: ['added 2, changed 0, kept 0, unchanged 0'],
    });
  });

  it('names every bad line with its reason, and imports none then', async () => {
    const url = await filled('sqlite');
    const input = [line({}), 'so nicht', '', line({ chat: 0 }), line({ chat: 9 }), line({ chat: 11, type: 'robot' })];
    const called = await callCli(chats, ['import'], { env: { DATABASE_URL: url }, input });
    expect(called).toMatchObject({ code: 1, out: [] });
    expect(called.err).toEqual([
      'line 2: is no JSON',
      'line 4: chat: is no chat',
      'line 5: chat 9 stands in line 1 already',
      expect.stringMatching(/^line 6: type: .*"private"/),
      'Nothing was imported.',
    ]);
    expect(await inStore(url, store => store.chats.get(9))).toBeUndefined();
  });

  it('names twenty of many bad lines and counts the rest', async () => {
    const url = await freshStoreUrl('sqlite');
    const called = await callCli(chats, ['import'], {
      env: { DATABASE_URL: url },
      input: Array.from({ length: 30 }, () => 'x'),
    });
    expect(called.err).toHaveLength(22);
    expect(called.err.at(-2)).toBe('… and 10 bad lines more');
  });
});

describe('chats', () => {
  it.each([[[]], [['sell']], [['export', 'file']], [['import', 'a', 'b']], [['export', '--fast']]])(
    'called as %j tells its usage',
    async args => {
      const called = await callCli(chats, args);
      expect(called.code).toBe(2);
      expect(called.err.at(-1)).toBe('Usage: chats export | import [FILE]');
    },
  );

  it('export makes no database where there is none, and says so', async () => {
    const folder = temporaryFolder();
    const called = callCli(chats, ['export'], { env: { DATABASE_URL: `sqlite:${folder}/none.sqlite` } });
    await expect(called).rejects.toThrow(/^There is no database at .*none\.sqlite yet/);
  });
});
