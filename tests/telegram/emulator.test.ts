// The adapter against the strict emulator: every call it makes fits the Bot API's schema, and people in all kinds of chats get
// what they should.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Request } from '../../src/bot/request.ts';
import { systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import type { Emulator } from '../../src/playground/emulator/types.ts';
import type { Keyboard, Reply } from '../../src/render/reply.ts';
import { createTelegram, type TelegramRoom } from '../../src/telegram/adapter.ts';
import { eventually } from './support/eventually.ts';

let emulator: Emulator;
let room: TelegramRoom;
let requests: Request[] = [];
let moved: [number, number][] = [];

const KEYBOARD: Keyboard = [
  [
    { text: 'page', action: { do: 'week' }, style: 'primary' },
    { text: 'note', action: { do: 'help' }, style: 'success' },
  ],
  [{ text: 'site', url: 'https://example.org/' }],
  [
    { text: 'share', share: '吉林' },
    { text: 'copy', copy: '标题' },
  ],
];

/** A picture of one pixel. */

function answer(request: Request): Reply[] {
  switch (request.kind) {
    case 'text':
      return [{ kind: 'message', parts: [`<b>${request.text}</b>`, 'second'], keyboard: KEYBOARD }];
    case 'command':
      return [{ kind: 'message', parts: [`/${request.name} ${request.rest}`] }];
    case 'press':
      if (request.action?.do !== 'week') return [{ kind: 'notice', text: 'noted', alert: true }];
      return [{ kind: 'message', parts: ['changed'], keyboard: KEYBOARD, inPlace: true }];
    case 'inline': {
      const result = { title: '吉林', description: request.text, html: `<b>${request.text}</b>`, keyboard: KEYBOARD };
      const results = [1, 2].map(id => ({ id: `jilin:${id}`, ...result }));
      return [{ kind: 'results', results, nextOffset: '2' }];
    }
    case 'unreadable':
      return [{ kind: 'message', parts: ['only text'] }];
    case 'membership':
      return request.can === 'post' ? [{ kind: 'message', parts: ['hello'] }] : [];
    case 'migration':
    case 'shared':
      return [];
  }
}

beforeEach(async () => {
  emulator = createEmulator({ bot: { username: 'Regional_Brief_Bot' } });
  const { apiRoot } = await emulator.start();
  requests = [];
  moved = [];
  room = createTelegram({
    token: emulator.token,
    apiRoot,
    clock: systemClock,
    log: createLog({ level: 'silent', secrets: [] }),
    handle: async request => {
      requests.push(request);
      return answer(request);
    },
    onMoved: (from, to) => moved.push([from, to]),
    onFatal: error => {
      throw error;
    },
  });
  await room.start();
});
afterEach(async () => {
  await room.stop();
  expect(emulator.violations).toEqual([]);
  await emulator.stop();
});

describe('readers', () => {
  it('get text in parts, buttons under the last, and can press them', async () => {
    const person = emulator.people.addUser({ language_code: 'en', started: true });
    person.say('吉林');
    const first = await person.chat.next();
    expect(first.html).toBe('<b>吉林</b>');
    const second = await person.chat.next();
    expect(second.buttons.flat().map(button => button.text)).toEqual(['page', 'note', 'site', 'share', 'copy']);
    const noted = person.press(second, 'note');
    expect(await noted.answer).toEqual({ text: 'noted', alert: true });
    const paged = person.press(second, 'page');
    expect(await paged.answer).toEqual({ alert: false });
    await emulator.settled();
    expect(person.chat.message(second.id)?.text).toBe('changed');
    const again = person.press(second, 'page');
    expect(await again.answer).toEqual({ alert: false });
    await emulator.settled();
    expect(person.chat.botMessages).toHaveLength(2);
    const forged = person.press(second, { data: 'forged:thing', inaccessible: true });
    expect(await forged.answer).toMatchObject({ text: 'noted' });
  });

  it('get one answer for what cannot be read, and none for edits', async () => {
    const person = emulator.people.addUser({ started: true });
    const said = person.say('/week 2018-W31');
    await person.chat.next('/week 2018-W31');
    person.edit(said, '/week 2018-W32');
    person.sendAlbum([{ photo: true }, { photo: true }, { photo: true }]);
    await person.chat.next('only text');
    person.send({ sticker: '🎉' });
    await person.chat.next('only text');
    await emulator.settled();
    expect(person.chat.botMessages).toHaveLength(3);
  });

  it('get inline results, the next page, and a guest answer', async () => {
    const person = emulator.people.addUser();
    const typing = person.type('吉林');
    const { results, nextOffset, personal } = await typing.answer;
    expect(results.map(result => result.id)).toEqual(['jilin:1', 'jilin:2']);
    expect({ nextOffset, personal }).toEqual({ nextOffset: '2', personal: false });
    await person.type('吉林', { offset: nextOffset }).answer;
    expect(requests.at(-1)).toMatchObject({ kind: 'inline', offset: '2' });
    const group = emulator.people.addSupergroup({ creator: person, bot: false });
    const summons = person.summon(`@${emulator.bot.username} 广东`, { chat: group });
    expect((await summons.answer).text).toBe('广东');
  });

  it('can press a button under an inline result', async () => {
    const person = emulator.people.addUser({ started: true });
    const typing = person.type('吉林');
    await typing.answer;
    const shown = person.choose(typing, 'jilin:1');
    expect(await person.press(shown, 'page').answer).toEqual({ alert: false });
    await emulator.settled();
    expect(person.chat.message(shown.id)?.text).toBe('changed');
  });
});

describe('groups and channels', () => {
  it('are answered in the topic, as an answer, and only when spoken to', async () => {
    const person = emulator.people.addUser();
    const forum = emulator.people.addSupergroup({ creator: person, forum: true, bot: 'administrator' });
    const thread = forum.openTopic('经济');
    forum.say(person, '大家早上好', { thread });
    const asked = forum.say(person, '@regional_brief_bot 吉林', { thread });
    const shown = await forum.next('吉林');
    expect({ thread: shown.thread, replyTo: shown.replyTo }).toEqual({ thread, replyTo: asked.id });
    await forum.next('second');
    forum.say(person, '广东', { thread, replyTo: shown });
    await forum.next('广东');
    forum.say({ anonymous: person }, '/subscribe@Regional_Brief_Bot', { thread });
    await forum.next('/subscribe');
    expect(requests.at(-1)).toMatchObject({ speaksForChat: true });
    expect(requests.at(-1)?.person).toBeUndefined();
    expect(requests).toHaveLength(3);
  });

  it('can be joined, moved and left', async () => {
    const person = emulator.people.addUser();
    const group = emulator.people.addGroup({ creator: person, bot: false });
    group.addBot();
    await group.next('hello');
    const supergroup = group.upgrade();
    await eventually(() => requests.filter(request => request.kind === 'migration').length).toBeGreaterThan(0);
    await room.gateway.call('sendMessage', { chat_id: group.id, text: 'to the old id' });
    await supergroup.next('to the old id');
    expect(moved).toEqual([[group.id, supergroup.id]]);
    supergroup.removeBot({ kicked: true });
    await eventually(() => requests.at(-1)).toMatchObject({ kind: 'membership', can: 'nothing', was: 'in' });
  });

  it('can be told things by a channel, and by nobody who only forwards it', async () => {
    const person = emulator.people.addUser();
    const discussion = emulator.people.addSupergroup({ creator: person, bot: 'administrator' });
    const channel = emulator.people.addChannel({ creator: person, discussion });
    channel.say('channel', '/subscribe');
    await channel.next('/subscribe');
    channel.say('channel', '吉林');
    channel.send('channel', { photo: true });
    await emulator.settled();
    expect(requests).toHaveLength(1);
    expect(discussion.botMessages).toHaveLength(0);
  });
});

describe('the bot itself', () => {
  it('sets its menu, fetches files and sends deliveries', async () => {
    const person = emulator.people.addUser({ started: true });
    await room.setCommands([{ commands: [{ command: 'help', description: 'x' }], language_code: 'en' }]);
    expect(emulator.profile.commands).toHaveLength(1);
    person.send({ document: { bytes: '北京：好', name: 'week.txt' }, caption: '/publish' });
    await person.chat.next('/publish');
    const request = requests.at(-1);
    const file = request?.kind === 'command' ? request.file : undefined;
    expect(file).toMatchObject({ name: 'week.txt' });
    const got = await room.download(file!.id, 1000);
    expect(got.kind === 'file' && Buffer.from(got.bytes).toString()).toBe('北京：好');
    await expect(room.download(file!.id, 3)).resolves.toEqual({ kind: 'tooBig' });
    await expect(room.download('nonsense', 1000)).resolves.toMatchObject({ kind: 'failed' });

    let turns = 0;
    let answers = 0;
    const sender = room.createSender({
      paid: true,
      bulkTurn: async () => {
        turns += 1;
        return () => void answers++;
      },
    });
    let taken = 0;
    const turn = { signal: new AbortController().signal, taken: () => void taken++ };
    const parcel = { html: '<i>digest</i>', keyboard: KEYBOARD, silent: true };
    const outcome = await sender.send({ chat: person.id, thread: 0 }, parcel, turn);
    const delivered = await person.chat.next('digest');
    expect(outcome).toEqual({ kind: 'sent', messages: [delivered.id] });
    expect(delivered.silent).toBe(true);
    person.block();
    await expect(sender.send({ chat: person.id, thread: 0 }, parcel, turn)).resolves.toEqual({
      kind: 'gone',
      reason: 'blocked',
    });
    expect([turns, taken, answers]).toEqual([2, 2, 2]);
    const back = { signal: AbortSignal.abort(), taken: () => void taken++ };
    await expect(sender.send({ chat: person.id, thread: 0 }, parcel, back)).resolves.toMatchObject({ asked: false });
    expect([taken, answers]).toEqual([2, 3]);
  });
});
