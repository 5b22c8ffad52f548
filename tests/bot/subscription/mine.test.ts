// /mine: what it shows, what it leads to, and that all of it is there in the reader’s language.
import { describe, expect, it } from 'vitest';
import { ME, only, start } from './start.ts';

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
    expect(bot.digests).toEqual([ME]);
  });

  it('unsubscribes without asking, with the way back', async () => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    expect((await me.press('退订')).text).toContain('已退订');
    expect(await mine()).toBeUndefined();
    await me.press('重新订阅');
    expect((await mine())?.topics).toEqual(only(['guangdong']));
  });
});

describe('in the reader’s language', () => {
  it.each([
    ['en', 'Subscribed', 'Guangdong 广东', 'China Standard Time'],
    ['zh-Hant', '已訂閱', '地區：廣東', '中國標準時間'],
  ])('%s: subscribing, and every menu that follows', async (code, ...said) => {
    const { bot, me } = await start();
    await me.say(`/language ${code}`);
    const { text } = await me.say('/subscribe 广东');
    for (const one of said) expect(text).toContain(one);
    for (const data of ['m', 'n:r', 'n:b', 'n:t', 'n:s', 'o:3', 'n:p', 'n:f']) {
      const seen = await me.pressData(data);
      expect(seen.text, data).not.toBe('');
    }
    expect(bot.faults).toEqual([]);
  });
});
