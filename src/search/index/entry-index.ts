// The index over the entry store: keeps segments in step with the archive, indexing only editions that came or changed.
// What a word finds is decided in find-words.ts and its neighbours.
import type { Archive } from '../../content/archive.ts';
import type { Edition, EditionId } from '../../content/edition.ts';
import { foldText } from '../../content/normalize.ts';
import { createSegment, type IndexedEntry, type Segment } from './segment.ts';

export interface EntryIndex {
  readonly segments: readonly Segment[];
  /** Grows with every change; what is derived from the segments can be kept until it moves. */
  readonly version: number;
  setArchive(archive: Archive): void;
}

interface Held {
  edition: Edition;
  entries: IndexedEntry[];
}

const DAY_MS = 86_400_000;
/** Below this share of living entries a segment is built anew. */
const SPARSE = 0.5;

export function createEntryIndex(): EntryIndex {
  let segments: Segment[] = [];
  let version = 0;
  const held = new Map<EditionId, Held>();
  /** Where an entry went, to take it out again. */
  const home = new Map<IndexedEntry, { segment: Segment; at: number }>();

  const settle = (segment: Segment) => {
    for (const [at, entry] of segment.entries.entries()) if (segment.alive[at] === 1) home.set(entry, { segment, at });
  };
  const takeOut = ({ entries }: Held) => {
    for (const entry of entries) {
      const place = home.get(entry);
      if (place) place.segment.alive[place.at] = 0;
      home.delete(entry);
    }
  };
  const living = (segment: Segment): IndexedEntry[] => segment.entries.filter((_, at) => segment.alive[at] === 1);
  const countLiving = ({ alive }: Segment): number => alive.reduce((sum, one) => sum + one, 0);

  /** Joins the newest segments while they are of like size, so that there are few and each entry moves rarely. */
  const tidy = () => {
    segments = segments.flatMap(segment => {
      const left = countLiving(segment);
      if (left === 0) return [];
      if (left >= segment.entries.length * SPARSE) return [segment];
      const fresh = createSegment(living(segment));
      settle(fresh);
      return [fresh];
    });
    for (;;) {
      const last = segments.at(-1);
      const before = segments.at(-2);
      if (!last || !before || last.entries.length * 2 <= before.entries.length) return;
      const joined = createSegment([...living(before), ...living(last)]);
      settle(joined);
      segments = [...segments.slice(0, -2), joined];
    }
  };

  return {
    get segments() {
      return segments;
    },
    get version() {
      return version;
    },
    setArchive(archive) {
      const fresh: IndexedEntry[] = [];
      let gone = false;
      for (const [id, one] of held) {
        const now = archive.edition(id);
        if (now && sameEntries(one.edition, now)) {
          one.edition = now;
          continue;
        }
        takeOut(one);
        held.delete(id);
        gone = true;
      }
      for (const edition of archive.editions) {
        if (held.has(edition.id)) continue;
        const entries = indexEdition(edition);
        held.set(edition.id, { edition, entries });
        for (const entry of entries) fresh.push(entry);
      }
      if (fresh.length === 0 && !gone) return;
      version++;
      if (fresh.length > 0) {
        const segment = createSegment(fresh);
        settle(segment);
        segments = [...segments, segment];
      }
      tidy();
    },
  };
}

function indexEdition(edition: Edition): IndexedEntry[] {
  const day = Math.floor(Date.parse(edition.start) / DAY_MS);
  return edition.entries.map(({ region, headline, body }, position) => ({
    edition: edition.id,
    region,
    position,
    day,
    headline: foldText(headline),
    body: foldText(body),
  }));
}

function sameEntries(a: Edition, b: Edition): boolean {
  if (a === b) return true;
  return (
    a.start === b.start &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, i) => {
      const other = b.entries[i]!;
      return entry.region === other.region && entry.headline === other.headline && entry.body === other.body;
    })
  );
}
