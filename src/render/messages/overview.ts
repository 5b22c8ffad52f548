// Overviews: all headlines of an edition by area in the standard order, and a button for each of the 31 regions.
import type { Archive } from '../../content/archive.ts';
import type { Edition } from '../../content/edition.ts';
import { bold, escapeHtml, italic, shorten } from '../html.ts';
import { finishMessage, inRows, type Look } from '../look.ts';
import type { Button, Html, Keyboard, Reply } from '../reply.ts';

const regionButton = (look: Look, id: string, edition?: Edition): Button => ({
  text: look.language === 'en' ? look.book.region(id).english : look.region(id),
  action: edition ? { do: 'brief', region: id, edition: edition.id } : { do: 'brief', region: id },
});

/** A button per region in the standard order; given ids only. */
export const regionButtons = (look: Look, ids: readonly string[], edition?: Edition): Keyboard =>
  inRows(
    ids.map(id => regionButton(look, id, edition)),
    look.language === 'en' ? 3 : 4,
  );

/** Headlines of one edition, area by area; `note` stands above. */
export function renderWeek(
  look: Look,
  archive: Archive,
  edition: Edition,
  options: { notes?: Html[]; inPlace?: boolean } = {},
): Reply {
  const { phrases, book } = look;
  const areas = book.areas.flatMap(area => {
    const lines = book.regions
      .filter(region => region.area === area.id)
      .flatMap(region => archive.entriesIn(edition.id, region.id))
      .map(entry => `${escapeHtml(look.region(entry.region))}　${escapeHtml(entry.headline)}`);
    return lines.length > 0 ? [`${bold(phrases.areaName(area))}\n${lines.join('\n')}`] : [];
  });
  const { earlier, later } = archive.neighbours(edition.id);
  const turn = (text: string, to: Edition | undefined): Button[] =>
    to ? [{ text: `${text} ${phrases.day(to.start)}`, action: { do: 'week', edition: to.id } }] : [];
  const title = `${bold(phrases.weekTitle)} · ${escapeHtml(look.week(edition))}`;
  const regions = new Set(edition.entries.map(entry => entry.region)).size;
  return finishMessage(look, {
    blocks: [
      ...(options.notes ?? []),
      title,
      ...areas,
      italic(phrases.entriesOf(edition.entries.length, regions)),
      ...(edition.source ? [italic(phrases.source(edition.source))] : []),
    ],
    continued: phrases.continued(title),
    keyboard: [
      [...turn(phrases.buttons.earlier, earlier), ...turn(phrases.buttons.later, later)],
      [{ text: phrases.buttons.allRegions, action: { do: 'regions' } }],
    ],
    ...(options.inPlace ? { inPlace: true } : {}),
  });
}

/** The 31 buttons. */
export function renderRegions(look: Look, options: { inPlace?: boolean } = {}): Reply {
  return finishMessage(look, {
    blocks: [escapeHtml(look.phrases.regionsHead)],
    keyboard: regionButtons(
      look,
      look.book.regions.map(region => region.id),
    ),
    ...(options.inPlace ? { inPlace: true } : {}),
  });
}

/** UTF-16 units of a reader's own text that are echoed. */
const ECHO = 40;
/** Editions offered where none was found. */
const OFFERED = 4;

/** Words after /week that name no edition of ours: the newest ones are offered. */
export function renderNoSuchWeek(look: Look, archive: Archive, typed: string): Reply {
  const { phrases } = look;
  return finishMessage(look, {
    blocks: [escapeHtml(phrases.noEditionFor(shorten(typed.replace(/\s+/g, ' ').trim(), ECHO)))],
    keyboard: [
      ...inRows(
        archive.editions.slice(0, OFFERED).map(({ id, start, end }) => ({
          text: phrases.span(start, end),
          action: { do: 'week', edition: id },
        })),
        2,
      ),
    ],
  });
}
