// The reader's own keyboard on the wire: buttons that let somebody choose a chat for the bot, and taking them away again.
import type { KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove } from '@grammyjs/types';
import type { ChatWish, ReaderButton, ReaderKeyboard } from '../../render/reply.ts';

/** All that an administrator may do; the Bot API wants each named. */
const NO_RIGHTS = {
  is_anonymous: false,
  can_manage_chat: false,
  can_delete_messages: false,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
};
const POSTING = { ...NO_RIGHTS, can_manage_chat: true, can_post_messages: true };

/** Telegram's app offers only chats that fit, and gives the bot its rights where it has none yet. */
function wishOf({ number, type }: ChatWish) {
  const base = { request_id: number, request_title: true };
  return type === 'channel'
    ? { ...base, chat_is_channel: true, user_administrator_rights: POSTING, bot_administrator_rights: POSTING }
    : {
        ...base,
        chat_is_channel: false,
        user_administrator_rights: { ...NO_RIGHTS, can_manage_chat: true },
        bot_is_member: true,
      };
}

const toKey = ({ text, choose }: ReaderButton): KeyboardButton =>
  choose ? { text, request_chat: wishOf(choose) } : { text };

export function toReaderMarkup(keyboard: ReaderKeyboard | undefined): {
  reply_markup?: ReplyKeyboardMarkup | ReplyKeyboardRemove;
} {
  if (keyboard === undefined) return {};
  if (keyboard === 'remove') return { reply_markup: { remove_keyboard: true } };
  const rows = keyboard.map(button => [toKey(button)]);
  return { reply_markup: { keyboard: rows, resize_keyboard: true, one_time_keyboard: true } };
}
