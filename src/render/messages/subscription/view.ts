// What a subscription looks like in lines: topics, next digest, how to change it. Shared by the messages beside it.
import type { RegionId } from '../../../content/edition.ts';
import type { Topics } from '../../../content/topics.ts';
import type { Action } from '../../actions.ts';
import { escapeHtml } from '../../html.ts';
import type { Look } from '../../look.ts';
import { momentHtml } from '../../moment.ts';
import type { Button, Html } from '../../reply.ts';

export type Where = 'private' | 'group' | 'channel';

export interface ShownSubscription {
  topics: Topics;
  silent: boolean;
  headlinesOnly: boolean;
  announcements: boolean;
  /** In the bot's zone: ISO weekday and hour. */
  slot: { weekday: number; hour: number } | undefined;
}

/** One chat's subscription at one moment. */
export interface SubscriptionView {
  /** Undefined: not subscribed. */
  subscription: ShownSubscription | undefined;
  /** Only while it is to come. */
  pausedUntil: number | undefined;
  nextPushAt: number | undefined;
  /** The bot's zone, an IANA name. */
  timeZone: string;
  now: number;
}

/** Topics as lines: everything, or regions and keywords. */
export function topicLines(look: Look, topics: Topics): Html[] {
  const { subscription: phrases } = look.phrases;
  if (topics.everything) return [escapeHtml(phrases.everything)];
  return [
    ...(topics.regions.length > 0 ? [escapeHtml(phrases.regionsLine(look.regions(topics.regions)))] : []),
    ...(topics.keywords.length > 0 ? [escapeHtml(phrases.keywordsLine(topics.keywords))] : []),
  ];
}

/** Topics within a sentence. */
export const topicWords = (look: Look, topics: Topics): string =>
  topics.everything
    ? look.phrases.subscription.everything
    : look.phrases.subscription.inWords(topics.regions.map(look.region), topics.keywords);

/** When the next digest comes; in a pause, also until when that lasts. */
export function pushLines(look: Look, view: SubscriptionView): Html[] {
  const { subscription: phrases } = look.phrases;
  const at = (words: string, instant: number): Html =>
    `${escapeHtml(words)}${momentHtml(look, instant, view.timeZone)}`;
  return [
    ...(view.pausedUntil === undefined ? [] : [at(phrases.pausedUntil, view.pausedUntil)]),
    view.nextPushAt === undefined ? escapeHtml(phrases.nextPushUnknown) : at(phrases.nextPush, view.nextPushAt),
    ...(onlyKeywords(view.subscription?.topics) ? [escapeHtml(phrases.keywordsOnly)] : []),
  ];
}

const onlyKeywords = (topics: Topics | undefined): boolean =>
  topics !== undefined && !topics.everything && topics.regions.length === 0;

/** What stands behind a command's name where several bots may hear it. */
export const commandSuffix = (look: Look, where: Where): string => (where === 'private' ? '' : `@${look.botName}`);

export const press = (text: string, action: Action): Button => ({ text, action });

/** A region's name where room is scarce. */
export const shortName = (look: Look, id: RegionId): string =>
  look.language === 'en' ? look.book.region(id).english : look.region(id);
