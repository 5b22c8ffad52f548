// A region's history: its headlines edition by edition, newest first, a page at a time.
import type { Archive } from '../../content/archive.ts';
import type { RegionId } from '../../content/edition.ts';
import { bold, escapeHtml } from '../html.ts';
import { finishMessage, inRows, type Look } from '../look.ts';
import { pageButtons } from '../paging.ts';
import type { Html, Reply } from '../reply.ts';

export const EDITIONS_PER_PAGE = 8;

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
