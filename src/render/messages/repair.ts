// Cards for putting right what is out: an entry as text to copy, before and after, retractions, corrections, readers' reports.
import type { Edition, Entry, RegionId } from '../../content/edition.ts';
import { bold, escapeHtml } from '../html.ts';
import { confirmText, finishMessage, type Look } from '../look.ts';
import { repairPhrases } from '../phrases/admin/repair-phrases.ts';
import type { PublishChoice } from '../publish-actions.ts';
import type { Button, Html, Reply } from '../reply.ts';

type Words = Pick<Entry, 'headline' | 'body'>;

const button = (draft: number, text: string, choose: PublishChoice): Button => ({
  text,
  action: { do: 'publish', draft, choose },
});

const confirmButton = (look: Look, draft: number, text: string, shown: number): Button => ({
  text: confirmText(look, text),
  style: 'success',
  action: { do: 'publish', draft, choose: 'confirm', ...(shown > 0 && { shown }) },
});

const decide = (look: Look, draft: number, confirm: string, deciding: boolean, shown = 0): Button[] => [
  ...(deciding ? [confirmButton(look, draft, confirm, shown)] : []),
  button(draft, repairPhrases(look.language).buttons.cancel, 'cancel'),
];

/** An entry as a text to copy, change and send back. */
export function renderEntryToEdit(
  look: Look,
  { edition, region, index, entries }: { edition: Edition; region: RegionId; index: number; entries: readonly Words[] },
): Reply {
  const words = repairPhrases(look.language);
  const [name, week] = [look.region(region), look.week(edition)];
  const entry = entries[index];
  const head = entry ? words.editHead(name, week, index + 1, entries.length) : words.editNew(name, week);
  return finishMessage(look, {
    blocks: [
      escapeHtml(head),
      ...(entry ? [`<pre>${escapeHtml([entry.headline, entry.body].filter(Boolean).join('\n'))}</pre>`] : []),
      escapeHtml(words.editHow),
    ],
  });
}

export interface EditCard {
  draft: number;
  edition: Edition;
  region: RegionId;
  before: Words | undefined;
  after: Words;
  deciding: boolean;
  /** How often what it changes has been another since; the confirm is for this state of it. */
  shown: number;
  /** Stands above. */
  note?: string;
}

export function renderEditCard(look: Look, card: EditCard, inPlace = false): Reply {
  const words = repairPhrases(look.language);
  const shown = (head: string, entry: Words | undefined): Html =>
    `${bold(head)}\n${escapeHtml(entry ? [entry.headline, entry.body].filter(Boolean).join('\n') : words.nothingBefore)}`;
  return finishMessage(look, {
    blocks: [
      ...(card.note ? [escapeHtml(card.note)] : []),
      bold(words.editCard(look.region(card.region), look.week(card.edition))),
      shown(words.before, card.before),
      shown(words.after, card.after),
    ],
    keyboard: [decide(look, card.draft, words.buttons.confirmEdit, card.deciding, card.shown)],
    ...(inPlace && { inPlace }),
  });
}

/** Of an edition, or with `region` of its entries there. `pending`: deliveries not out yet. */
export function renderRetractCard(
  look: Look,
  draft: number,
  { edition, region, pending }: { edition: Edition; region?: RegionId; pending: number },
): Reply {
  const words = repairPhrases(look.language);
  const week = look.week(edition);
  const text = region ? words.retractEntryCard(look.region(region), week) : words.retractCard(week, pending);
  return finishMessage(look, {
    blocks: [escapeHtml(text)],
    keyboard: [decide(look, draft, words.buttons.confirmRetract, true)],
  });
}

/** `withdrawn`: they are told that the edition was taken back. */
export function renderCorrectCard(
  look: Look,
  draft: number,
  edition: Edition,
  { chats, withdrawn }: { chats: number; withdrawn: boolean },
): Reply {
  const words = repairPhrases(look.language);
  return finishMessage(look, {
    blocks: [escapeHtml((withdrawn ? words.withdrawCard : words.correctCard)(look.week(edition), chats))],
    keyboard: [decide(look, draft, words.buttons.confirmCorrect(chats), true)],
  });
}

/** What a reader says is wrong, with the entry, for the admins. */
export function renderReport(
  look: Look,
  report: { draft: number; edition: Edition; region: RegionId; entries: readonly Words[]; text: string },
): Reply {
  const words = repairPhrases(look.language);
  const { draft, edition, region, entries, text } = report;
  return finishMessage(look, {
    blocks: [
      bold(words.reportCard(look.region(region), look.week(edition))),
      escapeHtml(text),
      ...entries.map(
        entry => `<blockquote expandable>${escapeHtml(`${entry.headline}\n${entry.body}`.trim())}</blockquote>`,
      ),
    ],
    keyboard: [[button(draft, words.buttons.answer, 'answer'), button(draft, words.buttons.edit, 'edit')]],
  });
}
