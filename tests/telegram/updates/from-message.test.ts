// What a message asks for, by where it was written: everything in private, in groups and channels only what is meant for the bot.
import { describe, expect, it } from 'vitest';
import { toRequest } from '../../../src/telegram/updates/to-request.ts';
import { ANONYMOUS, CHANNEL, FORUM, GROUP, LI, ME, message, PRIVATE, request } from '../support/requests.ts';

const command = (text: string) => [{ type: 'bot_command', offset: 0, length: text.length }];

describe('in a private chat', () => {
  it('reads text with who and where', () => {
    expect(request(message({ text: '吉林' }))).toEqual({
      content: { kind: 'text', text: '吉林', marks: [] },
      kind: 'text',
      update: 500,
      chat: { id: 7999999999, type: 'private' },
      person: { id: 7999999999, language: 'zh-hans' },
      speaksForChat: false,
      message: 42,
      text: '吉林',
      forwarded: false,
      media: false,
    });
  });

  it.each([
    ['a command', { text: '/region@regional_brief_bot 吉林' }, { kind: 'command', name: 'region', rest: '吉林' }],
    ['words to itself', { text: '@Regional_Brief_Bot 吉林' }, { kind: 'text', text: '吉林' }],
    ['its name alone', { text: '@Regional_Brief_Bot' }, { kind: 'text', text: '@Regional_Brief_Bot' }],
    ['a slash and Chinese', { text: '/吉林' }, { kind: 'text', text: '/吉林' }],
    ['a sticker', { sticker: {} }, { kind: 'unreadable', media: true }],
    ['a place on the map', { location: { latitude: 1, longitude: 2 } }, { kind: 'unreadable' }],
    ['a picture with words', { photo: [], caption: '北京' }, { kind: 'text', text: '北京', media: true }],
    ['a picture passed on', { photo: [], caption: '北京', forward_date: 1 }, { kind: 'unreadable', forwarded: true }],
    [
      'a picture with a command',
      { photo: [], caption: '/broadcast 好\n好' },
      { kind: 'command', name: 'broadcast', rest: '好\n好' },
    ],
    ['a text passed on', { text: '/publish x', forward_origin: {} }, { kind: 'command', forwarded: true }],
    [
      'a text of another bot',
      { text: '/publish x', via_bot: { id: 5, is_bot: true } },
      { kind: 'command', forwarded: true },
    ],
    ['a thread of its own', { text: 'x', message_thread_id: 5, is_topic_message: true }, { chat: { thread: 5 } }],
    ['text with a lone surrogate and NUL', { text: 'a\ud83cb\0' }, { text: 'a\ufffdb\ufffd' }],
  ])('reads %s', (_, more, expected) => {
    expect(request(message(more))).toMatchObject(expected);
  });

  it('reads a file with its name, size and command', () => {
    const document = { file_id: 'F', file_name: '一周.docx', mime_type: 'x/y', file_size: 12 };
    const file = { id: 'F', name: '一周.docx', mime: 'x/y', bytes: 12 };
    expect(request(message({ document, caption: '/publish' }))).toMatchObject({
      kind: 'command',
      name: 'publish',
      file,
    });
    expect(request(message({ document, caption: '本周的' }))).toMatchObject({ kind: 'unreadable', file });
    const answer = message({ text: '/publish', reply_to_message: { message_id: 3, chat: PRIVATE, document } });
    expect(request(answer)).toMatchObject({ kind: 'command', repliedTo: { message: 3, file } });
    const said = message({ text: '/broadcast', reply_to_message: { message_id: 3, chat: PRIVATE, text: '大家好' } });
    expect(request(said)).toMatchObject({ kind: 'command', rest: '', repliedTo: { message: 3, text: '大家好' } });
  });

  it('tells the pictures of one album apart from others', () => {
    expect(request(message({ photo: [], media_group_id: 'A' }))).toMatchObject({ album: 'A' });
    expect(request(message({ photo: [] }))).not.toHaveProperty('album');
  });

  it.each([
    ['a service message', message({ pinned_message: {} })],
    ['a bot', message({ text: 'x' }, PRIVATE, { id: 5, is_bot: true })],
    ['our own inline result', message({ text: '吉林', via_bot: { id: 9, is_bot: true } })],
    ["another bot's command", message({ text: '/start@other_bot' })],
    ['an edit', { update_id: 5, edited_message: { message_id: 1, chat: PRIVATE, from: LI, text: '/broadcast B' } }],
    ['an edited post', { update_id: 5, edited_channel_post: { message_id: 1, chat: CHANNEL, text: '/subscribe' } }],
    ['a chosen inline result', { update_id: 5, chosen_inline_result: { result_id: 'x', from: LI, query: 'y' } }],
  ])('skips %s', (_, update) => {
    expect(toRequest(update, ME)).toHaveProperty('skip');
  });
});

