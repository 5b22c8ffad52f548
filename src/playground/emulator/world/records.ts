// What the emulated Telegram remembers of people, chats and messages. Plain records; who may change them, and what others are
// told of it, is decided in methods/ (the bot's side) and people/ (theirs).
import type { Chat, ChatType, MemberStatus, Message, ReplyKeyboard, User } from '../bot-api-types.ts';

export interface UserRecord {
  user: User;
  /** Has opened the private chat; before that the bot may not write. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

export interface MemberRecord {
  user: User;
  status: MemberStatus;
  /** As Telegram names them: can_post_messages, can_send_messages, is_anonymous, custom_title … */
  rights: Record<string, unknown>;
}

export interface TopicRecord {
  name: string;
  closed: boolean;
}

export interface ChatRecord {
  id: number;
  type: ChatType;
  title: string;
  username?: string;
  forum: boolean;
  /** The person of a private chat. */
  owner?: UserRecord;
  /** Everyone who is or was there, the bot too; empty in private chats. */
  members: Map<number, MemberRecord>;
  messages: Map<number, StoredMessage>;
  nextMessageId: number;
  /** Number of the bot's last message that somebody waited for and got. */
  lastTaken: number;
  /** By message_thread_id. Deleted topics are gone. */
  topics: Map<number, TopicRecord>;
  generalClosed: boolean;
  /** Channel → discussion group, and back. */
  linked?: number;
  migratedTo?: number;
  destroyed: boolean;
  /** The bot that wrote last: in privacy mode only it gets bare commands. */
  lastBot?: number;
  keyboard?: ReplyKeyboard;
  pinned: number[];
  /** Made once, renewed when what it tells changes. */
  shape: Chat;
}

export interface StoredMessage {
  chat: ChatRecord;
  message: Message;
  byBot: boolean;
  /** What the bot hung under it that is not an inline keyboard. */
  keyboard?: ReplyKeyboard;
  silent: boolean;
  earlier: string[];
  deleted: boolean;
  /** Set where it came out of inline mode or of a summons: the bot edits it by this name. */
  inlineId?: string;
}

export const TELEGRAM: User = { id: 777000, is_bot: false, first_name: 'Telegram' };
export const GROUP_ANONYMOUS_BOT: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
export const CHANNEL_BOT: User = { id: 136817688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' };

/** Renews what the chat tells about itself; call it after any change of title, username or forum. */
export function reshape(chat: ChatRecord): void {
  const { owner } = chat;
  chat.shape = owner
    ? {
        id: chat.id,
        type: 'private',
        first_name: owner.user.first_name,
        ...(owner.user.last_name && { last_name: owner.user.last_name }),
        ...(owner.user.username && { username: owner.user.username }),
      }
    : {
        id: chat.id,
        type: chat.type,
        title: chat.title,
        ...(chat.username && { username: chat.username }),
        ...(chat.forum && { is_forum: true }),
      };
}

/** A person as others are told of them; only the bot's own getMe tells more. */
export function nameOf(user: User): string {
  return user.last_name ? `${user.first_name} ${user.last_name}` : user.first_name;
}

export const isThere = (status: MemberStatus | undefined) =>
  status !== undefined && status !== 'left' && status !== 'kicked';

/** Kinds of content, each the name of the message's field. */
export const MEDIA_KINDS = [
  'animation',
  'photo',
  'document',
  'video',
  'audio',
  'voice',
  'sticker',
  'video_note',
] as const;
