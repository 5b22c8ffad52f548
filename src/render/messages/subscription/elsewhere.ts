// Subscribing a channel or group from the private chat: the keyboard it is chosen with, and what came of the choice. All but the
// first take the keyboard away again.
import type { Topics } from '../../../content/topics.ts';
import { bold, escapeHtml, link } from '../../html.ts';
import { finishMessage, type Look, toTraditional } from '../../look.ts';
import { en } from '../../phrases/en.ts';
import { zhHans } from '../../phrases/zh-hans.ts';
import type { Html, Reply } from '../../reply.ts';
import { addToChannelUrl, addToGroupUrl } from './mine.ts';
import { pushLines, type SubscriptionView, topicLines } from './view.ts';

export type Elsewhere = 'channel' | 'group';

/** The numbers of the buttons, which come back with the choice. */
const NUMBERS: Readonly<Record<Elsewhere, number>> = { channel: 1, group: 2 };

/** What was to be chosen by the button of a number; undefined for none of ours. */
export const chosenBy = (number: number): Elsewhere | undefined =>
  (['channel', 'group'] as const).find(kind => NUMBERS[kind] === number);

const addingLinks = (look: Look): Html => {
  const { buttons } = look.phrases.subscription;
  return `${link(buttons.addToChannel, addToChannelUrl(look))}　${link(buttons.addToGroup, addToGroupUrl(look))}`;
};

export function renderChooseChat(look: Look): Reply {
  const { elsewhere } = look.phrases.subscription;
  return finishMessage(look, {
    blocks: [escapeHtml(elsewhere.choose), `${escapeHtml(elsewhere.notThereYet)}${addingLinks(look)}`],
    readerKeyboard: [
      { text: elsewhere.chooseChannel, choose: { number: NUMBERS.channel, type: 'channel' } },
      { text: elsewhere.chooseGroup, choose: { number: NUMBERS.group, type: 'group' } },
      { text: elsewhere.neverMind },
    ],
  });
}

/** The words of the button that takes the keyboard away, in every language. */
const NEVER_MIND: ReadonlySet<string> = new Set([
  zhHans.subscription.elsewhere.neverMind,
  toTraditional(zhHans.subscription.elsewhere.neverMind),
  en.subscription.elsewhere.neverMind,
]);

export const isNeverMind = (text: string): boolean => NEVER_MIND.has(text);

export const renderNeverMind = (look: Look): Reply =>
  finishMessage(look, { blocks: [escapeHtml(look.phrases.subscription.elsewhere.left)], readerKeyboard: 'remove' });

/** Why nothing was subscribed: the bot may not post there, or the person is no administrator. */
export function renderNotThere(look: Look, why: 'bot' | 'person', kind: Elsewhere): Reply {
  const { elsewhere } = look.phrases.subscription;
  return finishMessage(look, {
    blocks: [
      escapeHtml(why === 'person' ? elsewhere.notYours(kind) : elsewhere.cannotPost(kind)),
      ...(why === 'bot' ? [addingLinks(look)] : []),
    ],
    readerKeyboard: 'remove',
  });
}

/** `fresh`: subscribed just now, else it was before and stays as it is. */
export function renderSubscribedThere(
  look: Look,
  input: { title: string; kind: Elsewhere; fresh: boolean; topics: Topics; view: SubscriptionView },
): Reply {
  const { elsewhere } = look.phrases.subscription;
  const head = input.fresh ? elsewhere.subscribed(input.kind, input.title) : elsewhere.already(input.kind, input.title);
  return finishMessage(look, {
    blocks: [
      [bold(head), ...topicLines(look, input.topics), ...pushLines(look, input.view)].join('\n'),
      escapeHtml(elsewhere.howToChange(input.kind, `@${look.botName}`)),
    ],
    readerKeyboard: 'remove',
  });
}
