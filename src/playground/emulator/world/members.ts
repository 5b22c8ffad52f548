// A member's standing as the Bot API tells it, with all the fields its kind must have, and how it changes.
import type { ChatMember, MemberStatus, User } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { objectSpec } from '../schema/schema.ts';
import { type ChatRecord, isThere, type MemberRecord } from './records.ts';

const TYPE_OF: Readonly<Record<MemberStatus, string>> = {
  creator: 'ChatMemberOwner',
  administrator: 'ChatMemberAdministrator',
  member: 'ChatMemberMember',
  restricted: 'ChatMemberRestricted',
  left: 'ChatMemberLeft',
  kicked: 'ChatMemberBanned',
};

/** What an administrator may do where nothing else was said. */
export const usualRights = (chat: ChatRecord): Record<string, boolean> => ({
  can_manage_chat: true,
  can_delete_messages: true,
  can_invite_users: true,
  can_change_info: true,
  ...(chat.type === 'channel'
    ? { can_post_messages: true, can_edit_messages: true }
    : { can_restrict_members: true, can_pin_messages: true, can_manage_video_chats: true }),
  ...(chat.forum && { can_manage_topics: true }),
});

export function showMember({ user, status, rights }: MemberRecord): ChatMember {
  const { fields } = objectSpec(TYPE_OF[status])!;
  const member: ChatMember = { status, user };
  for (const { name, types, required } of fields.values()) {
    const given = rights[name];
    if (given !== undefined) member[name] = given;
    else if (required && types[0]!.name === 'Boolean') member[name] = name === 'is_member';
    else if (required && types[0]!.name === 'Integer') member[name] = 0;
  }
  return member;
}

/** Changes a standing and returns the old one; people who were never there were "left". */
export function setStanding(
  chat: ChatRecord,
  user: User,
  status: MemberStatus,
  rights: Record<string, unknown> = {},
): { before: ChatMember; after: ChatMember; came: boolean; went: boolean } {
  const old = chat.members.get(user.id) ?? { user, status: 'left' as const, rights: {} };
  const usual = status === 'administrator' ? usualRights(chat) : {};
  const record: MemberRecord = { user, status, rights: { ...usual, ...rights } };
  chat.members.set(user.id, record);
  return {
    before: showMember(old),
    after: showMember(record),
    came: !isThere(old.status) && isThere(status),
    went: isThere(old.status) && !isThere(status),
  };
}

/** The bot's standing changes: my_chat_member, from whoever did it. */
export function setBotStanding(
  core: Core,
  chat: ChatRecord,
  by: User,
  status: MemberStatus,
  rights?: Record<string, unknown>,
) {
  const change = setStanding(chat, core.world.botUser, status, rights);
  core.queue.add('my_chat_member', {
    chat: chat.shape,
    from: by,
    date: core.seconds(),
    old_chat_member: change.before,
    new_chat_member: change.after,
  });
  return change;
}
