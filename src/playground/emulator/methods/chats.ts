// What the bot asks about chats, and the little it does to them.
import type { Core } from '../core.ts';
import { badRequest, forbidden } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { setBotStanding, showMember } from '../world/members.ts';
import { liveMessage, postMessage } from '../world/post.ts';
import { type ChatRecord, isThere } from '../world/records.ts';
import { showChat } from '../world/show.ts';
import { findChat, findOwnChat } from './check/find-chat.ts';
import { violation } from './check/violation.ts';
import { listOf, type Method, numberOf, textOf } from './method.ts';

const MEMBER_PERMISSIONS = {
  ...{
    can_send_messages: true,
    can_send_audios: true,
    can_send_documents: true,
    can_send_photos: true,
    can_send_videos: true,
  },
  ...{ can_send_video_notes: true, can_send_voice_notes: true, can_send_polls: true, can_send_other_messages: true },
  ...{ can_add_web_page_previews: true, can_change_info: false, can_invite_users: true, can_pin_messages: false },
};

/** Reading needs membership, but a private chat may be read while it is blocked. */
function readableChat(core: Core, chatId: unknown): ChatRecord {
  const chat = findChat(core, chatId);
  return chat.owner ? chat : findOwnChat(core, chatId);
}

const getChat: Method = (core, params) => {
  const chat = readableChat(core, params.chat_id);
  const pinned = chat.pinned.map(id => liveMessage(chat, id)).findLast(stored => stored !== undefined);
  return {
    ...chat.shape,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: Object.fromEntries(
      ['unlimited_gifts', 'limited_gifts', 'unique_gifts', 'premium_subscription', 'gifts_from_channels'].map(name => [
        name,
        false,
      ]),
    ),
    ...(chat.shape.username && { active_usernames: [chat.shape.username] }),
    ...(chat.type !== 'private' && chat.type !== 'channel' && { permissions: MEMBER_PERMISSIONS }),
    ...(chat.linked !== undefined && { linked_chat_id: chat.linked }),
    ...(pinned && { pinned_message: pinned.message }),
  };
};

const getChatMember: Method = (core, params) => {
  const chat = readableChat(core, params.chat_id);
  const id = numberOf(params, 'user_id');
  const user = id === undefined ? undefined : core.world.user(id)?.user;
  if (!user) throw badRequest('user not found');
  if (chat.owner) {
    if (user.id !== chat.id && user.id !== core.bot.id) throw badRequest('user not found');
    return showMember({ user, status: 'member', rights: {} });
  }
  const own = core.world.botIn(chat);
  if (chat.type === 'channel' && own?.status !== 'administrator' && user.id !== core.bot.id) {
    throw badRequest('member list is inaccessible');
  }
  return showMember(chat.members.get(user.id) ?? { user, status: 'left', rights: {} });
};

const getChatAdministrators: Method = (core, params) => {
  const chat = readableChat(core, params.chat_id);
  if (chat.owner) throw badRequest('there are no administrators in the private chat');
  return [...chat.members.values()]
    .filter(
      ({ status, user }) =>
        (status === 'creator' || status === 'administrator') && (!user.is_bot || user.id === core.bot.id),
    )
    .map(showMember);
};

const getChatMemberCount: Method = (core, params) => {
  const chat = readableChat(core, params.chat_id);
  return chat.owner ? 2 : [...chat.members.values()].filter(({ status }) => isThere(status)).length;
};

const leaveChat: Method = (core, params) => {
  const chat = findOwnChat(core, params.chat_id);
  if (chat.owner) throw badRequest("chat member status can't be changed in private chats");
  setBotStanding(core, chat, core.world.botUser, 'left');
  if (chat.type !== 'channel')
    postMessage(core, chat, { from: core.world.botUser, left_chat_member: core.world.botUser });
  core.journal.emit('chat', () => ({ chat: showChat(chat, core.bot.id) }));
  return true;
};

const sendChatAction: Method = (core, params) => {
  const chat = findOwnChat(core, params.chat_id);
  if (chat.type === 'channel' && core.isStrict)
    throw violation('chat_id', 'is a channel, where chat actions are not shown');
  const thread = numberOf(params, 'message_thread_id');
  const action = textOf(params, 'action') ?? '';
  core.journal.emit('action', () => ({ chat: chat.id, action, ...(thread !== undefined && { thread }) }));
  return true;
};

const mayPin = (core: Core, chat: ChatRecord) => {
  const bot = core.world.botIn(chat);
  const right = chat.type === 'channel' ? 'can_edit_messages' : 'can_pin_messages';
  return !!chat.owner || chat.type === 'group' || bot?.status === 'creator' || bot?.rights[right] === true;
};

function pinnableChat(core: Core, params: Params): ChatRecord {
  const chat = findOwnChat(core, params.chat_id);
  if (!mayPin(core, chat)) throw badRequest('not enough rights to manage pinned messages in the chat');
  return chat;
}

const pinChatMessage: Method = (core, params) => {
  const chat = pinnableChat(core, params);
  const stored = liveMessage(chat, numberOf(params, 'message_id') ?? 0);
  if (!stored) throw badRequest('message to pin not found');
  chat.pinned = [...chat.pinned.filter(id => id !== stored.message.message_id), stored.message.message_id];
  const from = chat.type === 'channel' ? { sender_chat: chat.shape } : { from: core.world.botUser };
  postMessage(core, chat, { ...from, pinned_message: stored.message });
  return true;
};

const unpinChatMessage: Method = (core, params) => {
  const chat = pinnableChat(core, params);
  const id = numberOf(params, 'message_id') ?? chat.pinned.at(-1);
  if (id === undefined || !chat.pinned.includes(id)) throw badRequest('message to unpin not found');
  chat.pinned = chat.pinned.filter(one => one !== id);
  return true;
};

const unpinAllChatMessages: Method = (core, params) => {
  pinnableChat(core, params).pinned = [];
  return true;
};

const setMessageReaction: Method = (core, params) => {
  const chat = findOwnChat(core, params.chat_id);
  const stored = liveMessage(chat, numberOf(params, 'message_id') ?? 0);
  if (!stored) throw badRequest('message to react not found');
  const reactions = listOf<{ type: string; emoji?: string }>(params, 'reaction');
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  if (reactions.some(one => one.type === 'paid')) throw badRequest('REACTION_INVALID');
  if (chat.type !== 'private' && !core.world.botIn(chat))
    throw forbidden(`bot is not a member of the ${chat.type} chat`);
  const emoji = reactions.map(one => one.emoji ?? '');
  core.journal.emit('reaction', () => ({ chat: chat.id, message: stored.message.message_id, emoji }));
  return true;
};

export const chatMethods: Record<string, Method> = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
  sendChatAction,
  pinChatMessage,
  unpinChatMessage,
  unpinAllChatMessages,
  setMessageReaction,
};
