// What words after /subscribe mean as topics: regions, keywords or everything, whatever separates them and though nothing has
// been published yet.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTopics } from '../../../src/bot/subscription/read-topics.ts';
import { createArchive } from '../../../src/content/archive.ts';
import { createSearch } from '../../../src/search/search.ts';
import { shippedBook } from '../../support/shipped-book.ts';

// No edition yet: what is no name is unknown to the store, and must still be a keyword.
const book = shippedBook();
const search = createSearch({ book, archive: createArchive([]) });
const read = (text: string) => readTopics(one => search.ask(one, '2018-08-06'), text);

describe('topics in words, before anything was published', () => {
  it.each([
    ['扶贫', [], ['扶贫']],
    ['广东 扶贫', ['guangdong'], ['扶贫']],
    ['广东和福建', ['guangdong', 'fujian'], []],
    ['广东/福建/扶贫', ['guangdong', 'fujian'], ['扶贫']],
    ['广东\n福建\n扶贫', ['guangdong', 'fujian'], ['扶贫']],
    ['广东、深圳、粤', ['guangdong'], []],
    ['Inner Mongolia 扶贫', ['neimenggu'], ['扶贫']],
    ['Yangtze River Delta', ['shanghai', 'jiangsu', 'zhejiang', 'anhui'], []],
    ['“广东”', ['guangdong'], []],
    ['“深圳”', [], ['深圳']],
    ['「一带一路」、《政府工作报告》', [], ['一带一路', '政府工作报告']],
    ['5G,C++,7.3%,#tag', [], ['5G', 'C++', '7.3%', '#tag']],
    ['扶贫，扶貧，扶贫', [], ['扶贫']],
    ['天气预报、测试', [], ['天气预报', '测试']],
    ['广东 谢谢', ['guangdong'], []],
    ['我想看看广东最近的外贸情况', ['guangdong'], ['外贸']],
    ['广东和福建的扶贫新闻', ['guangdong', 'fujian'], ['扶贫']],
    ['广东氢能', ['guangdong'], ['氢能']],
    ['广东的一带一路', ['guangdong'], ['一带一路']],
    ['关于扶贫的消息', [], ['扶贫']],
    ['信息技术、目的', [], ['信息技术', '目的']],
    ['区块链|人工智能', [], ['区块链', '人工智能']],
  ])('%s means the regions %j and the keywords %j', (text, regions, keywords) => {
    const { regions: found, keywords: words } = read(text);
    expect({ regions: found, keywords: words }).toEqual({ regions, keywords });
  });

  it.each(['全部', '所有地区', '31省', '31个省区市', 'All', 'everything'])('%s means all regions', text =>
    expect(read(text).everything).toBe(true),
  );

  it.each(['简报', '每周简报', '新闻'])('%s names no topic', text => expect(read(text).onlyFiller).toBe(true));

  it('names a keyword that is too long and takes the others', () => {
    const { keywords, tooLong } = read(`扶贫，${'字'.repeat(41)}，${'字'.repeat(40)}`);
    expect(keywords).toEqual(['扶贫', '字'.repeat(40)]);
    expect(tooLong).toEqual(['字'.repeat(41)]);
  });

  it('reads anything without failing or losing the limits', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('广东', '扶贫', '朝阳', '和', '“', '”', '、', '|', '\n', 'shanxi', '港澳台', '全部'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const { regions, keywords } = read(pieces.join(' '));
        expect(regions.every(book.has)).toBe(true);
        expect(keywords.every(word => [...word].length <= 40 && !word.includes('|') && word.trim() !== '')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
