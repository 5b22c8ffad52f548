// The Bot API payloads that an answer becomes: new messages, edits in place, and answers to presses, inline queries and guests.
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/bot/request.ts';
import type { Keyboard, Reply } from '../../../src/render/reply.ts';
import {
  toEdit,
  toGuestAnswer,
  toInlineAnswer,
  toMessages,
  toPressAnswer,
} from '../../../src/telegram/replies/from-reply.ts';

type MessageReply = Extract<Reply, { kind: 'message' }>;

const sent = { update: 1, speaksForChat: false, message: 42, forwarded: false, media: false };
const inPrivate: Request = { ...sent, kind: 'text', text: 'x', chat: { id: 7, type: 'private' } };
const inGroup: Request = { ...sent, kind: 'text', text: 'x', chat: { id: -7, type: 'supergroup', thread: 3 } };
const inChannel: Request = { ...sent, kind: 'command', name: 'x', rest: '', chat: { id: -9, type: 'channel' } };
const pressed: Request = {
  kind: 'press',
  press: 'q',
  action: undefined,
  message: 5,
  update: 1,
  speaksForChat: false,
  chat: { id: 7, type: 'private' },
};

const KEYBOARD: Keyboard = [
  [
    { text: '吉林', action: { do: 'brief', region: 'jilin' }, style: 'primary' },
    { text: '网页', url: 'https://example.org/' },
  ],
  [],
  [
    { text: '分享', share: '吉林' },
    { text: '复制', copy: '标题' },
  ],
];
const MARKUP = {
  inline_keyboard: [
    [
      { text: '吉林', callback_data: 'b:jilin', style: 'primary' },
      { text: '网页', url: 'https://example.org/' },
    ],
    [
      { text: '分享', switch_inline_query: '吉林' },
      { text: '复制', copy_text: { text: '标题' } },
    ],
  ],
};
const SWITCHES = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } };
const reply = (more: Partial<MessageReply> = {}): MessageReply => ({
  kind: 'message',
  parts: ['一', '二'],
  keyboard: KEYBOARD,
  ...more,
});

describe('toMessages', () => {
  it('sends the parts in order, the keyboard under the last', () => {
    expect(toMessages(inPrivate, reply())).toEqual([
      { chat_id: 7, text: '一', ...SWITCHES },
      { chat_id: 7, text: '二', ...SWITCHES, reply_markup: MARKUP },
    ]);
  });

  it('answers in groups in the topic, the first part as an answer to the message', () => {
    const reply_parameters = { message_id: 42, allow_sending_without_reply: true };
    expect(toMessages(inGroup, reply({ keyboard: [] }))).toEqual([
      { chat_id: -7, message_thread_id: 3, text: '一', ...SWITCHES, reply_parameters },
      { chat_id: -7, message_thread_id: 3, text: '二', ...SWITCHES },
    ]);
  });

  it.each([
    ['a channel post', inChannel],
    ['a press', pressed],
    ['a message without a number', { ...inGroup, message: 0 } as Request],
    ['being added', { ...inGroup, kind: 'membership', can: 'post', was: 'out' } as Request],
  ])('hangs on no message after %s', (_, request) => {
    expect(toMessages(request, reply())[0]).not.toHaveProperty('reply_parameters');
  });

  it('leaves out parts that stand elsewhere already', () => {
    expect(toMessages(inGroup, reply(), 1)).toEqual([
      { chat_id: -7, message_thread_id: 3, text: '二', ...SWITCHES, reply_markup: MARKUP },
    ]);
    expect(toMessages(inPrivate, reply({ parts: [] }))).toEqual([]);
  });
});

describe('toEdit', () => {
  it('changes the message of the button, the keyboard where nothing follows', () => {
    const target = { chat_id: 7, message_id: 5 };
    expect(toEdit(pressed, reply({ inPlace: true, parts: ['一'] }))).toEqual({
      ...target,
      text: '一',
      ...SWITCHES,
      reply_markup: MARKUP,
    });
    expect(toEdit(pressed, reply({ inPlace: true }))).toEqual({ ...target, text: '一', ...SWITCHES });
  });

  it('changes an inline result also where nothing says so', () => {
    const { message: _, ...rest } = pressed as Extract<Request, { kind: 'press' }>;
    expect(toEdit({ ...rest, inlineMessage: 'i' }, reply({ parts: ['一'] }))).toMatchObject({ inline_message_id: 'i' });
  });

  it.each([
    ['nothing says so', pressed, reply()],
    ['no button was pressed', inPrivate, reply({ inPlace: true })],
    ['the message is out of reach', { ...pressed, message: undefined } as Request, reply({ inPlace: true })],
    ['there is nothing to show', pressed, reply({ inPlace: true, parts: [] })],
  ])('edits nothing where %s', (_, request, one) => {
    expect(toEdit(request, one)).toBeUndefined();
  });
});

describe('toPressAnswer', () => {
  it.each([
    [undefined, { callback_query_id: 'q' }],
    [{ kind: 'notice', text: '好' } as const, { callback_query_id: 'q', text: '好' }],
    [{ kind: 'notice', text: '好', alert: true } as const, { callback_query_id: 'q', text: '好', show_alert: true }],
  ])('answers a press with %j', (notice, payload) => {
    expect(toPressAnswer('q', notice)).toEqual(payload);
  });

  it('cuts what is too long between characters', () => {
    for (const start of ['', 'a']) {
      const { text = '' } = toPressAnswer('q', { kind: 'notice', text: start + '𠮷'.repeat(150) });
      expect(text.length).toBeLessThanOrEqual(200);
      expect(text.length).toBeGreaterThan(195);
      expect(text.isWellFormed()).toBe(true);
      expect(text.endsWith('…')).toBe(true);
    }
    expect(toPressAnswer('q', { kind: 'notice', text: 'a'.repeat(200) }).text).toBe('a'.repeat(200));
  });
});

describe('inline and guest answers', () => {
  const result = { id: 'jilin:2018-W31', title: '吉林', description: '…', html: '<b>x</b>', keyboard: KEYBOARD };
  const article = {
    type: 'article',
    id: 'jilin:2018-W31',
    title: '吉林',
    description: '…',
    input_message_content: { message_text: '<b>x</b>', ...SWITCHES },
    reply_markup: MARKUP,
  };

  it('shows the results, with a way on', () => {
    expect(toInlineAnswer('i', { kind: 'results', results: [result], nextOffset: '20' })).toEqual({
      inline_query_id: 'i',
      results: [article],
      cache_time: 60,
      is_personal: false,
      next_offset: '20',
    });
    const many = { kind: 'results' as const, results: Array(60).fill(result), nextOffset: '' };
    expect(toInlineAnswer('i', many).results).toHaveLength(50);
    expect(toInlineAnswer('i', many)).not.toHaveProperty('next_offset');
  });

  it('is empty, and soon forgotten, without results', () => {
    expect(toInlineAnswer('i')).toEqual({ inline_query_id: 'i', results: [], cache_time: 0, is_personal: false });
  });

  it('gives a guest the best one, or nothing', () => {
    expect(toGuestAnswer('g', { kind: 'results', results: [result, result], nextOffset: '' })).toEqual({
      guest_query_id: 'g',
      result: article,
    });
    expect(toGuestAnswer('g')).toBeUndefined();
  });
});
