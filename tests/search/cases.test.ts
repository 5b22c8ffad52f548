// What real people ran into with such bots: texts deep in a body, short words, operators, long messages, towns named like
// provinces, names across word borders, pinyin, invisible characters, places outside the 31.
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../src/content/archive.ts';
import { createSearch } from '../../src/search/search.ts';
import { ask, book, editionOf, line, names, seedEdition, TODAY } from '../support/seed-search.ts';

describe('a keyword deep in a long body', () => {
  const filler = '本周各项工作稳步推进，'.repeat(32);
  const deep = editionOf('2018-W32', '2018-08-06', [
    ['jilin', '农产品流通', `${filler}冷链仓储项目开工。`],
    ['hebei', '冷库', '冷气'],
  ]);
  const search = createSearch({ book, archive: createArchive([seedEdition, deep]) });
  it.each(['冷链仓储', '冷链'])('%s is the first result', word => {
    expect(search.ask(word, TODAY).hits[0]).toMatchObject({ region: 'jilin', edition: '2018-W32', where: 'body' });
  });
});

describe('short queries', () => {
  it.each(names)('%s gives exactly that region', name => {
    expect(line(name)).toMatchObject({ regions: [name], suggest: [] });
  });
  it.each(['江', '西', '山', '海', '南', '东', '北', '湖'])('%s alone is never one region as a fact', char => {
    const { regions, suggest } = line(char);
    expect(regions).toEqual([]);
    expect(suggest.every(name => name.includes(char))).toBe(true);
  });
  it.each(['火星', '今天天气', '🙂'])('%s finds nothing', text => {
    expect(line(text)).toMatchObject({ regions: [], entries: [], suggest: [], none: true });
  });
});

describe('operators of a search language are plain text', () => {
  it.each(['!吉林', '^吉林', "'吉林", '=吉林', '吉林!', '吉林$', '%吉林%', '\\吉林', '(吉林)', '吉林.*'])(
    '%s is 吉林',
    text => expect(line(text).regions).toEqual(['吉林']),
  );
  it.each(['吉林|辽宁', '吉林 辽宁', '吉林\n辽宁', '吉林 OR 辽宁'])('%s is 吉林 and 辽宁', text =>
    expect(line(text).regions).toEqual(['吉林', '辽宁']),
  );
  it.each(['$', '"', '\\', '.*', '%', '(', '|', '数据|', "''", "' '", '!'])('%s alone never brings all entries', text =>
    expect(line(text).entries.length).toBeLessThan(10),
  );
});

describe('long queries', () => {
  const body = seedEdition.entries.map(entry => entry.headline + entry.body).join('');
  const random = (length: number) =>
    Array.from({ length }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919 + 13) % 5000))).join('');
  it.each([31, 32, 33, 64, 65, 129, 257, 4096])(
    '%d characters of an article find their entry, as many by chance find nothing',
    length => {
      expect(line(random(length))).toMatchObject({ entries: [], none: true });
      expect(line(body.slice(0, length)).entries[0]).toBe('吉林');
    },
  );
  it('is cut with a note, never inside a character', () => {
    const { query } = ask('🎉'.repeat(300));
    expect(query.cut).toBe(true);
    expect(query.text).toBe('🎉'.repeat(200));
    expect(ask('广东').query.cut).toBe(false);
  });
});

describe('吉林 is a province and a city in it', () => {
  it.each(['吉林', '吉林省', '吉林市', 'jilin', '吉林省吉林市', '吉林通化'])('%s is the province', text =>
    expect(line(text).regions).toEqual(['吉林']),
  );
});

describe('one name in several provinces is asked about', () => {
  it.each([
    ['朝阳', '北京 辽宁 吉林'],
    ['朝阳区', '北京 吉林'],
    ['鼓楼区', '江苏 福建 河南'],
    ['江北区', '浙江 重庆'],
    ['海州', '辽宁 江苏'],
  ])('%s may be in %s', (text, offer) => expect(line(text)).toMatchObject({ regions: [], suggest: offer.split(' ') }));
  it.each(['海南州', '海南藏族自治州'])('%s lies in 青海', text => expect(line(text).regions).toEqual(['青海']));
});

