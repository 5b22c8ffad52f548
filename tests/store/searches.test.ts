// How often each question was asked and with which outcome, counted by day, without losing one.
import { describe, expect, test } from 'vitest';
import { ENGINES, freshStore } from '../support/stores.ts';

const DAY_MS = 86_400_000;

describe.each(ENGINES)('searches on %s', engine => {
  test('are counted by query and outcome over days, the most frequent first', async () => {
    let at = Date.UTC(2018, 7, 6, 23, 59);
    const { searches } = await freshStore(engine, { now: () => at });
    for (const query of ['外贸', '广东', '外贸']) await searches.countSearch(query, 'results');
    await searches.countSearch('外貿', 'nothing');
    at += DAY_MS;
    await searches.countSearch('外贸', 'results');
    const top = (options: object) => searches.top({ since: 0, limit: 10, ...options });
    expect(await top({})).toEqual(
      [
        { query: '外贸', outcome: 'results', count: 3 },
        { query: '广东', outcome: 'results', count: 1 },
        { query: '外貿', outcome: 'nothing', count: 1 },
      ].sort((a, b) => b.count - a.count || (a.query < b.query ? -1 : 1)),
    );
    expect(await top({ limit: 1 })).toHaveLength(1);
    expect(await top({ outcomes: ['nothing', 'choice'] })).toEqual([{ query: '外貿', outcome: 'nothing', count: 1 }]);
    expect(await top({ since: at })).toEqual([{ query: '外贸', outcome: 'results', count: 1 }]);
    expect(await searches.prune(at)).toBe(3);
    expect(await top({})).toEqual([{ query: '外贸', outcome: 'results', count: 1 }]);
  });

  test('long and odd queries are counted, cut by characters', async () => {
    const { searches } = await freshStore(engine);
    await searches.countSearch('𠮷'.repeat(200), 'nothing');
    await searches.countSearch('\0\ud83d', 'nothing');
    await searches.countSearch('', 'nothing');
    const queries = (await searches.top({ since: 0, limit: 9 })).map(one => one.query);
    expect(queries.sort()).toEqual(['', '\ufffd\ufffd', '𠮷'.repeat(60)].sort());
  });

  test('many at once lose no count', async () => {
    const { searches } = await freshStore(engine);
    await Promise.all(Array.from({ length: 50 }, () => searches.countSearch('外贸', 'results')));
    expect((await searches.top({ since: 0, limit: 1 }))[0]?.count).toBe(50);
  });
});
