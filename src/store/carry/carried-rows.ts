// A carried chat as rows of its tables, and the shapes of it.
import type { EditionId } from '../../content/edition.ts';
import type { Chat } from '../chats.ts';
import type { ChatRow, LeftSubscriptionRow, SubscriptionRow } from '../schema.ts';
import type { Subscription } from '../subscriptions.ts';

export interface CarriedSubscription extends Omit<Subscription, 'chat'> {
  /** The newest edition it was sent, so that the other database does not send it again. */
  lastHad: EditionId | undefined;
}

/** What is kept of a subscription that ended. */
export interface CarriedLeft
  extends Pick<Subscription, 'thread' | 'silent' | 'headlinesOnly' | 'announcements' | 'slot' | 'createdAt'> {
  leftAt: number;
}

export interface CarriedChat extends Chat {
  /** By thread. */
  subscriptions: CarriedSubscription[];
  /** By thread; absent where there is nothing. */
  left?: CarriedLeft[];
}

/** The row of a chat. */
export const chatRow = (chat: CarriedChat): ChatRow => ({
  id: chat.id,
  type: chat.type,
  title: chat.title ?? null,
  language: chat.language ?? null,
  active: chat.active ? 1 : 0,
  inactive_reason: chat.inactiveReason ?? null,
  inactive_since: chat.inactiveSince ?? null,
  first_seen_at: chat.firstSeenAt,
  last_seen_at: chat.lastSeenAt,
  migrated_to: chat.migratedTo ?? null,
});

/** The row of a subscription. */
export const subscriptionRow = (one: CarriedSubscription & { chat: number }): SubscriptionRow => ({
  chat: one.chat,
  thread: one.thread,
  everything: one.topics.everything ? 1 : 0,
  silent: one.silent ? 1 : 0,
  headlines_only: one.headlinesOnly ? 1 : 0,
  announcements: one.announcements ? 1 : 0,
  weekday: one.slot?.weekday ?? null,
  hour: one.slot?.hour ?? null,
  paused_until: one.pausedUntil ?? null,
  refusals: one.refusals,
  subscribed_by: one.subscribedBy ?? null,
  created_at: one.createdAt,
});

/** The row of what is kept of an ended one. */
export const leftRow = (one: CarriedLeft & { chat: number }): LeftSubscriptionRow => ({
  chat: one.chat,
  thread: one.thread,
  silent: one.silent ? 1 : 0,
  headlines_only: one.headlinesOnly ? 1 : 0,
  announcements: one.announcements ? 1 : 0,
  weekday: one.slot?.weekday ?? null,
  hour: one.slot?.hour ?? null,
  created_at: one.createdAt,
  left_at: one.leftAt,
});

/** The same in the program's words. */
export const toLeft = (row: LeftSubscriptionRow): CarriedLeft => ({
  thread: row.thread,
  silent: row.silent === 1,
  headlinesOnly: row.headlines_only === 1,
  announcements: row.announcements === 1,
  slot: row.weekday === null || row.hour === null ? undefined : { weekday: row.weekday, hour: row.hour },
  createdAt: row.created_at,
  leftAt: row.left_at,
});

/** The rows of what a subscription wants, in its order. */
export const topicRows = ({ chat, thread, topics }: CarriedSubscription & { chat: number }) =>
  [
    ...[...new Set(topics.regions)].map(value => ({ kind: 'region' as const, value })),
    ...[...new Set(topics.keywords)].map(value => ({ kind: 'keyword' as const, value })),
  ].map((topic, position) => ({ chat, thread, ...topic, position }));

/** A digest that a chat was sent in another database. */
export const HAD = {
  push: null,
  kind: 'digest',
  revision: null,
  topicless: 0,
  status: 'sent',
  part: 0,
  uncertain: 0,
  limited: 0,
  rounds: 0,
  reason: null,
  messages: null,
};
