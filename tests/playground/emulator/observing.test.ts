// What whoever runs the emulator can see and wait for.
import { describe, expect, it } from 'vitest';
import type { EmulatorEvent } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

const withChat = async (options = {}) => {
  const api = await startBotApi(options);
  const anna = api.people.addUser({ first_name: 'Anna' });
  return { api, anna, send: (text: string) => api.get('sendMessage', { chat_id: anna.id, text }) };
};

describe('events', () => {
  it('are numbered without gaps, can be read later, and are JSON', async () => {
    const { api, anna, send } = await withChat();
    const seen: EmulatorEvent[] = [];
    const off = api.on('any', event => seen.push(event));
    const before = api.seq;
    anna.say('/start');
    await send('hello');
    off();
    anna.say('unseen');
    expect(seen.map(({ kind }) => kind)).toEqual(['message', 'update', 'message', 'call']);
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3, 4].map(n => before + n));
    expect(api.events(before).slice(0, 4)).toEqual(seen);
    expect(JSON.parse(JSON.stringify(api.events()))).toEqual(api.events());
    expect(api.seq).toBe(before + 6);
  });

  it('are kept only so long', async () => {
    const { api, anna, send } = await withChat({ keep: { events: 10, calls: 5, messagesPerChat: 3 } });
    for (let n = 1; n <= 100; n++) await send(String(n));
    expect(api.events().length).toBeLessThan(100);
    expect(api.events().at(-1)?.seq).toBe(api.seq);
    expect(api.events(api.seq - 1)).toHaveLength(1);
    expect(api.calls.length).toBeLessThan(80);
    expect(anna.chat.messages.map(message => message.text)).toEqual(['98', '99', '100']);
    expect(api.accepted).toBe(100);
    expect(api.counts.get('sendMessage')).toEqual({ ok: 100, refused: 0 });
  });
});

describe('waiting', () => {
  it('ends with the call, message or event that fits', async () => {
    const { api, anna, send } = await withChat();
    const waits = Promise.all([
      api.waitForCall({ method: 'sendMessage', chat: anna.id, text: /^tw/, ok: true }),
      api.waitForMessage('two', { chat: anna }),
      api.waitForEvent('message', event => event.message.text === 'two'),
      anna.chat.next('two'),
    ]);
    await send('one');
    await send('two');
    const [call, message, event, next] = await waits;
    expect(call.params).toMatchObject({ text: 'two' });
    expect([message.text, event.message.text, next.text]).toEqual(['two', 'two', 'two']);
  });

  it('may look back', async () => {
    const { api, send } = await withChat();
    const { seq } = api;
    await send('one');
    expect((await api.waitForMessage('one', { after: seq })).text).toBe('one');
  });

  it('gives each message to one of several who wait', async () => {
    const { anna, send } = await withChat();
    const both = Promise.all([anna.chat.next(), anna.chat.next()]);
    await send('one');
    await send('two');
    expect((await both).map(message => message.text)).toEqual(['one', 'two']);
  });

  it('ends with words about what did not come, at once when the emulator stops', async () => {
    const { api, anna } = await withChat();
    await expect(api.waitForCall('sendPhoto', { timeoutMs: 5 })).rejects.toThrow(
      'Nothing within 5 ms: a call like "sendPhoto"',
    );
    await expect(anna.chat.next('x', { timeoutMs: 5 })).rejects.toThrow(
      `the bot's next message in Anna (${anna.id}) like x`,
    );
    const waiting = api.waitForMessage();
    await Promise.all([expect(waiting).rejects.toThrow('The emulator was stopped.'), api.stop()]);
  });

  it('for rest ends once all updates are confirmed and a poll waits', async () => {
    const { api, anna } = await withChat();
    anna.say('x');
    await expect(api.settled({ timeoutMs: 5 })).rejects.toThrow('did not come to rest');
    const [update] = await api.get<[{ update_id: number }]>('getUpdates');
    let isAtRest = false;
    const rest = api.settled().then(() => {
      isAtRest = true;
    });
    await api.get('getMe');
    expect(isAtRest).toBe(false);
    const poll = api.get('getUpdates', { offset: update.update_id + 1, timeout: 50 });
    await rest;
    anna.say('y');
    expect(await poll).toHaveLength(1);
  });
});

