// Groups, channels and forum topics: what the bot answers there, where the answer goes, and what it leaves alone.
import { describe, expect, it } from 'vitest';
import type { ChatHandle } from '../../../src/playground/emulator/types.ts';
import { briefsIn } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot();

const groupOf = (options: Parameters<typeof bot.api.people.addSupergroup>[0] = {}) => {
  const member = bot.reader();
  const group = bot.api.people.addSupergroup({ members: [member], ...options });
  return { member, group };
};

describe('case 43: the bot hears everything and speaks only when spoken to', () => {
  it.each([
    ['a greeting', (group: ChatHandle, member: number) => group.say(member, '大家早上好')],
    ['a region in passing', (group: ChatHandle, member: number) => group.say(member, '山东的朋友在吗')],
    ['a region alone', (group: ChatHandle, member: number) => group.say(member, '北京')],
    ['a sticker', (group: ChatHandle, member: number) => group.send(member, { sticker: '🙂' })],
    ['a picture', (group: ChatHandle, member: number) => group.send(member, { photo: true, caption: '北京' })],
    [
      'a location',
      (group: ChatHandle, member: number) => group.send(member, { location: { latitude: 1, longitude: 2 } }),
    ],
    ['a new member', (group: ChatHandle) => group.setMember(bot.reader(), 'member')],
    ['a member who leaves', (group: ChatHandle, member: number) => group.setMember(member, 'left')],
    ['a new title', (group: ChatHandle) => group.rename('新名字')],
    [
      'another bot',
      (group: ChatHandle) => {
        const other = bot.reader({ is_bot: true, username: 'other_bot' });
        group.setMember(other, 'member');
        group.say(other, '/brief 北京');
      },
    ],
    ['another bot’s command', (group: ChatHandle, member: number) => group.say(member, '/start@Other_bot')],
    [
      'a mention of somebody else',
      (group: ChatHandle, member: number) => group.say(member, '@Regional_Brief_Bot2 北京'),
    ],
    ['an unknown command', (group: ChatHandle, member: number) => group.say(member, '/weather 北京')],
  ])('%s is left unanswered', async (_, act) => {
    const { member, group } = groupOf({ bot: 'administrator' });
    expect(await bot.said(() => act(group, member.id))).toEqual([]);
  });

  it('the same word in private is answered', async () => {
    expect(briefsIn(await bot.ask('北京'))).toEqual(['北京']);
  });
});

describe('case 44: what works in a group, also under privacy mode', () => {
  it.each(['/region@Regional_Brief_Bot 吉林', '/brief@regional_brief_bot 吉林', '/BRIEF@Regional_Brief_Bot jilin'])(
    '%s is answered under the message',
    async text => {
      const { member, group } = groupOf();
      const said = group.say(member, text);
      const answer = await group.next();
      expect(briefsIn(answer)).toEqual(['吉林']);
      expect(answer.replyTo).toBe(said.id);
    },
  );

  it('a bare command is answered where the bot spoke last', async () => {
    const { member, group } = groupOf();
    await bot.said(() => group.say(member, '/help@Regional_Brief_Bot'));
    const [answer] = await bot.said(() => group.say(member, '/region 吉林'));
    expect(briefsIn(answer!)).toEqual(['吉林']);
  });

  it('a reply to a message of the bot is answered', async () => {
    const { member, group } = groupOf();
    const [help] = await bot.said(() => group.say(member, '/help@Regional_Brief_Bot'));
    const [answer] = await bot.said(() => group.say(member, '吉林', { replyTo: help! }));
    expect(briefsIn(answer!)).toEqual(['吉林']);
  });

  it.each(['@Regional_Brief_Bot 吉林', '吉林 @regional_brief_bot', '@Regional_Brief_Bot /brief 吉林'])(
    '%s, which mentions the bot, is answered',
    async text => {
      const { member, group } = groupOf({ bot: 'administrator' });
      const [answer] = await bot.said(() => group.say(member, text));
      expect(briefsIn(answer!)).toEqual(['吉林']);
    },
  );

  it('a mention alone is greeted', async () => {
    const { member, group } = groupOf({ bot: 'administrator' });
    const [answer] = await bot.said(() => group.say(member, '@Regional_Brief_Bot'));
    expect(answer!.text).toContain('发一个地区名');
  });

  it('help names a form that works under privacy mode', async () => {
    const { member, group } = groupOf();
    const [help] = await bot.said(() => group.say(member, '/help@Regional_Brief_Bot'));
    expect(help!.text).toContain('/brief@Regional_Brief_Bot 广东');
  });

  it('where the command was deleted meanwhile, the answer still comes', async () => {
    const { member, group } = groupOf({ bot: 'administrator' });
    const slow = bot.api.faults.add({ method: 'getUpdates', times: 1, effect: { delayMs: 100, before: true } });
    const [answer] = await bot.said(() => {
      const said = group.say(member, '/brief 吉林');
      group.delete(said);
    });
    slow.remove();
    expect(briefsIn(answer!)).toEqual(['吉林']);
  });
});

