// The shipped regions.yaml is whole and no name in it means two things; a faulty one is refused with every fault named.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listPlaces } from '../../src/content/places.ts';
import { readRegions } from '../../src/content/regions.ts';
import { shippedBook } from '../support/shipped-book.ts';

const yaml = readFileSync('content/regions.yaml', 'utf8');
const book = shippedBook();

describe('the shipped regions.yaml', () => {
  it('holds the 31 regions in the standard order', () => {
    expect(book.regions.map(region => region.name).join(' ')).toBe(
      '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆',
    );
  });
  it('gives a one-character name to one region only', () => {
    const chars = book.regions.flatMap(region => region.chars);
    expect(new Set(chars).size).toBe(chars.length);
  });
  it('gives an everyday name to one region only', () => {
    const names = book.regions.flatMap(region => [region.name, region.full, ...region.names]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
  it('gives a Latin spelling to one region only', () => {
    const spellings = book.regions.flatMap(region => [region.english, ...region.latin].map(one => one.toLowerCase()));
    expect(spellings.filter((one, i) => spellings.indexOf(one) !== i)).toEqual([]);
  });
  it('gives a name to one bundle only', () => {
    const names = book.bundles.flatMap(bundle => bundle.names);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
  it.each([
    ['华北', 'beijing tianjin hebei shanxi neimenggu'],
    ['东三省', 'liaoning jilin heilongjiang'],
    ['长三角', 'shanghai jiangsu zhejiang anhui'],
    ['京津冀', 'beijing tianjin hebei'],
    ['西北', 'shaanxi gansu qinghai ningxia xinjiang'],
    ['两湖', 'hubei hunan'],
  ])('%s holds %s', (name, members) =>
    expect(book.bundles.find(bundle => bundle.names.includes(name))?.members).toEqual(members.split(' ')),
  );
  it('lists only names of places as everyday words', () => {
    const known = new Set(listPlaces(book).map(place => place.name));
    expect(book.everyday.filter(word => !known.has(word))).toEqual([]);
  });
  it('lists no name of a place as a word that blocks one', () => {
    const known = new Set(listPlaces(book).map(place => place.name));
    expect(book.blockers.flatMap(({ words }) => words).filter(word => known.has(word))).toEqual([]);
  });
  it('finds a region by id and throws on any other', () => {
    expect(book.region('shaanxi').name).toBe('陕西');
    expect(book.has('shaanxi')).toBe(true);
    expect(book.has('atlantis')).toBe(false);
    expect(() => book.region('atlantis')).toThrow('atlantis');
  });
});

describe('a regions.yaml with faults', () => {
  const problems = (text: string) => readRegions(text).problems;
  it('names the line where it is no YAML', () => {
    const [first] = problems('areas:\n  - { id: x\n');
    expect(first).toMatchObject({ code: 'bad-yaml', file: 'regions.yaml' });
    expect(first?.line).toBeGreaterThan(0);
  });
  it('names all of them at once and gives no book', () => {
    const broken = yaml
      .replace('area: huabei', 'area: nowhere')
      .replace('members: [beijing, tianjin, hebei]', 'members: [atlantis]');
    const { book: none, problems: found } = readRegions(broken);
    expect(none).toBeUndefined();
    expect(found.map(problem => problem.message).join('\n')).toMatch(
      /unknown area nowhere[\s\S]*unknown region atlantis/,
    );
  });
  it('names an unknown key and an unknown region', () => {
    expect(problems(yaml.replace('    english: Beijing', '    engilsh: Beijing'))[0]).toMatchObject({
      code: 'bad-regions-file',
    });
    expect(problems(yaml.replace('near: [guangxi]', 'near: [atlantis]'))[0]?.message).toContain('atlantis');
  });
  it('is a book also without the later sections', () => {
    const early = yaml.slice(0, yaml.indexOf('# Short names of counties that are everyday words'));
    expect(readRegions(early).book).toMatchObject({ everyday: [], shared: [], blockers: [] });
  });
});
