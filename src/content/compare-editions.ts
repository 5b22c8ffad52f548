// What changes for readers when one edition takes another's place, region by region. Pure.
import type { Edition, Entry, RegionId } from './edition.ts';

export interface EditionChanges {
  added: RegionId[];
  removed: RegionId[];
  changed: RegionId[];
  unchanged: RegionId[];
}

const textOf = (entries: readonly Entry[]): string =>
  JSON.stringify(entries.map(({ headline, body }) => [headline, body]));

/** Regions in the order of the new edition, then those only the old one has. */
export function compareEditions(before: Edition, after: Edition): EditionChanges {
  const entriesOf = (edition: Edition, region: RegionId) => edition.entries.filter(entry => entry.region === region);
  const regions = [...new Set([...after.entries, ...before.entries].map(entry => entry.region))];
  const changes: EditionChanges = { added: [], removed: [], changed: [], unchanged: [] };
  for (const region of regions) {
    const [old, fresh] = [entriesOf(before, region), entriesOf(after, region)];
    const kind =
      old.length === 0
        ? 'added'
        : fresh.length === 0
          ? 'removed'
          : textOf(old) === textOf(fresh)
            ? 'unchanged'
            : 'changed';
    changes[kind].push(region);
  }
  return changes;
}
