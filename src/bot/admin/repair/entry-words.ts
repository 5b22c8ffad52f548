// `2018-W31 广东 2` as admins type it → edition, region and which of its entries.
import type { Edition, EditionId, RegionId } from '../../../content/edition.ts';
import type { Look } from '../../../render/look.ts';
import { repairPhrases } from '../../../render/phrases/admin/repair-phrases.ts';
import type { AdminParts } from '../admin-parts.ts';

const WEEK = /\b(\d{4})-?W(\d{1,2})\b/i;

export interface EntryWords {
  edition: Edition;
  /** Absent: none was named. */
  region?: RegionId;
  /** From 0. */
  index: number;
}

/** Or what is wrong with them, in the admin's language. Without a week it is the newest edition. */
export function readEntryWords(parts: AdminParts, look: Look, typed: string): EntryWords | { wrong: string } {
  const words = repairPhrases(look.language);
  const week = WEEK.exec(typed);
  const id: EditionId | undefined = week ? `${week[1]}-W${week[2]!.padStart(2, '0')}` : parts.archive().newest?.id;
  const edition = id === undefined ? undefined : parts.archive().edition(id);
  if (!edition) return { wrong: words.noSuchEdition((week?.[0] ?? typed).slice(0, 40)) };
  const rest = (week ? typed.replace(week[0], ' ') : typed).trim();
  const number = /(?:^|\s)(\d{1,2})$/.exec(rest);
  const name = (number ? rest.slice(0, number.index) : rest).trim();
  const index = number ? Math.max(0, Number(number[1]) - 1) : 0;
  if (name === '') return { edition, index };
  const regions = [...new Set(parts.search.ask(name, parts.today()).query.matches.flatMap(match => match.regions))];
  const [region] = regions;
  if (region === undefined || regions.length > 1) return { wrong: words.whichRegion(name.slice(0, 40)) };
  return { edition, region, index };
}

export const entriesOf = (edition: Edition, region: RegionId) =>
  edition.entries.filter(entry => entry.region === region);

/** The edition with one entry in another's place, or as its last one where the region had none: what readers see goes by region anyway. */
export function withEntry(
  edition: Edition,
  region: RegionId,
  index: number,
  words: { headline: string; body: string },
): Edition {
  const old = entriesOf(edition, region)[index];
  if (!old) return { ...edition, entries: [...edition.entries, { region, ...words }] };
  return { ...edition, entries: edition.entries.map(entry => (entry === old ? { ...old, ...words } : entry)) };
}

export const withoutRegion = (edition: Edition, region: RegionId): Edition => ({
  ...edition,
  entries: edition.entries.filter(entry => entry.region !== region),
});
