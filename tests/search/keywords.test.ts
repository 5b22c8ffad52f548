// What only shows in a store of many weeks: neighbours that make a word by chance.
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../src/content/archive.ts';
import type { Edition } from '../../src/content/edition.ts';
import { addDays, isoWeekOf } from '../../src/content/week.ts';
import { createKeywordSearch } from '../../src/search/keywords.ts';

/** A hundred editions of thirty entries, with one odd text in the newest. */
function storeOf(odd: string, usual: string) {
  const editions = Array.from({ length: 100 }, (_, week): Edition => {
    const start = addDays('2026-11-23', -7 * week);
    const entries = Array.from({ length: 30 }, (_, i) => ({
      region: 'jilin',
      headline: `要闻${i}`,
      body: week === 0 && i === 0 ? odd : usual,
    }));
    return { id: isoWeekOf(start), title: '一周', start, end: addDays(start, 6), entries };
  });
  return createKeywordSearch(createArchive(editions));
}

describe('misspelt words in a large store', () => {
  it('are read as what is written often, not as neighbours by chance', () => {
    // 已付品牌 holds 付品, which sounds like 扶品 too.
    expect(storeOf('尾款已付品牌方', '推进扶贫工作').respellings('扶品', false)).toEqual(['扶贫']);
  });
  it('are read as a rarer word too, unless that stands there by accident', () => {
    const store = storeOf('新药的试验', '物理实验室');
    expect(store.respellings('时验', false)).toEqual(['实验']);
    const even = storeOf('试验', '试验田里做实验');
    expect(new Set(even.respellings('时验', false))).toEqual(new Set(['实验', '试验']));
  });
  it('may have any one wrong character where the same with one less stands there by chance only', () => {
    // 农民经济收入 holds 民经济.
    const store = storeOf('农民经济收入增加', '支持民营经济发展');
    expect(store.respellings('民哺经济', true)).toEqual(['民营经济']);
    expect(store.respellings('民哺经济', false)).toEqual(['民经济']);
  });
});
