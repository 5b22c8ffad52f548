// Who the bot cannot write to, and why: the words decide what a bot does with a subscriber.
import { describe, expect, it } from 'vitest';
import type { ChatHandle, People } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

const withId = (id: number) => ({ id });

describe('who cannot be written to', () => {
  it.each<[string, (people: People) => { id: number }, number, string]>([
    ['an id nobody has', () => withId(42), 400, 'Bad Request: chat not found'],
    ['a group the bot was never in', people => people.addGroup({ bot: false }), 400, 'Bad Request: chat not found'],
    [
      'a person who blocked it',
      people => {
        const person = people.addUser();
        person.block();
        return person;
      },
      403,
      'Forbidden: bot was blocked by the user',
    ],
    [
      'a deleted account',
      people => {
        const person = people.addUser();
        person.deactivate();
        return person;
      },
      403,
      'Forbidden: user is deactivated',
    ],
    [
      'a person who never started it',
      people => people.addUser({ started: false }),
      403,
      "Forbidden: bot can't initiate conversation with a user",
    ],
    [
      'another bot',
      people => people.addUser({ is_bot: true }),
      403,
      "Forbidden: the bot can't send messages to the bot",
    ],
    [
      'a group it was thrown out of',
      people => people.addGroup({ bot: 'kicked' }),
      403,
      'Forbidden: bot was kicked from the group chat',
    ],
    [
      'a supergroup it was thrown out of',
      people => people.addSupergroup({ bot: 'kicked' }),
      403,
      'Forbidden: bot was kicked from the supergroup chat',
    ],
    [
      'a channel it was thrown out of',
      people => people.addChannel({ bot: 'kicked' }),
      403,
      'Forbidden: bot was kicked from the channel chat',
    ],
    [
      'a supergroup it left',
      people => people.addSupergroup({ bot: 'left' }),
      403,
      'Forbidden: bot is not a member of the supergroup chat',
    ],
    [
      'a channel where it is no administrator',
      people => people.addChannel({ bot: 'member' }),
      400,
      'Bad Request: need administrator rights in the channel chat',
    ],
    [
      'a group where it is muted',
      people => {
        const group = people.addSupergroup();
        group.muteBot();
        return group;
      },
      400,
      'Bad Request: not enough rights to send text messages to the chat',
    ],
    [
      'a channel where it may not post',
      people => {
        const channel = people.addChannel();
        channel.muteBot();
        return channel;
      },
      400,
      'Bad Request: need administrator rights in the channel chat',
    ],
    [
      'a deleted group',
      people => {
        const group = people.addGroup();
        group.destroy();
        return group;
      },
      403,
      'Forbidden: the group chat was deleted',
    ],
  ])('%s', async (_, make, error_code, description) => {
    const api = await startBotApi();
    const { id } = make(api.people);
    expect(await api.ask('sendMessage', { chat_id: id, text: 'x' })).toEqual({ ok: false, error_code, description });
  });

  it.each<[string, (chat: ChatHandle) => void]>([
    ['unmuted', chat => chat.unmuteBot()],
    ['added again', chat => chat.addBot()],
  ])('until it is %s', async (_, undo) => {
    const api = await startBotApi();
    const group = api.people.addSupergroup();
    group.muteBot();
    undo(group);
    expect(await api.ask('sendMessage', { chat_id: group.id, text: 'x' })).toMatchObject({ ok: true });
  });

  it('a group that became a supergroup tells the new id', async () => {
    const api = await startBotApi();
    const group = api.people.addGroup();
    const supergroup = group.upgrade({ id: -1001234567890 });
    expect(await api.ask('sendMessage', { chat_id: group.id, text: 'x' })).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1001234567890 },
    });
    expect(await api.ask('sendMessage', { chat_id: supergroup.id, text: 'x' })).toMatchObject({ ok: true });
    const updates = await api.get<{ message: object }[]>('getUpdates');
    expect(updates.map(update => update.message)).toMatchObject([
      { chat: { id: group.id, type: 'group' }, migrate_to_chat_id: supergroup.id },
      { chat: { id: supergroup.id, type: 'supergroup' }, migrate_from_chat_id: group.id },
    ]);
  });
});

describe('topics of a forum', () => {
  const forum = async () => {
    const api = await startBotApi();
    const chat = api.people.addSupergroup({ forum: true });
    const send = (message_thread_id?: number) =>
      api.ask('sendMessage', { chat_id: chat.id, text: 'x', ...(message_thread_id && { message_thread_id }) });
    return { api, chat, send };
  };

  it('takes a message in its topic', async () => {
    const { chat, send } = await forum();
    const thread = chat.openTopic('周报');
    expect(await send(thread)).toMatchObject({ result: { message_thread_id: thread, is_topic_message: true } });
    const shown = chat.messages.at(-1)!;
    expect(shown).toMatchObject({ thread, raw: { reply_to_message: { forum_topic_created: { name: '周报' } } } });
    expect(shown).not.toHaveProperty('replyTo');
  });

  it('refuses General by its number, unknown and deleted topics', async () => {
    const { chat, send } = await forum();
    const thread = chat.openTopic('周报');
    chat.deleteTopic(thread);
    for (const wrong of [1, 77, thread]) {
      expect(await send(wrong)).toMatchObject({
        error_code: 400,
        description: 'Bad Request: message thread not found',
      });
    }
    expect(await send()).toMatchObject({ ok: true });
  });

  it('refuses a closed topic, and a closed General', async () => {
    const { chat, send } = await forum();
    const thread = chat.openTopic('周报');
    chat.closeTopic(thread);
    chat.closeTopic(1);
    expect(await send(thread)).toMatchObject({ error_code: 400, description: 'Bad Request: TOPIC_CLOSED' });
    expect(await send()).toMatchObject({ error_code: 400, description: 'Bad Request: TOPIC_CLOSED' });
    chat.reopenTopic(thread);
    expect(await send(thread)).toMatchObject({ ok: true });
    chat.setBot('administrator', { rights: { can_manage_topics: true } });
    expect(await send()).toMatchObject({ ok: true });
  });

  it('are there in private chats too, where the person writes in one', async () => {
    const api = await startBotApi({ bot: { has_topics_enabled: true } });
    const anna = api.people.addUser();
    anna.say('x', { thread: 12 });
    const [update] = await api.get<[object]>('getUpdates');
    expect(update).toMatchObject({ message: { message_thread_id: 12, is_topic_message: true } });
    const send = (message_thread_id: number) =>
      api.ask('sendMessage', { chat_id: anna.id, text: 'x', message_thread_id });
    expect(await send(12)).toMatchObject({ ok: true, result: { message_thread_id: 12 } });
    expect(await send(13)).toMatchObject({ ok: false });
  });
});
