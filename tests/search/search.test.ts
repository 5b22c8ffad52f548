// What an answer holds: briefs, older ones, editions by time, search within regions, and a changing archive.
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../src/content/archive.ts';
import { createSearch } from '../../src/search/search.ts';
import { book, editionOf, seedArchive } from '../support/seed-search.ts';

const W30 = editionOf('2018-W30', '2018-07-23', [
  ['guangdong', '外贸稳中向好', '跨境电商增长。'],
  ['jilin', '粮食丰收'],
]);
const W31 = editionOf('2018-W31', '2018-07-30', [
  ['guangdong', '创新金融服务', '广东外贸回暖，发放融资6355亿元。'],
  ['hunan', '便民举措', '扶贫一站式结算。'],
]);
const W32 = editionOf('2018-W32', '2018-08-06', [
  ['hunan', '外贸提速', '扶贫与外贸并进。'],
  ['hunan', '高速通车'],
]);
const TODAY = '2018-08-15';
const archive = createArchive([W30, W31, W32]);
const search = createSearch({ book, archive });
const ask = (text: string) => search.ask(text, TODAY);
const hitsOf = (answer: ReturnType<typeof ask>) => answer.hits.map(({ edition, region }) => `${edition} ${region}`);

describe('a region', () => {
  it('is answered with all its items of the newest edition', () => {
    const { kind, briefs, empty, edition } = ask('湖南');
    expect(kind).toBe('briefs');
    expect(briefs).toEqual([{ region: 'hunan', edition: W32, entries: W32.entries, older: false }]);
    expect({ empty, edition }).toEqual({ empty: [], edition: undefined });
  });
  it('missing from the newest edition is answered with its latest, said to be older', () =>
    expect(ask('广东').briefs).toMatchObject([{ region: 'guangdong', edition: { id: '2018-W31' }, older: true }]));
  it('that never had an item is named as one without', () => {
    const { kind, briefs, empty } = ask('西藏和广东');
    expect({ kind, empty, briefs: briefs.map(brief => brief.region) }).toEqual({
      kind: 'briefs',
      empty: ['xizang'],
      briefs: ['guangdong'],
    });
  });
  it('says how it was understood', () => {
    expect(ask('深圳').query.matches).toEqual([{ how: 'place', typed: '深圳', as: '深圳', regions: ['guangdong'] }]);
    expect(ask('guangdong').query.matches).toEqual([{ how: 'spelling', typed: 'guangdong', regions: ['guangdong'] }]);
    expect(ask('湖难').query.matches).toEqual([{ how: 'typo', typed: '湖难', regions: ['hunan'] }]);
    expect(ask('两广').query.matches).toMatchObject([{ how: 'bundle', as: '两广', regions: ['guangdong', 'guangxi'] }]);
    expect(ask('湖南省').query.matches).toEqual([{ how: 'name', typed: '湖南省', regions: ['hunan'] }]);
  });
  it('misspelt and right ones stand in the order of mention', () =>
    expect(ask('广懂和湖南').query.matches.flatMap(match => match.regions)).toEqual(['guangdong', 'hunan']));
});

