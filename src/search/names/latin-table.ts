// A table of Latin spellings: what several names of one spelling mean together. Which names go in is decided in latin-names.ts.
import type { RegionId } from '../../content/edition.ts';
import type { Syllable } from '../spelling/pinyin.ts';
import type { NameMeaning } from './meaning.ts';

export interface LatinName {
  meaning: NameMeaning;
  /** The readings behind it, one for each region it may mean, so that tones can decide between them. */
  readings: readonly { region: RegionId; syllables: readonly Syllable[] }[];
}

export interface LatinTable {
  readonly byLetters: ReadonlyMap<string, LatinName>;
  /**
   * Names of one kind and level join: taizhou is 台州 and 泰州. What was there first wins over any other kind or level, so
   * higher levels go in first.
   */
  add(letters: string, meaning: NameMeaning, syllables?: readonly Syllable[]): void;
}

/** `order` is the standard order of the regions. */
export function createLatinTable(order: readonly RegionId[]): LatinTable {
  const byLetters = new Map<string, LatinName>();
  return {
    byLetters,
    add(letters, meaning, syllables = []) {
      if (letters.length < 2) return;
      const readings = syllables.length > 0 ? meaning.regions.map(region => ({ region, syllables })) : [];
      const known = byLetters.get(letters);
      if (!known) byLetters.set(letters, { meaning, readings });
      else if (joins(known.meaning, meaning)) {
        byLetters.set(letters, {
          meaning: joinMeanings(known.meaning, meaning, order),
          readings: [...known.readings, ...readings],
        });
      }
    },
  };
}

const joins = (known: NameMeaning, meaning: NameMeaning): boolean =>
  known.kind === meaning.kind && known.level === meaning.level && meaning.kind !== 'bundle';

function joinMeanings(known: NameMeaning, meaning: NameMeaning, order: readonly RegionId[]): NameMeaning {
  if (meaning.regions.every(id => known.regions.includes(id))) return known;
  const regions = order.filter(id => known.regions.includes(id) || meaning.regions.includes(id));
  // Two names: neither is what it is to be shown as.
  const { as, ...rest } = known;
  return as !== undefined && as === meaning.as ? { ...rest, as, regions } : { ...rest, regions };
}
