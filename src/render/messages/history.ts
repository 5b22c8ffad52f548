// A region's history: its headlines edition by edition, newest first, a page at a time.
import type { Archive } from '../../content/archive.ts';
import type { RegionId } from '../../content/edition.ts';
import { bold, escapeHtml, shorten } from '../html.ts';
import { finishMessage, inRows, type Look } from '../look.ts';
import { pageButtons } from '../paging.ts';
import type { Button, Html, Reply } from '../reply.ts';

const EDITIONS_PER_PAGE = 8;

/** A page beyond the last shows the last; a region without entries says so. */
export function renderHistory(
  look: Look,
  archive: Archive,
  region: RegionId,
  options: { page: number; notes?: readonly Html[]; inPlace?: boolean },
): Reply {
  const { phrases } = look;
  const history = archive.history(region);
  if (history.length === 0) {
    return finishMessage(look, {
      blocks: [...(options.notes ?? []), escapeHtml(phrases.nothingOfRegion(look.region(region)))],
    });
  }
  const pages = Math.ceil(history.length / EDITIONS_PER_PAGE);
  const page = Math.min(options.page, pages - 1);
  const shown = history.slice(page * EDITIONS_PER_PAGE, (page + 1) * EDITIONS_PER_PAGE);
  return finishMessage(look, {
    blocks: [
      ...(options.notes ?? []),
      bold(phrases.historyOf(look.region(region), history.length)),
      ...shown.map(({ edition, entries }) =>
        [bold(look.week(edition)), ...entries.map(entry => escapeHtml(entry.headline))].join('\n'),
      ),
    ],
    keyboard: [
      ...inRows(
        shown.map(({ edition }) => ({
          text: phrases.dayOfYear(edition.start),
          action: { do: 'brief', region, edition: edition.id },
        })),
        4,
      ),
      pageButtons(look, page, pages, to => ({ do: 'history', region, page: to })),
    ],
    ...(options.inPlace ? { inPlace: true } : {}),
  });
}

/** UTF-16 units of a reader's own text that are echoed. */
const ECHO = 40;

/** Words that name no region, or (`unsure`) one of several; `suggest` holds what was perhaps meant. */
export function renderWhichHistory(
  look: Look,
  typed: string,
  { suggest, unsure }: { suggest: readonly RegionId[]; unsure: boolean },
): Reply {
  const { phrases } = look;
  const echo = shorten(typed.replace(/\s+/g, ' ').trim(), ECHO);
  const guess = suggest.length > 0 ? phrases.didYouMean : '';
  const text = unsure ? phrases.whichRegion(echo) : `${phrases.noSuchRegion(echo)}${guess}`;
  const button = (region: RegionId): Button => ({
    text: look.language === 'en' ? look.book.region(region).english : look.region(region),
    action: { do: 'history', region, page: 0 },
  });
  return finishMessage(look, {
    blocks: [escapeHtml(text)],
    keyboard: [
      ...inRows(suggest.map(button), look.language === 'en' ? 3 : 4),
      unsure ? [] : [{ text: phrases.buttons.allRegions, action: { do: 'regions' } }],
    ],
  });
}
