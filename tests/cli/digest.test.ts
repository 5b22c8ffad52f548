// What `digest --plan` foretells of the next digest, in numbers and chat by chat, and that planning then does just that.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digest } from '../../src/cli/digest.ts';
import type { Edition } from '../../src/content/edition.ts';
import { EVERYTHING } from '../../src/content/topics.ts';
import { openStore } from '../../src/store/open.ts';
import { callCli } from '../support/call-cli.ts';
import { ENGINES, freshStoreUrl } from '../support/stores.ts';

const EDITION: Edition = {
  id: '2026-W47',
  title: '一周经济最亮点(2026年11月16日-11月22日)',
  start: '2026-11-16',
  end: '2026-11-22',
  entries: [
    { region: 'jilin', headline: '吉林外贸增长', body: '' },
    { region: 'anhui', headline: '安徽扶贫', body: '外贸也有。' },
  ],
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-24T12:00:00+08:00') }));
afterEach(() => void vi.useRealTimers());

describe.each(ENGINES)('digest --plan on %s', engine => {
  /** A subscriber of every sort, the bot's next due time being Monday 2026-11-30 at 9:00. */
  async function filled() {
    const url = await freshStoreUrl(engine);
    const store = await openStore({ url, access: 'write' });
    const { chats, subscriptions, editions, outbox } = store;
    await editions.publishRevision({ edition: EDITION, origin: 'cli' });
    const subscribe = async (
      id: number,
      type: 'private' | 'supergroup' | 'channel',
      topics: { regions?: string[]; keywords?: string[] } = {},
      thread = 0,
    ) => {
      await chats.saw({ id, type });
      const { regions = [], keywords = [] } = topics;
      await subscriptions.setTopics(
        { chat: id, thread },
        regions.length + keywords.length > 0 ? { everything: false, regions, keywords } : EVERYTHING,
      );
      return { chat: id, thread };
    };
    await subscribe(1, 'private');
    await subscribe(2, 'private', { regions: ['jilin', 'beijing'] });
    await subscribe(3, 'private', { regions: ['beijing'] });
    await subscribe(4, 'private', { regions: ['jilin'], keywords: ['外贸'] });
    await subscribe(-100, 'channel');
    await subscribe(-200, 'supergroup', {}, 42);
    await outbox.markHad({ kind: 'digest', source: EDITION.id, ...(await subscribe(5, 'private')) });
    await subscriptions.setSettings(await subscribe(6, 'private'), { pausedUntil: Date.parse('2026-12-24T00:00:00Z') });
    await subscriptions.setSettings(await subscribe(7, 'private'), { pausedUntil: Date.parse('2026-11-25T00:00:00Z') });
    await subscribe(8, 'private');
    await chats.deactivate(8, 'blocked');
    await subscriptions.setSettings(await subscribe(9, 'private'), { slot: { weekday: 1, hour: 18 } });
    await store.close();
    return url;
  }

  it('counts who gets it at the next due time, by kind and by topic, and why others do not', async () => {
    const called = await callCli(digest, ['--plan'], { env: { DATABASE_URL: await filled() } });
    expect(called).toEqual({
      code: 0,
      err: [],
      out: [
        'Due: 2026-11-30 09:00 Asia/Shanghai',
        'Edition: 2026-W47, revision 1, 一周经济最亮点(2026年11月16日-11月22日)',
        'Goes to: 6 (4 private, 1 channel, 1 supergroup)',
        '       4  everything',
        '       2  吉林',
        '       1  “外贸”',
        'Not to: 1 have had it, 1 cannot be written to, 1 with nothing of their topics in it, 1 paused',
        'Later: 1 at 2026-11-30 18:00 Asia/Shanghai',
      ],
    });
  });

  it('--jsonl tells it for each chat', async () => {
    const called = await callCli(digest, ['--plan', '--jsonl'], { env: { DATABASE_URL: await filled() } });
    const lines = called.out.map(line => JSON.parse(line) as { chat: number; not?: string });
    expect(lines.map(line => [line.chat, line.not])).toEqual([
      [-200, undefined],
      [-100, undefined],
      [1, undefined],
      [2, undefined],
      [3, 'nothing'],
      [4, undefined],
      [5, 'had'],
      [6, 'paused'],
      [7, undefined],
      [8, 'inactive'],
      [9, 'later'],
    ]);
    expect(lines[0]).toMatchObject({
      thread: 42,
      type: 'supergroup',
      wants: 'everything',
      regions: ['吉林', '安徽'],
      entries: 2,
    });
    expect(lines[5]).toEqual({
      chat: 4,
      type: 'private',
      dueAt: '2026-11-30T01:00:00.000Z',
      edition: '2026-W47',
      wants: { regions: ['吉林'], keywords: ['外贸'] },
      regions: ['吉林'],
      keywords: ['外贸'],
      entries: 2,
      headlinesOnly: false,
      silent: false,
    });
  });

  it('agrees with what planning would do', async () => {
    const url = await filled();
    const { out } = await callCli(digest, ['--plan', '--jsonl'], { env: { DATABASE_URL: url } });
    const due = Date.parse('2026-11-30T09:00:00+08:00');
    const store = await openStore({ url, access: 'write', now: () => due });
    const push = await store.pushes.create({
      kind: 'digest',
      source: EDITION.id,
      audience: { slot: 'common' },
      dueAt: due,
    });
    await store.pushes.planChunk(push.id, 100);
    const planned = (await store.outbox.claim(100)).map(one => one.chat);
    await store.close();
    const told = out.map(line => JSON.parse(line) as { chat: number; not?: string });
    // What has nothing of its topics is found out when it is composed.
    expect(told.filter(one => !one.not || one.not === 'nothing').map(one => one.chat)).toEqual(
      planned.sort((a, b) => a - b),
    );
  });
});

describe('digest', () => {
  it('says that there is no edition yet', async () => {
    const url = await freshStoreUrl('sqlite');
    await (await openStore({ url, access: 'write' })).close();
    const called = await callCli(digest, ['--plan'], { env: { DATABASE_URL: url } });
    expect(called).toMatchObject({ code: 1, out: [], err: [expect.stringContaining('no edition yet')] });
  });

  it.each([[[]], [['--jsonl']], [['--plan', 'now']], [['--plan', '--json']]])(
    'called as %j is refused with exit code 2',
    async args => {
      expect(await callCli(digest, args)).toMatchObject({ code: 2, out: [] });
    },
  );
});
