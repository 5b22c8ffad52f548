// Names of people, chats and messages → their records; a name that means nothing is the caller's mistake and throws.
import type { Core } from '../core.ts';
import type { MessageMatch, MessageRef, Ref, ShownMessage } from '../types.ts';
import { liveMessage } from '../world/post.ts';
import type { ChatRecord, StoredMessage, UserRecord } from '../world/records.ts';

export const idOf = (ref: Ref): number => (typeof ref === 'number' ? ref : ref.id);

export function userOf(core: Core, ref: Ref): UserRecord {
  const user = core.world.user(idOf(ref));
  if (!user) throw new Error(`There is nobody with the id ${idOf(ref)}.`);
  return user;
}

export function chatOf(core: Core, ref: Ref): ChatRecord {
  const chat = core.world.chat(idOf(ref));
  if (!chat) throw new Error(`There is no chat with the id ${idOf(ref)}.`);
  return chat;
}

export const messageIdOf = (ref: MessageRef): number => (typeof ref === 'number' ? ref : ref.id);

/** A message that is not deleted. */
export function messageOf(chat: ChatRecord, ref: MessageRef): StoredMessage {
  const stored = liveMessage(chat, messageIdOf(ref));
  if (!stored) throw new Error(`There is no message ${messageIdOf(ref)} in the chat ${chat.id}.`);
  return stored;
}

export function matchesMessage(message: ShownMessage, match: MessageMatch | undefined): boolean {
  if (match === undefined) return true;
  if (typeof match === 'string') return message.text.includes(match);
  return typeof match === 'function' ? match(message) : message.text.search(match) >= 0;
}
