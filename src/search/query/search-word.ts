// What the leftover words of a message become: words the store can answer, and guesses at misspelt names.
import type { RegionId } from '../../content/edition.ts';
import type { KeywordSearch } from '../keywords.ts';
import type { CityGuesser } from '../names/guess-city.ts';
import type { HanGuesser } from '../names/guess-han.ts';
import type { HanNames } from '../names/han-names.ts';
import type { LatinNames } from '../names/latin-names.ts';

export interface SearchWord {
  start: number;
  end: number;
  /** Folded spellings, any of which counts; empty when the store holds none. */
  spellings: string[];
  /** True when it stands in the store as typed. */
  exact: boolean;
  /** Words split off one run must all be in an entry. */
  together: boolean;
}

export interface Guess {
  start: number;
  end: number;
  regions: RegionId[];
  /** One region and no everyday word: may be answered. Else it is asked about. */
  sure: boolean;
}

export interface WordReader {
  store: KeywordSearch;
  han: HanNames;
  latin: LatinNames;
  hanGuesser: HanGuesser;
  cityGuesser: CityGuesser;
}
