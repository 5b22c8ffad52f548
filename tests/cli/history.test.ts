// What `history` lists of one edition’s revisions, and which of them it marks as the one that readers see.
import { describe, expect, it } from 'vitest';
import { history } from '../../src/cli/history.ts';
import type { Edition } from '../../src/content/edition.ts';
import { openStore } from '../../src/store/open.ts';
import { callCli } from '../support/call-cli.ts';
import { ENGINES, freshStoreUrl } from '../support/stores.ts';

const edition = (headline: string): Edition => ({
  id: '2026-W47',
  title: '一周经济最亮点',
  start: '2026-11-16',
  end: '2026-11-22',
  entries: [{ region: 'jilin', headline, body: '' }],
});

describe.each(ENGINES)('history on %s', engine => {
  it('lists the revisions, the newest first, and marks what readers see', async () => {
    const url = await freshStoreUrl(engine);
    const clock = { now: Date.parse('2026-11-23T08:00:00+08:00') };
    const store = await openStore({ url, access: 'write', now: () => clock.now });
    await store.editions.importFile({ file: '2026-W47.txt', sha256: 'a'.repeat(64), edition: edition('一') });
    clock.now += 60_000;
    await store.editions.publishRevision({ edition: edition('二'), origin: 'chat', author: 77 });
    clock.now += 60_000;
    await store.editions.publishRevision({ edition: edition('三'), origin: 'cli' });
    await store.editions.retract('2026-W47', 3);
    await store.editions.saveDraft({ edition: edition('四'), origin: 'chat', author: 78 });
    await store.close();
    const called = await callCli(history, ['2026-w47'], { env: { DATABASE_URL: url } });
    expect(called).toEqual({
      code: 0,
      err: [],
      out: [
        '  -  draft      chat  2026-11-23 08:02  1 entries  by 78',
        '  3  retracted  cli   2026-11-23 08:02  1 entries',
        '  2  published  chat  2026-11-23 08:01  1 entries  by 77  ← what readers see',
        '  1  published  file  2026-11-23 08:00  1 entries  2026-W47.txt',
      ],
    });
    expect(await callCli(history, ['2026-W46'], { env: { DATABASE_URL: url } })).toEqual({
      code: 1,
      out: [],
      err: ['There is no edition 2026-W46.'],
    });
  });
});

describe('history', () => {
  it.each([[[]], [['last']], [['2026-W60']], [['2026-W47', '2026-W46']]])(
    'called as %j is refused with exit code 2',
    async args => {
      expect(await callCli(history, args)).toMatchObject({ code: 2, out: [] });
    },
  );
});
