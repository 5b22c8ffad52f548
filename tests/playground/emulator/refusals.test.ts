// Messages that keep to the schema and that Telegram refuses all the same: the emulator refuses them in the same words, and none
// that are just within the limit.
import { describe, expect, it } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';

describe('what a bot sends is refused in the words of Telegram', () => {
  const long = 'x'.repeat(4097);
  const press = (data: string) => ({ inline_keyboard: [[{ text: 'x', callback_data: data }]] });
  const url = (address: string) => ({ inline_keyboard: [[{ text: 'x', url: address }]] });

  it.each<[string, Record<string, unknown>, string]>([
    ['an empty text', { text: '' }, 'Bad Request: message text is empty'],
    ['a text of spaces', { text: ' \n\u200b' }, 'Bad Request: message text is empty'],
    ['markup around nothing', { text: '<b></b>', parse_mode: 'HTML' }, 'Bad Request: message text is empty'],
    ['a text too long', { text: long }, 'Bad Request: message is too long'],
    [
      'a text too long of rare characters, which count once',
      { text: '𠮷'.repeat(4097) },
      'Bad Request: message is too long',
    ],
    [
      'broken HTML',
      { text: '<b>x', parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ],
    ['half a character', { text: '\ud83d' }, 'Bad Request: strings must be encoded in UTF-8'],
    ['no callback data', { text: 'x', reply_markup: press('') }, 'Bad Request: BUTTON_DATA_INVALID'],
    [
      '65 bytes of callback data',
      { text: 'x', reply_markup: press(`${'吉'.repeat(21)}xx`) },
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'a button that leads nowhere',
      { text: 'x', reply_markup: url('nowhere') },
      "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ],
    [
      'a button to copy too much',
      { text: 'x', reply_markup: { inline_keyboard: [[{ text: 'x', copy_text: { text: 'x'.repeat(257) } }]] } },
      'Bad Request: BUTTON_COPY_TEXT_INVALID',
    ],
    [
      'more than 100 buttons',
      {
        text: 'x',
        reply_markup: { inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'x' }]) },
      },
      'Bad Request: reply markup is too long',
    ],
    [
      'a reply to nothing',
      { text: 'x', reply_parameters: { message_id: 99 } },
      'Bad Request: message to be replied not found',
    ],
    ['a thread in a private chat', { text: 'x', message_thread_id: 5 }, 'Bad Request: message thread not found'],
  ])('%s', async (_, params, description) => {
    const api = await startBotApi();
    const chat_id = api.people.addUser().id;
    expect(await api.ask('sendMessage', { chat_id, ...params })).toEqual({ ok: false, error_code: 400, description });
    expect(api.violations).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['4096 rare characters', { text: '𠮷'.repeat(4096) }],
    ['4096 characters beside markup', { text: `<b>${'x'.repeat(4096)}</b>`, parse_mode: 'HTML' }],
    ['64 bytes of callback data', { text: 'x', reply_markup: press(`${'吉'.repeat(21)}x`) }],
    [
      'a reply that may fall away',
      { text: 'x', reply_parameters: { message_id: 99, allow_sending_without_reply: true } },
    ],
  ])('but not %s', async (_, params) => {
    const api = await startBotApi();
    expect(await api.ask('sendMessage', { chat_id: api.people.addUser().id, ...params })).toMatchObject({ ok: true });
  });
});
