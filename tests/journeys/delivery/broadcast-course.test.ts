// A broadcast under way: its card, pause, go on, stop, try again, and that nobody waits for it.
import { expect, it } from 'vitest';
import type { Call } from '../../../src/playground/emulator/types.ts';
import { broadcast, got, now, prepare, report, send } from '../../support/broadcasting.ts';
import { type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';

const underWay = (bot: PushingBot, count: number) =>
  expect
    .poll(() => bot.accepted().filter(call => call.params.text === '大家好').length, { timeout: 10_000, interval: 5 })
    .toBeGreaterThan(count);
const sentTo = (bot: PushingBot) => bot.sends().filter(call => call.params.text === '大家好').length;

async function started(chats: number, rate: number) {
  const bot = await startPushingBot({ env: { SEND_RATE: String(rate) } });
  const readers = await bot.subscribers(chats);
  const { card, confirm } = await prepare(bot, broadcast('大家好'));
  await bot.press(card, confirm);
  return { bot, readers, card };
}

it('case 5: the confirm is answered at once, readers are answered meanwhile, and a report ends it', async () => {
  const { bot, readers, card } = await started(100, 20);
  expect(now(bot, card).text).toContain('已开始，共100个聊天');
  await underWay(bot, 5);
  const askedAt = bot.clock.now();
  expect((await bot.ask('/start', readers[99]!))[0]!.text).toContain('你好');
  expect(bot.clock.now() - askedAt).toBeLessThan(3_000);
  expect(sentTo(bot)).toBeLessThan(100);
  await bot.sent();
  expect(got(readers).map(texts => texts.filter(text => text === '大家好').length)).toEqual(readers.map(() => 1));
  expect(await report(bot)).toMatch(/共100，送达100/);
});

it('shows how far it is at most every 3 s, and the end on the card too', async () => {
  const { bot, card } = await started(300, 20);
  const edits = (): Call[] =>
    bot.api.calls.filter(
      ({ method, params, response }) => method === 'editMessageText' && params.message_id === card.id && response?.ok,
    );
  await bot.sent();
  await expect.poll(() => now(bot, card).text, { timeout: 5_000 }).toMatch(/已完成[\s\S]*送达300/);
  expect(edits().length).toBeGreaterThan(3);
  for (const [index, edit] of edits().slice(1).entries())
    expect(edit.at - edits()[index]!.at).toBeGreaterThanOrEqual(3_000);
  const words = edits()
    .map(call => String(call.params.text))
    .join('\n');
  expect(words).toMatch(/每秒(1\d|2\d)条/);
  expect(words).toMatch(/还要约\d+分钟/);
}, 30_000);

it('pauses, goes on and stops when told to, and is not said to be done before it is', async () => {
  const { bot, readers, card } = await started(200, 40);
  await underWay(bot, 10);
  await bot.press(now(bot, card), '暂停');
  const paused = sentTo(bot);
  expect(now(bot, card).text).toContain('已暂停');
  bot.clock.jumpTo(bot.clock.now() + 30_000);
  await bot.ask('吉林', readers[0]);
  // What was taken up goes: eight that waited for their turn, and those on their way while they were counted.
  expect(sentTo(bot)).toBeLessThanOrEqual(paused + 10);
  // The words hold over a restart.
  await bot.stop();
  await bot.start();
  bot.clock.jumpTo(bot.clock.now() + 30_000);
  await bot.ask('吉林', readers[0]);
  const before = sentTo(bot);
  expect(before).toBeLessThan(200);
  await bot.press(now(bot, card), '继续');
  await underWay(bot, before + 10);
  await bot.press(now(bot, card), '停止');
  await bot.ask('吉林', readers[0]);
  const stopped = sentTo(bot);
  bot.clock.jumpTo(bot.clock.now() + 60_000);
  await bot.ask('吉林', readers[0]);
  expect(sentTo(bot)).toBeLessThanOrEqual(stopped + 8);
  expect(sentTo(bot)).toBeLessThan(200);
  expect(now(bot, card).text).toContain('已停止');
  expect(now(bot, card).buttons.flat()).toEqual([]);
  expect(bot.admin.chat.messages.some(one => one.text.includes('已完成'))).toBe(false);
}, 30_000);

it('counts truly, and sends again to those who failed, and to nobody else', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(10);
  const [blocked, refused] = readers;
  blocked!.block();
  await bot.api.settled();
  bot.api.faults.add({ chat: readers[2]!.id, effect: { status: 403, description: 'Forbidden: user is deactivated' } });
  const fault = bot.api.faults.add({
    chat: refused!.id,
    effect: { status: 400, description: 'Bad Request: nobody knows why' },
  });
  const { card } = await send(bot, '大家好');
  const words = await report(bot);
  expect(words).toMatch(/共9，送达7，等待0/);
  expect(words).toMatch(/拉黑或离开1，失败1，跳过0/);
  fault.remove();
  await expect.poll(() => now(bot, card).text, { timeout: 5_000 }).toContain('已完成');
  await bot.press(now(bot, card), '再试失败的1个');
  await bot.sent();
  expect(got(readers)).toEqual(readers.map((_, index) => (index === 0 || index === 2 ? [] : ['大家好'])));
  expect((await bot.store.pushes.recent(1))[0]).toMatchObject({
    planned: 9,
    sent: 8,
    blocked: 1,
    failed: 0,
    skipped: 0,
  });
  await expect.poll(() => bot.admin.chat.botMessages.at(-1)!.text).toMatch(/送达8，等待0/);
});

it('a digest by hand goes to whoever has not had it, and can be steered like a broadcast', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(5);
  await bot.digest();
  const [late] = await bot.subscribers(1);
  const { card, confirm } = await prepare(bot, admin => admin.say('/digest'));
  expect(confirm).toContain('1');
  await bot.press(card, confirm);
  await bot.sent();
  const digests = [...readers, late!].map(
    ({ chat }) => chat.botMessages.filter(one => one.text.includes('本周简报')).length,
  );
  expect(digests).toEqual([1, 1, 1, 1, 1, 1]);
});

it('a digest whose edition is taken back meanwhile stops', async () => {
  const bot = await startPushingBot({ env: { SEND_RATE: '20' } });
  const readers = await bot.subscribers(60);
  await bot.due();
  await expect.poll(() => bot.accepted().length, { timeout: 5_000, interval: 5 }).toBeGreaterThan(5);
  const { card, confirm } = await prepare(bot, admin => admin.say('/retract 2026-W47'));
  expect(confirm).toContain('撤回');
  await bot.press(card, confirm);
  await bot.ask('吉林', readers[0]);
  const had = () => readers.filter(({ chat }) => chat.botMessages.some(one => one.text.includes('本周简报'))).length;
  const stopped = had();
  expect(stopped).toBeLessThan(60);
  bot.clock.jumpTo(bot.clock.now() + 60_000);
  await bot.sent();
  expect(had()).toBeLessThanOrEqual(stopped + 8);
  expect((await bot.ask('/week', readers[0]))[0]!.text).toContain('还没有发布');
});
