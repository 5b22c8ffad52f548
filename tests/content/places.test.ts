// The cities and counties that stand for a region: which are known, which region a namesake means, and under which short forms a
// place is found.
import { describe, expect, it } from 'vitest';
import { PLACE_NAMES } from '../../src/content/places.generated.ts';
import { listPlaces, placeForms } from '../../src/content/places.ts';
import { shippedBook } from '../support/shipped-book.ts';

const book = shippedBook();
const places = new Map(listPlaces(book).map(place => [place.name, place]));
const regionsOf = (name: string): string => (places.get(name)?.regions ?? []).map(id => book.region(id).name).join(' ');

describe('the shipped list', () => {
  it('has a list for each region, and 333 names of city level', () => {
    expect(Object.keys(PLACE_NAMES).sort()).toEqual(book.regions.map(region => region.id).sort());
    const cities = Object.values(PLACE_NAMES).flatMap(list => list.prefectures.split(' ').filter(Boolean));
    expect(cities).toHaveLength(333);
  });
  it('holds no placeholder and no development zone', () => {
    const all = Object.values(PLACE_NAMES).flatMap(list => `${list.prefectures} ${list.counties}`.split(' '));
    expect(all.filter(name => /开发区|高新区|市辖区|直辖县/.test(name))).toEqual([]);
  });
  it.each([
    ['和康县', '新疆'],
    ['白杨市', '新疆'],
    ['米林市', '西藏'],
    ['临平区', '浙江'],
    ['襄樊', '湖北'],
    ['两江新区', '重庆'],
    ['渝北区', '重庆'],
    ['莱芜市', '山东'],
  ])('knows %s, in %s', (name, region) => expect(regionsOf(name)).toBe(region));
});

describe('namesakes', () => {
  it.each([
    ['中山', '广东'],
    ['大同', '山西'],
    ['甘南', '甘肃'],
    ['海南州', '青海'],
    ['河南县', '青海'],
    ['河北区', '天津'],
  ])('%s is in %s: the city wins, a suffix of its own names the lower place', (name, region) =>
    expect(regionsOf(name)).toBe(region),
  );
  it.each([
    ['朝阳区', '北京 吉林'],
    ['鼓楼区', '江苏 福建 河南'],
    ['江北区', '浙江 重庆'],
    ['栖霞', '江苏 山东'],
    ['朝阳', '北京 辽宁 吉林'],
  ])('%s may be in any of %s', (name, regions) => expect(regionsOf(name)).toBe(regions));
  it('are 27 official names over several regions', () => {
    const shared = [...places.values()].filter(place => place.name.endsWith('区') && place.regions.length > 1);
    expect(shared).toHaveLength(27);
  });
});

describe('forms of a name', () => {
  it.each([
    ['深圳市', '深圳市 深圳'],
    ['恩施土家族苗族自治州', '恩施土家族苗族自治州 恩施州 恩施'],
    ['景宁畲族自治县', '景宁畲族自治县 景宁县 景宁'],
    ['鄂温克族自治旗', '鄂温克族自治旗 鄂温克旗 鄂温克'],
    ['东乡族自治县', '东乡族自治县 东乡县 东乡'],
    ['积石山保安族东乡族撒拉族自治县', '积石山保安族东乡族撒拉族自治县 积石山县 积石山'],
    ['神农架林区', '神农架林区 神农架'],
    ['浦东新区', '浦东新区 浦东'],
    ['单县', '单县'],
    ['津市市', '津市市 津市'],
  ])('%s is found as %s', (official, forms) =>
    expect(
      placeForms(official)
        .map(form => form.name)
        .join(' '),
    ).toBe(forms),
  );
});