describe('the emulator', () => {
  it('tells everything at once', async () => {
    const { api, anna, send } = await withChat();
    api.people.addChannel({ title: 'News' });
    anna.say('x');
    await send('y');
    const snapshot = api.snapshot({ messagesPerChat: 1 });
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
    expect(snapshot.people.map(person => person.user.first_name)).toContain('Anna');
    expect(snapshot.chats.find(chat => chat.id === anna.id)?.messages.map(message => message.text)).toEqual(['y']);
    expect(snapshot.pendingUpdates).toBe(1);
  });

  it('can be stopped and started again, on the same port, with all it knows', async () => {
    const { api, anna, send } = await withChat();
    const { apiRoot } = api;
    await send('one');
    await api.stop();
    await expect(send('two')).rejects.toThrow();
    expect(await api.start()).toEqual({ apiRoot });
    await send('three');
    expect(anna.chat.botMessages.map(message => message.text)).toEqual(['one', 'three']);
  });

  it('serves anybody where a load test wants it', async () => {
    const api = await startBotApi({ acceptAnyUser: true });
    expect(await api.get('sendMessage', { chat_id: 987654321, text: 'x' })).toMatchObject({
      chat: { id: 987654321, type: 'private' },
    });
    expect(api.people.persons()).toEqual([]);
    expect(await api.refused('sendMessage', { chat_id: -987654321, text: 'x' })).toBe('Bad Request: chat not found');
  });
});

describe('what the bot tells of itself', () => {
  it('commands by scope and language', async () => {
    const { api } = await withChat();
    const commands = [{ command: 'start', description: 'Begin' }];
    await api.get('setMyCommands', { commands });
    await api.get('setMyCommands', { commands: [], scope: { type: 'all_group_chats' } });
    await api.get('setMyCommands', { commands, scope: { type: 'all_private_chats' }, language_code: 'zh' });
    expect(await api.get('getMyCommands')).toEqual(commands);
    expect(await api.get('getMyCommands', { language_code: 'zh' })).toEqual([]);
    expect(api.profile.commands).toHaveLength(2);
    await api.get('deleteMyCommands');
    expect(await api.get('getMyCommands')).toEqual([]);
  });

  it.each([
    [{ commands: [{ command: 'Start', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'start', description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [
      { commands: Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: 'x' })) },
      'BOT_COMMANDS_TOO_MUCH',
    ],
    [{ commands: [], language_code: 'zh-hans' }, 'invalid language code specified'],
  ])('but not %o', async (params, words) => {
    const { api } = await withChat();
    expect(await api.refused('setMyCommands', params)).toBe(`Bad Request: ${words}`);
  });

  it('descriptions and the menu button', async () => {
    const { api, anna } = await withChat({ bot: { first_name: 'Brief' } });
    await api.get('setMyDescription', { description: '每周', language_code: 'zh' });
    await api.get('setMyShortDescription', { short_description: 'weekly' });
    await api.get('setChatMenuButton', { chat_id: anna.id, menu_button: { type: 'commands' } });
    expect(await api.get('getMyDescription', { language_code: 'zh' })).toEqual({ description: '每周' });
    expect(await api.get('getMyShortDescription', { language_code: 'zh' })).toEqual({ short_description: 'weekly' });
    expect(await api.get('getMyName')).toEqual({ name: 'Brief' });
    expect(await api.get('getChatMenuButton', { chat_id: anna.id })).toEqual({ type: 'commands' });
    expect(await api.get('getMe')).toMatchObject({ is_bot: true, first_name: 'Brief', supports_inline_queries: true });
    expect(await api.get('getMyStarBalance')).toEqual({ amount: 0 });
  });
});
