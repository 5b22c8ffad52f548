// The record of what admins and the bot did: kept in full, listed by pages, forgotten by age.
import { describe, expect, test } from 'vitest';
import { ENGINES, freshStore } from '../support/stores.ts';

describe.each(ENGINES)('audit on %s', engine => {
  test('keeps who did what and when, lists the newest first in pages, and forgets what is old', async () => {
    let at = 1000;
    const { audit } = await freshStore(engine, { now: () => at });
    const detail = { edition: '2018-W31', text: 'a\0b "c" \ud83d', list: [1, null] };
    await audit.record({ actor: 7_999_999_999, action: 'publish edition', detail });
    at = 2000;
    await audit.record({ action: 'skip run' });
    const [skipped, published] = await audit.list({ limit: 5 });
    expect(skipped).toMatchObject({ at: 2000, actor: undefined, action: 'skip run', detail: {} });
    expect(published).toMatchObject({ at: 1000, actor: 7_999_999_999, action: 'publish edition', detail });
    expect(await audit.list({ limit: 1 })).toEqual([skipped]);
    expect(await audit.list({ limit: 5, before: skipped!.id })).toEqual([published]);
    expect(await audit.prune(2000)).toBe(1);
    expect(await audit.list({ limit: 5 })).toEqual([skipped]);
  });
});
