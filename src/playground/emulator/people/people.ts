// The people's side as a whole: who and what there is, and new people, groups and channels.
import type { Core } from '../core.ts';
import type { ChatHandle, GroupOptions, People, Person, Ref } from '../types.ts';
import { setStanding } from '../world/members.ts';
import { CHANNEL_BOT, type ChatRecord, GROUP_ANONYMOUS_BOT, TELEGRAM } from '../world/records.ts';
import { showPerson } from '../world/show.ts';
import { createChatHandle } from './chat-handle.ts';
import { createPerson } from './person.ts';
import { chatOf, idOf, userOf } from './refs.ts';
import { tellOfChat } from './standing.ts';

const DEFAULT_TITLE = { group: 'A group', supergroup: 'A supergroup', channel: 'A channel' } as const;

export function createPeople(core: Core): People {
  const hidden = new Set([TELEGRAM.id, GROUP_ANONYMOUS_BOT.id, CHANNEL_BOT.id, core.bot.id]);
  let elsewhere: number | undefined;

  // Handles hold nothing of their own, so they are made as often as they are asked for.
  const chatHandle = (id: number): ChatHandle => createChatHandle(core, chatOf(core, id), chatHandle);
  const personHandle = (ref: Ref): Person => createPerson(core, userOf(core, ref), handles);

  const handles = {
    chat: chatHandle,
    elsewhere: () => {
      elsewhere ??= addChat('supergroup', { title: 'A group without the bot', bot: false }).id;
      return elsewhere;
    },
  };

  const addUser: People['addUser'] = ({ started = true, ...profile } = {}) => {
    const record = core.world.addUser(profile, started);
    core.journal.emit('person', () => ({ person: showPerson(record) }));
    return personHandle(record.user.id);
  };

  const addChat = (
    type: 'group' | 'supergroup' | 'channel',
    options: GroupOptions & { username?: string; forum?: boolean; discussion?: Ref },
  ): ChatRecord => {
    const { id, title = DEFAULT_TITLE[type], creator, members = [], rights, username, forum, discussion } = options;
    const chat = core.world.addChat({
      type,
      title,
      ...(id !== undefined && { id }),
      ...(username && { username }),
      ...(forum && { forum }),
    });
    setStanding(chat, (creator === undefined ? addUser() : personHandle(creator)).user, 'creator');
    for (const member of members) setStanding(chat, userOf(core, member).user, 'member');
    const standing = options.bot ?? (type === 'channel' ? 'administrator' : 'member');
    if (standing !== false) setStanding(chat, core.world.botUser, standing, rights);
    if (discussion !== undefined) {
      const group = chatOf(core, idOf(discussion));
      chat.linked = group.id;
      group.linked = chat.id;
    }
    tellOfChat(core, chat);
    return chat;
  };

  return {
    addUser,
    addGroup: (options = {}) => chatHandle(addChat('group', options).id),
    addSupergroup: (options = {}) => chatHandle(addChat('supergroup', options).id),
    addChannel: (options = {}) => chatHandle(addChat('channel', options).id),
    person: personHandle,
    chat: ref => chatHandle(idOf(ref)),
    persons: () => [...core.world.users.keys()].filter(id => !hidden.has(id)).map(personHandle),
    chats: () => [...core.world.chats.keys()].map(chatHandle),
  };
}
