// The word after a change of topics: what is subscribed now, how the words were read, when the next digest comes, and the
// way back. Also what is said where nothing could be changed.
import type { Topics } from '../../../content/topics.ts';
import type { RegionMatch } from '../../../search/answer-types.ts';
import { bold, escapeHtml, italic, shorten } from '../../html.ts';
import { finishMessage, type Look } from '../../look.ts';
import type { Html, Keyboard, Reply } from '../../reply.ts';
import { ALL_TOPICS } from '../../topics-code.ts';
import { nameOf, uncoveredNames } from '../brief.ts';
import { commandSuffix, press, pushLines, type SubscriptionView, topicLines, topicWords, type Where } from './view.ts';

/** UTF-16 units of a reader's own text that are echoed. */
export const ECHO = 40;

/** How the words for topics were read, where that has to be said. */
export interface ReadingNotes {
  notes: readonly RegionMatch[];
  respelt: readonly { typed: string; keyword: string }[];
  uncovered: readonly string[];
  tooLong: readonly string[];
  /** Code points a keyword may have. */
  longest: number;
  /** Where the text was longer than what was read: code points read. */
  cutAt?: number;
}

/** One line each. */
export function readingLines(look: Look, read: ReadingNotes): string[] {
  const { phrases } = look;
  const own = phrases.subscription;
  const line = (match: RegionMatch): string => {
    const { how, typed, regions } = match;
    const names = look.regions(regions);
    if (how === 'place') return phrases.placeIn(nameOf(look, match), names);
    return how === 'bundle' ? phrases.bundleIs(nameOf(look, match), names) : own.readAsRegion(typed, names);
  };
  return [
    ...(read.cutAt === undefined ? [] : [phrases.queryCut(read.cutAt)]),
    ...read.notes.map(line),
    ...read.respelt.map(({ typed, keyword }) => own.readAsKeyword(typed, keyword)),
    ...(read.uncovered.length > 0 ? [phrases.notCovered(uncoveredNames(look, read.uncovered))] : []),
    ...read.tooLong.map(keyword => own.keywordTooLong(shorten(keyword, ECHO), read.longest)),
  ];
}

/** Lines above a message; no block where there are none. */
export const noteBlock = (lines: readonly string[]): Html[] => (lines.length > 0 ? [lines.map(italic).join('\n')] : []);

export interface ChangedInput {
  where: Where;
  view: SubscriptionView;
  /** What was subscribed before; undefined: nothing. */
  before: Topics | undefined;
  changed: boolean;
  lines: readonly string[];
  /** Buttons for this change alone. */
  rows?: Keyboard;
  inPlace?: boolean;
}

/** After topics were added, or set. */
export function renderChanged(look: Look, input: ChangedInput): Reply {
  const { subscription: phrases } = look.phrases;
  const { view, where, before } = input;
  const topics = view.subscription?.topics;
  if (!topics) return renderNotSubscribed(look, where, input.inPlace);
  const narrowed = before?.everything && !topics.everything;
  const widened = before && !before.everything && topics.everything;
  const turn = narrowed ? [phrases.narrowed] : widened ? [phrases.widened] : [];
  return finishMessage(look, {
    blocks: [
      ...noteBlock([...input.lines, ...turn]),
      [bold(input.changed ? phrases.subscribed : phrases.unchanged), ...topicLines(look, topics)].join('\n'),
      [...pushLines(look, view), escapeHtml(phrases.howToChange(commandSuffix(look, where)))].join('\n'),
    ],
    keyboard: [
      ...(narrowed ? [[press(phrases.buttons.backToEverything, { do: 'follow-only', topics: ALL_TOPICS })]] : []),
      ...(input.rows ?? []),
      ...(view.pausedUntil === undefined ? [] : [[press(phrases.buttons.goOn, { do: 'pause', weeks: 0 })]]),
      ...(where === 'private' ? mainRows(look) : []),
    ],
    ...(input.inPlace ? { inPlace: true } : {}),
  });
}

function mainRows(look: Look): Keyboard {
  const { buttons } = look.phrases.subscription;
  return [
    [press(buttons.regions, { do: 'menu', menu: 'regions' }), press(buttons.digestNow, { do: 'digest-now' })],
    [press(buttons.mine, { do: 'mine' })],
  ];
}

/** After topics were taken off and others are left. */
export function renderRemoved(
  look: Look,
  input: { where: Where; view: SubscriptionView; removed: Topics; lines: readonly string[]; rows?: Keyboard },
): Reply {
  const { subscription: phrases } = look.phrases;
  const left = input.view.subscription?.topics;
  return finishMessage(look, {
    blocks: [
      escapeHtml(phrases.removed(topicWords(look, input.removed))),
      ...noteBlock(input.lines),
      ...(left ? [[bold(phrases.stillSubscribed), ...topicLines(look, left)].join('\n')] : []),
      escapeHtml(phrases.howToChange(commandSuffix(look, input.where))),
    ],
    keyboard: input.rows ?? [],
  });
}

/** After the last topic went. `again` is the action's code of what was subscribed, for the way back in one tap. */
export function renderUnsubscribed(
  look: Look,
  input: { before: Topics; again: string; lines?: readonly string[]; inPlace?: boolean },
): Reply {
  const { subscription: phrases } = look.phrases;
  const { buttons } = phrases;
  return finishMessage(look, {
    blocks: [escapeHtml(phrases.unsubscribedAll(topicWords(look, input.before))), ...noteBlock(input.lines ?? [])],
    keyboard: [[press(buttons.returnSame, { do: 'follow-only', topics: input.again })]],
    ...(input.inPlace ? { inPlace: true } : {}),
  });
}

export function renderNotSubscribed(look: Look, where: Where, inPlace = false): Reply {
  const { subscription: phrases } = look.phrases;
  return finishMessage(look, {
    blocks: [escapeHtml(phrases.notSubscribed), escapeHtml(phrases.howToSubscribe(commandSuffix(look, where)))],
    keyboard: [
      [
        press(phrases.buttons.subscribeAll, { do: 'follow', topics: ALL_TOPICS }),
        press(phrases.buttons.regions, { do: 'menu', menu: 'regions' }),
      ],
    ],
    ...(inPlace ? { inPlace: true } : {}),
  });
}

/** Nothing was changed: why, and what is subscribed. */
export function renderUnchanged(
  look: Look,
  input: { where: Where; view: SubscriptionView; lines: readonly string[] },
): Reply {
  const { subscription: phrases } = look.phrases;
  const topics = input.view.subscription?.topics;
  const suffix = commandSuffix(look, input.where);
  return finishMessage(look, {
    blocks: [
      ...noteBlock(input.lines),
      topics
        ? [bold(phrases.stillSubscribed), ...topicLines(look, topics)].join('\n')
        : escapeHtml(phrases.notSubscribed),
      escapeHtml(topics ? phrases.howToChange(suffix) : phrases.howToSubscribe(suffix)),
    ],
    keyboard: [
      [press(phrases.buttons.regions, { do: 'menu', menu: 'regions' }), press(phrases.buttons.mine, { do: 'mine' })],
    ],
  });
}

/** A last word in the place of a question. */
export const renderDone = (look: Look, text: string): Reply =>
  finishMessage(look, { blocks: [escapeHtml(text)], inPlace: true });
