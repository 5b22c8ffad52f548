// How and when a subscription is sent, changed by buttons and changed back.
import { describe, expect, it } from 'vitest';
import { START } from '../../support/subscribing-bot.ts';
import { KEY, start } from './start.ts';

const WEEK_MS = 7 * 86_400_000;

describe('settings', () => {
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
  ])('the button %s sets %j, and it can be taken back', async (label, changed, said, back, changedBack) => {
    const { me, mine } = await start('广东');
    await me.say('/mine');
    expect((await me.press(label)).text).toContain(said);
    expect(await mine()).toMatchObject(changed);
    await me.press(back);
    expect(await mine()).toMatchObject(changedBack);
  });
});
