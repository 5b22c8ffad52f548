// How a broadcast comes about and is steered: one confirm, one push, pause, go on, stop, try again, and reports that are true.
import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { broadcast, got, now, prepare, preview, report, send } from '../../support/broadcasting.ts';
import { labels } from '../../support/desk.ts';
import { type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

const times = (count: number, text: string) => Array.from({ length: count }, () => [text]);
const underWay = (bot: PushingBot, more = 5) => {
  const before = bot.accepted().length;
  return expect.poll(() => bot.accepted().length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(before + more);
};

describe.each(ENGINES)('on %s', engine => {
  it('goes to everybody once, however often it is confirmed', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(20);
    const { card, confirm } = await prepare(bot, broadcast('大家好'));
    expect(card.text).toContain('20');
    const presses = [1, 2, 3].map(() => bot.admin.press(card, confirm).answer);
    await Promise.all(presses);
    await bot.sent();
    await bot.press(card, card.buttons[0]![0]!.text).catch(() => undefined);
    await bot.sent();
    expect(got(readers)).toEqual(times(20, '大家好'));
    expect(await report(bot)).toMatch(/共20，送达20/);
  });

  it('case 25: a confirm that Telegram delivers again after a kill starts nothing twice', async () => {
    const bot = await startPushingBot({ engine, env: { SEND_RATE: '50' } });
    const readers = await bot.subscribers(30);
    const { card, confirm } = await prepare(bot, broadcast('大家好'));
    const { callback_data } = card.buttons.flat().find(button => button.text === confirm) as { callback_data: string };
    const update = {
      update_id: 700_000_001,
      callback_query: {
        id: '77',
        from: bot.admin.user,
        chat_instance: '1',
        data: callback_data,
        message: {
          message_id: card.id,
          date: Math.floor(bot.clock.now() / 1000),
          chat: { id: bot.admin.id, type: 'private' as const, first_name: 'x' },
          text: 'x',
        },
      },
    };
    bot.api.push(update as never);
    await underWay(bot);
    await bot.stop();
    bot.api.push(update as never);
    await bot.start();
    await bot.sent();
    expect(got(readers)).toEqual(times(30, '大家好'));
    expect(await bot.store.pushes.recent(9)).toHaveLength(1);
  });

  it('case 39: stopped in the middle, goes on by itself at the next start, each chat once', async () => {
    const bot = await startPushingBot({ engine, env: { SEND_RATE: '60' } });
    const readers = await bot.subscribers(60);
    const { card, confirm } = await prepare(bot, broadcast('大家好'));
    await bot.press(card, confirm);
    await underWay(bot, 10);
    await bot.stop();
    const sent = got(readers).flat().length;
    expect(sent).toBeLessThan(60);
    expect(bot.admin.chat.botMessages.some(one => one.text.includes('已完成'))).toBe(false);
    await bot.start();
    await bot.sent();
    expect(got(readers)).toEqual(times(60, '大家好'));
    expect(await report(bot)).toMatch(/共60，送达60/);
    expect((await bot.store.pushes.recent(1))[0]).toMatchObject({ uncertain: 0 });
  });

  it('scheduled, goes out at its time, once, also over a restart; may be called off', async () => {
    const bot = await startPushingBot({ engine, start: '2026-11-24T02:00:00Z' });
    const readers = await bot.subscribers(3);
    const { card, confirm } = await prepare(bot, broadcast('2026-11-25 09:00 明天见'));
    expect(card.text).toContain('2026-11-25 09:00');
    await bot.press(card, confirm);
    const off = await prepare(bot, broadcast('2026-11-25 09:30 不要了'));
    await bot.press(off.card, off.confirm);
    expect(now(bot, off.card).text).toContain('2026-11-25 09:30');
    await bot.press(now(bot, off.card), '取消');
    await bot.stop();
    bot.clock.jumpTo(Date.parse('2026-11-25T00:58:00Z'));
    await bot.start();
    expect(got(readers)).toEqual([[], [], []]);
    bot.clock.jumpTo(Date.parse('2026-11-25T01:00:01Z'));
    await expect.poll(() => got(readers)).toEqual(times(3, '明天见'));
    await bot.stop();
    await bot.start();
    bot.clock.jumpTo(Date.parse('2026-11-25T02:00:00Z'));
    await bot.ask('吉林');
    await bot.sent();
    expect(got(readers)).toEqual(times(3, '明天见'));
    expect(await report(bot)).toMatch(/共3，送达3/);
  });
});

describe('a draft', () => {
  it('is void once a newer one is there, also over a restart', async () => {
    const bot = await startPushingBot();
    const readers = await bot.subscribers(2);
    const old = await prepare(bot, broadcast('旧的'));
    const fresh = await prepare(bot, broadcast('新的'));
    await bot.stop();
    await bot.start();
    expect(await bot.press(old.card, old.confirm)).toContain('取代');
    expect(got(readers)).toEqual([[], []]);
    await bot.press(fresh.card, fresh.confirm);
    await bot.sent();
    expect(got(readers)).toEqual([['新的'], ['新的']]);
  });

  it('that was taken back does nothing any more', async () => {
    const bot = await startPushingBot();
    const readers = await bot.subscribers(1);
    const { card, confirm } = await prepare(bot, broadcast('不发'));
    await bot.press(card, '取消');
    expect(labels(now(bot, card))).toEqual([]);
    const data = card.buttons.flat().find(button => button.text === confirm) as { callback_data: string };
    await bot.admin.press(card, { data: data.callback_data }).answer;
    await bot.sent();
    expect(got(readers)).toEqual([[]]);
  });

  it('case 65: is an admin’s alone, in private and in groups', async () => {
    const bot = await startPushingBot();
    const readers = await bot.subscribers(1);
    const stranger = bot.api.people.addUser({ first_name: String(bot.admin.id), username: `u${bot.admin.id}` });
    const group = bot.api.people.addSupergroup({ members: [stranger] });
    const unknown = await bot.ask('/nonsense', stranger);
    expect((await bot.ask('/broadcast 大家好', stranger)).map(one => one.text)).toEqual(unknown.map(one => one.text));
    group.say(stranger, '/broadcast@Regional_Brief_Bot 大家好');
    await bot.api.settled();
    expect(group.botMessages).toEqual([]);
    const { card, confirm } = await prepare(bot, broadcast('大家好'));
    const data = card.buttons.flat().find(button => button.text === confirm) as { callback_data: string };
    const own = (await bot.ask('吉林', stranger))[0]!;
    await stranger.press(own, { data: data.callback_data }).answer;
    bot.admin.say('/broadcast 传来的', { forwardedFrom: stranger });
    await bot.sent();
    expect(got(readers)).toEqual([[]]);
    expect(await bot.store.pushes.recent(9)).toEqual([]);
    await bot.press(card, confirm);
    await bot.sent();
    expect(got(readers)).toEqual([['大家好']]);
  });

  it('is confirmed and called off by its author: the data of its buttons does nothing in another admin’s chat', async () => {
    const bot = await startPushingBot();
    await bot.stop();
    const second = bot.api.people.addUser({ started: true });
    await bot.start({ ADMIN_IDS: `${bot.admin.id},${second.id}` });
    const { card, confirm } = await prepare(bot, broadcast('大家好'));
    const own = (await bot.ask('吉林', second))[0]!;
    for (const { callback_data: data } of card.buttons.flat() as { callback_data: string }[]) {
      expect((await second.press(own, { data }).answer).text).toMatch(/失效/);
    }
    await bot.api.settled();
    expect([await bot.store.pushes.recent(9), now(bot, card).text]).toEqual([[], card.text]);
    await bot.press(card, confirm);
    expect(await bot.store.pushes.recent(9)).toHaveLength(1);
  });

  it('changes whom it is for and whether it sounds, and reaches exactly those', async () => {
    const bot = await startPushingBot();
    const [reader, unwilling, paused] = await bot.subscribers(3);
    const group = bot.api.people.addGroup();
    await bot.subscribe(group);
    await bot.store.subscriptions.setSettings({ chat: unwilling!.id, thread: 0 }, { announcements: false });
    await bot.store.subscriptions.setSettings({ chat: paused!.id, thread: 0 }, { pausedUntil: bot.clock.now() + 1e9 });
    const { card } = await prepare(bot, broadcast('通知'));
    expect(card.text).toContain('2个聊天');
    await bot.press(card, '群组');
    expect(now(bot, card).text).toContain('1个聊天');
    await bot.press(now(bot, card), '静音');
    await bot.press(now(bot, card), '发送');
    await bot.sent();
    expect(group.botMessages.map(one => [one.text, one.silent])).toEqual([['通知', true]]);
    expect(got([reader!, unwilling!, paused!])).toEqual([[], [], []]);
    await send(bot, '给大家');
    expect(got([reader!, unwilling!, paused!])).toEqual([['给大家'], [], []]);
  });

  it('that waits for its time stands in /deliveries, where it may be called off', async () => {
    const bot = await startPushingBot({ start: '2026-11-24T02:00:00Z' });
    const readers = await bot.subscribers(1);
    for (const text of ['2026-11-26 09:00 后天见', '2026-11-25 09:00 明天见']) {
      const { card, confirm } = await prepare(bot, broadcast(text));
      await bot.press(card, confirm);
    }
    const listed = await bot.ask('/deliveries');
    expect(listed.map(one => one.text)).toEqual([
      expect.stringMatching(/^广播 \d+　后天见\n已定在 2026-11-26 09:00/),
      expect.stringMatching(/^广播 \d+　明天见\n已定在 2026-11-25 09:00 .*1个聊天/),
    ]);
    await bot.press(listed[1]!, '取消');
    expect((await bot.ask('/deliveries')).map(one => one.text)).toEqual([expect.stringContaining('后天见')]);
    bot.clock.jumpTo(Date.parse('2026-11-26T01:00:01Z'));
    await expect.poll(() => got(readers)).toEqual([['后天见']]);
  });

  it('with a time that is past or can’t be read is refused', async () => {
    const bot = await startPushingBot();
    for (const when of ['2026-11-20 09:00', '2026-13-40 09:00', '2026/12/1 9:00', '2026-12-01 25:00']) {
      expect((await preview(bot, broadcast(`${when} 你好`))).card).toBeUndefined();
    }
  });

  it('that was due while nobody ran is asked about where it is too late', async () => {
    const bot = await startPushingBot();
    const readers = await bot.subscribers(2);
    const { card, confirm } = await prepare(bot, broadcast('2026-11-24 09:00 昨天的'));
    await bot.press(card, confirm);
    await bot.stop();
    bot.clock.jumpTo(Date.parse('2026-11-26T00:00:00Z'));
    await bot.start();
    const asked = (): ShownMessage | undefined => bot.admin.chat.botMessages.find(one => one.text.includes('要继续吗'));
    await expect.poll(asked).toBeDefined();
    expect(got(readers)).toEqual([[], []]);
    await bot.press(asked()!, '继续');
    await bot.sent();
    expect(got(readers)).toEqual([['昨天的'], ['昨天的']]);
  });
});
