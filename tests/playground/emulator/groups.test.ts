// What the bot learns of groups, channels and their people.
import { describe, expect, it } from 'vitest';
import type { Message, Speaker, Update } from '../../../src/playground/emulator/types.ts';
import { startBotApi, type TestApi } from '../../support/bot-api.ts';

async function updatesOf(api: TestApi): Promise<[kind: string, payload: Message & Record<string, unknown>][]> {
  const updates = await api.get<Update[]>('getUpdates', { offset: -100 });
  const last = updates.at(-1);
  if (last) await api.get('getUpdates', { offset: last.update_id + 1 });
  return updates.map(update => Object.entries(update)[1] as [string, Message & Record<string, unknown>]);
}

const textsOf = (updates: [string, Message][]) => updates.map(([, message]) => message.text);

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

describe('what messages tell', () => {
  it('their entities, as clients mark them', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    const text = '/start@Brief_Bot #周报 @anna_b a@b.cn https://example.org/x?y=1。 $USD example.com';
    anna.say(text);
    const [[, message]] = (await updatesOf(api)) as [[string, Message]];
    expect(message.entities!.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['bot_command', '/start@Brief_Bot'],
      ['hashtag', '#周报'],
      ['mention', '@anna_b'],
      ['email', 'a@b.cn'],
      ['url', 'https://example.org/x?y=1'],
      ['cashtag', '$USD'],
      ['url', 'example.com'],
    ]);
  });

  it.each([
    ['/start\u200bx', '/start'],
    ['/吉林', undefined],
    ['a/b', undefined],
    ['/start@ab', '/start'],
    ['x /start', '/start'],
  ])('%j holds the command %s', async (text, command) => {
    const api = await startBotApi();
    api.people.addUser().say(text);
    const [[, message]] = (await updatesOf(api)) as [[string, Message]];
    const found = message.entities?.find(entity => entity.type === 'bot_command');
    expect(found && text.slice(found.offset, found.offset + found.length)).toBe(command);
  });

  it('where they come from and what they reply to', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    const ben = api.people.addUser({ first_name: 'Ben' });
    const first = anna.say('one');
    anna.say('two', { replyTo: first, forwardedFrom: ben });
    anna.say('three', { forwardedFrom: { hidden: 'Somebody' } });
    expect((await updatesOf(api)).slice(1)).toMatchObject([
      [
        'message',
        { reply_to_message: { text: 'one' }, forward_origin: { type: 'user', sender_user: { first_name: 'Ben' } } },
      ],
      ['message', { forward_origin: { type: 'hidden_user', sender_user_name: 'Somebody' } }],
    ]);
  });

  it('what was edited: text as text, the words of a file as its caption', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    anna.edit(anna.say('/start one'), 'two');
    anna.edit(anna.send({ photo: true, caption: 'three' }), '/four');
    const updates = (await updatesOf(api)).filter(([kind]) => kind === 'edited_message');
    expect(updates).toMatchObject([
      ['edited_message', { text: 'two' }],
      ['edited_message', { caption: '/four', caption_entities: [{ type: 'bot_command' }] }],
    ]);
    expect(updates[0]![1]).not.toHaveProperty('entities');
    expect(updates[0]![1].edit_date).toBeGreaterThan(0);
  });

  it('files, stickers, places, and anything else', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    anna.send({ document: { bytes: 'x', name: 'a.docx' }, caption: '/publish' });
    anna.send({ photo: true });
    anna.send({ sticker: '🎉' });
    anna.send({ location: { latitude: 1, longitude: 2 } });
    anna.send({ fields: { dice: { emoji: '🎲', value: 3 } } });
    expect((await updatesOf(api)).map(([, message]) => message)).toMatchObject([
      {
        document: { file_name: 'a.docx', file_size: 1 },
        caption: '/publish',
        caption_entities: [{ type: 'bot_command' }],
      },
      { photo: [{ width: 90 }, { width: 800 }] },
      { sticker: { emoji: '🎉' } },
      { location: { latitude: 1, longitude: 2 } },
      { dice: { value: 3 } },
    ]);
  });
});

