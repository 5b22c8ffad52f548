// What of the talk in groups and channels reaches the bot, and as whose words.
import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../src/playground/emulator/types.ts';
import { startBotApi, type TestApi } from '../../support/bot-api.ts';
import { textsOf, updatesOf } from './updates-of.ts';

describe('privacy mode', () => {
  const withGroup = async (bot: object = {}) => {
    const api = await startBotApi({ bot: { username: 'Brief_Bot', ...bot } });
    const group = api.people.addSupergroup();
    return { api, group, anna: api.people.addUser() };
  };

  it('lets through commands for the bot, replies to it, and what happens in the group', async () => {
    const { api, group, anna } = await withGroup();
    await api.get('sendMessage', { chat_id: group.id, text: 'hello' });
    const own = group.messages.at(-1)!;
    group.say(anna, 'just talk');
    group.say(anna, '@Brief_Bot 吉林');
    group.say(anna, '/start@brief_bot');
    group.say(anna, '/start@Other_Bot');
    group.say(anna, '吉林', { replyTo: own });
    group.say(anna, 'to each other', { replyTo: group.say(anna, 'x') });
    group.setMember(api.people.addUser(), 'member');
    const updates = await updatesOf(api);
    expect(textsOf(updates)).toEqual(['/start@brief_bot', '吉林', undefined]);
    expect(updates[2]![1].new_chat_members).toHaveLength(1);
  });

  it('lets a bare command through only for the bot that wrote last', async () => {
    const { api, group, anna } = await withGroup();
    group.say(anna, '/help');
    await api.get('sendMessage', { chat_id: group.id, text: 'hello' });
    group.say(anna, '/help me');
    group.say(api.people.addUser({ is_bot: true }), 'I am another bot');
    group.say(anna, '/help us');
    expect(textsOf(await updatesOf(api))).toEqual(['/help me']);
  });

  it.each([
    ['where it is off', { can_read_all_group_messages: true }, 'member' as const],
    ['for an administrator', {}, 'administrator' as const],
  ])('holds nothing back %s, but other bots', async (_, bot, status) => {
    const api = await startBotApi({ bot });
    const group = api.people.addGroup({ bot: status });
    group.say(api.people.addUser(), 'talk');
    group.say(api.people.addUser({ is_bot: true }), 'beep');
    expect(textsOf(await updatesOf(api))).toEqual(['talk']);
  });
});

describe('who speaks', () => {
  it.each<[string, (api: TestApi, chat: { id: number }) => Speaker, object]>([
    ['a person', api => api.people.addUser({ first_name: 'Anna' }), { from: { first_name: 'Anna', is_bot: false } }],
    [
      'an anonymous administrator',
      api => ({ anonymous: api.people.addUser() }),
      { from: { id: 1087968824, username: 'GroupAnonymousBot' }, sender_chat: { title: 'Readers' } },
    ],
    [
      'a person as their channel',
      api => ({ channel: api.people.addChannel({ title: 'Mine' }) }),
      { from: { id: 136817688, username: 'Channel_Bot' }, sender_chat: { title: 'Mine', type: 'channel' } },
    ],
  ])('%s', async (_, speaker, sender) => {
    const api = await startBotApi({ bot: { can_read_all_group_messages: true } });
    const group = api.people.addSupergroup({ title: 'Readers' });
    group.say(speaker(api, group), 'x');
    expect(await updatesOf(api)).toMatchObject([['message', { ...sender, chat: { id: group.id } }]]);
  });

  it('a channel, without anybody from', async () => {
    const api = await startBotApi();
    const channel = api.people.addChannel({ title: 'News' });
    const { id } = channel.say('channel', '/subscribe');
    channel.edit(id, '/subscribe 广东');
    const updates = await updatesOf(api);
    expect(updates).toMatchObject([
      ['channel_post', { text: '/subscribe', sender_chat: { id: channel.id } }],
      ['edited_channel_post', { text: '/subscribe 广东' }],
    ]);
    expect(updates[0]![1]).not.toHaveProperty('from');
  });

  it('a channel in its discussion group, forwarded by Telegram', async () => {
    const api = await startBotApi({ bot: { can_read_all_group_messages: true } });
    const group = api.people.addSupergroup();
    const channel = api.people.addChannel({ discussion: group });
    channel.say('channel', 'news');
    await api.get('sendMessage', { chat_id: channel.id, text: 'from the bot' });
    const updates = await updatesOf(api);
    expect(updates.map(([kind]) => kind)).toEqual(['channel_post', 'message', 'message']);
    expect(updates[1]![1]).toMatchObject({
      from: { id: 777000 },
      is_automatic_forward: true,
      sender_chat: { id: channel.id },
    });
    const comment = group.say(api.people.addUser(), 'first!', { replyTo: group.messages[0]! });
    expect(comment.raw).toMatchObject({ message_thread_id: group.messages[0]!.id });
    expect(comment.raw).not.toHaveProperty('is_topic_message');
  });
});
