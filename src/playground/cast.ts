// Who is there when the playground opens: four people, their chats, and the bot's name. What they say is up to whoever plays.
import type { BotUser, ChatHandle, People, Person } from './emulator/types.ts';

/** 周编辑; the bot that runs in the playground takes this person as its admin. */
export const PLAYGROUND_ADMIN_ID = 5_000_000_104;

/** Shaped like a real one, and accepted by the emulator alone. */
export const PLAYGROUND_TOKEN = '6000000001:playground-token-that-opens-nothing';

export const PLAYGROUND_BOT: Partial<BotUser> = {
  first_name: '地区经济周报',
  username: 'regional_brief_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  supports_guest_queries: true,
};

export interface Cast {
  /** Whom the page plays at first, in the private chat with the bot. */
  opening: Person;
  admin: Person;
  /** A basic group, so that it can still be upgraded. */
  group: ChatHandle;
  forum: ChatHandle;
  channel: ChatHandle;
  discussion: ChatHandle;
  /** Without the bot: for inline mode and mentions. */
  elsewhere: ChatHandle;
}

/** Puts everybody in place; the first reader and the admin have already started the bot. */
export function seatCast(people: People): Cast {
  const lin = people.addUser({
    id: 5_000_000_101,
    first_name: '林小满',
    username: 'lin_xiaoman',
    language_code: 'zh-hans',
    started: true,
  });
  const chan = people.addUser({
    id: 5_000_000_102,
    first_name: '陳家樂',
    username: 'chan_karlok',
    language_code: 'zh-hant',
    started: false,
  });
  const alex = people.addUser({
    id: 5_000_000_103,
    first_name: 'Alex',
    username: 'alex_reads',
    language_code: 'en',
    started: false,
  });
  const zhou = people.addUser({
    id: PLAYGROUND_ADMIN_ID,
    first_name: '周编辑',
    username: 'zhou_editor',
    language_code: 'zh-hans',
    started: true,
  });

  const group = people.addGroup({ title: '晨会小组', creator: lin, members: [chan, alex] });
  const forum = people.addSupergroup({
    title: '区域经济研究室',
    creator: zhou,
    members: [lin, chan, alex],
    forum: true,
    bot: 'administrator',
  });
  forum.setMember(lin, 'administrator');
  forum.openTopic('每周简报', { by: zhou });
  forum.openTopic('数据讨论', { by: zhou });
  const discussion = people.addSupergroup({ title: '区域经济观察·讨论', creator: zhou, members: [lin, chan, alex] });
  const channel = people.addChannel({
    title: '区域经济观察',
    username: 'regional_economy_watch',
    creator: zhou,
    members: [lin, chan, alex],
    discussion,
  });
  const elsewhere = people.addGroup({ title: '午饭去哪儿', creator: alex, members: [lin, chan], bot: false });
  return { opening: lin, admin: zhou, group, forum, channel, discussion, elsewhere };
}
