// All names in Latin letters: pinyin, English, older spellings and initials, each by its bare lower-case letters.
// How tokens of a message are put together is decided in match-latin.ts.
import type { RegionId } from '../../content/edition.ts';
import { foldText } from '../../content/normalize.ts';
import type { PlaceName } from '../../content/places.ts';
import type { RegionBook } from '../../content/regions.ts';
import { readName, type Syllable } from '../spelling/pinyin.ts';
import { splitUncovered } from './han-names.ts';
import { createMeaning, type NameMeaning } from './meaning.ts';

export interface LatinName {
  meaning: NameMeaning;
  /** The readings behind it, one for each region it may mean, so that tones can decide between them. */
  readings: readonly { region: RegionId; syllables: readonly Syllable[] }[];
}

export interface LatinNames {
  /** Regions, bundles, places not covered, cities, and what the book lists. */
  readonly byLetters: ReadonlyMap<string, LatinName>;
  /** Everyday names and parts of regions by pinyin (yubei): a near miss of a region's own name comes before them. */
  readonly aliases: ReadonlyMap<string, LatinName>;
  /** Counties by pinyin: weaker, because many a search word sounds like one (湄潭 and 煤炭). */
  readonly counties: ReadonlyMap<string, LatinName>;
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
  const byLetters = new Map<string, LatinName>();
  const counties = new Map<string, LatinName>();
  const aliases = new Map<string, LatinName>();
  const initials = new Map<string, RegionId[]>();
  const regionSpellings = new Map<string, RegionId[]>();
  const citySpellings = new Map<string, RegionId[]>();
  const order = book.regions.map(region => region.id);

  /** Joins with what is there at the same level; a lower level never changes a higher one. */
  const add = (
    map: Map<string, LatinName>,
    letters: string,
    meaning: NameMeaning,
    syllables: readonly Syllable[] = [],
  ) => {
    if (letters.length < 2) return;
    const readings = syllables.length > 0 ? meaning.regions.map(region => ({ region, syllables })) : [];
    const known = map.get(letters);
    if (!known) {
      map.set(letters, { meaning, readings });
      return;
    }
    if (known.meaning.kind !== meaning.kind || known.meaning.level !== meaning.level || meaning.kind === 'bundle')
      return;
    const regions = order.filter(id => known.meaning.regions.includes(id) || meaning.regions.includes(id));
    const as = known.meaning.as === meaning.as ? { as: meaning.as } : {};
    const { as: _, ...rest } = known.meaning;
    map.set(letters, {
      meaning:
        regions.length === known.meaning.regions.length ? known.meaning : ({ ...rest, ...as, regions } as NameMeaning),
      readings: [...known.readings, ...readings],
    });
  };
  const push = (map: Map<string, RegionId[]>, key: string, ids: readonly RegionId[]) => {
    const known = map.get(key) ?? [];
    map.set(
      key,
      order.filter(id => known.includes(id) || ids.includes(id)),
    );
  };

  for (const region of book.regions) {
    const meaning = createMeaning('region', [region.id], { spelling: true, full: true });
    const syllables = readName(foldText(region.name));
    for (const spelling of [region.english, ...region.latin]) {
      add(byLetters, bareLetters(spelling), meaning);
      push(regionSpellings, bareLetters(spelling), [region.id]);
    }
    add(byLetters, lettersOf(syllables), meaning, syllables);
    push(regionSpellings, lettersOf(syllables), [region.id]);
    push(initials, syllables.map(one => one.letters[0]).join(''), [region.id]);
    const full = readName(foldText(region.full));
    add(byLetters, lettersOf(full), meaning, full);
    for (const name of region.names) {
      const read = readName(foldText(name));
      if (read.length > 1)
        add(aliases, lettersOf(read), createMeaning('region', [region.id], { spelling: true, as: name }), read);
    }
  }
  for (const bundle of book.bundles) {
    const { members, uncovered } = bundle;
    const meaning = createMeaning('bundle', members, { as: bundle.names[0]!, uncovered, spelling: true });
    for (const spelling of bundle.latin) add(byLetters, bareLetters(spelling), meaning);
    for (const name of bundle.names) add(byLetters, lettersOf(readName(foldText(name))), meaning);
  }
  for (const { name, latin } of book.uncovered) {
    const meaning = createMeaning('uncovered', [], { uncovered: splitUncovered(name, book), spelling: true });
    for (const spelling of latin) add(byLetters, bareLetters(spelling), meaning);
  }
  for (const region of book.regions) {
    for (const spelling of region.cities) {
      const letters = bareLetters(spelling);
      add(byLetters, letters, createMeaning('place', [region.id], { level: 'city', spelling: true, as: spelling }));
      push(citySpellings, letters, [region.id]);
    }
  }
  for (const { name, level, full, regions } of places) {
    if (full && name.length > 2) continue;
    const syllables = readName(name);
    if (syllables.length < 2) continue;
    const letters = lettersOf(syllables);
    const meaning = createMeaning('place', regions, { level, spelling: true, as: name });
    if (level === 'city') push(citySpellings, letters, regions);
    add(level === 'city' ? byLetters : counties, letters, meaning, syllables);
  }
  return { byLetters, aliases, counties, initials, regionSpellings, citySpellings };
}
