// Who is in a chat and what they may do there: people's standing, the bot's, a group's growth into a supergroup.
import type { MemberStatus, User } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { tellBot } from '../updates/reach.ts';
import { setBotStanding, setStanding, showMember } from '../world/members.ts';
import { type Draft, postMessage } from '../world/post.ts';
import { type ChatRecord, isThere, type UserRecord } from '../world/records.ts';
import { showChat, showPerson } from '../world/show.ts';

const NO_VOICE = Object.fromEntries(
  ['messages', 'audios', 'documents', 'photos', 'videos', 'video_notes', 'voice_notes', 'polls', 'other_messages'].map(
    what => [`can_send_${what}`, false],
  ),
);

export function tellOfChat(core: Core, chat: ChatRecord): void {
  core.journal.emit('chat', () => ({ chat: showChat(chat, core.bot.id) }));
}

/** A service message, which channels do not have. */
function note(core: Core, chat: ChatRecord, from: User, what: Draft): void {
  if (chat.type !== 'channel') tellBot(core, postMessage(core, chat, { from, ...what }));
}

export function creatorOf(core: Core, chat: ChatRecord): User {
  const creator = [...chat.members.values()].find(member => member.status === 'creator');
  return creator?.user ?? core.world.botUser;
}

export function setMember(
  core: Core,
  chat: ChatRecord,
  user: User,
  status: MemberStatus,
  rights?: Record<string, boolean>,
): void {
  const change = setStanding(chat, user, status, rights);
  if (change.came) note(core, chat, user, { new_chat_members: [user] });
  if (change.went) note(core, chat, user, { left_chat_member: user });
  const bot = core.world.botIn(chat);
  if (bot?.status === 'administrator' || bot?.status === 'creator') {
    const { before, after } = change;
    const by = creatorOf(core, chat);
    core.queue.add('chat_member', {
      chat: chat.shape,
      from: by,
      date: core.seconds(),
      old_chat_member: before,
      new_chat_member: after,
    });
  }
  tellOfChat(core, chat);
}

export function setBot(
  core: Core,
  chat: ChatRecord,
  by: User,
  status: MemberStatus,
  rights?: Record<string, boolean>,
): void {
  const wasThere = isThere(core.world.botIn(chat)?.status);
  // The bot is told of its own leaving as the last thing it sees there.
  if (wasThere && !isThere(status)) note(core, chat, by, { left_chat_member: core.world.botUser });
  const { came } = setBotStanding(core, chat, by, status, rights);
  if (came) note(core, chat, by, { new_chat_members: [core.world.botUser] });
  tellOfChat(core, chat);
}

export function muteBot(core: Core, chat: ChatRecord): void {
  const by = creatorOf(core, chat);
  if (chat.type === 'channel') setBot(core, chat, by, 'administrator', { can_post_messages: false });
  else setBot(core, chat, by, 'restricted', NO_VOICE);
}

export function unmuteBot(core: Core, chat: ChatRecord): void {
  setBot(core, chat, creatorOf(core, chat), chat.type === 'channel' ? 'administrator' : 'member');
}

/** The person blocks the bot, or takes the block back. */
export function setBlocked(core: Core, record: UserRecord, blocked: boolean): void {
  if (record.blocked === blocked) return;
  record.blocked = blocked;
  record.started = true;
  const standing = (status: MemberStatus) => showMember({ user: core.world.botUser, status, rights: {} });
  const chat = core.world.privateChat(record);
  core.queue.add('my_chat_member', {
    chat: chat.shape,
    from: record.user,
    date: core.seconds(),
    old_chat_member: standing(blocked ? 'member' : 'kicked'),
    new_chat_member: standing(blocked ? 'kicked' : 'member'),
  });
  core.journal.emit('person', () => ({ person: showPerson(record) }));
  tellOfChat(core, chat);
}

/** Group → supergroup under a new id, with the same members. Both service messages, the old chat's first. */
export function upgrade(core: Core, group: ChatRecord, options: { id?: number; forum?: boolean }): ChatRecord {
  if (group.type !== 'group') throw new Error(`"${group.title}" is no basic group.`);
  const { id, forum = false } = options;
  const supergroup = core.world.addChat({
    type: 'supergroup',
    title: group.title,
    forum,
    ...(id !== undefined && { id }),
  });
  for (const [user, member] of group.members) supergroup.members.set(user, { ...member, rights: { ...member.rights } });
  const by = creatorOf(core, group);
  note(core, group, by, { migrate_to_chat_id: supergroup.id });
  group.migratedTo = supergroup.id;
  note(core, supergroup, by, { migrate_from_chat_id: group.id });
  tellOfChat(core, group);
  tellOfChat(core, supergroup);
  return supergroup;
}
