// What becomes of messages after they were sent: edited, copied, forwarded, deleted, answered.
import { describe, expect, it } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';

const keyboard = { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] };

const withChat = async () => {
  const api = await startBotApi();
  const anna = api.people.addUser({ first_name: 'Anna' });
  const send = async (params: object = {}) =>
    (await api.get<{ message_id: number }>('sendMessage', { chat_id: anna.id, text: 'one', ...params })).message_id;
  return { api, anna, send, chat_id: anna.id };
};

describe('editing', () => {
  it('changes text and keyboard; without a keyboard the old one goes', async () => {
    const { api, anna, send, chat_id } = await withChat();
    const message_id = await send({ reply_markup: keyboard });
    expect(await api.get('editMessageText', { chat_id, message_id, text: 'two' })).toMatchObject({
      message_id,
      text: 'two',
    });
    expect(anna.chat.message(message_id)).toMatchObject({ text: 'two', buttons: [], edits: 1, earlier: ['one'] });
    expect(anna.chat.message(message_id)?.raw.edit_date).toBeGreaterThan(0);
  });

  it.each([
    ['the same text', 'editMessageText', { text: 'one', reply_markup: keyboard }],
    ['the same words with blank ends', 'editMessageText', { text: ' one\n', reply_markup: keyboard }],
    ['the same keyboard', 'editMessageReplyMarkup', { reply_markup: keyboard }],
  ])('refuses %s', async (_, method, params) => {
    const { api, send, chat_id } = await withChat();
    const message_id = await send({ reply_markup: keyboard });
    expect(await api.refused(method, { chat_id, message_id, ...params })).toBe(
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  });

  it('takes the same text with another keyboard', async () => {
    const { api, send, chat_id } = await withChat();
    const message_id = await send({ reply_markup: keyboard });
    expect(await api.get('editMessageText', { chat_id, message_id, text: 'one' })).not.toHaveProperty('reply_markup');
  });

  it('refuses what is not there, not its own, or has no text', async () => {
    const { api, anna, send, chat_id } = await withChat();
    const edit = (message_id: number) => api.refused('editMessageText', { chat_id, message_id, text: 'two' });
    expect(await edit(99)).toBe('Bad Request: message to edit not found');
    expect(await edit(anna.say('hello').id)).toBe("Bad Request: message can't be edited");
    expect(await edit(await send({ reply_markup: { keyboard: [[{ text: 'k' }]] } }))).toBe(
      "Bad Request: message can't be edited",
    );
    const photo = anna.send({ photo: true }).media!.fileId;
    const { message_id } = await api.get<{ message_id: number }>('sendPhoto', { chat_id, photo });
    expect(await edit(message_id)).toBe('Bad Request: there is no text in the message to edit');
    const text = await send();
    expect(await api.refused('editMessageCaption', { chat_id, message_id: text, caption: 'c' })).toBe(
      'Bad Request: there is no caption in the message to edit',
    );
    expect(await api.get('editMessageCaption', { chat_id, message_id, caption: 'c' })).toMatchObject({ caption: 'c' });
  });
});

describe('copying and forwarding', () => {
  it('copies content without its sender, with a keyboard of its own', async () => {
    const { api, anna, chat_id } = await withChat();
    const ben = api.people.addUser();
    const { id } = anna.send({ text: 'see https://example.org', entities: [{ type: 'bold', offset: 0, length: 3 }] });
    await api.get('copyMessage', { chat_id: ben.id, from_chat_id: chat_id, message_id: id, reply_markup: keyboard });
    const copy = await ben.chat.next();
    expect(copy).toMatchObject({ html: '<b>see</b> https://example.org', byBot: true });
    expect(copy).not.toHaveProperty('forwardedFrom');
    expect(copy.buttons).toHaveLength(1);
  });

  it('forwards with the origin', async () => {
    const { api, anna, chat_id } = await withChat();
    const { id } = anna.say('hello');
    await api.get('forwardMessage', { chat_id, from_chat_id: chat_id, message_id: id });
    expect(await anna.chat.next()).toMatchObject({ text: 'hello', forwardedFrom: 'Anna' });
  });

  it.each([
    ['copyMessage', 'Bad Request: message to copy not found'],
    ['forwardMessage', 'Bad Request: message to forward not found'],
  ])('%s refuses a message that is gone', async (method, description) => {
    const { api, anna, chat_id } = await withChat();
    const { id } = anna.say('hello');
    anna.delete(id);
    expect(await api.refused(method, { chat_id, from_chat_id: chat_id, message_id: id })).toBe(description);
  });

  it('passes over missing ones of a list and keeps an album together', async () => {
    const { api, anna, chat_id } = await withChat();
    const [first, second] = anna.sendAlbum([{ photo: true, caption: 'c' }, { photo: true }]);
    const copies = await api.get<object[]>('copyMessages', {
      chat_id,
      from_chat_id: chat_id,
      message_ids: [first!.id, second!.id, 99],
    });
    expect(copies).toHaveLength(2);
    const one = await anna.chat.next();
    const two = await anna.chat.next();
    expect(one.text).toBe('c');
    expect(one.album).toBe(two.album);
    expect(one.album).not.toBe(first!.album);
  });

  it('refuses a list out of order, and one with nothing left of it', async () => {
    const { api, anna, chat_id } = await withChat();
    const { id } = anna.say('hello');
    const copy = (message_ids: number[]) =>
      api.refused('copyMessages', { chat_id, from_chat_id: chat_id, message_ids });
    expect(await copy([id, id])).toBe('Bad Request: message identifiers must be in a strictly increasing order');
    expect(await copy([98, 99])).toBe('Bad Request: there are no messages to forward');
  });

  it('refuses protected messages', async () => {
    const { api, send, chat_id } = await withChat();
    const message_id = await send({ protect_content: true });
    expect(await api.refused('copyMessage', { chat_id, from_chat_id: chat_id, message_id })).toBe(
      "Bad Request: the message can't be copied",
    );
    expect(await api.refused('forwardMessage', { chat_id, from_chat_id: chat_id, message_id })).toBe(
      "Bad Request: message has protected content and can't be forwarded",
    );
  });
});

describe('deleting', () => {
  it('removes it for everyone, for 48 hours', async () => {
    let now = Date.now();
    const api = await startBotApi({ now: () => now });
    const anna = api.people.addUser();
    const chat_id = anna.id;
    const message_id = anna.say('a').id;
    const { id: late } = anna.say('b');
    expect(await api.get('deleteMessage', { chat_id, message_id })).toBe(true);
    expect(await api.refused('deleteMessage', { chat_id, message_id })).toBe(
      'Bad Request: message to delete not found',
    );
    expect(anna.chat.messages.map(message => message.text)).toEqual(['b']);
    now += 49 * 3_600_000;
    expect(await api.refused('deleteMessage', { chat_id, message_id: late })).toBe(
      "Bad Request: message can't be deleted for everyone",
    );
  });

  it('needs a right in groups', async () => {
    const api = await startBotApi();
    const group = api.people.addSupergroup();
    const { id: message_id } = group.say(api.people.addUser(), 'x');
    const call = { chat_id: group.id, message_id };
    expect(await api.refused('deleteMessage', call)).toBe("Bad Request: message can't be deleted");
    group.setBot('administrator');
    expect(await api.get('deleteMessage', call)).toBe(true);
  });
});

describe('files', () => {
  it('are downloaded under the path getFile tells', async () => {
    const { api, anna } = await withChat();
    const { media } = anna.send({ document: { bytes: '31省', name: '周报.txt' } });
    const { file_path, file_size } = await api.get<{ file_path: string; file_size: number }>('getFile', {
      file_id: media!.fileId,
    });
    expect(file_size).toBe(5);
    const response = await fetch(`${api.apiRoot}/file/bot${api.token}/${file_path}`);
    expect(await response.text()).toBe('31省');
  });

  it('refuses what is no picture, and an empty file', async () => {
    const { api, chat_id } = await withChat();
    const upload = async (method: string, field: string, content: string) => {
      const form = new FormData();
      form.set('chat_id', String(chat_id));
      form.set(field, new Blob([content]), 'x.svg');
      const response = await fetch(`${api.apiRoot}/bot${api.token}/${method}`, { method: 'POST', body: form });
      return ((await response.json()) as { description?: string }).description;
    };
    expect(await upload('sendPhoto', 'photo', '<svg/>')).toBe('Bad Request: IMAGE_PROCESS_FAILED');
    expect(await upload('sendDocument', 'document', '')).toBe('Bad Request: file must be non-empty');
    expect(await upload('sendDocument', 'document', '<svg/>')).toBeUndefined();
    expect(await api.refused('sendDocument', { chat_id, document: 'no-such-file' })).toBe(
      'Bad Request: wrong file identifier/HTTP URL specified',
    );
  });

  it('counts a caption to 1024', async () => {
    const { api, anna, chat_id } = await withChat();
    const photo = anna.send({ photo: true }).media!.fileId;
    expect(await api.refused('sendPhoto', { chat_id, photo, caption: 'x'.repeat(1025) })).toBe(
      'Bad Request: message caption is too long',
    );
    expect(await api.ask('sendPhoto', { chat_id, photo, caption: '𠮷'.repeat(1024) })).toMatchObject({ ok: true });
  });
});