describe('a time', () => {
  it('gives the briefs of its edition', () => {
    const { edition, briefs } = ask('第30周 广东');
    expect(edition?.id).toBe('2018-W30');
    expect(briefs).toMatchObject([{ edition: { id: '2018-W30' }, older: false }]);
  });
  it('that holds several editions gives the newest of them', () => expect(ask('7月').edition?.id).toBe('2018-W31'));
  it('alone gives the edition', () => {
    expect(ask('上周')).toMatchObject({ kind: 'edition', edition: { id: '2018-W32' } });
    expect(ask('最新一期')).toMatchObject({ kind: 'edition', edition: { id: '2018-W32' } });
    expect(ask('有什么新闻')).toMatchObject({ kind: 'edition', edition: { id: '2018-W32' } });
  });
  it('without an edition is named and answered with no other week as if it were it', () => {
    const alone = ask('2017年3月');
    expect(alone).toMatchObject({ kind: 'edition', query: { week: { kind: 'span', start: '2017-03-01' } } });
    expect(alone.edition).toBeUndefined();
    const region = ask('2017年3月 湖南');
    expect(region).toMatchObject({ kind: 'briefs', query: { week: { start: '2017-03-01' } } });
    expect(region.edition).toBeUndefined();
  });
  it('in whose edition the region is missing gives its latest before', () =>
    expect(ask('第32周 广东').briefs).toMatchObject([{ edition: { id: '2018-W31' }, older: true }]));
  it('narrows a search to its edition', () => {
    expect(hitsOf(ask('外贸'))).toEqual(['2018-W32 hunan', '2018-W30 guangdong', '2018-W31 guangdong']);
    expect(hitsOf(ask('第31周 外贸'))).toEqual(['2018-W31 guangdong']);
  });
});

describe('words', () => {
  it('headlines come before bodies, the newest edition first', () =>
    expect(ask('外贸').hits.map(hit => hit.where)).toEqual(['headline', 'headline', 'body']));
  it('several come together before one of them', () => expect(hitsOf(ask('外贸 扶贫'))).toEqual(['2018-W32 hunan']));
  it('that never stand together bring those with either', () =>
    expect(hitsOf(ask('融资 高速'))).toEqual(['2018-W32 hunan', '2018-W31 guangdong']));
  it('beside a region are searched in it', () => {
    const { kind, hits } = ask('广东外贸');
    expect(kind).toBe('briefs');
    expect(hits.every(hit => hit.region === 'guangdong')).toBe(true);
    expect(hits).toHaveLength(2);
  });
  it('are named as typed', () => expect(ask('广东 ＥＴＣ').query.keywords).toEqual(['ETC']));
});

describe('find', () => {
  const find = (text: string) => search.find(text, TODAY);
  it('searches and never answers a region', () => expect(find('外贸')).toMatchObject({ kind: 'results', briefs: [] }));
  it('lets a region narrow it', () =>
    expect(find('广东 外贸').hits.every(hit => hit.region === 'guangdong')).toBe(true));
  it('gives all entries of a region alone, newest first', () =>
    expect(hitsOf(find('广东'))).toEqual(['2018-W31 guangdong', '2018-W30 guangdong']));
  it('searches a place as a word', () => {
    const shenzhen = editionOf('2018-W33', '2018-08-13', [['guangxi', '深圳小镇开工']]);
    const other = createSearch({ book, archive: createArchive([shenzhen]) });
    expect(hitsOf(other.find('深圳', TODAY))).toEqual(['2018-W33 guangxi']);
  });
  it('finds a single character', () => expect(find('粮').kind).toBe('results'));
  it('says when there is nothing', () => expect(find('区块链')).toMatchObject({ kind: 'nothing', hits: [] }));
  it('is what /search does', () => expect(hitsOf(ask('/search@Some_bot 外贸'))).toEqual(hitsOf(find('外贸'))));
});

describe('commands', () => {
  it.each(['/brief 湖南', '/brief@SomeBot 湖南', '/BRIEF 湖南', '/region　湖南省', '/history hunan'])(
    '%s is answered as 湖南 is',
    text => expect(ask(text).briefs[0]?.region).toBe('hunan'),
  );
  it.each(['/help', '/start', '/unknown 湖南'])('%s asks for nothing here', text =>
    expect(ask(text)).toMatchObject({ briefs: [], hits: [], suggest: [] }),
  );
});

