// Leaving, pausing and coming back while a digest is under way or about to be.
import { describe, expect, it } from 'vitest';
import { digestsIn, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

describe.each(ENGINES)('while a digest is under way, on %s', engine => {
  it('case 68: who leaves gets nothing after the confirmation, who comes is kept', async () => {
    const bot = await startPushingBot({ engine, env: { SEND_RATE: '12' } });
    const readers = await bot.subscribers(80);
    const [leaving, forgetting] = [readers[60]!, readers[65]!];
    await bot.due();
    await expect.poll(() => bot.accepted().length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(10);
    const [left] = await bot.ask('/unsubscribe', leaving);
    expect(left!.text).toContain('退订');
    const [question] = await bot.ask('/forget', forgetting);
    await bot.press(question!, '删除', forgetting);
    const newcomer = bot.api.people.addUser();
    await bot.ask('/subscribe', newcomer);
    await bot.sent();
    for (const gone of [leaving, forgetting]) expect(digestsIn(gone.chat.messages)).toEqual([]);
    const others = readers.filter(reader => reader !== leaving && reader !== forgetting);
    expect(others.map(reader => digestsIn(reader.chat.messages).length)).toEqual(others.map(() => 1));
    expect((await bot.store.pushes.recent(1))[0]).toMatchObject({ planned: 80, sent: 78, skipped: 2 });
    await bot.stop();
    await bot.start();
    expect(await bot.store.subscriptions.ofChat(leaving.id)).toEqual([]);
    expect(await bot.store.subscriptions.ofChat(newcomer.id)).toHaveLength(1);
    expect(await bot.store.chats.get(forgetting.id)).toBeUndefined();
    await bot.digest();
    expect(digestsIn(newcomer.chat.messages)).toHaveLength(1);
    expect(digestsIn(leaving.chat.messages)).toEqual([]);
  });

  it('case 40: a server away for a minute costs nobody anything, and the last ones do not starve', async () => {
    const bot = await startPushingBot({ engine, env: { SEND_RATE: '200' } });
    const readers = await bot.subscribers(100);
    await bot.due();
    await expect.poll(() => bot.accepted().length, { timeout: 10_000, interval: 2 }).toBeGreaterThan(40);
    const before = bot.accepted().length;
    expect(before).toBeLessThan(100);
    const outage = bot.api.faults.outage();
    bot.clock.jumpTo(bot.clock.now() + 60_000);
    await outage.end();
    await bot.sent();
    const counts = readers.map(reader => digestsIn(reader.chat.messages).length);
    expect(Math.min(...counts)).toBe(1);
    // A connection that is cut leaves it open whether the message arrived.
    expect(counts.filter(count => count > 1).length).toBeLessThanOrEqual(
      (await bot.store.pushes.recent(1))[0]!.uncertain,
    );
  });
});

it('case 27: an answer that was lost makes at most one more copy, and never an endless repeat', async () => {
  const bot = await startPushingBot();
  const [once, always, fine] = await bot.subscribers(3);
  bot.api.faults.add({ method: 'sendMessage', chat: once!.id, times: 1, effect: 'cut-after' });
  bot.api.faults.add({ method: 'sendMessage', chat: always!.id, effect: 'cut-after' });
  await bot.digest({ stepMs: 2_000 });
  expect([once, fine].map(reader => digestsIn(reader!.chat.messages).length)).toEqual([2, 1]);
  expect(bot.sends(always).length).toBeLessThanOrEqual(6);
  await expect
    .poll(() => bot.admin.chat.botMessages.map(message => message.text).join(''))
    .toMatch(/结果不明后重试[1-9]/);
});

it('case 69: a block that is taken back keeps what was chosen, and nothing is tried meanwhile', async () => {
  const bot = await startPushingBot();
  const reader = bot.api.people.addUser();
  await bot.ask('/subscribe 云南 四川', reader);
  reader.block();
  await bot.api.settled();
  await bot.digest();
  expect(bot.sends(reader).filter(call => String(call.params.text).includes('简报'))).toEqual([]);
  reader.unblock();
  const welcome = await bot.ask('/start', reader);
  expect(welcome.map(one => one.text).join('')).toMatch(/云南[\s\S]*四川/);
  await bot.digest();
  expect(digestsIn(reader.chat.messages)).toHaveLength(1);
  expect(digestsIn(reader.chat.messages)[0]).toContain('夏粮增产');
});

it.each(ENGINES)(
  'on %s: who leaves and comes back finds the own time, sound and content; /forget takes them',
  async engine => {
    const bot = await startPushingBot({ engine });
    const reader = bot.api.people.addUser();
    const shown = async () => (await bot.ask('/mine', reader)).at(-1)!;
    const press = async (...buttons: string[]) => {
      const mine = await shown();
      for (const button of buttons) await bot.press(reader.chat.message(mine.id)!, button, reader);
    };
    await bot.ask('/subscribe', reader);
    await press('推送时间', '周二', '20:00');
    await press('改为静音', '只要标题', '不收公告');
    const chosen = /每周二 20:00[\s\S]*静音[\s\S]*只要标题[\s\S]*不接收/;
    expect((await shown()).text).toMatch(chosen);
    const [left] = await bot.ask('/unsubscribe', reader);
    expect(left!.text).toContain('设置会留着');
    // Left is left: nothing comes at the old time. Whoever chooses a time within half a minute of it would still get it.
    bot.clock.jumpTo(Date.parse('2026-11-24T12:01:00Z'));
    await bot.sent();
    await bot.ask('/subscribe 广东', reader);
    expect((await shown()).text).toMatch(chosen);
    expect(digestsIn(reader.chat.messages)).toEqual([]);
    const [question] = await bot.ask('/forget', reader);
    await bot.press(question!, '全部删除', reader);
    await bot.ask('/subscribe', reader);
    expect((await shown()).text).toMatch(/和大家一起[\s\S]*有声[\s\S]*标题和正文[\s\S]*公告：接收/);
  },
);