describe('names across word borders', () => {
  it.each([
    ['黑龙江', '黑龙江'],
    ['内蒙古', '内蒙古'],
    ['内蒙', '内蒙古'],
    ['江西九江', '江西'],
    ['海南岛', '海南'],
    ['河南河北', '河南 河北'],
    ['五大连池', '黑龙江'],
    ['西安', '陕西'],
    ['南京', '江苏'],
    ['济南', '山东'],
    ['广西北海 上海', '广西 上海'],
    ['青海西宁', '青海'],
    ['新疆伊宁上海城', '新疆'],
    ['海南省海口', '海南'],
    ['7月 湖北', '湖北'],
    ['南昌都市圈', '江西'],
    ['哈尔滨海关', '黑龙江'],
  ])('%s is %s', (text, want) => expect(line(text).regions).toEqual(want.split(' ')));
  it.each(['运河北路', '黄河南岸', '云南白药', '太湖南岸', '长江西段', '投资中心', '北海道', '大同小异'])(
    '%s is no region',
    text => expect(line(text).regions).toEqual([]),
  );
  it.each(['湖南路', '江西路', '山东路', '四川北路'])('%s alone is asked about', text => {
    expect(line(text).regions).toEqual([]);
    expect(line(text).suggest).toEqual([text.slice(0, 2)]);
  });
  it('蒙古 alone is a question', () => expect(line('蒙古')).toMatchObject({ regions: [], suggest: ['内蒙古'] }));
});

describe('pinyin', () => {
  it.each([
    ['chongqing', '重庆'],
    ['Chong Qing', '重庆'],
    ['cq', '重庆'],
    ['shaanxi', '陕西'],
    ['SHAANXI', '陕西'],
    ['xizang', '西藏'],
    ['tibet', '西藏'],
    ['neimenggu', '内蒙古'],
    ['inner mongolia', '内蒙古'],
    ['hainan', '海南'],
    ['henan', '河南'],
    ['hebei', '河北'],
    ['hubei', '湖北'],
    ['hunan', '湖南'],
  ])('%s is %s', (text, want) => expect(line(text).regions).toEqual([want]));
  it.each(['shanxi', 'shan xi', 'sx'])('%s fits two', text =>
    expect(line(text)).toMatchObject({ regions: [], suggest: ['山西', '陕西'] }),
  );
});

describe('invisible and look-alike characters', () => {
  it.each([
    ['吉林\u200b', '吉林'],
    ['\ufeff吉林', '吉林'],
    ['吉\u200d林', '吉林'],
    ['\u202e吉林', '吉林'],
    ['　吉林　', '吉林'],
    ['吉 林', '吉林'],
    ['【吉林】', '吉林'],
    ['吉林：', '吉林'],
    ['＃吉林', '吉林'],
    ['吉林\ufe0f', '吉林'],
    ['ｊｉｌｉｎ', '吉林'],
    ['⼭东', '山东'],
    ['ѕichuan', '四川'],
  ])('%j is %s', (text, want) => {
    expect(line(text).regions).toEqual([want]);
    expect(ask(text).query.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
  });
});

describe('places outside the 31', () => {
  it.each([
    ['香港', '香港'],
    ['澳门', '澳门'],
    ['台湾', '台湾'],
    ['hong kong', '香港'],
    ['臺灣', '台湾'],
    ['港澳', '香港 澳门'],
    ['港澳台', '香港 澳门 台湾'],
    ['香港经济', '香港'],
  ])('%s is named as not covered, never one of the 31', (text, places) => {
    const { regions, entries, suggest, uncovered } = line(text);
    expect({ regions, entries, suggest, uncovered }).toEqual({
      regions: [],
      entries: [],
      suggest: [],
      uncovered: places.split(' '),
    });
    expect(ask(text).kind).toBe('uncovered');
  });
  it('answers the covered part of a message and names the rest', () =>
    expect(line('广东和香港')).toMatchObject({ regions: ['广东'], uncovered: ['香港'] }));
  it('names the members of a bundle that are not covered', () =>
    expect(line('大湾区')).toMatchObject({ regions: ['广东'], uncovered: ['香港', '澳门'] }));
});
