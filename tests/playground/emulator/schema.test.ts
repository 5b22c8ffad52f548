// The emulator holds every call to the Bot API’s schema and names what does not fit; it takes calls in all forms that the Bot API
// takes.
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../src/playground/bot-api-schema.generated.ts';
import { methodSpec } from '../../../src/playground/emulator/schema/schema.ts';
import type { Content } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

describe('the schema', () => {
  it('knows every method in any letter case', () => {
    expect(Object.keys(METHODS).length).toBeGreaterThan(180);
    expect(methodSpec('SENDMESSAGE')?.name).toBe('sendMessage');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown parameter', { disable_web_page_preview: true }, 'disable_web_page_preview is unknown in sendMessage'],
    ['a missing one', { text: undefined }, 'text is missing'],
    ['a wrong type', { disable_notification: 'true' }, 'disable_notification is the string "true", not a boolean'],
    ['null', { reply_markup: null }, 'reply_markup is null, not of type InlineKeyboardMarkup'],
    ['an unknown value', { parse_mode: 'html' }, 'parse_mode is "html", not one of HTML, MarkdownV2, Markdown'],
    [
      'an unknown field deep inside',
      { reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x', color: 'red' }]] } },
      'reply_markup.inline_keyboard[0][0].color is unknown in InlineKeyboardButton',
    ],
    [
      'a row that Telegram would break',
      { reply_markup: { inline_keyboard: [Array.from({ length: 9 }, () => ({ text: 'x', callback_data: 'x' }))] } },
      'reply_markup.inline_keyboard has a row of 9 buttons, more than 8',
    ],
    [
      'a button that does two things',
      { reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x', url: 'https://example.org' }]] } },
      'reply_markup.inline_keyboard has a button with url and callback_data',
    ],
  ])('refuses and remembers %s', async (_, params, problem) => {
    const api = await startBotApi({ allowViolations: true });
    const chat_id = api.people.addUser().id;
    expect(await api.refused('sendMessage', { chat_id, text: 'x', ...params })).toBe(
      `Bad Request: [schema] ${problem}`,
    );
    expect(api.violations).toHaveLength(1);
  });

  it('refuses kinds of updates there are not', async () => {
    const api = await startBotApi({ allowViolations: true });
    const words = 'Bad Request: [schema] allowed_updates names "guest_mesage", which is no kind of update';
    expect(await api.refused('getUpdates', { allowed_updates: ['message', 'guest_mesage'] })).toBe(words);
  });

  it('lets everything pass where it is not strict, as Telegram does', async () => {
    const api = await startBotApi({ strict: false });
    const chat_id = String(api.people.addUser().id);
    expect(
      await api.ask('sendMessage', { chat_id, text: 'x', nonsense: 1, disable_notification: 'true' }),
    ).toMatchObject({ ok: true });
  });

  it.each(['link_preview_options', 'reply_markup', 'reply_parameters'])('takes %s as JSON text too', async name => {
    const api = await startBotApi();
    const chat_id = api.people.addUser().id;
    const value = {
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [] },
      reply_parameters: { message_id: 5, allow_sending_without_reply: true },
    };
    const json = JSON.stringify(value[name as keyof typeof value]);
    expect(await api.ask('sendMessage', { chat_id, text: 'x', [name]: json })).toMatchObject({ ok: true });
  });

  it('takes an album of photos and videos, and names what is wrong in one of them', async () => {
    const api = await startBotApi({ allowViolations: true });
    const anna = api.people.addUser();
    const fileOf = (content: Content) => anna.send(content).media!.fileId;
    const photo = { type: 'photo', media: fileOf({ photo: true }) };
    const video = { type: 'video', media: fileOf({ video: { bytes: 'x' } }) };
    const send = (media: object[]) => api.ask('sendMediaGroup', { chat_id: anna.id, media });
    expect(await send([photo, video])).toMatchObject({ ok: true });
    expect(await send([photo, { ...video, colour: 1 }])).toMatchObject({
      description: 'Bad Request: [schema] media[1].colour is unknown in InputMediaVideo',
    });
    expect(await send([photo, { type: 'document', media: photo.media }])).toMatchObject({
      description: "Bad Request: document can't be mixed with other media types",
    });
  });

  it('answers every other method with a result of the right kind', async () => {
    const api = await startBotApi();
    const chat_id = api.people.addUser().id;
    expect(await api.get('banChatMember', { chat_id, user_id: 1 })).toBe(true);
    expect(await api.get('getUserProfilePhotos', { user_id: 1 })).toEqual({ total_count: 0, photos: [] });
    expect(api.callsOf('banChatMember')).toHaveLength(1);
  });
});

describe('the wire', () => {
  const fetchText = async (url: string, options?: RequestInit) => {
    const response = await fetch(url, options);
    return [response.status, await response.json()];
  };

  it('takes GET, forms and JSON alike, and method names in any case', async () => {
    const api = await startBotApi();
    const { id } = api.people.addUser();
    const url = `${api.apiRoot}/bot${api.token}/sendmessage`;
    const form = new URLSearchParams({ chat_id: String(id), text: '你好', disable_notification: 'true' });
    const multipart = new FormData();
    for (const [name, value] of form) multipart.set(name, value);
    const answers = await Promise.all([
      fetchText(`${url}?${form}`),
      fetchText(url, { method: 'POST', body: form }),
      fetchText(url, { method: 'POST', body: multipart }),
    ]);
    for (const [status, answer] of answers) {
      expect(status).toBe(200);
      expect(answer).toMatchObject({ ok: true, result: { text: '你好' } });
    }
  });

  it('turns away wrong tokens, methods and paths', async () => {
    const api = await startBotApi();
    const ask = (path: string) => fetchText(`${api.apiRoot}${path}`);
    expect(await ask('/bot1:wrong/getMe')).toEqual([401, { ok: false, error_code: 401, description: 'Unauthorized' }]);
    expect(await ask(`/bot${api.token}/getNothing`)).toEqual([
      404,
      { ok: false, error_code: 404, description: 'Not Found: method not found' },
    ]);
    expect(await ask('/elsewhere')).toMatchObject([404, { description: 'Not Found' }]);
  });
});
