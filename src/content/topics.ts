// What a chat wants of each edition: everything, or topics. How it is asked for is decided in bot/, who gets what in delivery/.
import type { Edition, Entry, RegionId } from './edition.ts';

export interface Topics {
  /** All regions; regions and keywords are empty then. */
  everything: boolean;
  /** In the order they were asked for; a bundle stands as its regions. */
  regions: readonly RegionId[];
  keywords: readonly string[];
}

export const EVERYTHING: Topics = { everything: true, regions: [], keywords: [] };

/** What one chat gets of one edition. */
export interface Digest {
  edition: Edition;
  everything: boolean;
  /** In the standard order for everything, else in the order asked for; each with at least one entry. */
  regions: readonly { region: RegionId; entries: readonly Entry[] }[];
  /** Entries that only a keyword brought, under the first keyword that did. */
  keywords: readonly { keyword: string; entries: readonly Entry[] }[];
}

/** Keywords one chat may have, and code points of each. */
export const MOST_KEYWORDS = 20;
export const LONGEST_KEYWORD = 40;