it('added to a group, the bot says in one line how to use it there', async () => {
  const group = bot.api.people.addGroup({ bot: false });
  const answers = await bot.said(() => group.addBot());
  expect(answers.map(answer => answer.text)).toEqual([expect.stringContaining('/brief@Regional_Brief_Bot 广东')]);
  expect(answers[0]!.text).not.toContain('\n');
  expect(await bot.said(() => group.removeBot())).toEqual([]);
  expect(await bot.said(() => group.addBot())).toHaveLength(1);
  expect(await bot.said(() => group.setBot('administrator'))).toEqual([]);
});

it('muted in a group, the bot tries once, says nothing about it, and lives', async () => {
  const { member, group } = groupOf();
  group.muteBot();
  expect(await bot.said(() => group.say(member, '/brief@Regional_Brief_Bot 吉林'))).toEqual([]);
  group.unmuteBot();
  expect(await bot.said(() => group.say(member, '/brief@Regional_Brief_Bot 吉林'))).toHaveLength(1);
});

it('case 16: an anonymous administrator is answered', async () => {
  const { member, group } = groupOf({ bot: 'administrator' });
  group.setMember(member, 'administrator');
  const [answer] = await bot.said(() => group.say({ anonymous: member }, '/brief 吉林'));
  expect(briefsIn(answer!)).toEqual(['吉林']);
  const [id] = await bot.said(() => group.say({ anonymous: member }, '/id'));
  expect(id!.text).toContain(String(group.id));
  expect(id!.text).not.toContain('1087968824');
});

describe('case 17: a channel', () => {
  it('ordinary posts, pictures and edits leave the bot silent', async () => {
    const channel = bot.api.people.addChannel();
    expect(
      await bot.said(() => {
        const post = channel.say('channel', '广东');
        channel.send('channel', { photo: true });
        channel.edit(post, '/week');
      }),
    ).toEqual([]);
  });

  it('a command is answered there', async () => {
    const channel = bot.api.people.addChannel();
    const [answer] = await bot.said(() => channel.say('channel', '/week'));
    expect(answer!.text).toContain('一周概览');
  });
});

it('case 46: a post’s forward into the linked group is ignored, comments on it are answered', async () => {
  const { member, group } = groupOf({ bot: 'administrator' });
  group.setMember(member, 'administrator');
  const channel = bot.api.people.addChannel({ discussion: group, bot: false });
  expect(await bot.said(() => channel.say('channel', '/start'))).toEqual([]);
  const forwarded = group.messages.at(-1)!;
  expect(forwarded.raw).toMatchObject({ is_automatic_forward: true, from: { id: 777000 } });
  for (const speaker of [member, { anonymous: member }]) {
    const comment = group.say(speaker, '/start', { replyTo: forwarded });
    const answer = await group.next('31个省区市');
    expect(answer.replyTo).toBe(comment.id);
  }
});

describe('case 18: a forum’s topics', () => {
  it('the answer goes to the topic the question came from', async () => {
    const { member, group } = groupOf({ forum: true, bot: 'administrator' });
    const thread = group.openTopic('每周简报');
    const [answer] = await bot.said(() => group.say(member, '/brief 吉林', { thread }));
    expect(answer!.thread).toBe(thread);
    const [general] = await bot.said(() => group.say(member, '/brief 吉林'));
    expect(general!.thread).toBeUndefined();
  });

  it('a press is answered in its topic', async () => {
    const { member, group } = groupOf({ forum: true, bot: 'administrator' });
    const thread = group.openTopic('每周简报');
    const [menu] = await bot.said(() => group.say(member, '/regions', { thread }));
    const [brief] = await bot.said(() => member.press(menu!, '吉林', { chat: group }).answer);
    expect(brief!.thread).toBe(thread);
  });

  it('a message in a topic that the bot’s own post opened is no reply to the bot', async () => {
    const { member, group } = groupOf({ forum: true, bot: 'administrator' });
    const thread = group.openTopic('闲聊');
    expect(await bot.said(() => group.say(member, '吉林', { thread }))).toEqual([]);
  });
});

it('a group that becomes a supergroup is answered under its new id', async () => {
  const member = bot.reader();
  const group = bot.api.people.addGroup({ members: [member] });
  await bot.said(() => group.say(member, '/language@Regional_Brief_Bot'));
  const upgraded = group.upgrade();
  const [answer] = await bot.said(() => upgraded.say(member, '/brief@Regional_Brief_Bot 吉林'));
  expect(answer!.chat).toBe(upgraded.id);
});

it.each([7_999_999_999, 4_503_599_627_370_000])('case 66: a person with the id %i is answered', async id => {
  const answer = await bot.ask('吉林', bot.reader({ id }));
  expect(answer.chat).toBe(id);
});

it('case 66: a group and a supergroup with long ids are answered', async () => {
  const member = bot.reader();
  const group = bot.api.people.addGroup({ id: -4_123_456_789, members: [member] });
  const supergroup = bot.api.people.addSupergroup({ id: -1_002_999_999_998, members: [member] });
  for (const chat of [group, supergroup]) {
    const [answer] = await bot.said(() => chat.say(member, '/brief@Regional_Brief_Bot 吉林'));
    expect(answer!.chat).toBe(chat.id);
  }
});
