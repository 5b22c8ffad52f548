// The bot's and its people's place in chats: what the bot is told of it, what it may ask, and what it does there besides writing.
import { describe, expect, it } from 'vitest';
import { startBotApi } from '../../../support/bot-api.ts';
import { updatesOf } from '../updates-of.ts';

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
