// What becomes of a chat that two databases know. Pure.
import type { Chat } from '../chats.ts';
import { type CarriedChat, chatRow, leftRow, subscriptionRow, topicRows } from './carried-rows.ts';

/** kept: this database knows something newer of the chat. */
export type CarryOutcome = 'added' | 'changed' | 'kept' | 'unchanged';

/** When a database last heard of a chat. */
const heardAt = (chat: Chat): number => Math.max(chat.lastSeenAt, chat.inactiveSince ?? 0);

/**
 * The side that heard of the chat last counts, with its subscriptions as a whole. Where this database (`own`) met the chat only
 * after the other's last word of it, subscriptions are joined instead: it never knew them. First seen is the earlier of both.
 */
export function mergeChats(
  own: CarriedChat | undefined,
  given: CarriedChat,
): { chat: CarriedChat; outcome: CarryOutcome } {
  if (!own) return { chat: given, outcome: 'added' };
  const firstSeenAt = Math.min(own.firstSeenAt, given.firstSeenAt);
  const title = (one: Chat, other: Chat) => one.title ?? other.title;
  if (own.firstSeenAt > heardAt(given)) {
    // What ended here is not begun again.
    const threads = new Set([...own.subscriptions, ...(own.left ?? [])].map(one => one.thread));
    const isNew = (one: { thread: number }) => !threads.has(one.thread);
    const more = given.subscriptions.filter(isNew);
    const left = [...(own.left ?? []), ...(given.left ?? []).filter(isNew)];
    const chat = {
      ...own,
      title: title(own, given),
      language: own.language ?? given.language,
      firstSeenAt,
      subscriptions: [...own.subscriptions, ...more].sort((a, b) => a.thread - b.thread),
      ...(left.length > 0 && { left: left.sort((a, b) => a.thread - b.thread) }),
    };
    return { chat, outcome: 'changed' };
  }
  if (heardAt(own) > heardAt(given)) return { chat: { ...own, firstSeenAt }, outcome: 'kept' };
  const chat = { ...given, title: title(given, own), firstSeenAt };
  return { chat, outcome: isSame(chat, own) ? 'unchanged' : 'changed' };
}

/** Whether two hold the same, but for what was had. */
export function isSame(a: CarriedChat, b: CarriedChat): boolean {
  const text = ({ subscriptions, left = [], ...chat }: CarriedChat) =>
    JSON.stringify([
      chatRow({ ...chat, subscriptions: [] }),
      subscriptions.map(one => [subscriptionRow({ chat: chat.id, ...one }), topicRows({ chat: chat.id, ...one })]),
      left.map(one => leftRow({ chat: chat.id, ...one })),
    ]);
  return text(a) === text(b);
}
