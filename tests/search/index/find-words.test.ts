// The posting lists against plain searching through the texts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWord, holdsWord, TIER } from '../../../src/search/index/find-words.ts';
import { createSegment, type IndexedEntry } from '../../../src/search/index/segment.ts';

const entry = (headline: string, body: string, position = 0): IndexedEntry => ({
  edition: '2018-W31',
  region: 'jilin',
  position,
  day: 17_742,
  headline,
  body,
});

describe('findWord', () => {
  it('finds what is in the texts, and nothing else', () => {
    const text = fc.string({ unit: fc.constantFrom('扶', '贫', '外', '贸', '，', 'a', '1'), maxLength: 12 });
    const word = fc.string({ unit: fc.constantFrom('扶', '贫', '外', '贸'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), word, (texts, sought) => {
        const segment = createSegment(texts.map(([headline, body], i) => entry(headline, body, i)));
        const found = [...findWord(segment, sought).entries].sort((a, b) => a - b);
        // A single character that stands alone between punctuation makes no pair and is not found.
        const naive = segment.entries
          .map((one, i) => (`${one.headline}，${one.body}`.includes(sought) ? i : -1))
          .filter(i => i >= 0);
        if (sought.length > 1) {
          expect(found).toEqual(naive);
          expect(holdsWord(segment, sought)).toBe(naive.length > 0);
        } else expect(found.every(i => naive.includes(i))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  it.each([
    ['26亿元', '总产值达26亿元', TIER.body],
    ['26亿元', '罚款1.26亿元', TIER.partBody],
    ['26亿元', '罚款126亿元', TIER.partBody],
    ['117', '细化为117项', TIER.body],
    ['117', '细化为1170项', TIER.partBody],
    ['etc', '持有etc卡', TIER.body],
    ['etc', 'fetch it', TIER.none],
    ['pm', 'pm10', TIER.body],
    ['gd', 'gdp增长', TIER.partBody],
  ])('%s in %s', (word, body, tier) => {
    expect(findWord(createSegment([entry('标题', body)]), word).tiers[0]).toBe(tier);
  });
  it('reads bodies only until it has enough, the newest first', () => {
    const entries = Array.from({ length: 50 }, (_, i) => entry('标题', '扶贫', i));
    expect(findWord(createSegment(entries), '扶贫', undefined, 5).entries).toEqual([0, 1, 2, 3, 4]);
  });
  it('leaves out what was taken out and what is not allowed', () => {
    const segment = createSegment([entry('扶贫', '', 0), entry('扶贫', '', 1), entry('扶贫', '', 2)]);
    segment.alive[0] = 0;
    expect(findWord(segment, '扶贫', at => at !== 1).entries).toEqual([2]);
  });
});
