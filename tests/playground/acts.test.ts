// What people of the playground can do, and what the bot is told of it as Telegram would; what cannot be done is refused.
import { beforeEach, describe, expect, it } from 'vitest';
import { Act, doAct } from '../../src/playground/acts.ts';
import { type Cast, PLAYGROUND_BOT, PLAYGROUND_TOKEN, seatCast } from '../../src/playground/cast.ts';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import type { ChatHandle, Emulator, ShownMessage, Update } from '../../src/playground/emulator/types.ts';

const LIN = 5_000_000_101;
const CHAN = 5_000_000_102;
const ZHOU = 5_000_000_104;

let emulator: Emulator;
let cast: Cast;
let known: number;
beforeEach(() => {
  emulator = createEmulator({ token: PLAYGROUND_TOKEN, bot: PLAYGROUND_BOT });
  cast = seatCast(emulator.people);
  known = emulator.pendingUpdates.length;
});

const act = (what: Record<string, unknown>) => doAct(emulator, Act.parse(what)) as Promise<Record<string, unknown>>;
const last = (chat: ChatHandle): ShownMessage => chat.messages.at(-1)!;
/** Updates since the cast was seated. */
const told = (): Update[] => emulator.pendingUpdates.slice(known);
const lin = () => emulator.people.person(LIN).chat;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('the cast', () => {
  it('is told to the bot as Telegram would, and nobody has said anything', () => {
    expect(cast.opening.chat.messages).toEqual([]);
    expect(cast.opening.user.language_code).toBe('zh-hans');
    expect(emulator.people.person(CHAN).user.language_code).toBe('zh-hant');
    expect(cast.group.memberOf(LIN)).toBe('creator');
    expect(cast.group.view.bot).toBe('member');
    expect(cast.forum.view.topics).toHaveLength(2);
    expect(cast.channel.view).toMatchObject({ type: 'channel', bot: 'administrator', linked: cast.discussion.id });
    expect(cast.elsewhere.view.bot).toBe('left');
  });
});

