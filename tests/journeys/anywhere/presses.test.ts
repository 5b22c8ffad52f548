// Buttons: every press is answered, whatever it carries, and pressing twice harms nothing.
import { describe, expect, it } from 'vitest';
import { briefsIn } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot();

describe('case 7: an expired press', () => {
  it('still brings the brief, and later messages are handled', async () => {
    const reader = bot.reader();
    const menu = await bot.ask('/regions', reader);
    const late = bot.api.faults.add({
      method: 'answerCallbackQuery',
      times: 1,
      effect: {
        status: 400,
        description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
      },
    });
    const answers = await bot.said(() => {
      reader.press(menu, '吉林').answer.catch(() => {});
    });
    expect(late.hits).toBe(1);
    expect(answers.flatMap(briefsIn)).toEqual(['吉林']);
    expect(briefsIn(await bot.ask('辽宁', reader))).toEqual(['辽宁']);
    expect(bot.log.filter(line => line.level === 'error')).toEqual([]);
  });
});

describe('case 13: the same press twice', () => {
  it('is answered twice, and the message stays', async () => {
    const reader = bot.reader();
    const results = await bot.ask('发展', reader);
    const page = results.buttons.flat().find(button => button.text === '»')!.callback_data!;
    const [first] = await bot.press(results, { data: page });
    expect(first!.text).toMatch(/^6\. /m);
    expect(await bot.press(results, { data: page })).toEqual([]);
    expect(bot.callsOf('editMessageText').at(-1)!.response).toMatchObject({
      description: expect.stringContaining('message is not modified'),
    });
    expect(reader.chat.botMessages).toHaveLength(1);
  });

  it('also when both come at once', async () => {
    const reader = bot.reader();
    const results = await bot.ask('发展', reader);
    await bot.said(() => Promise.all([reader.press(results, '»').answer, reader.press(results, '»').answer]));
    expect(reader.chat.botMessages).toHaveLength(1);
    expect(bot.log.filter(line => line.level === 'error')).toEqual([]);
  });
});

describe('what we never made', () => {
  it.each([
    ...[
      'nonsense',
      'b:nowhere',
      'b:jilin:2018-W99',
      'b:jilin:1999-W01',
      'w:2018-W99',
      's:0:',
      's:-1:扶贫',
      's:0:#nokey',
    ],
    ...[
      'y:0:nowhere',
      'l:klingon',
      'b:__proto__',
      'b:constructor',
      '\ud83d',
      '\0',
      'b:jilin:2018-W31:extra',
      '{"do":"help"}',
    ],
  ])('%j is answered with a word', async data => {
    const reader = bot.reader();
    const menu = await bot.ask('/help', reader);
    const answer = await reader.press(menu, { data }).answer;
    expect(answer.text).toContain('请重新打开');
  });

  it('without any data it is answered too', async () => {
    const reader = bot.reader();
    const menu = await bot.ask('/help', reader);
    const query = { id: '4711', from: reader.user, chat_instance: '1', message: menu.raw };
    await bot.said(() => bot.api.push({ callback_query: query } as never));
    const answered = bot.api.calls.filter(
      call => call.method === 'answerCallbackQuery' && call.params.callback_query_id === '4711',
    );
    expect(answered).toHaveLength(1);
  });
});

it('a press under a message that is no longer accessible sends a new one', async () => {
  const reader = bot.reader();
  const [brief] = await bot.said(() => reader.press(999_999, { data: 'b:jilin', inaccessible: true }).answer);
  expect(briefsIn(brief!)).toEqual(['吉林']);
});

it('a press under a deleted message sends a new one', async () => {
  const reader = bot.reader();
  const results = await bot.ask('发展', reader);
  const page = results.buttons.flat().find(button => button.text === '»')!.callback_data!;
  reader.delete(results);
  const [again] = await bot.press(results, { data: page });
  expect(again!.id).not.toBe(results.id);
  expect(again!.text).toMatch(/^6\. /m);
});

it('a stranger may press a button in a group, and gets the answer there', async () => {
  const stranger = bot.reader();
  const group = bot.api.people.addSupergroup({ members: [stranger] });
  const [menu] = await bot.said(() => group.say(group.view.members[0]!.user, '/regions@Regional_Brief_Bot'));
  const [brief] = await bot.said(() => stranger.press(menu!, '吉林', { chat: group }).answer);
  expect(brief!.chat).toBe(group.id);
});

it('a slow press stops spinning within a few seconds, before its answer is there', async () => {
  const reader = bot.reader();
  const menu = await bot.ask('/regions', reader);
  const slow = bot.api.faults.add({
    method: 'sendMessage',
    chat: reader.id,
    times: 1,
    effect: { delayMs: 1_500, before: true },
  });
  const press = reader.press(menu, '吉林');
  const before = reader.chat.messages.length;
  await press.answer;
  expect(reader.chat.messages).toHaveLength(before);
  expect(briefsIn(await reader.chat.next(' · '))).toEqual(['吉林']);
  slow.remove();
});

it('a button under an inline result changes nothing it must not, and is answered', async () => {
  const reader = bot.reader();
  const query = { id: '4712', from: reader.user, chat_instance: '1', inline_message_id: 'unknown', data: 'h' };
  await bot.said(() => bot.api.push({ callback_query: query } as never));
  expect(reader.chat.botMessages).toEqual([]);
});
