// All people and chats of the emulated Telegram, found by id or @username, and the numbers given to new ones.
import type { BotUser, ChatType, User } from '../bot-api-types.ts';
import {
  CHANNEL_BOT,
  type ChatRecord,
  GROUP_ANONYMOUS_BOT,
  type MemberRecord,
  reshape,
  TELEGRAM,
  type UserRecord,
} from './records.ts';

export interface World {
  readonly bot: BotUser;
  /** The bot as message senders are told: without what only getMe tells. */
  readonly botUser: User;
  readonly users: ReadonlyMap<number, UserRecord>;
  readonly chats: ReadonlyMap<number, ChatRecord>;
  user(id: number): UserRecord | undefined;
  /** By id; for a private chat the person's. */
  chat(id: number): ChatRecord | undefined;
  /** By @username, in any letter case; a channel, a supergroup or a bot: people cannot be found by theirs. */
  chatNamed(username: string): ChatRecord | undefined;
  addUser(user: Partial<User>, started: boolean): UserRecord;
  addChat(chat: { id?: number; type: ChatType; title: string; username?: string; forum?: boolean }): ChatRecord;
  /** The private chat of a known person. */
  privateChat(owner: UserRecord): ChatRecord;
  /** The bot's standing in a chat; undefined where it never was. */
  botIn(chat: ChatRecord): MemberRecord | undefined;
}

/** Supergroups and channels are -100 followed by a number of ten digits. */
const SUPERGROUP_BASE = -1_000_000_000_000;

export function createWorld(options: { bot: BotUser; acceptAnyUser: boolean }): World {
  const { bot, acceptAnyUser } = options;
  const users = new Map<number, UserRecord>();
  const chats = new Map<number, ChatRecord>();
  let nextUser = 5_000_000_001;
  let nextGroup = -4_000_000_001;
  let nextSupergroup = SUPERGROUP_BASE - 2_000_000_001;

  const botUser: User = { id: bot.id, is_bot: true, first_name: bot.first_name };
  if (bot.username) botUser.username = bot.username;
  for (const user of [TELEGRAM, GROUP_ANONYMOUS_BOT, CHANNEL_BOT, botUser]) {
    users.set(user.id, { user, started: false, blocked: false, deactivated: false });
  }

  const newChat = (record: Pick<ChatRecord, 'id' | 'type' | 'title'> & Partial<ChatRecord>): ChatRecord => {
    const chat: ChatRecord = {
      forum: false,
      members: new Map(),
      messages: new Map(),
      // Number 1 in a group is its own creation, so no topic ever has General's number.
      nextMessageId: record.type === 'private' ? 1 : 2,
      lastTaken: 0,
      topics: new Map(),
      generalClosed: false,
      destroyed: false,
      pinned: [],
      shape: { id: record.id, type: record.type },
      ...record,
    };
    reshape(chat);
    return chat;
  };

  const world: World = {
    bot,
    botUser,
    users,
    chats,
    user: id => users.get(id),
    chat(id) {
      const known = chats.get(id);
      if (known) return known;
      const owner = users.get(id);
      if (owner) return world.privateChat(owner);
      if (!acceptAnyUser || id <= 0) return undefined;
      const stranger = { id, is_bot: false, first_name: `Person ${id}` };
      return newChat({
        id,
        type: 'private',
        title: stranger.first_name,
        owner: { user: stranger, started: true, blocked: false, deactivated: false },
      });
    },
    chatNamed(username) {
      const wanted = username.toLowerCase();
      for (const chat of chats.values()) if (chat.username?.toLowerCase() === wanted) return chat;
      for (const owner of users.values()) {
        if (owner.user.is_bot && owner.user.username?.toLowerCase() === wanted) return world.privateChat(owner);
      }
      return undefined;
    },
    addUser(given, started) {
      const id = given.id ?? nextUser++;
      if (users.has(id) || chats.has(id)) throw new Error(`There is somebody with the id ${id} already.`);
      const user: User = { is_bot: false, first_name: `Person ${users.size - 3}`, ...given, id };
      const record = { user, started, blocked: false, deactivated: false };
      users.set(id, record);
      return record;
    },
    addChat({ id, type, title, username, forum = false }) {
      const number = id ?? (type === 'group' ? nextGroup-- : nextSupergroup--);
      if (chats.has(number)) throw new Error(`There is a chat with the id ${number} already.`);
      const chat = newChat({ id: number, type, title, forum, ...(username && { username }) });
      chats.set(number, chat);
      return chat;
    },
    privateChat(owner) {
      const known = chats.get(owner.user.id);
      if (known) return known;
      const chat = newChat({ id: owner.user.id, type: 'private', title: owner.user.first_name, owner });
      chats.set(chat.id, chat);
      return chat;
    },
    botIn: chat => chat.members.get(bot.id),
  };
  return world;
}
