// An editor's card: what was read from an article, what is wrong with it, what it changes, and the one button that publishes it.

import type { EditionChanges } from '../../content/compare-editions.ts';
import type { Edition, EditionId, RegionId } from '../../content/edition.ts';
import type { Problem } from '../../content/problem.ts';
import { bold, escapeHtml } from '../html.ts';
import { confirmText, finishMessage, inRows, type Look } from '../look.ts';
import { publishPhrases, type ReachWords } from '../phrases/admin/publish-phrases.ts';
import { describeProblem } from '../problem-text.ts';
import type { PublishChoice } from '../publish-actions.ts';
import type { Button, Html, Reply } from '../reply.ts';

/** Problems listed one by one. */
const LISTED = 12;

export interface PublishCard {
  draft: number;
  title: string;
  /** Absent while the week is unknown or the article has errors. */
  edition: Edition | undefined;
  regions: readonly RegionId[];
  entries: number;
  headlineOnly: readonly RegionId[];
  doubled: readonly RegionId[];
  errors: readonly Problem[];
  warnings: readonly Problem[];
  /** Against what readers see of this week now; absent where they see nothing. */
  changes?: EditionChanges;
  /** Most of it differs from what readers see of this week: the plain confirm is not offered. */
  mostDiffers: boolean;
  /** Chats that did not get this edition, and when they would; `older`: it is not pushed. Absent: not known. */
  reach?: ReachWords | 'older';
  /** When it is published, as local time of a zone; absent: at once. */
  at?: { minute: string; zone: string };
  /** When another draft of its week is to be published. */
  otherAt?: string;
  /** Stands above, such as whose draft it is. */
  note?: string;
  /** Without the buttons that decide: for an editor, whose draft an admin confirms. */
  deciding: boolean;
  /** How often the draft has been changed; the confirm is for this state of it. */
  shown: number;
}

export function renderPublishCard(look: Look, card: PublishCard, inPlace = false): Reply {
  const words = publishPhrases(look.language);
  const { edition, draft } = card;
  const names = (ids: readonly RegionId[]) => look.regions(ids);
  const present = new Set(card.regions);
  const missing = look.book.regions.map(region => region.id).filter(id => !present.has(id));
  const button = (text: string, choose: PublishChoice): Button => ({ text, action: { do: 'publish', draft, choose } });
  const facts = [
    words.counts(present.size, look.book.regions.length, card.entries),
    ...(missing.length > 0 && present.size > 0 ? [words.missing(names(missing))] : []),
    ...(card.headlineOnly.length > 0 ? [words.headlineOnly(card.headlineOnly.length, names(card.headlineOnly))] : []),
    ...(card.doubled.length > 0 ? [words.doubled(names(card.doubled))] : []),
  ];
  const ready = edition !== undefined && card.errors.length === 0;
  const confirm = ready && card.deciding && !card.mostDiffers;
  return finishMessage(look, {
    blocks: [
      ...(card.note ? [escapeHtml(card.note)] : []),
      [bold(words.title), ...[card.title || words.noTitle, ...weekLine(look, card)].map(escapeHtml)].join('\n'),
      escapeHtml(facts.join('\n')),
      ...problemBlock(look, words.errors, card.errors),
      ...problemBlock(look, words.warnings, card.warnings),
      ...changeBlock(look, card, edition?.id),
      ...(ready && card.reach ? [escapeHtml(card.reach === 'older' ? words.notPushed : words.reach(card.reach))] : []),
      ...timeBlock(look, card),
      ...(card.errors.length > 0 ? [escapeHtml(onlyWeekWrong(card) ? words.onlyWeekWrong : words.cannotPublish)] : []),
    ],
    keyboard: [
      [
        ...(confirm && edition ? [confirmButton(look, card, edition.id)] : []),
        ...(ready && card.deciding && card.mostDiffers && edition
          ? [button(words.buttons.replace(edition.id), 'replace')]
          : []),
        button(words.buttons.cancel, 'cancel'),
      ],
      ...inRows(
        [
          ...(ready
            ? [
                button(words.buttons.preview, 'preview'),
                button(words.buttons.entries, 'entries'),
                button(words.buttons.regions, 'regions'),
              ]
            : []),
          ...(card.entries > 0 ? [button(words.buttons.week, 'week')] : []),
          ...(ready ? [button(words.buttons.when, 'when')] : []),
          ...(card.at ? [button(words.buttons.now, 'now')] : []),
        ],
        3,
      ),
    ],
    ...(inPlace && { inPlace }),
  });
}