describe('a changed archive', () => {
  it('is searched as it is now: editions that came, changed and went', () => {
    const changing = createSearch({ book, archive: createArchive([W30]) });
    const found = () => hitsOf(changing.ask('外贸', TODAY));
    expect(found()).toEqual(['2018-W30 guangdong']);
    changing.setArchive(createArchive([W30, W31, W32]));
    expect(found()).toHaveLength(3);
    changing.setArchive(
      createArchive([{ ...W30, entries: [{ region: 'jilin', headline: '粮食丰收', body: '' }] }, W31, W32]),
    );
    expect(found()).toEqual(['2018-W32 hunan', '2018-W31 guangdong']);
    changing.setArchive(createArchive([W32]));
    expect(found()).toEqual(['2018-W32 hunan']);
    changing.setArchive(createArchive([]));
    expect(changing.ask('外贸', TODAY)).toMatchObject({ kind: 'nothing', hits: [] });
    expect(changing.ask('湖南', TODAY)).toMatchObject({ kind: 'briefs', briefs: [], empty: ['hunan'] });
  });
  it('holds many editions added one by one, each entry once', () => {
    const growing = createSearch({ book, archive: createArchive([]) });
    const editions = Array.from({ length: 40 }, (_, i) =>
      editionOf(
        `2019-W${String(i + 1).padStart(2, '0')}`,
        `2019-${String(1 + (i % 9)).padStart(2, '0')}-${10 + (i % 18)}`,
        [['jilin', `数字吉林第${i}期`, '扶贫']],
      ),
    );
    for (let count = 1; count <= editions.length; count++) growing.setArchive(createArchive(editions.slice(0, count)));
    const ids = growing.ask('扶贫', TODAY).hits.map(hit => hit.edition);
    expect(new Set(ids).size).toBe(40);
    expect(ids).toHaveLength(40);
  });
  it('gives at most 200 hits', () => {
    const editions = Array.from({ length: 250 }, (_, i) =>
      editionOf(
        `${1990 + Math.floor(i / 50)}-W${String((i % 50) + 1).padStart(2, '0')}`,
        `${1990 + Math.floor(i / 50)}-01-01`,
        [['jilin', '扶贫']],
      ),
    );
    const { hits } = createSearch({ book, archive: createArchive(editions) }).ask('扶贫', TODAY);
    expect(hits).toHaveLength(200);
    expect(hits[0]?.edition.slice(0, 4)).toBe('1994');
  });
});

it('an archive without any edition answers everything', () => {
  const bare = createSearch({ book, archive: createArchive([]) });
  for (const text of ['广东', '扶贫', '上周', '你好', '最新', '香港', '36834', 'fupin']) {
    expect(() => bare.ask(text, TODAY)).not.toThrow();
  }
  expect(createSearch({ book, archive: seedArchive }).ask('最新', TODAY).edition?.id).toBe('2018-W31');
});

describe('Latin words with signs in them', () => {
  const signed = createSearch({
    book,
    archive: createArchive([
      editionOf('2018-W31', '2018-07-30', [
        ['guangdong', 'R&D，每年增长', 'B2B/B2X平台，C++，课程。'],
        ['hunan', '引进AT&T等企业', '研发（r＆d）投入'],
        ['jilin', 'RD会议', 'ATT，R、D与C'],
      ]),
    ]),
  });
  it.each([
    ['R&D', ['guangdong', 'hunan']],
    ['r＆d', ['guangdong', 'hunan']],
    ['AT&T', ['hunan']],
    ['C++', ['guangdong']],
    ['B2B/B2X', ['guangdong']],
    ['企业 R&D', ['hunan']],
  ])('%s is found as it stands', (text, regions) => {
    for (const answer of [signed.ask(text, TODAY), signed.find(text, TODAY)]) {
      expect(answer.kind).toBe('results');
      expect([...new Set(answer.hits.map(hit => hit.region))].sort()).toEqual([...regions].sort());
    }
  });
  it('beside a region they are looked for in its entry; what stands nowhere finds nothing', () => {
    expect(signed.ask('湖南 R&D', TODAY)).toMatchObject({ kind: 'briefs', hits: [{ region: 'hunan' }] });
    expect(signed.ask('P&G', TODAY).hits).toEqual([]);
  });
});
