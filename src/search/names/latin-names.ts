// All names in Latin letters: pinyin, English, older spellings and initials, each by its bare lower-case letters.
// How tokens of a message are put together is decided in match-latin.ts.
import type { RegionId } from '../../content/edition.ts';
import { foldText } from '../../content/normalize.ts';
import type { PlaceName } from '../../content/places.ts';
import type { RegionBook } from '../../content/regions.ts';
import { readName, type Syllable } from '../spelling/pinyin.ts';
import { splitUncovered } from './han-names.ts';
import { createLatinTable, type LatinName } from './latin-table.ts';
import { createMeaning } from './meaning.ts';

export interface LatinNames {
  /** Regions, bundles, places not covered, cities, and what the book lists. */
  readonly byLetters: ReadonlyMap<string, LatinName>;
  /** Everyday names and parts of regions by pinyin (yubei): a near miss of a region's own name comes before them. */
  readonly aliases: ReadonlyMap<string, LatinName>;
  /** A county by pinyin: weaker, because many a search word sounds like one (湄潭 and 煤炭). */
  county(letters: string): LatinName | undefined;
  /** hn: 河南, 湖南, 海南. */
  readonly initials: ReadonlyMap<string, readonly RegionId[]>;
  /** The spellings of regions and of cities that a mistyped word is compared with. */
  readonly regionSpellings: ReadonlyMap<string, readonly RegionId[]>;
  readonly citySpellings: ReadonlyMap<string, readonly RegionId[]>;
}

/** Lower-case letters only: no marks, spaces, hyphens or apostrophes. `T'ien-chin` is tienchin. */
export function bareLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/u\u0308/gi, 'u')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

const lettersOf = (syllables: readonly Syllable[]): string => syllables.map(one => one.letters).join('');

export function createLatinNames(book: RegionBook, places: readonly PlaceName[]): LatinNames {
  const order = book.regions.map(region => region.id);
  const names = createLatinTable(order);
  const aliases = createLatinTable(order);
  const initials = createIdLists(order);
  const regionSpellings = createIdLists(order);
  const citySpellings = createIdLists(order);

  for (const { id, name, full, english, latin, names: everyday } of book.regions) {
    const meaning = createMeaning('region', [id], { spelling: true, full: true });
    const syllables = readName(foldText(name));
    for (const spelling of [english, ...latin].map(bareLetters)) {
      names.add(spelling, meaning);
      regionSpellings.add(spelling, [id]);
    }
    names.add(lettersOf(syllables), meaning, syllables);
    regionSpellings.add(lettersOf(syllables), [id]);
    initials.add(syllables.map(one => one.letters[0]).join(''), [id]);
    const long = readName(foldText(full));
    names.add(lettersOf(long), meaning, long);
    for (const as of everyday) {
      const read = readName(foldText(as));
      if (read.length > 1) aliases.add(lettersOf(read), createMeaning('region', [id], { spelling: true, as }), read);
    }
  }
  for (const { members, uncovered, names: chinese, latin } of book.bundles) {
    const meaning = createMeaning('bundle', members, { as: chinese[0]!, uncovered, spelling: true });
    for (const spelling of latin) names.add(bareLetters(spelling), meaning);
    for (const name of chinese) names.add(lettersOf(readName(foldText(name))), meaning);
  }
  for (const { name, latin } of book.uncovered) {
    const meaning = createMeaning('uncovered', [], { uncovered: splitUncovered(name, book), spelling: true });
    for (const spelling of latin) names.add(bareLetters(spelling), meaning);
  }
  for (const { id, cities } of book.regions) {
    for (const as of cities) {
      names.add(bareLetters(as), createMeaning('place', [id], { level: 'city', spelling: true, as }));
      citySpellings.add(bareLetters(as), [id]);
    }
  }
  const short = places.filter(({ name, full }) => !full || name.length === 2);
  for (const { name, level, regions } of short) {
    if (level !== 'city') continue;
    const syllables = readName(name);
    names.add(lettersOf(syllables), createMeaning('place', regions, { level, spelling: true, as: name }), syllables);
    citySpellings.add(lettersOf(syllables), regions);
  }
  const counties = lazily(() => {
    const table = createLatinTable(order);
    for (const { name, level, regions } of short) {
      if (level !== 'county') continue;
      const syllables = readName(name);
      table.add(lettersOf(syllables), createMeaning('place', regions, { level, spelling: true, as: name }), syllables);
    }
    return table.byLetters;
  });
  return {
    byLetters: names.byLetters,
    aliases: aliases.byLetters,
    county: letters => counties().get(letters),
    initials: initials.lists,
    regionSpellings: regionSpellings.lists,
    citySpellings: citySpellings.lists,
  };
}

/** Reading 2,500 counties takes some 50 ms, and most processes never see one in pinyin. */
function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Lists of regions by a key, each in the standard order and without repetition. */
function createIdLists(order: readonly RegionId[]) {
  const lists = new Map<string, readonly RegionId[]>();
  return {
    lists,
    add(key: string, ids: readonly RegionId[]) {
      const known = lists.get(key);
      lists.set(key, known ? order.filter(id => known.includes(id) || ids.includes(id)) : ids);
    },
  };
}
