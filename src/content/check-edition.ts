// What an editor should know of a finished edition before it goes out: regions without an entry, bare headlines, doubled
// regions, and how its days and texts stand to the editions there are. Pure; whether any of it stops a publication is
// decided where it is published.
import type { Edition, Entry, RegionId } from './edition.ts';
import { foldText } from './normalize.ts';
import { type Problem, quote } from './problem.ts';
import type { RegionBook } from './regions.ts';
import { daysBetween } from './week.ts';

/** Entries alike in so many regions are last week's text sent again, not a coincidence. */
const SAME_TEXT_SHARE = 0.5;

/** `others` are the editions readers have now, in any order; one with the same id is what this edition replaces. */
export function checkEdition(edition: Edition, book: RegionBook, others: readonly Edition[] = []): Problem[] {
  return [
    ...findMissingRegions(edition.entries, book),
    ...findDoubledRegions(edition.entries, book),
    ...findBareHeadlines(edition.entries, book),
    ...compareDays(edition, others),
    ...compareTexts(edition, others, book),
  ];
}

/** The regions that have no entry, by name, in the standard order. */
export function findMissingRegions(entries: readonly Entry[], book: RegionBook): Problem[] {
  const present = new Set(entries.map(entry => entry.region));
  const missing = book.regions.filter(region => !present.has(region.id)).map(region => region.name);
  if (missing.length === 0) return [];
  const message = `${missing.length} of ${book.regions.length} regions have no entry.`;
  return [
    { code: 'missing-regions', message, expected: `${book.regions.length} regions`, got: quote(missing.join('、')) },
  ];
}

/** Regions with more than one entry, a Problem each; `line` is that of the second where the entries know their lines. */
export function findDoubledRegions(entries: readonly (Entry & { line?: number })[], book: RegionBook): Problem[] {
  const byRegion = new Map<RegionId, (Entry & { line?: number })[]>();
  for (const entry of entries) {
    const known = byRegion.get(entry.region);
    if (known) known.push(entry);
    else byRegion.set(entry.region, [entry]);
  }
  return [...byRegion].flatMap(([region, all]): Problem[] => {
    const second = all[1];
    if (!second) return [];
    const { name } = book.region(region);
    const message = `${name} has ${all.length} entries.`;
    const got = quote(`${name}：${all.map(entry => entry.headline).join('；')}`);
    return [{ code: 'doubled-region', message, got, ...(second.line ? { line: second.line } : {}) }];
  });
}

function findBareHeadlines(entries: readonly Entry[], book: RegionBook): Problem[] {
  const bare = entries.filter(entry => entry.body === '').map(entry => book.region(entry.region).name);
  if (bare.length === 0) return [];
  const message = `${bare.length} of ${entries.length} entries are a headline only.`;
  return [{ code: 'headline-only', message, got: quote([...new Set(bare)].join('、')) }];
}

function compareDays(edition: Edition, others: readonly Edition[]): Problem[] {
  const problems: Problem[] = [];
  const printed = (one: Edition) => `${one.id} (${one.start} – ${one.end})`;
  const same = others.find(one => one.id === edition.id);
  if (same)
    problems.push({
      code: 'same-week',
      message: `There is an edition ${edition.id} already; this one replaces it.`,
      got: quote(same.title),
    });
  const rest = others.filter(one => one.id !== edition.id);
  const overlapping = rest.filter(one => one.start <= edition.end && edition.start <= one.end);
  if (overlapping.length > 0) {
    const message = `Its days ${edition.start} – ${edition.end} overlap those of another edition.`;
    problems.push({ code: 'overlapping-dates', message, got: quote(overlapping.map(printed).join('; ')) });
  }
  const earlier = rest.filter(one => one.end < edition.start).sort((a, b) => (a.end < b.end ? 1 : -1))[0];
  const later = rest.filter(one => one.start > edition.end).sort((a, b) => (a.start < b.start ? 1 : -1))[0];
  if (later) {
    const message = 'It is older than the newest edition; readers will find it, but it is pushed to nobody.';
    problems.push({ code: 'older-than-newest', message, got: printed(later) });
  } else if (earlier && !same && daysBetween(earlier.end, edition.start) > 7) {
    const gap = daysBetween(earlier.end, edition.start) - 1;
    const message = `${gap} days lie between the last edition and this one.`;
    problems.push({ code: 'weeks-left-out', message, got: printed(earlier) });
  }
  return problems;
}

function compareTexts(edition: Edition, others: readonly Edition[], book: RegionBook): Problem[] {
  const own = new Map(edition.entries.map(entry => [fingerprint(entry), entry]));
  return others.flatMap((other): Problem[] => {
    if (other.id === edition.id) return [];
    const repeated = [...new Set(other.entries.map(fingerprint))].flatMap(key => own.get(key) ?? []);
    if (repeated.length === 0) return [];
    const whole = repeated.length >= edition.entries.length * SAME_TEXT_SHARE;
    const names = repeated.map(entry => book.region(entry.region).name).join('、');
    const message = whole
      ? `${repeated.length} of ${edition.entries.length} entries are those of another edition: this is probably that one again.`
      : `${repeated.length} entries stand word for word in another edition.`;
    return [{ code: 'repeated-text', message, got: quote(whole ? other.id : `${other.id} ${names}`) }];
  });
}

/** Region and words alone: width, case, blanks and punctuation make no new text. */
function fingerprint(entry: Entry): string {
  return `${entry.region} ${foldText(entry.headline + entry.body).replace(/[^\p{L}\p{N}]/gu, '')}`;
}
