// A person chooses a chat by a button that asks for one. Telegram's app offers only chats that fit the wish, gives the bot the
// rights it wants there where the person may do that, and tells the bot of the choice in the private chat.
import type { ChatWish } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import type { MessageRef } from '../types.ts';
import { type ChatRecord, isThere, type StoredMessage, type UserRecord } from '../world/records.ts';
import { messageOf } from './refs.ts';
import { send } from './speak.ts';
import { setBot, tellOfChat } from './standing.ts';

/** Throws where there is no such button, or where the app would not offer that chat. */
export function share(
  core: Core,
  sharer: UserRecord,
  message: MessageRef,
  text: string,
  chat: ChatRecord,
): StoredMessage {
  const own = core.world.privateChat(sharer);
  const { keyboard } = messageOf(own, message);
  const button = keyboard?.keyboard?.flat().find(one => one.text === text);
  const wish = button?.request_chat;
  if (!wish) throw new Error(`No button ${JSON.stringify(text)} asks for a chat there.`);
  const why = whyNot(core, sharer, wish, chat);
  if (why) throw new Error(`"${chat.title}" is not offered: ${why}.`);
  grant(core, sharer, wish, chat);
  if (keyboard?.one_time_keyboard) {
    delete own.keyboard;
    tellOfChat(core, own);
  }
  const chat_shared = {
    request_id: wish.request_id,
    chat_id: chat.id,
    ...(wish.request_title && { title: chat.title }),
    ...(wish.request_username && chat.username && { username: chat.username }),
  };
  return send(core, own, sharer.user.id, { chat_shared }, {});
}

const wanted = (rights: Record<string, boolean> | undefined): string[] =>
  Object.keys(rights ?? {}).filter(name => rights![name]);

function whyNot(core: Core, sharer: UserRecord, wish: ChatWish, chat: ChatRecord): string | undefined {
  if (chat.owner || chat.destroyed || chat.migratedTo !== undefined) return 'it is no group or channel';
  if (wish.chat_is_channel !== (chat.type === 'channel')) return `it is a ${chat.type}`;
  const member = chat.members.get(sharer.user.id);
  if (!member || !isThere(member.status)) return 'they are not in it';
  const lacks = lacking(member, wanted(wish.user_administrator_rights));
  if (wish.user_administrator_rights && lacks) return `they lack ${lacks}`;
  if (wish.bot_is_member && !isThere(core.world.botIn(chat)?.status)) return 'the bot is not in it';
  return undefined;
}

/** The first right that a member does not have; "administration" for who is no administrator. */
function lacking(
  member: { status: string; rights: Record<string, unknown> } | undefined,
  rights: readonly string[],
): string | undefined {
  if (member?.status === 'creator') return undefined;
  if (member?.status !== 'administrator') return 'administration';
  return rights.find(name => member.rights[name] !== true);
}

function grant(core: Core, sharer: UserRecord, wish: ChatWish, chat: ChatRecord): void {
  const rights = wanted(wish.bot_administrator_rights);
  const bot = core.world.botIn(chat);
  const mayGrant = lacking(chat.members.get(sharer.user.id), ['can_promote_members']) === undefined;
  if (!wish.bot_administrator_rights || !mayGrant || lacking(bot, rights) === undefined) return;
  const had = bot?.status === 'administrator' ? bot.rights : {};
  setBot(core, chat, sharer.user, 'administrator', {
    ...had,
    ...Object.fromEntries(rights.map(name => [name, true])),
  } as Record<string, boolean>);
}
