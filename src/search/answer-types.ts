// What a message was understood to mean (Query) and what answers it (Answer), as plain data. Deciding is done in the
// other files of this room; render/ turns an Answer into text and cli/ into JSON.
import type { Edition, EditionId, Entry, IsoDate, RegionId } from '../content/edition.ts';

/** How sure a stretch of text leads to regions, in the fixed order of trust. */
export type MatchKind = 'name' | 'spelling' | 'place' | 'bundle' | 'typo';

/** One stretch of the message that names regions. */
export interface RegionMatch {
  how: MatchKind;
  /** As typed, cleaned of invisible characters. */
  typed: string;
  /** What it was taken for where that is not a region's own name: the place 深圳, the bundle 长三角. */
  as?: string;
  /** The regions meant, in order; more than one only for a bundle. */
  regions: RegionId[];
}

/** A time the message names. `edition` and `offset` count in ISO weeks; a span holds its first and last day. */
export type WeekMention =
  | { kind: 'newest'; typed: string }
  | { kind: 'relative'; typed: string; weeks: number }
  | { kind: 'span'; typed: string; start: IsoDate; end: IsoDate };

export interface Query {
  /** The message for echoing: cleaned, one line, at most 200 characters. */
  text: string;
  /** True when the message was longer than 200 characters and the rest was not read. */
  cut: boolean;
  matches: RegionMatch[];
  /** Search words left over, as typed; a quoted phrase is one of them. */
  keywords: string[];
  /** Misspelt or Latin search words, and what they were read as, spelt as in the store; absent where all were found as typed. */
  readAs?: { typed: string; as: string }[];
  week?: WeekMention;
}

/** A region's items as the answer; from the edition asked for, or the region's newest. */
export interface Brief {
  region: RegionId;
  edition: Edition;
  entries: readonly Entry[];
  /** True when the edition asked for (or the newest one) has nothing of this region and this is its latest before. */
  older: boolean;
}

/** One search result. */
export interface Hit {
  edition: EditionId;
  region: RegionId;
  entry: Entry;
  /** What to set in bold, spelt as in the entry. */
  terms: string[];
  where: 'headline' | 'body';
}

export interface Answer {
  /**
   * briefs: regions answered (with hits where search words came along). results: search hits only.
   * choice: an ambiguous or misspelt name, `suggest` asks back. edition: only a time was named.
   * uncovered: only places the source does not cover. smallTalk: greetings and the like. nothing: no match; `suggest`
   * may offer what was perhaps meant.
   */
  kind: 'briefs' | 'results' | 'choice' | 'edition' | 'uncovered' | 'smallTalk' | 'nothing';
  query: Query;
  /** One per region answered, in order of mention. A region without any entry in the archive is in `empty` instead. */
  briefs: Brief[];
  empty: RegionId[];
  /** Ranked best first, at most 200. */
  hits: Hit[];
  /** Regions offered because of what was typed. */
  suggest: RegionId[];
  /** Names of places that the source does not cover. */
  uncovered: string[];
  /** The edition that a time word names; absent where none was named or we have none for it (then `week` in query is set). */
  edition?: Edition;
}
