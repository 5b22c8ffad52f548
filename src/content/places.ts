// The cities and counties of the 31 regions with all the short forms people use, and for each name which regions it may
// mean. The levels decide between namesakes (a city wins over a county, a region over both); what stands around a name in a
// message is weighed in search/.
import type { RegionId } from './edition.ts';
import { foldText } from './normalize.ts';
import { PLACE_NAMES } from './places.generated.ts';
import type { RegionBook } from './regions.ts';

/** `city` is the level of 地级市 and 自治州, `county` that of 县, 区 and 县级市. */
export type PlaceLevel = 'city' | 'county';

export interface PlaceName {
  /** Folded, as it is looked up. */
  name: string;
  level: PlaceLevel;
  /** True with its suffix (合作市); without it the name may be an everyday word (合作). */
  full: boolean;
  /** The regions with such a place, in the standard order. */
  regions: RegionId[];
}

const PEOPLES =
  '维吾尔|蒙古|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|' +
  '仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|保安|独龙|鄂伦春|各';
const AUTONOMOUS = new RegExp(`^(.+?)(?:(?:${PEOPLES})族?)*自治([州县旗])$`);
const SUFFIX = /(地区|林区|特区|新区|[市县区旗盟])$/;

/**
 * The forms of one official name: itself, and without suffix and peoples, 恩施土家族苗族自治州 → 恩施州, 恩施.
 * Never one character alone: 单县 stays whole.
 */
export function placeForms(official: string): { name: string; full: boolean }[] {
  const forms = [{ name: official, full: true }];
  const autonomous = AUTONOMOUS.exec(official);
  if (autonomous) {
    const stem = autonomous[1]!.replace(/族$/, '');
    forms.push({ name: stem + autonomous[2], full: true });
    if (stem.length > 1) forms.push({ name: stem, full: false });
    return forms;
  }
  const stem = official.replace(SUFFIX, '');
  if (stem !== official && stem.length > 1) forms.push({ name: stem, full: false });
  if (official.endsWith('地区') && stem.length > 1) forms.push({ name: `${stem}市`, full: true });
  return forms;
}

/** All names of places, each once: the shipped ones and the book's own. Names of regions are not left out here. */
export function listPlaces(book: RegionBook): PlaceName[] {
  const byName = new Map<string, { levels: Map<PlaceLevel, RegionId[]>; full: boolean }>();
  const addForm = (name: string, full: boolean, level: PlaceLevel, region: RegionId) => {
    const known = byName.get(name) ?? { levels: new Map<PlaceLevel, RegionId[]>(), full };
    byName.set(name, known);
    if (!known.levels.has(level)) known.levels.set(level, []);
    const regions = known.levels.get(level)!;
    if (!regions.includes(region)) regions.push(region);
  };
  const add = (official: string, level: PlaceLevel, region: RegionId) => {
    for (const { name, full } of placeForms(foldText(official))) addForm(name, full, level, region);
  };
  for (const region of book.regions) {
    const shipped = PLACE_NAMES[region.id];
    for (const name of shipped?.prefectures.split(' ') ?? []) if (name) add(name, 'city', region.id);
    for (const name of shipped?.counties.split(' ') ?? []) if (name) add(name, 'county', region.id);
    // As written, without short forms: 江北新区 in 江苏 must not make 江北 mean 江苏 as well.
    for (const name of region.places) addForm(foldText(name), true, 'county', region.id);
  }
  const shared = new Set(book.shared.map(foldText));
  return [...byName].map(([name, { levels, full }]) => {
    const city = levels.get('city') ?? [];
    const county = levels.get('county') ?? [];
    const both = city.length > 0 && shared.has(name);
    const regions = both || city.length === 0 ? inOrder(book, [...city, ...county]) : city;
    return { name, full, level: city.length > 0 ? ('city' as const) : ('county' as const), regions };
  });
}

const inOrder = (book: RegionBook, ids: RegionId[]): RegionId[] =>
  book.regions.map(region => region.id).filter(id => ids.includes(id));