describe('choosing a chat for the bot', () => {
  it('is done by a button of the last keyboard', async () => {
    await emulator.start();
    const request_chat = { request_id: 1, chat_is_channel: true };
    await fetch(`${emulator.apiRoot}/bot${PLAYGROUND_TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: LIN,
        text: '?',
        reply_markup: { keyboard: [[{ text: 'choose', request_chat }]] },
      }),
    });
    await act({ do: 'share', as: LIN, chat: LIN, button: 'choose', shared: cast.channel.id });
    await emulator.stop();
    expect(told().at(-1)).toMatchObject({ message: { chat_shared: { request_id: 1, chat_id: cast.channel.id } } });
    await expect(act({ do: 'share', as: LIN, chat: LIN, button: 'x', shared: cast.channel.id })).rejects.toThrow();
  });
});

describe('talking', () => {
  it('says something in a topic, answering and quoting', async () => {
    const [topic] = cast.forum.view.topics;
    const place = { as: LIN, chat: cast.forum.id, thread: topic!.thread };
    const { message } = await act({ do: 'say', ...place, text: '广东外贸如何' });
    await act({ do: 'say', ...place, text: '/brief@regional_brief_bot 广东', replyTo: message, quote: '广东' });
    expect(last(cast.forum)).toMatchObject({ thread: topic!.thread, replyTo: message, sender: { id: LIN } });
    expect(last(cast.forum).raw.quote?.text).toBe('广东');
    expect(told().at(-1)?.message).toMatchObject({ entities: [{ type: 'bot_command' }] });
  });

  it('speaks as the group where an administrator hides, and as the channel in a channel', async () => {
    await act({ do: 'say', as: LIN, chat: cast.forum.id, text: '公告', anonymous: true });
    expect(last(cast.forum).sender).toMatchObject({ kind: 'chat', id: cast.forum.id });
    await act({ do: 'say', as: ZHOU, chat: cast.channel.id, text: '/subscribe' });
    expect(told().some(update => update.channel_post !== undefined)).toBe(true);
    expect(last(cast.channel).sender).toMatchObject({ kind: 'chat', id: cast.channel.id });
  });

  it('mentions the bot as a guest where it is no member', async () => {
    await act({ do: 'say', as: LIN, chat: cast.elsewhere.id, text: '@regional_brief_bot 广东' });
    expect(told().map(update => Object.keys(update)[1])).toEqual(['guest_message']);
  });

  it('only talks where it is no member and not mentioned', async () => {
    await act({ do: 'say', as: LIN, chat: cast.elsewhere.id, text: '吃什么' });
    expect(told()).toEqual([]);
    expect(last(cast.elsewhere).text).toBe('吃什么');
  });

  it('sends documents, photos and albums with one caption', async () => {
    const file = (name: string, asPhoto = false) => ({
      name,
      mime: asPhoto ? 'image/png' : 'text/plain',
      bytes: base64(name),
      asPhoto,
    });
    await act({ do: 'send', as: LIN, chat: LIN, caption: '/publish', files: [file('2018-W32.txt')] });
    expect(last(lin())).toMatchObject({ text: '/publish', media: { kind: 'document', name: '2018-W32.txt' } });
    expect(Buffer.from(emulator.file(last(lin()).media!.fileId)!.bytes).toString()).toBe('2018-W32.txt');
    await act({ do: 'send', as: LIN, chat: LIN, caption: '两张', files: [file('a.png', true), file('b.png', true)] });
    const album = lin().messages.slice(-2);
    expect(album.map(message => message.media?.kind)).toEqual(['photo', 'photo']);
    expect(album.map(message => message.text)).toEqual(['两张', '']);
    expect(album[0]!.album).toBe(album[1]!.album);
  });

  it('edits and deletes', async () => {
    const { message } = await act({ do: 'say', as: LIN, chat: LIN, text: '广冻' });
    await act({ do: 'edit', as: LIN, chat: LIN, message, text: '广东' });
    expect(last(lin())).toMatchObject({ text: '广东', edits: 1 });
    expect(told().at(-1)?.edited_message).toBeDefined();
    await act({ do: 'delete', as: LIN, chat: LIN, message });
    expect(lin().messages).toEqual([]);
  });

  it('edits a caption without losing the file', async () => {
    const files = [{ name: 'a.txt', mime: 'text/plain', bytes: base64('x'), asPhoto: false }];
    const { message } = await act({ do: 'send', as: LIN, chat: LIN, caption: '旧', files });
    await act({ do: 'edit', as: LIN, chat: LIN, message, text: '新' });
    expect(last(lin())).toMatchObject({ text: '新', media: { kind: 'document', name: 'a.txt' } });
  });

  it('forwards with where it is from, also what was forwarded before', async () => {
    const { message } = await act({ do: 'say', as: ZHOU, chat: cast.channel.id, text: '31省区市一周经济最亮点' });
    await act({ do: 'forward', as: LIN, chat: cast.group.id, from: { chat: cast.channel.id, message } });
    expect(last(cast.group)).toMatchObject({
      text: '31省区市一周经济最亮点',
      forwardedFrom: '区域经济观察',
      sender: { id: LIN },
    });
    await act({ do: 'forward', as: LIN, chat: LIN, from: { chat: cast.group.id, message: last(cast.group).id } });
    expect(last(lin()).raw.forward_origin).toMatchObject({ type: 'channel', message_id: message });
    const { message: own } = await act({ do: 'say', as: CHAN, chat: cast.group.id, text: '早' });
    await act({ do: 'forward', as: LIN, chat: LIN, from: { chat: cast.group.id, message: own } });
    expect(last(lin()).forwardedFrom).toBe('陳家樂');
  });

  it('starts with a payload', async () => {
    await act({ do: 'start', as: CHAN, payload: 'r-guangdong' });
    expect(last(emulator.people.person(CHAN).chat).text).toBe('/start r-guangdong');
    expect(emulator.snapshot().people.find(person => person.user.id === CHAN)?.started).toBe(true);
  });
});

describe('chats and people', () => {
  it.each([
    ['block', 'kicked'],
    ['unblock', 'member'],
  ])('%s makes the bot %s', async (verb, status) => {
    if (verb === 'unblock') await act({ do: 'block', as: LIN });
    await act({ do: verb, as: LIN });
    expect(told().at(-1)?.my_chat_member).toMatchObject({ new_chat_member: { status } });
  });

  it('lets people leave and join, and the bot come, rise and go', async () => {
    const chat = cast.group.id;
    await act({ do: 'leave', as: CHAN, chat });
    expect(cast.group.memberOf(CHAN)).toBe('left');
    await act({ do: 'join', as: CHAN, chat });
    expect(cast.group.memberOf(CHAN)).toBe('member');
    await act({ do: 'remove-bot', as: LIN, chat });
    expect(cast.group.view.bot).toBe('kicked');
    await act({ do: 'add-bot', as: LIN, chat });
    expect(cast.group.view.bot).toBe('member');
    await act({ do: 'promote-bot', as: LIN, chat });
    expect(cast.group.view.bot).toBe('administrator');
  });

  it('takes and gives back the bot’s right to write', async () => {
    await act({ do: 'mute-bot', as: ZHOU, chat: cast.discussion.id });
    expect(cast.discussion.view.bot).toBe('restricted');
    await act({ do: 'unmute-bot', as: ZHOU, chat: cast.discussion.id });
    expect(cast.discussion.view.bot).toBe('member');
  });

  it('upgrades a group', async () => {
    const { chat } = await act({ do: 'upgrade', as: LIN, chat: cast.group.id });
    expect(emulator.people.chat(chat as number).type).toBe('supergroup');
    expect(cast.group.view.migratedTo).toBe(chat);
  });

  it('opens, closes, reopens and deletes topics', async () => {
    const place = { as: ZHOU, chat: cast.forum.id };
    const { thread } = await act({ do: 'open-topic', ...place, name: '周五' });
    const topic = () => cast.forum.view.topics.find(one => one.thread === thread);
    expect(topic()).toMatchObject({ name: '周五', closed: false });
    await act({ do: 'close-topic', ...place, thread });
    expect(topic()?.closed).toBe(true);
    await act({ do: 'reopen-topic', ...place, thread });
    expect(topic()?.closed).toBe(false);
    await act({ do: 'delete-topic', ...place, thread });
    expect(topic()).toBeUndefined();
  });

  it('brings in another person', async () => {
    const { person } = await act({ do: 'add-person', name: 'Mei', language: 'en' });
    expect(emulator.people.person(person as number).user).toMatchObject({ first_name: 'Mei', language_code: 'en' });
    await act({ do: 'deactivate', as: person });
    expect(emulator.snapshot().people.at(-1)?.deactivated).toBe(true);
  });
});

describe('what cannot be done', () => {
  it.each([
    { do: 'say', as: 1, chat: LIN, text: 'x' },
    { do: 'say', as: LIN, chat: 1, text: 'x' },
    { do: 'forward', as: LIN, chat: LIN, from: { chat: LIN, message: 7 } },
    { do: 'press', as: LIN, chat: LIN, message: 7, row: 0, column: 0 },
  ])('%j is refused in words', async what => {
    await expect(act(what)).rejects.toThrow(/\w/);
  });

  it.each([
    { do: 'fly', as: LIN },
    { do: 'say', as: LIN, chat: LIN, text: '' },
    { do: 'send', as: LIN, chat: LIN, files: [] },
  ])('%j is no act', what => {
    expect(Act.safeParse(what).success).toBe(false);
  });
});
