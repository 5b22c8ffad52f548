// Regions, bundles and topics ticked and taken off, on a menu that stays where it is.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { only, start } from './start.ts';

describe('ticks', () => {
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
});
