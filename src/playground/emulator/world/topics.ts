// Topics of a forum: opened, closed, deleted by either side, each with its service message.
import type { User } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { tellBot } from '../updates/reach.ts';
import { type Draft, postMessage, removeMessage } from './post.ts';
import type { ChatRecord } from './records.ts';
import { showChat } from './show.ts';

export const GENERAL_TOPIC = 1;

const ICON_COLOR = 7322096;

export interface Actor {
  user: User;
  isBot: boolean;
}

/** Returns the message_thread_id: the number of the message that opened the topic. */
export function openTopic(core: Core, chat: ChatRecord, name: string, by: Actor): number {
  const thread = chat.nextMessageId;
  chat.topics.set(thread, { name, closed: false });
  note(core, chat, thread, { forum_topic_created: { name, icon_color: ICON_COLOR } }, by);
  return thread;
}

/** False: there is no such topic. */
export function setTopicClosed(core: Core, chat: ChatRecord, thread: number, closed: boolean, by: Actor): boolean {
  const topic = chat.topics.get(thread);
  if (thread === GENERAL_TOPIC) chat.generalClosed = closed;
  else if (topic) topic.closed = closed;
  else return false;
  note(core, chat, thread, closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }, by);
  return true;
}

/** Deletes it with all its messages; no service message, as in Telegram. */
export function deleteTopic(core: Core, chat: ChatRecord, thread: number): boolean {
  if (!chat.topics.delete(thread)) return false;
  for (const stored of chat.messages.values()) {
    if (stored.message.message_thread_id === thread && !stored.deleted) removeMessage(core, stored);
  }
  core.journal.emit('chat', () => ({ chat: showChat(chat, core.bot.id) }));
  return true;
}

function note(core: Core, chat: ChatRecord, thread: number, what: Draft, { user, isBot }: Actor): void {
  const place = thread === GENERAL_TOPIC ? {} : { message_thread_id: thread, is_topic_message: true };
  const stored = postMessage(core, chat, { from: user, ...place, ...what }, { byBot: isBot });
  if (!isBot) tellBot(core, stored);
  core.journal.emit('chat', () => ({ chat: showChat(chat, core.bot.id) }));
}
