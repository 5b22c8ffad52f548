// /subscribe and 订阅: how words are read as topics, and what they make of what was subscribed before.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { START } from '../../support/subscribing-bot.ts';
import { KEY, only, start } from './start.ts';

const YANGTZE = ['shanghai', 'jiangsu', 'zhejiang', 'anhui'];

describe('subscribing', () => {
  it.each([
    ['/subscribe', EVERYTHING, '全部31个地区'],
    ['/subscribe 全部', EVERYTHING, '全部31个地区'],
    ['/subscribe all', EVERYTHING, '全部31个地区'],
    ['/subscribe 广东', only(['guangdong']), '地区：广东'],
    ['/subscribe 广东 扶贫', only(['guangdong'], ['扶贫']), '关键词：“扶贫”'],
    ['/subscribe 扶贫,外贸、自贸区', only([], ['扶贫', '外贸', '自贸区']), '关键词：“扶贫”、“外贸”、“自贸区”'],
    ['/subscribe 扶贫 外贸', only([], ['扶贫', '外贸']), '关键词：“扶贫”、“外贸”'],
    ['/subscribe “外贸 进出口”', only([], ['外贸 进出口']), '“外贸 进出口”'],
    ['/subscribe 氢能', only([], ['氢能']), '“氢能”'],
    ['/subscribe 一带一路', only([], ['一带一路']), '“一带一路”'],
    ['/subscribe 和平', only([], ['和平']), '“和平”'],
    ['/subscribe 广东的外贸', only(['guangdong'], ['外贸']), '“外贸”'],
    ['/subscribe guangdong, Inner Mongolia', only(['guangdong', 'neimenggu']), '广东、内蒙古'],
    ['/subscribe bei jing', only(['beijing']), '地区：北京'],
    ['/subscribe 廣東', only(['guangdong']), '地区：广东'],
    ['/subscribe 深圳', only(['guangdong']), '深圳属于广东'],
    ['/subscribe 长三角', only(YANGTZE), '长三角：上海、江苏、浙江、安徽'],
    ['/subscribe 广冻', only(['guangdong']), '“广冻”当作“广东”'],
    ['/subscribe fupin', only([], ['扶贫']), '“fupin”当作关键词“扶贫”'],
    ['/subscribe 大湾区', only(['guangdong']), '香港'],
    ['订阅', EVERYTHING, '全部31个地区'],
    ['订阅吧', EVERYTHING, '全部31个地区'],
    ['订阅简报', EVERYTHING, '全部31个地区'],
    ['订阅 广东 扶贫', only(['guangdong'], ['扶贫']), '已订阅'],
    ['订阅广东', only(['guangdong']), '已订阅'],
    ['訂閱 廣東', only(['guangdong']), '已订阅'],
    ['我要订阅广东', only(['guangdong']), '已订阅'],
    ['subscribe', EVERYTHING, '已订阅'],
    ['Subscribe to Guangdong', only(['guangdong']), '已订阅'],
  ])('%s subscribes to %j', async (typed, topics, said) => {
    const { me, bot } = await start();
    const seen = await me.say(typed);
    expect(bot.faults).toEqual([]);
    expect(seen.text).toContain(said);
    expect((await bot.store.subscriptions.get(KEY))?.topics).toEqual(topics);
  });

  it('says when the next digest comes, in the reader’s own time and with the zone named, and how to leave', async () => {
    const { me } = await start();
    const { html, text, labels } = await me.say('/subscribe 广东');
    expect(html).toContain(`<tg-time unix="${Date.parse('2018-08-13T01:00:00Z') / 1000}" format="wDT">`);
    expect(text).toContain('2018年8月13日周一 09:00（中国标准时间）');
    expect(text).toContain('/unsubscribe');
    expect(labels).toEqual(['勾选地区', '看本周的', '订阅和设置']);
  });

  it('pushes no edition by itself', async () => {
    const { me, bot } = await start();
    const { replies } = await me.say('/subscribe');
    expect(replies).toHaveLength(1);
    expect(bot.digests).toEqual([]);
  });

  it('adds topics to topics, each once', async () => {
    const { me, topics } = await start();
    await me.say('/subscribe 广东 扶贫');
    await me.say('/subscribe 吉林 广东 扶貧 外贸');
    expect(await topics()).toEqual(only(['guangdong', 'jilin'], ['扶贫', '外贸']));
    expect((await me.say('/subscribe 吉林')).text).toContain('没有变化');
  });

  it('narrows everything to topics, with a button back', async () => {
    const { me, topics } = await start();
    await me.say('/subscribe');
    const narrowed = await me.say('/subscribe 广东');
    expect(narrowed.text).toContain('之前订阅的是全部');
    expect(await topics()).toEqual(only(['guangdong']));
    expect((await me.press('改回全部')).text).toContain('全部31个地区');
    expect(await topics()).toEqual(EVERYTHING);
  });

  it('widens topics to everything, with a button back to them', async () => {
    const { me, topics } = await start();
    await me.say('/subscribe 广东 “一个相当长的关键词，长到按钮里放不下”');
    const before = await topics();
    const widened = await me.say('/subscribe');
    expect(widened.text).toContain('之前只订阅了一部分');
    await me.press('改回原来的');
    expect(await topics()).toEqual(before);
  });

  it.each([
    ['朝阳', ['北京', '辽宁', '吉林', '关键词“朝阳”'], '北京', only(['beijing'])],
    ['朝阳', ['北京', '辽宁', '吉林', '关键词“朝阳”'], '关键词', only([], ['朝阳'])],
    ['shanxi', ['山西', '陕西'], '陕西', only(['shaanxi'])],
  ])('asks what %s means, with buttons that subscribe', async (typed, labels, pressed, expected) => {
    const { me, topics } = await start();
    const asked = await me.say(`/subscribe ${typed}`);
    expect(asked.text).toContain(`“${typed}”指的是哪里`);
    expect(asked.labels).toEqual(labels);
    expect(await topics()).toBeUndefined();
    const done = await me.press(pressed);
    expect(done.text).toContain('已订阅');
    expect(done.replies[0]).toMatchObject({ inPlace: true });
    expect(await topics()).toEqual(expected);
  });

  it('subscribes to what is clear and asks about the rest', async () => {
    const { me, topics } = await start();
    const { replies } = await me.say('/subscribe 广东 朝阳 扶贫');
    expect(replies).toHaveLength(2);
    expect(await topics()).toEqual(only(['guangdong'], ['扶贫']));
    await me.press('辽宁');
    expect(await topics()).toEqual(only(['guangdong', 'liaoning'], ['扶贫']));
  });

  it('says that 港澳台 is not covered and changes nothing', async () => {
    const { me, topics } = await start();
    expect((await me.say('/subscribe 港澳台')).text).toMatch(/香港、澳门、台湾.*不在/);
    expect(await topics()).toBeUndefined();
    expect((await me.say('/subscribe 台湾 广东')).text).toContain('台湾不在');
    expect(await topics()).toEqual(only(['guangdong']));
  });

  it.each(['???', '😀😀'])('changes nothing for %s', async typed => {
    const { me, topics } = await start();
    const { text } = await me.say(`/subscribe ${typed}`);
    expect(text).toContain('没有认出');
    expect(await topics()).toBeUndefined();
  });

  it('takes a misspelt keyword as search does, with a button for it as typed', async () => {
    const { me, topics } = await start();
    expect((await me.say('/subscribe 外冒')).text).toContain('“外冒”当作关键词“外贸”');
    await me.press('外冒');
    expect(await topics()).toEqual(only([], ['外贸', '外冒']));
  });

  it('takes 20 keywords of 40 characters and says what did not fit', async () => {
    const { me, topics } = await start();
    const long = '这个关键词不多不少刚好四十个字'.padEnd(40, '字');
    expect((await me.say(`/subscribe “${long}”`)).text).toContain('已订阅');
    expect((await me.say(`/subscribe “${long}多”`)).text).toContain('最多40个字');
    const words = Array.from({ length: 22 }, (_, index) => `题目${index}号`);
    const { text } = await me.say(`/subscribe ${words.join('，')}`);
    expect(text).toContain('最多订20个关键词，“题目19号”、“题目20号”、“题目21号”没有加上');
    expect((await topics())?.keywords).toEqual([long, ...words.slice(0, 19)]);
  });

  it('takes all 31 regions by name', async () => {
    const { me, topics } = await start();
    const { book } = await import('../../support/shipped-book.ts').then(one => ({ book: one.shippedBook() }));
    await me.say(`/subscribe ${book.regions.map(region => region.name).join(' ')}`);
    expect((await topics())?.regions).toEqual(book.regions.map(region => region.id));
    expect((await topics())?.keywords).toEqual([]);
  });

  it('cuts a text without end, saying so', async () => {
    const { me } = await start();
    expect((await me.say(`/subscribe 广东 ${'字'.repeat(3000)}`)).text).toContain('只读了前1200个字');
  });

  it.each(['订阅号运营', '怎么退订', '扶贫 订阅', '我的订阅', '订阅什么好', '订阅吗？', 'subscribers', '广东 退订'])(
    'does not subscribe for %s',
    async typed => {
      const { me, topics, bot } = await start();
      const { text } = await me.say(typed);
      expect(bot.faults).toEqual([]);
      expect(text).not.toBe('');
      expect(await topics()).toBeUndefined();
    },
  );

  it('keeps its settings when topics change', async () => {
    const { me, bot } = await start();
    await me.say('/subscribe');
    await bot.store.subscriptions.setSettings(KEY, { silent: true });
    await me.say('/subscribe 广东');
    expect(await bot.store.subscriptions.get(KEY)).toMatchObject({ silent: true, topics: only(['guangdong']) });
  });

  it('tells of a pause that is on, with a button to go on', async () => {
    const { me, bot } = await start();
    await me.say('/subscribe');
    await bot.store.subscriptions.setSettings(KEY, { pausedUntil: START + 14 * 86_400_000 });
    const { text } = await me.say('/subscribe 广东');
    expect(text).toContain('推送暂停到：2018年8月20日');
    expect(text).toContain('下一次推送：2018年8月27日');
    await me.press('继续推送');
    expect((await bot.store.subscriptions.get(KEY))?.pausedUntil).toBeUndefined();
  });

  it('changes nothing and says nothing for an update that comes again', async () => {
    const { me, bot, topics } = await start();
    await me.say('/subscribe 广东', { update: 500 });
    await me.say('/unsubscribe');
    const again = await me.say('/subscribe 广东', { update: 500 });
    expect(again.replies).toEqual([]);
    expect(await topics()).toBeUndefined();
    // Another instance may have taken it between our look and our change.
    await bot.store.updates.markSeen([]);
    expect((await bot.store.once(500, async () => true)).done).toBe(false);
  });

  it('takes no message passed on for its sender’s word', async () => {
    const { me, topics } = await start();
    expect((await me.say('/subscribe 广东', { forwarded: true })).text).toContain('这里还没有订阅');
    expect((await me.say('订阅 广东', { forwarded: true })).text).toContain('这里还没有订阅');
    expect(await topics()).toBeUndefined();
  });
});
