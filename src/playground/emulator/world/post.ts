// Puts a message into a chat's history and tells those who watch: the one way any message comes into being, whoever sends it.
import type { Message, ReplyKeyboard } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import type { ChatRecord, StoredMessage } from './records.ts';
import { showMessage } from './show.ts';

/** A message without what posting decides: its number, date and chat. */
export type Draft = Omit<Message, 'message_id' | 'date' | 'chat'> & { date?: number };

export interface PostOptions {
  byBot?: boolean;
  keyboard?: ReplyKeyboard;
  silent?: boolean;
  inlineId?: string;
}

export function postMessage(core: Core, chat: ChatRecord, draft: Draft, options: PostOptions = {}): StoredMessage {
  const { byBot = false, keyboard, silent = false, inlineId } = options;
  const message = {
    message_id: chat.nextMessageId++,
    ...draft,
    date: draft.date ?? core.seconds(),
    chat: chat.shape,
  } as Message;
  const stored: StoredMessage = {
    chat,
    message,
    byBot,
    silent,
    earlier: [],
    deleted: false,
    ...(keyboard && { keyboard }),
    ...(inlineId && { inlineId }),
  };
  if (byBot) chat.lastBot = core.bot.id;
  else if (message.from?.is_bot) chat.lastBot = message.from.id;
  if (keyboard) chat.keyboard = keyboard.remove_keyboard ? undefined : keyboard;
  if (byBot) core.accepted++;
  if (core.keepMessages > 0) {
    chat.messages.set(message.message_id, stored);
    if (chat.messages.size > core.keepMessages) chat.messages.delete(chat.messages.keys().next().value!);
  }
  core.journal.emit('message', () => ({ chat: chat.id, byBot, message: showMessage(stored) }));
  return stored;
}

/** Lays new content over a message; `fields` set to undefined go. The old text is remembered. */
export function changeMessage(core: Core, stored: StoredMessage, fields: Partial<Message>): void {
  const { message } = stored;
  stored.earlier.push(message.text ?? message.caption ?? '');
  const changed = { ...message, ...fields };
  for (const [name, value] of Object.entries(changed)) if (value === undefined) delete changed[name];
  stored.message = changed;
  tellOf(core, 'edit', stored);
}

export function removeMessage(core: Core, stored: StoredMessage): void {
  stored.deleted = true;
  tellOf(core, 'delete', stored);
}

/** A message others can still see; deleted ones are only remembered for the history. */
export function liveMessage(chat: ChatRecord, id: number): StoredMessage | undefined {
  const stored = chat.messages.get(id);
  return stored?.deleted ? undefined : stored;
}

/** As it stands inside another message: without what it replies to itself. */
export function asReplied({ message }: StoredMessage): Message {
  const { reply_to_message: _, ...rest } = message;
  return rest as Message;
}

function tellOf(core: Core, kind: 'edit' | 'delete', stored: StoredMessage): void {
  core.journal.emit(kind, () => ({ chat: stored.chat.id, byBot: stored.byBot, message: showMessage(stored) }));
}