const OF_THE_WEEK: ReadonlySet<Problem['code']> = new Set([
  'no-week-in-title',
  'no-year-in-title',
  'impossible-date',
  'end-before-start',
  'range-too-long',
]);

/** Its week; nothing where only the entries are missing. */
function weekLine(look: Look, { edition, title, errors }: PublishCard): string[] {
  if (edition) return [`${edition.id} · ${look.week(edition)}`];
  const isUnknown = title === '' || errors.some(({ code }) => OF_THE_WEEK.has(code));
  return isUnknown ? [publishPhrases(look.language).weekUnknown] : [];
}

const onlyWeekWrong = ({ entries, errors }: PublishCard): boolean =>
  entries > 0 && errors.every(({ code }) => OF_THE_WEEK.has(code));

function confirmButton(look: Look, { draft, at, shown }: PublishCard, id: EditionId): Button {
  return {
    text: confirmText(look, publishPhrases(look.language).buttons.confirm(id, at?.minute)),
    style: 'success',
    action: { do: 'publish', draft, choose: 'confirm', ...(shown > 0 && { shown }) },
  };
}

function problemBlock(look: Look, head: string, problems: readonly Problem[]): Html[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, LISTED).map(problem => `• ${escapeHtml(describeProblem(problem, look.language))}`);
  const rest = problems.length - LISTED;
  if (rest > 0) lines.push(escapeHtml(publishPhrases(look.language).more(rest)));
  return [`${bold(head)}\n${lines.join('\n')}`];
}

function changeBlock(look: Look, { changes, mostDiffers }: PublishCard, id: EditionId | undefined): Html[] {
  if (!changes || id === undefined) return [];
  const words = publishPhrases(look.language);
  const { added, changed, removed, unchanged } = changes;
  const same = added.length + changed.length + removed.length === 0;
  const lines = [
    words.replaces(id),
    same
      ? words.nothingChanges
      : words.changes(look.regions(added), look.regions(changed), look.regions(removed), unchanged.length),
    ...(mostDiffers ? [words.mostDiffers(id)] : []),
  ];
  return [escapeHtml(lines.join('\n'))];
}

function timeBlock(look: Look, { edition, at, otherAt }: PublishCard): Html[] {
  const words = publishPhrases(look.language);
  const lines = [
    ...(at ? [words.scheduled(`${at.minute} ${at.zone}`)] : []),
    ...(edition && otherAt ? [words.scheduledToo(edition.id, otherAt)] : []),
  ];
  return lines.length > 0 ? [escapeHtml(lines.join('\n'))] : [];
}

/** A confirmed edition that waits for its time, and may be called off until then. */
export function renderWaiting(look: Look, draft: number, id: EditionId, at: string, inPlace = false): Reply {
  const words = publishPhrases(look.language);
  return finishMessage(look, {
    blocks: [escapeHtml(words.waits(id, at))],
    keyboard: [[{ text: words.buttons.cancel, action: { do: 'publish', draft, choose: 'cancel' } }]],
    inPlace,
  });
}

/** All entries of a draft in full, as they will be read. */
export function renderDraftEntries(look: Look, edition: Edition): Reply {
  return finishMessage(look, {
    blocks: [
      `${bold(look.week(edition))}`,
      ...edition.entries.map(entry => {
        const head = `${bold(look.region(entry.region))}　${bold(entry.headline)}`;
        return entry.body === '' ? head : `${head}\n${escapeHtml(entry.body)}`;
      }),
    ],
  });
}

/** Pieces are being gathered; the button says that all are there. */
export function renderGathering(look: Look, draft: number, pieces: readonly string[]): Reply {
  const words = publishPhrases(look.language);
  const characters = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const button = (text: string, choose: PublishChoice): Button => ({ text, action: { do: 'publish', draft, choose } });
  return finishMessage(look, {
    blocks: [escapeHtml(pieces.length === 0 ? words.usage : words.gathering(pieces.length, characters))],
    keyboard: [
      [...(pieces.length > 0 ? [button(words.buttons.enough, 'enough')] : []), button(words.buttons.cancel, 'cancel')],
    ],
  });
}
