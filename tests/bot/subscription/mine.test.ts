import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { openTestStore } from '../../support/stores.ts';
import { createSubscribingBot, START } from '../../support/subscribing-bot.ts';

const KEY = { chat: 7, thread: 0 };
const WEEK_MS = 7 * 86_400_000;
const only = (regions: string[], keywords: string[] = []) => ({ everything: false, regions, keywords });

async function start(subscribed?: string) {
  const bot = createSubscribingBot(await openTestStore({ url: 'sqlite::memory:', now: () => START }));
  const me = bot.talk({ id: 7, type: 'private' });
  if (subscribed !== undefined) await me.say(`/subscribe ${subscribed}`);
  const mine = () => bot.store.subscriptions.get(KEY);
  return { bot, me, mine };
}

describe('/mine', () => {
  it.each(['/mine', '/settings', '我的订阅', '/start m'])('%s shows topics, next push and settings', async typed => {
    const { me } = await start('广东 扶贫');
    const { text, html, labels } = await me.say(typed);
    for (const said of [
      '地区：广东',
      '关键词：“扶贫”',
      '下一次推送：2018年8月13日周一 09:00（中国标准时间）',
      '推送时间：和大家一起',
      '提示音：有声',
      '内容：标题和正文',
      '公告：接收',
      '语言：简体中文',
    ]) {
      expect(text).toContain(said);
    }
    expect(html).toContain('<tg-time unix="1534122000" format="wDT">');
    expect(labels).toEqual([
      '勾选地区',
      '一键组合',
      '去掉一项',
      '改回全部',
      '推送时间',
      '暂停',
      '改为静音',
      '只要标题',
      '不收公告',
      '语言',
      '看本周的',
      '退订',
      '加到群',
      '加到频道',
    ]);
  });

  it('without a subscription says how to get one', async () => {
    const { me } = await start();
    const { text, labels } = await me.say('/mine');
    expect(text).toContain('这里还没有订阅');
    expect(text).toContain('/subscribe');
    expect(labels).toEqual(['订阅全部', '勾选地区', '一键组合', '语言', '加到群', '加到频道']);
  });

  it('offers Telegram’s own dialogs for adding the bot elsewhere', async () => {
    const { me } = await start();
    const [reply] = (await me.say('/mine')).replies;
    const links =
      reply?.kind === 'message' ? (reply.keyboard ?? []).flat().flatMap(one => ('url' in one ? [one.url] : [])) : [];
    expect(links).toEqual(['https://t.me/brief_bot?startgroup=s']);
    const asking = await me.press('加到频道');
    expect(asking.html).toContain('https://t.me/brief_bot?startgroup=s');
    expect(asking.html).toContain('https://t.me/brief_bot?startchannel=s&amp;admin=post_messages');
  });

  it('ticks regions in place, area by area', async () => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    const menu = await me.press('勾选地区');
    expect(menu.replies[0]).toMatchObject({ inPlace: true });
    expect(menu.labels).toHaveLength(32);
    expect(menu.labels.slice(0, 5)).toEqual(['北京', '天津', '河北', '山西', '内蒙古']);
    expect(menu.labels).toContain('✓广东');
    const ticked = await me.press('吉林');
    expect(ticked.labels).toContain('✓吉林');
    expect(ticked.notice).toBe('改好了。');
    expect((await mine())?.topics).toEqual(only(['guangdong', 'jilin']));
    await me.press('广东');
    expect((await mine())?.topics).toEqual(only(['jilin']));
    expect((await me.press('吉林')).text).toContain('一个都没有选，已退订');
    expect(await mine()).toBeUndefined();
    await me.press('吉林');
    expect((await mine())?.topics).toEqual(only(['jilin']));
    expect((await me.press('返回')).text).toContain('订阅和设置');
  });

  it('from everything a tick starts with nothing chosen, and says so', async () => {
    const { me, mine } = await start('');
    await me.say('/mine');
    const menu = await me.press('勾选地区');
    expect(menu.text).toContain('只推送选上的');
    expect(menu.labels.join()).not.toContain('✓');
    expect((await me.press('吉林')).text).toContain('之前订阅的是全部');
    expect((await mine())?.topics).toEqual(only(['jilin']));
  });

  it('a tick pressed twice, or on an old menu, does what its face says', async () => {
    const { me, mine } = await start('');
    await me.pressData('t:1:jilin');
    await me.pressData('t:1:jilin');
    expect((await mine())?.topics).toEqual(only(['jilin']));
    await me.press('返回');
    await me.press('改回全部');
    await me.pressData('t:0:jilin');
    expect((await mine())?.topics).toEqual(EVERYTHING);
  });

  it('takes a bundle in one tap and lets it go in another', async () => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    await me.press('一键组合');
    expect((await me.press('京津冀')).labels).toContain('✓京津冀');
    expect((await mine())?.topics).toEqual(only(['guangdong', 'beijing', 'tianjin', 'hebei']));
    await me.press('京津冀');
    expect((await mine())?.topics).toEqual(only(['guangdong']));
  });

  it('takes off one topic after another', async () => {
    const { me, mine } = await start('广东 扶贫 “一个相当长的关键词，长到按钮里放不下”');
    await me.say('/mine');
    expect((await me.press('去掉一项')).labels.slice(0, 3)).toEqual([
      '✕ 广东',
      '✕ “扶贫”',
      '✕ “一个相当长的关键词,长到按钮里放不下”',
    ]);
    await me.press('相当长');
    expect((await mine())?.topics).toEqual(only(['guangdong'], ['扶贫']));
    await me.press('广东');
    expect((await me.press('扶贫')).text).toContain('这里没有订阅了');
    expect(await mine()).toBeUndefined();
    await me.press('重新订阅');
    expect((await mine())?.topics).toEqual(only([], ['扶贫']));
  });

  it('takes an own weekday and hour in the bot’s zone, and the common one again', async () => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    expect((await me.press('推送时间')).text).toContain('按中国标准时间');
    const hours = await me.press('周三');
    expect(hours.text).toContain('周三几点推送？（按中国标准时间）');
    expect(hours.labels.filter(label => /^\d\d:00$/.test(label))).toHaveLength(24);
    const set = await me.press('20:00');
    expect((await mine())?.slot).toEqual({ weekday: 3, hour: 20 });
    expect(set.text).toContain('推送时间：每周三 20:00（中国标准时间）');
    expect(set.text).toContain('下一次推送：2018年8月8日周三 20:00');
    await me.press('推送时间');
    await me.press('和大家一起');
    expect((await mine())?.slot).toBeUndefined();
  });

  it.each([1, 2, 4, 8])('pauses for %i weeks and goes on again', async weeks => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    await me.press('暂停');
    const paused = await me.press(`${weeks}周`);
    expect((await mine())?.pausedUntil).toBe(START + weeks * WEEK_MS);
    expect(paused.text).toContain('推送暂停到：');
    await me.press('继续推送');
    expect((await mine())?.pausedUntil).toBeUndefined();
  });

  it('shows no pause that is over', async () => {
    const { me, bot } = await start('广东');
    await bot.store.subscriptions.setSettings(KEY, { pausedUntil: START - 1 });
    const { text, labels } = await me.say('/mine');
    expect(text).not.toContain('暂停到');
    expect(labels).toContain('暂停');
  });

  it.each([
    ['改为静音', { silent: true }, '提示音：静音', '改为有声', { silent: false }],
    ['只要标题', { headlinesOnly: true }, '内容：只要标题', '要正文', { headlinesOnly: false }],
    ['不收公告', { announcements: false }, '公告：不接收', '接收公告', { announcements: true }],
  ])('%s', async (label, changed, said, back, changedBack) => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    expect((await me.press(label)).text).toContain(said);
    expect(await mine()).toMatchObject(changed);
    await me.press(back);
    expect(await mine()).toMatchObject(changedBack);
  });

  it('changes the language', async () => {
    const { me } = await start('广东');
    await me.say('/mine');
    await me.press('语言');
    await me.press('English');
    expect((await me.say('/mine')).text).toContain('Regions: Guangdong 广东');
  });

  it('shows this week’s digest now', async () => {
    const { me, bot } = await start('广东');
    await me.say('/mine');
    expect((await me.press('看本周的')).text).toContain('digest of this week');
    expect(bot.digests).toEqual([{ id: 7, type: 'private' }]);
  });

  it('unsubscribes without asking, with the way back', async () => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    expect((await me.press('退订')).text).toContain('已退订');
    expect(await mine()).toBeUndefined();
    await me.press('重新订阅');
    expect((await mine())?.topics).toEqual(only(['guangdong']));
  });

  it.each(['n:s', 'n:p', 'n:t', 'o:3', 'e:3:9', 'e', 'z:4', 'k:s:1', 'q', 'x:guangdong'])(
    'a press on %s without a subscription is answered and makes none',
    async data => {
      const { me, mine, bot } = await start();
      expect((await me.pressData(data)).replies).not.toEqual([]);
      expect(bot.faults).toEqual([]);
      expect(await mine()).toBeUndefined();
    },
  );

  it.each([
    't:1:atlantis',
    'u:1:atlantis',
    '+:#unknownkey',
    '=:atlantis',
    'x:||',
    '+: ',
    'e:9:9',
    'k:z:1',
    'z:3',
    'n:z',
    't:2:jilin',
  ])('a forged or stale press on %s is a notice', async data => {
    const { me, mine, bot } = await start();
    expect((await me.pressData(data)).notice).toContain('已经失效');
    expect(bot.faults).toEqual([]);
    expect(await mine()).toBeUndefined();
  });

  it('no link changes anything', async () => {
    const { me, mine } = await start('广东');
    for (const payload of ['q', 'f', 't-1-jilin', 'e-3-9', 'k-s-1', 'z-4']) await me.say(`/start ${payload}`);
    expect(await mine()).toMatchObject({ topics: only(['guangdong']), silent: false, slot: undefined });
  });

  it('a press that Telegram repeats takes effect once', async () => {
    const { me, mine, bot } = await start('广东');
    await me.say('/mine');
    await me.press('退订', { update: 700 });
    await me.say('/subscribe 吉林');
    await bot.talk({ id: 7, type: 'private' }).send({
      kind: 'press',
      update: 700,
      chat: { id: 7, type: 'private' },
      person: { id: 7 },
      speaksForChat: false,
      press: 'p',
      action: { do: 'unsubscribe' },
      message: 1,
    });
    expect((await mine())?.topics).toEqual(only(['jilin']));
  });
});
