// Buttons, inline mode, guest mode: questions that want one answer.
import { describe, expect, it } from 'vitest';
import type { Update } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
const article = (id: string, text = 'x') => ({
  type: 'article',
  id,
  title: 't',
  input_message_content: { message_text: text },
});

describe('a button press', () => {
  const withButtons = async (options = {}) => {
    const api = await startBotApi(options);
    const anna = api.people.addUser();
    await api.get('sendMessage', {
      chat_id: anna.id,
      text: 'x',
      reply_markup: {
        inline_keyboard: [
          [{ text: '订阅 广东', callback_data: 's:gd' }],
          [
            { text: '订阅', callback_data: 's' },
            { text: 'Site', url: 'https://example.org' },
          ],
        ],
      },
    });
    return { api, anna, message: await anna.chat.next() };
  };
  const updates = async (api: { get<T>(method: string): Promise<T> }) => api.get<Update[]>('getUpdates');

  it('reaches the bot with its data, found by words or place', async () => {
    const { api, anna, message } = await withButtons();
    anna.press(message, '订阅');
    anna.press(message, '广东');
    anna.press(message, { row: 1, column: 0 });
    expect((await updates(api)).map(({ callback_query }) => callback_query)).toMatchObject(
      ['s', 's:gd', 's'].map(data => ({ data, from: { id: anna.id }, message: { message_id: message.id, text: 'x' } })),
    );
    expect(() => anna.press(message, '退订')).toThrow('No button says "退订"; there are: "订阅 广东", "订阅", "Site".');
    expect(() => anna.press(message, '订')).toThrow('More than one button');
    expect(await anna.press(message, 'Site').answer).toEqual({ alert: false, url: 'https://example.org' });
  });

  it('may carry anything, of a message long gone', async () => {
    const { api, anna } = await withButtons();
    anna.press(77, { data: 'forged', inaccessible: true });
    expect(await updates(api)).toMatchObject([
      { callback_query: { data: 'forged', message: { message_id: 77, date: 0, chat: { id: anna.id } } } },
    ]);
  });

  it('is answered while it lives, twice if the bot likes', async () => {
    let now = 1_800_000_000_000;
    const { api, anna, message } = await withButtons({ now: () => now });
    const press = anna.press(message, '订阅');
    const answer = (text: string) =>
      api.ask('answerCallbackQuery', { callback_query_id: press.id, text, show_alert: true });
    expect(await answer('x'.repeat(201))).toMatchObject({ description: 'Bad Request: MESSAGE_TOO_LONG' });
    expect(await answer('好')).toMatchObject({ ok: true });
    expect(await answer('again')).toMatchObject({ ok: true });
    expect(await press.answer).toEqual({ text: '好', alert: true });
    now += 61_000;
    expect(await answer('late')).toMatchObject({ error_code: 400, description: tooOld });
    expect(await api.refused('answerCallbackQuery', { callback_query_id: '1' })).toBe(tooOld);
  });
});

describe('inline mode', () => {
  const withQuery = async (options = {}) => {
    const api = await startBotApi(options);
    const anna = api.people.addUser();
    const typing = anna.type('吉林', { offset: '10', chatType: 'group' });
    const answer = (results: object[], params: object = {}) =>
      api.ask('answerInlineQuery', { inline_query_id: typing.id, results, ...params });
    return { api, anna, typing, answer };
  };

  it('asks with the offset and the kind of chat', async () => {
    const { api, anna } = await withQuery();
    expect(await api.get('getUpdates')).toMatchObject([
      { inline_query: { query: '吉林', offset: '10', chat_type: 'group', from: { id: anna.id } } },
    ]);
  });

  it.each<[string, object[], object, string]>([
    ['too many results', Array.from({ length: 51 }, (_, n) => article(String(n))), {}, 'RESULTS_TOO_MUCH'],
    ['an id twice', [article('1'), article('1')], {}, 'RESULT_ID_DUPLICATE'],
    ['no id', [article('')], {}, 'RESULT_ID_INVALID'],
    ['an id of 66 bytes', [article('吉'.repeat(22))], {}, 'RESULT_ID_INVALID'],
    ['a long offset', [], { next_offset: 'x'.repeat(65) }, 'NEXT_OFFSET_INVALID'],
    ['an empty text', [article('1', ' ')], {}, 'message text is empty'],
    ['a text too long', [article('1', 'x'.repeat(4097))], {}, 'message is too long'],
    ['a bad start parameter', [], { button: { text: 'x', start_parameter: 'a b' } }, 'START_PARAM_INVALID'],
    [
      'bad data in a button',
      [{ ...article('1'), reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x'.repeat(65) }]] } }],
      {},
      'BUTTON_DATA_INVALID',
    ],
  ])('refuses %s', async (_, results, params, words) => {
    const { answer } = await withQuery();
    expect(await answer(results, params)).toMatchObject({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${words}`,
    });
  });

  it('shows results; the chosen one becomes a message the bot may edit', async () => {
    const { api, anna, typing, answer } = await withQuery({ inlineFeedback: true });
    const keyboard = { inline_keyboard: [[{ text: 'more', callback_data: 'm' }]] };
    await answer(
      [
        {
          ...article('1', '<b>x</b>'),
          input_message_content: { message_text: '<b>x</b>', parse_mode: 'HTML' },
          reply_markup: keyboard,
        },
      ],
      {
        cache_time: 5,
        is_personal: true,
      },
    );
    expect(await typing.answer).toMatchObject({
      nextOffset: '',
      cacheTime: 5,
      personal: true,
      results: [{ html: '<b>x</b>' }],
    });
    const group = api.people.addGroup();
    const sent = anna.choose(typing, '1', { chat: group });
    expect(sent).toMatchObject({ chat: group.id, html: '<b>x</b>', viaBot: true });
    anna.press(sent, 'more');
    const updates = await api.get<Update[]>('getUpdates');
    const { inline_message_id } = updates.at(-1)!.callback_query as { inline_message_id: string };
    expect(updates.at(-2)).toMatchObject({
      chosen_inline_result: { result_id: '1', query: '吉林', inline_message_id },
    });
    expect(updates.at(-3)).toMatchObject({ message: { via_bot: { id: api.bot.id }, chat: { id: group.id } } });
    expect(await api.get('editMessageText', { inline_message_id, text: 'y' })).toBe(true);
    expect(group.message(sent.id)).toMatchObject({ text: 'y', buttons: [] });
    expect(() => anna.choose(typing, '9')).toThrow('has no result "9"');
  });

  it('is too old after half a minute', async () => {
    let now = 1_800_000_000_000;
    const { answer } = await withQuery({ now: () => now });
    now += 31_000;
    expect(await answer([])).toMatchObject({ description: tooOld });
  });
});

describe('guest mode', () => {
  it('summons the bot into a chat it is not in, for one answer', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    const guest = anna.summon('@emulated_bot 吉林');
    const [{ guest_message }] = (await api.get<[Update]>('getUpdates'))!;
    expect(guest_message).toMatchObject({
      text: '@emulated_bot 吉林',
      guest_query_id: guest.id,
      from: { id: anna.id },
    });
    expect(
      await api.get('answerGuestQuery', { guest_query_id: guest.id, result: article('1', '一汽') }),
    ).toHaveProperty('inline_message_id');
    expect(await guest.answer).toMatchObject({ text: '一汽' });
    const chat = api.people.chat(guest.message.chat);
    expect(chat.messages.at(-1)).toMatchObject({ text: '一汽', byBot: true });
    expect(await api.refused('sendMessage', { chat_id: chat.id, text: 'x' })).toBe('Bad Request: chat not found');
  });
});
