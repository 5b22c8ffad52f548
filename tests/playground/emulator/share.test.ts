// Buttons that let a person choose a chat for the bot.
import { describe, expect, it } from 'vitest';
import type { ChatWish, Update } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

const RIGHTS = Object.fromEntries(
  [
    ...['is_anonymous', 'can_manage_chat', 'can_delete_messages', 'can_manage_video_chats', 'can_restrict_members'],
    ...['can_promote_members', 'can_change_info', 'can_invite_users', 'can_post_stories', 'can_edit_stories'],
    ...['can_delete_stories', 'can_send_welcome_messages'],
  ].map(name => [name, false]),
);
const CHANNEL: ChatWish = { request_id: 7, chat_is_channel: true, request_title: true };
const POSTING: ChatWish = { ...CHANNEL, bot_administrator_rights: { ...RIGHTS, can_post_messages: true } };

async function start(wish: ChatWish) {
  const api = await startBotApi({});
  const person = api.people.addUser({ started: true });
  const ask = (chat: number) =>
    api.ask('sendMessage', {
      chat_id: chat,
      text: 'which?',
      reply_markup: { keyboard: [[{ text: 'choose', request_chat: wish }]], one_time_keyboard: true },
    });
  await ask(person.id);
  return { api, person, ask, asked: person.chat.messages.at(-1)! };
}

describe('a chat is chosen', () => {
  it('the bot is told which, and gets the rights it wants from who may give them', async () => {
    const { api, person, asked } = await start(POSTING);
    const channel = api.people.addChannel({ creator: person, title: 'News', bot: false });
    expect(person.chat.view.keyboard).toBeDefined();
    person.share(asked, 'choose', channel);
    expect(person.chat.view.keyboard).toBeUndefined();
    const updates = await api.get<Update[]>('getUpdates', {});
    expect(updates.map(({ update_id: _, ...update }) => update)).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'administrator', can_post_messages: true } } },
      { message: { chat_shared: { request_id: 7, chat_id: channel.id, title: 'News' }, from: { id: person.id } } },
    ]);
  });

  it('an administrator who may not promote gives none', async () => {
    const { api, person, asked } = await start(POSTING);
    const channel = api.people.addChannel({ bot: false });
    channel.setMember(person, 'administrator');
    person.share(asked, 'choose', channel);
    expect(channel.view.bot).toBe('left');
  });

  it('only of those that fit', async () => {
    const { api, person, asked } = await start({ ...CHANNEL, user_administrator_rights: RIGHTS, bot_is_member: true });
    const { people } = api;
    expect(() => person.share(asked, 'nothing', people.addChannel({ creator: person }))).toThrow('No button');
    expect(() => person.share(asked, 'choose', people.addSupergroup({ creator: person }))).toThrow(
      'it is a supergroup',
    );
    expect(() => person.share(asked, 'choose', people.addChannel())).toThrow('not in it');
    expect(() => person.share(asked, 'choose', people.addChannel({ creator: person, bot: false }))).toThrow(
      'bot is not',
    );
    const followed = people.addChannel();
    followed.setMember(person, 'member');
    expect(() => person.share(asked, 'choose', followed)).toThrow('lack administration');
  });

  it('and only in private chats', async () => {
    const { api, ask } = await start(CHANNEL);
    const group = api.people.addSupergroup();
    await expect(ask(group.id)).resolves.toMatchObject({
      ok: false,
      description: 'Bad Request: Chats can be requested in private chats only',
    });
  });
});
