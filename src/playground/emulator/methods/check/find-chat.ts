// Which chat a call means, and whether the bot is in touch with it at all. Words: the official server and tdlib.
import type { Core } from '../../core.ts';
import { badRequest, forbidden } from '../../refusal.ts';
import { type ChatRecord, isThere } from '../../world/records.ts';

/** By id or @username. Refuses unknown chats, and groups that became supergroups. */
export function findChat(core: Core, chatId: unknown): ChatRecord {
  const chat = lookUp(core, chatId);
  if (!chat) throw badRequest('chat not found');
  if (chat.migratedTo !== undefined) {
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
  }
  return chat;
}

function lookUp(core: Core, chatId: unknown): ChatRecord | undefined {
  if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty');
  const text = String(chatId);
  if (text.startsWith('@')) return core.world.chatNamed(text.slice(1));
  const chat = core.world.chat(Number(text));
  // A group the bot has never been in does not exist for it.
  return chat && !chat.owner && !core.world.botIn(chat) ? undefined : chat;
}

/** The same, and the bot must be in it (a private chat: be allowed to write to that person). */
export function findOwnChat(core: Core, chatId: unknown): ChatRecord {
  const chat = findChat(core, chatId);
  const { owner } = chat;
  if (owner) {
    if (owner.deactivated) throw forbidden('user is deactivated');
    if (owner.user.is_bot) throw forbidden("the bot can't send messages to the bot");
    if (owner.blocked) throw forbidden('bot was blocked by the user');
    if (!owner.started) throw forbidden("bot can't initiate conversation with a user");
    return chat;
  }
  if (chat.destroyed) throw forbidden('the group chat was deleted');
  const status = core.world.botIn(chat)?.status;
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (!isThere(status)) throw forbidden(`bot is not a member of the ${chat.type} chat`);
  return chat;
}
