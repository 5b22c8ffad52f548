// Which heading names stand for a place or a scope outside the 31 regions (朝阳区, 全国, 深圳, 兵团): such a heading ends the
// entry above it and is reported. Labels that only look like one (其中, 园区, 全省) are part of a body.
import { listPlaces } from '../places.ts';
import type { RegionBook } from '../regions.ts';
import { foldName } from './names.ts';

const SCOPES = new Set(
  foldName(
    `全国 全国各地 全国范围 各地 国内 国际 海外 境外 国外 域外 全球 世界 中国 中国大陆 中央 中央部委 部委 各部委 国家部委 中央企业 综合 宏观 中央国家机关 国家层面 国务院 央企
     其他 其他地区 其它地区 其他省份 外地 港澳 港澳台 两岸三地 两岸 新界 九龙 台北 高雄 兵团 农垦 北大荒集团 计划单列市
     亚洲 欧洲 非洲 美洲 北美 南美 大洋洲 东盟 欧盟 亚太 美国 日本 韩国 朝鲜 俄罗斯 英国 法国 德国 意大利 加拿大 澳大利亚 新西兰 印度
     越南 老挝 缅甸 泰国 柬埔寨 新加坡 马来西亚 印度尼西亚 印尼 菲律宾 蒙古 蒙古国 哈萨克斯坦 巴西 南非 东京 首尔 纽约 伦敦`
      .split(/\s+/)
      .join('|'),
  ).split('|'),
);

const PLACE_ENDING = /(?:[省市县区州盟旗镇乡岛港])$/u;
/** Words that end like a place and are none: 园区, 上市, 百强县, 特色小镇. */
const LABEL =
  /^(?:[全我该本各两新特老大小外邻].{0,2}[省市县区州盟旗镇乡岛港]|.{0,4}自治[区州县旗])$|(?:城市|都市|上市|[超股楼车债夜集门级大强]市|[大强外邻]省|[大强困百]县|[大强小]镇|[园社景市郊矿山灾辖街库牧农校厂片专老禁限]区|(?:示范|试验|开发|保税|高新|经开|功能|核心|先行|引领|综保|自贸|集聚|产业|工业|商业|居民|办公|服务|旅游|风景|保护|生态|合作)区|[地省县区]市|[市区]县|[乡城]镇|[城返故家]乡|[空海河转]港|[联同加]盟|半岛)$/u;

export interface OutsideNames {
  /** True when a heading's name means a place or a scope that is none of the 31 regions. */
  isOutside(name: string): boolean;
  /** True for the name of a city or county, or what ends like one. */
  isPlace(name: string): boolean;
  /** True for an everyday word such as 其他 or 国内, which opens a sentence as often as an item. */
  isScope(name: string): boolean;
}

/** Knows the cities and counties of one book. */
export function createOutsideNames(book: RegionBook): OutsideNames {
  const everyday = new Set(book.everyday.map(foldName));
  const places = new Set(listPlaces(book).flatMap(({ name, full }) => (full || !everyday.has(name) ? [name] : [])));
  const isPlace = (name: string): boolean => {
    const folded = foldName(name);
    if (places.has(folded)) return true;
    if (folded.length < 3 || folded.length > 14 || !PLACE_ENDING.test(folded)) return false;
    return !LABEL.test(folded) || [4, 3, 2].some(length => places.has(folded.slice(0, length)));
  };
  return {
    isPlace,
    isScope: name => SCOPES.has(foldName(name)) && !/^(?:全国|兵团)/u.test(name),
    isOutside(name) {
      const folded = foldName(name);
      if (folded.length < 2 || folded.length > 14 || !/^\p{Script=Han}+$/u.test(folded)) return false;
      return SCOPES.has(folded) || folded.endsWith('兵团') || isPlace(folded);
    },
  };
}
