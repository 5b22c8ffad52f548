// The editions readers see, in memory and immutable: which there are, which is newest, what a region had when.
// It takes editions as they are; the store decides which revision is current.
import type { Edition, EditionId, Entry, RegionId } from './edition.ts';

/** What one region had in one edition; `entries` is never empty. */
export interface RegionEntries {
  edition: Edition;
  entries: readonly Entry[];
}

export interface Archive {
  /** Newest first, by first day. */
  readonly editions: readonly Edition[];
  readonly newest: Edition | undefined;
  edition(id: EditionId): Edition | undefined;
  /** The next older and next newer edition beside one; the id need not be in the archive. */
  neighbours(id: EditionId): { earlier: Edition | undefined; later: Edition | undefined };
  /** A region's entries in one edition, in the article's order; empty when it has none. */
  entriesIn(id: EditionId, region: RegionId): readonly Entry[];
  /** All that a region ever had, newest first. */
  history(region: RegionId): readonly RegionEntries[];
}

/** Builds an archive; of two editions with one id the later in the list counts. */
export function createArchive(editions: Iterable<Edition>): Archive {
  const byId = new Map<EditionId, Edition>();
  for (const edition of editions) byId.set(edition.id, edition);
  const sorted = [...byId.values()].sort((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : 0));
  const histories = new Map<RegionId, { edition: Edition; entries: Entry[] }[]>();
  for (const edition of sorted) {
    for (const entry of edition.entries) {
      const history = histories.get(entry.region) ?? [];
      histories.set(entry.region, history);
      const last = history.at(-1);
      if (last?.edition === edition) last.entries.push(entry);
      else history.push({ edition, entries: [entry] });
    }
  }
  const history = (region: RegionId): readonly RegionEntries[] => histories.get(region) ?? [];
  return {
    editions: sorted,
    newest: sorted[0],
    edition: id => byId.get(id),
    neighbours: id => ({
      earlier: sorted.find(edition => edition.id < id),
      later: sorted.findLast(edition => edition.id > id),
    }),
    entriesIn: (id, region) => history(region).find(one => one.edition.id === id)?.entries ?? [],
    history,
  };
}
