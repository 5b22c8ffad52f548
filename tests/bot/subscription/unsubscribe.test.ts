// /unsubscribe, /stop and 退订: what goes, what stays, and what is asked where that is not clear.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { shippedBook } from '../../support/shipped-book.ts';
import { only, start } from './start.ts';

const book = shippedBook();
const allBut = (...ids: string[]) => only(book.regions.map(region => region.id).filter(id => !ids.includes(id)));

describe('unsubscribing', () => {
  it.each([
    '/unsubscribe',
    '/stop',
    '/unsubscribe 全部',
    '退订',
    '退訂',
    '取消订阅',
    '我要退订',
    '退订简报',
    'unsubscribe',
    'Unsubscribe from everything',
  ])('%s leaves altogether, with the way back in one tap', async typed => {
    const { me, topics } = await start('广东 长三角 “一个相当长的关键词，长到按钮里放不下”');
    const before = await topics();
    const left = await me.say(typed);
    expect(left.text).toContain('已退订');
    expect(left.text).toContain('广东');
    expect(await topics()).toBeUndefined();
    await me.press('重新订阅同样的');
    expect(await topics()).toEqual(before);
  });

  it.each([
    ['/unsubscribe 扶贫', only(['guangdong', 'shanghai'], ['外贸']), '已退订：“扶贫”'],
    ['/unsubscribe 扶貧', only(['guangdong', 'shanghai'], ['外贸']), '已退订：“扶贫”'],
    ['退订 扶贫', only(['guangdong', 'shanghai'], ['外贸']), '已退订：“扶贫”'],
    ['/unsubscribe 广东', only(['shanghai'], ['扶贫', '外贸']), '已退订：广东'],
    ['/unsubscribe 深圳', only(['shanghai'], ['扶贫', '外贸']), '深圳属于广东'],
    ['/unsubscribe 广冻', only(['shanghai'], ['扶贫', '外贸']), '“广冻”当作“广东”'],
    ['/unsubscribe 长三角', only(['guangdong'], ['扶贫', '外贸']), '已退订：上海'],
    ['/unsubscribe 广东 外贸', only(['shanghai'], ['扶贫']), '已退订：广东、“外贸”'],
    ['/unsubscribe 广东 自贸区', only(['shanghai'], ['扶贫', '外贸']), '没有订阅“自贸区”'],
  ])('%s takes off only that', async (typed, left, said) => {
    const { me, topics, bot } = await start('广东 上海 扶贫 外贸');
    const { text } = await me.say(typed);
    expect(bot.faults).toEqual([]);
    expect(text).toContain(said);
    expect(text).toContain('还订阅着');
    expect(await topics()).toEqual(left);
  });

  it.each([
    ['/unsubscribe 外贸', '没有订阅“外贸”', '地区：广东'],
    ['/unsubscribe 吉林', '没有订阅“吉林”', '地区：广东'],
    ['/unsubscribe ???', '没有订阅“???”', '地区：广东'],
  ])('%s, which is not subscribed, says what is', async (typed, unknown, current) => {
    const { me, topics } = await start('广东');
    const { text } = await me.say(typed);
    expect(text).toContain(unknown);
    expect(text).toContain(current);
    expect(await topics()).toEqual(only(['guangdong']));
  });

  it('knows a keyword again that is a place, too', async () => {
    const { me, topics } = await start('朝阳');
    await me.press('关键词');
    await me.say('/subscribe 北京');
    await me.say('/unsubscribe 朝阳');
    expect(await topics()).toEqual(only(['beijing']));
  });

  it('says that the last one was the last', async () => {
    const { me, topics } = await start('广东');
    expect((await me.say('/unsubscribe 广东')).text).toContain('这里没有订阅了');
    expect(await topics()).toBeUndefined();
  });

  it('an ambiguous name is settled by what is subscribed, else asked', async () => {
    const { me, topics } = await start('北京 上海');
    await me.say('/unsubscribe 朝阳');
    expect(await topics()).toEqual(only(['shanghai']));
    await me.say('/subscribe 北京 辽宁');
    const asked = await me.say('/unsubscribe 朝阳');
    expect(asked.labels).toEqual(['北京', '辽宁']);
    expect((await me.press('辽宁')).text).toContain('已退订：辽宁');
    expect(await topics()).toEqual(only(['shanghai', 'beijing']));
  });

  it.each([
    ['除', allBut('guangdong')],
    ['全部退订', undefined],
    ['保留', EVERYTHING],
  ])('under everything it asks what is meant: %s', async (label, left) => {
    const { me, topics } = await start('');
    const asked = await me.say('/unsubscribe 广东');
    expect(asked.text).toContain('不要广东');
    expect(asked.labels).toEqual(['除广东外都要', '全部退订', '保留']);
    expect(await topics()).toEqual(EVERYTHING);
    await me.press(label);
    expect(await topics()).toEqual(left);
  });

  it('under everything an ambiguous name is asked, too', async () => {
    const { me, topics } = await start('');
    expect((await me.say('/unsubscribe shanxi')).labels).toEqual(['山西', '陕西']);
    await me.press('陕西');
    expect(await topics()).toEqual(allBut('shaanxi'));
  });

  it('under everything a keyword alone can’t go, and it says so', async () => {
    const { me, topics } = await start('');
    const asked = await me.say('/unsubscribe 扶贫');
    expect(asked.text).toContain('没法单独去掉关键词“扶贫”');
    expect(asked.labels).toEqual(['全部退订', '保留']);
    expect(await topics()).toEqual(EVERYTHING);
  });

  it.each(['/unsubscribe', '/unsubscribe 广东', '/stop', '退订'])('%s without a subscription says so', async typed => {
    const { me, topics } = await start();
    const { text, labels } = await me.say(typed);
    expect(text).toContain('这里还没有订阅');
    expect(labels).toContain('订阅全部');
    expect(await topics()).toBeUndefined();
  });

  it('a repeated update says nothing and undoes no later change', async () => {
    const { me, topics } = await start('广东 上海');
    await me.say('/unsubscribe 广东', { update: 900 });
    await me.say('/subscribe 广东');
    expect((await me.say('/unsubscribe 广东', { update: 900 })).replies).toEqual([]);
    expect(await topics()).toEqual(only(['shanghai', 'guangdong']));
  });
});