describe("the bot's own standing", () => {
  const standing = (status: string) => ({ new_chat_member: { status } });

  it('is told when it is added, made administrator, muted, removed', async () => {
    const api = await startBotApi();
    const group = api.people.addSupergroup({ bot: false });
    group.addBot();
    group.setBot('administrator');
    group.muteBot();
    group.removeBot();
    expect(await updatesOf(api)).toMatchObject([
      ['my_chat_member', { ...standing('member'), old_chat_member: { status: 'left' } }],
      ['message', { new_chat_members: [{ id: api.bot.id }] }],
      ['my_chat_member', standing('administrator')],
      ['my_chat_member', { new_chat_member: { status: 'restricted', can_send_messages: false, is_member: true } }],
      ['message', { left_chat_member: { id: api.bot.id } }],
      ['my_chat_member', standing('kicked')],
    ]);
    expect(group.view.bot).toBe('kicked');
  });

  it('is told when a person blocks it and comes back', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    anna.block();
    expect(() => anna.say('x')).toThrow('blocked');
    anna.unblock();
    anna.block();
    anna.start();
    expect(await updatesOf(api)).toMatchObject([
      ['my_chat_member', { chat: { type: 'private' }, from: { id: anna.id }, ...standing('kicked') }],
      ['my_chat_member', standing('member')],
      ['my_chat_member', standing('kicked')],
      ['my_chat_member', standing('member')],
      ['message', { text: '/start' }],
    ]);
  });
});

describe('what the bot asks of chats', () => {
  it('who is in them', async () => {
    const api = await startBotApi();
    const [anna, ben] = [api.people.addUser(), api.people.addUser()];
    const group = api.people.addSupergroup({
      title: 'Readers',
      username: 'readers',
      creator: anna,
      members: [ben],
      forum: true,
    });
    const chat_id = '@Readers';
    const member = (user_id: number) => api.get('getChatMember', { chat_id, user_id });
    expect(await member(anna.id)).toMatchObject({ status: 'creator', is_anonymous: false });
    expect(await member(ben.id)).toEqual({ status: 'member', user: ben.user });
    expect(await member(1087968824)).toMatchObject({ status: 'left' });
    group.setMember(ben, 'administrator');
    expect(await member(ben.id)).toMatchObject({
      status: 'administrator',
      can_manage_chat: true,
      can_promote_members: false,
    });
    expect(await api.get('getChatAdministrators', { chat_id })).toHaveLength(2);
    expect(await api.get('getChatMemberCount', { chat_id })).toBe(3);
    expect(await api.get('getChat', { chat_id })).toMatchObject({
      id: group.id,
      title: 'Readers',
      is_forum: true,
      permissions: {},
    });
    expect(await api.refused('getChatMember', { chat_id, user_id: 1 })).toBe('Bad Request: user not found');
    await api.get('leaveChat', { chat_id });
    expect(await api.refused('getChatMember', { chat_id, user_id: ben.id })).toBe(
      'Forbidden: bot is not a member of the supergroup chat',
    );
  });

  it('that a reader sees it is typing, pins and reactions', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    const { id: message_id } = anna.say('x');
    await api.get('sendChatAction', { chat_id: anna.id, action: 'typing' });
    await api.get('pinChatMessage', { chat_id: anna.id, message_id });
    await api.get('setMessageReaction', { chat_id: anna.id, message_id, reaction: [{ type: 'emoji', emoji: '👍' }] });
    expect(api.events().filter(({ kind }) => kind === 'action' || kind === 'reaction')).toMatchObject([
      { kind: 'action', chat: anna.id, action: 'typing' },
      { kind: 'reaction', message: message_id, emoji: ['👍'] },
    ]);
    expect(anna.chat.messages.at(-1)).toMatchObject({ service: 'pinned_message', byBot: false });
    expect(await api.get('getChat', { chat_id: anna.id })).toMatchObject({ pinned_message: { message_id } });
  });
});
