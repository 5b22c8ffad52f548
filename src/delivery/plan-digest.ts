// Which entries of an edition a chat gets, from what it wants. Pure: the same edition and topics give the same digest.
import type { Edition, Entry, RegionId } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Digest, Topics } from '../content/topics.ts';

/** True when the entry has the keyword in its headline or body. */
export type Mentions = (entry: Entry, keyword: string) => boolean;

/**
 * The digest of one edition for these topics; undefined when the edition has nothing of them, so that nothing is sent. An
 * entry that two topics want stands once: under its region, else under the first keyword.
 */
export function planDigest(book: RegionBook, edition: Edition, topics: Topics, mentions: Mentions): Digest | undefined {
  const order = topics.everything ? book.regions.map(region => region.id) : topics.regions;
  const byRegion = new Map<RegionId, Entry[]>();
  for (const entry of edition.entries) byRegion.set(entry.region, [...(byRegion.get(entry.region) ?? []), entry]);
  const regions = [...new Set(order)].flatMap(region => {
    const entries = byRegion.get(region);
    return entries ? [{ region, entries }] : [];
  });
  const given = new Set<Entry>(regions.flatMap(one => one.entries));
  const keywords = [...new Set(topics.keywords)].flatMap(keyword => {
    const entries = edition.entries.filter(entry => !given.has(entry) && mentions(entry, keyword));
    for (const entry of entries) given.add(entry);
    return entries.length > 0 ? [{ keyword, entries }] : [];
  });
  if (regions.length + keywords.length === 0) return undefined;
  return { edition, everything: topics.everything, regions, keywords };
}