describe('in a group', () => {
  it.each([
    ['talk', { text: '大家早上好' }],
    ['talk of a region', { text: '山东的朋友在吗' }],
    ['a sticker', { sticker: {} }],
    ['a captioned picture', { photo: [], caption: '北京' }],
    ['a command in a caption', { photo: [], caption: '/region 北京' }],
    ['a newcomer', { new_chat_members: [LI] }],
    ['a newcomer that is us', { new_chat_members: [{ id: 9, is_bot: true }] }],
    ['a full-width slash', { text: '／start' }],
    ["another bot's command", { text: '/start@Other_bot', entities: command('/start@Other_bot') }],
    ["another bot's command to us", { text: '@Regional_Brief_Bot /start@Other_bot' }],
    ['an answer to somebody', { text: '吉林', reply_to_message: { message_id: 1, from: LI, text: 'x' } }],
    [
      'an answer to our service message',
      { text: '吉林', reply_to_message: { message_id: 1, from: { id: 9, is_bot: true }, forum_topic_created: {} } },
    ],
    [
      'an answer to our inline result',
      { text: '吉林', reply_to_message: { message_id: 1, from: LI, text: 'x', via_bot: { id: 9 } } },
    ],
    [
      'a captioned answer to us',
      { photo: [], caption: '吉林', reply_to_message: { message_id: 1, from: { id: 9 }, text: 'x' } },
    ],
    ['an automatic forward', { text: '/start', is_automatic_forward: true }],
    ['a title', { new_chat_title: '新' }],
  ])('says nothing to %s', (_, more) => {
    expect(toRequest(message(more, FORUM), ME)).toHaveProperty('skip');
  });

  it.each([
    ['another bot', { id: 5, is_bot: true }],
    ['Telegram', { id: 777000, is_bot: false }],
    ['ourselves', { id: 9, is_bot: true }],
  ])('does not listen to %s', (_, from) => {
    expect(toRequest(message({ text: '/start' }, GROUP, from), ME)).toHaveProperty('skip');
  });

  it.each([
    ['a bare command', { text: '/START' }, { kind: 'command', name: 'start', rest: '' }],
    [
      'an addressed command',
      { text: '/region@REGIONAL_BRIEF_BOT 吉林' },
      { kind: 'command', name: 'region', rest: '吉林' },
    ],
    ['a mention', { text: '@Regional_Brief_Bot 吉林' }, { kind: 'text', text: '吉林' }],
    ['a mention with a command', { text: '@Regional_Brief_Bot /week' }, { kind: 'command', name: 'week' }],
    [
      'a mention by name',
      { text: '小报 吉林', entities: [{ type: 'text_mention', offset: 0, length: 2, user: { id: 9, is_bot: true } }] },
      { kind: 'text', text: '吉林' },
    ],
    [
      'an answer to us',
      { text: '吉林', reply_to_message: { message_id: 1, from: { id: 9, is_bot: true }, text: 'x' } },
      { kind: 'text', text: '吉林', repliedTo: { message: 1, text: 'x' } },
    ],
  ])('reads %s', (_, more, expected) => {
    expect(request(message(more, GROUP))).toMatchObject({ ...expected, chat: { id: -4123456789, title: '研究组' } });
  });

  it('keeps the topic, and no thread that is none', () => {
    const text = '/subscribe@Regional_Brief_Bot';
    const inTopic = message({ text, message_thread_id: 42, is_topic_message: true }, FORUM);
    expect(request(inTopic).chat.thread).toBe(42);
    expect(request(message({ text, message_thread_id: 42 }, FORUM)).chat.thread).toBeUndefined();
    const general = message({ text, message_thread_id: 1, is_topic_message: true }, FORUM);
    expect(request(general).chat.thread).toBeUndefined();
  });

  it.each([
    ['an anonymous admin', ANONYMOUS, { id: FORUM.id, type: 'supergroup' }, true],
    ['an anonymous admin of another group', ANONYMOUS, { id: -100777, type: 'supergroup' }, false],
    ['an anonymous admin without a chat', ANONYMOUS, undefined, false],
    ['somebody posting as a channel', { id: 136817688, is_bot: true }, { id: CHANNEL.id }, false],
    [
      'somebody posting as a channel that claims to be the group',
      { id: 136817688, is_bot: true },
      { id: FORUM.id },
      false,
    ],
    ['an admin id beside a sender_chat', LI, { id: CHANNEL.id }, false],
  ])('takes %s for no person', (_, from, sender_chat, speaks) => {
    const read = request(message({ text: '/subscribe', sender_chat }, FORUM, from));
    expect(read.person).toBeUndefined();
    expect(read.speaksForChat).toBe(speaks);
  });

  it('leaves direct messages of channels alone', () => {
    const chat = { ...FORUM, is_direct_messages: true };
    expect(toRequest(message({ text: '/start' }, chat), ME)).toHaveProperty('skip');
  });
});

describe('in a channel', () => {
  const post = (more: object) => ({
    update_id: 6,
    channel_post: { message_id: 2, date: 1, chat: CHANNEL, sender_chat: CHANNEL, ...more },
  });

  it('reads commands, spoken for the channel', () => {
    expect(request(post({ text: '/subscribe' }))).toMatchObject({
      kind: 'command',
      name: 'subscribe',
      chat: { id: CHANNEL.id, type: 'channel' },
      speaksForChat: true,
    });
    expect(request({ update_id: 6, channel_post: { message_id: 2, chat: CHANNEL, text: '/stop' } })).toMatchObject({
      speaksForChat: true,
    });
  });

  it.each([
    { text: '吉林' },
    { text: '@Regional_Brief_Bot 吉林' },
    { photo: [] },
    { photo: [], caption: '/subscribe' },
  ])('leaves %j alone', more => {
    expect(toRequest(post(more), ME)).toHaveProperty('skip');
  });
});
