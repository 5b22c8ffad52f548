// All Chinese names by their folded text, each with the one meaning that wins: a region over a bundle, over a place the
// source does not cover, over a city, over a county. Where in a message a name counts is decided in match-han.ts.
import type { RegionId } from '../../content/edition.ts';
import { foldText } from '../../content/normalize.ts';
import type { PlaceName } from '../../content/places.ts';
import type { RegionBook } from '../../content/regions.ts';
import { createMeaning, type NameMeaning } from './meaning.ts';

export interface HanNames {
  readonly byName: ReadonlyMap<string, NameMeaning>;
  /** One-character names: 粤, and 港 for a place not covered. */
  readonly chars: ReadonlyMap<string, NameMeaning>;
  /** The longest name, in UTF-16 units. */
  readonly longest: number;
  /** True when one of the region's places begins with these characters: 雨花 in 江苏 (雨花台区). */
  hasPlaceLike(region: RegionId, stem: string): boolean;
}

export function createHanNames(book: RegionBook, places: readonly PlaceName[]): HanNames {
  const byName = new Map<string, NameMeaning>();
  const chars = new Map<string, NameMeaning>();
  const add = (name: string, meaning: NameMeaning) => {
    const key = foldText(name);
    const map = key.length === 1 ? chars : byName;
    if (!map.has(key)) map.set(key, meaning);
  };
  for (const region of book.regions) {
    add(region.name, createMeaning('region', [region.id], { full: true }));
    add(region.full, createMeaning('region', [region.id], { full: true }));
  }
  for (const region of book.regions) {
    for (const char of region.chars) add(char, createMeaning('region', [region.id]));
    for (const name of region.names) add(name, createMeaning('region', [region.id], { as: name }));
  }
  for (const bundle of book.bundles) {
    const { members, uncovered } = bundle;
    for (const name of bundle.names) add(name, createMeaning('bundle', members, { as: bundle.names[0]!, uncovered }));
  }
  for (const { name, names } of book.uncovered) {
    const meaning = createMeaning('uncovered', [], { uncovered: splitUncovered(name, book) });
    for (const one of [name, ...names]) add(one, meaning);
  }
  for (const { words, near } of book.blockers)
    for (const word of words) add(word, createMeaning('blocker', [], { near }));
  const order = book.regions.map(region => region.id);
  const everyday = new Set(book.everyday.map(foldText));
  const stems = new Map<RegionId, string[]>();
  for (const { name, level, full, regions } of places) {
    const known = byName.get(name);
    const alias = known?.kind === 'region' && !known.full && !regions.includes(known.regions[0]!);
    // 湘东 is the east of 湖南 and a district of 江西: neither is the surer one.
    const meant = alias ? order.filter(id => regions.includes(id) || known.regions.includes(id)) : regions;
    if (alias) byName.delete(name);
    add(name, createMeaning('place', meant, { level, full, as: name, everyday: everyday.has(name) }));
    for (const id of regions) {
      const known = stems.get(id);
      if (known) known.push(name);
      else stems.set(id, [name]);
    }
  }
  return {
    byName,
    chars,
    longest: Math.max(...[...byName.keys()].map(key => key.length)),
    hasPlaceLike: (region, stem) => stems.get(region)?.some(name => name.startsWith(stem)) ?? false,
  };
}

/** 港澳台 stands for three places; each is named by its own name. */
export function splitUncovered(name: string, book: RegionBook): string[] {
  const known = book.uncovered.map(place => place.name);
  if (!/^[港澳台]{2,}$/.test(name)) return [name];
  const parts: Record<string, string> = { 港: '香港', 澳: '澳门', 台: '台湾' };
  return [...name].map(char => parts[char] ?? char).filter(one => known.includes(one));
}
