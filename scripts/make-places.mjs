// Writes src/content/places.generated.ts: the names of China's cities and counties by region, from the dev dependency
// @vant/area-data. Run by hand after an update of it: node scripts/make-places.mjs
import { writeFileSync } from 'node:fs';
import { areaList } from '@vant/area-data';

/** Codes of GB/T 2260, first two digits, to our region ids. */
const REGIONS = {
  11: 'beijing',
  12: 'tianjin',
  13: 'hebei',
  14: 'shanxi',
  15: 'neimenggu',
  21: 'liaoning',
  22: 'jilin',
  23: 'heilongjiang',
  31: 'shanghai',
  32: 'jiangsu',
  33: 'zhejiang',
  34: 'anhui',
  35: 'fujian',
  36: 'jiangxi',
  37: 'shandong',
  41: 'henan',
  42: 'hubei',
  43: 'hunan',
  44: 'guangdong',
  45: 'guangxi',
  46: 'hainan',
  50: 'chongqing',
  51: 'sichuan',
  52: 'guizhou',
  53: 'yunnan',
  54: 'xizang',
  61: 'shaanxi',
  62: 'gansu',
  63: 'qinghai',
  64: 'ningxia',
  65: 'xinjiang',
};

/** Cities without counties: the rows below them are towns. 东莞, 中山, 儋州, 嘉峪关. */
const TOWN_ROWS = /^(4419|4420|4604|6202)/;
/** Rows that hold no name of a place: placeholders of the standard. */
const PLACEHOLDERS = /^(市辖区|县|省直辖县|自治区直辖县级行政区划)$/;
/** Development zones are no places of the standard, and as names (高新区, 开发区) they would catch search words. */
const ZONES = /(开发区|高新区|工业园区|产业园区|化工园区|示范区|实验区|管理区|管委会|行政委员会|白沟新城)$/;

const lists = new Map(Object.values(REGIONS).map(id => [id, { prefectures: new Set(), counties: new Set() }]));
const keep = name => !PLACEHOLDERS.test(name) && !ZONES.test(name);

for (const [code, name] of Object.entries(areaList.city_list)) {
  const list = lists.get(REGIONS[code.slice(0, 2)]);
  // 北京市 below 北京市 and the like are the regions themselves.
  const isRegion = Object.values(areaList.province_list).includes(name);
  if (list && keep(name) && !isRegion) list.prefectures.add(name);
}
for (const [code, name] of Object.entries(areaList.county_list)) {
  const list = lists.get(REGIONS[code.slice(0, 2)]);
  if (list && keep(name) && !TOWN_ROWS.test(code)) list.counties.add(name);
}

const lines = [...lists].map(
  ([id, { prefectures, counties }]) =>
    `  ${id}: {\n    prefectures: '${[...prefectures].join(' ')}',\n    counties: '${[...counties].join(' ')}',\n  },`,
);
const text = `// Made by scripts/make-places.mjs from @vant/area-data (MIT); do not edit. Old names and new districts that it lacks stand in
// content/regions.yaml.

/** Full names by region, separated by spaces. */
export const PLACE_NAMES: Readonly<Record<string, { prefectures: string; counties: string }>> = {
${lines.join('\n')}
};
`;
writeFileSync(new URL('../src/content/places.generated.ts', import.meta.url), text);
const count = key => [...lists.values()].reduce((sum, list) => sum + list[key].size, 0);
process.stdout.write(`${count('prefectures')} prefectures, ${count('counties')} counties\n`);
