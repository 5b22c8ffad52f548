// Somebody new, or back after a block: what the welcome offers and what of before is still there.
import { describe, expect, it } from 'vitest';
import { start } from './start.ts';

describe('coming back', () => {
  it('the welcome offers to subscribe', async () => {
    const { me } = await start();
    const { labels } = await me.say('/start');
    expect(labels.slice(0, 2)).toEqual(['订阅全部', '勾选地区']);
    const done = await me.press('订阅全部');
    expect(done.text).toContain('已订阅');
    expect(done.replies[0]).not.toHaveProperty('inPlace');
  });

  it.each([
    ['保留', ['guangdong']],
    ['退订', undefined],
  ])('after a block the welcome says what is still subscribed: %s', async (label, regions) => {
    const { bot, me } = await start();
    await me.say('/subscribe 广东');
    await bot.store.chats.deactivate(7, 'blocked');
    const welcome = await me.say('/start');
    expect(welcome.text).toContain('你之前的订阅还在');
    expect(welcome.text).toContain('地区：广东');
    expect((await bot.store.chats.get(7))?.active).toBe(true);
    await me.press(label);
    expect((await bot.store.subscriptions.get({ chat: 7, thread: 0 }))?.topics.regions).toEqual(regions);
  });

  it('subscribing after a block adds to what is still subscribed and shows it all', async () => {
    const { bot, me } = await start();
    await me.say('/subscribe 广东');
    await bot.store.chats.deactivate(7, 'blocked');
    expect((await me.say('/subscribe 吉林')).text).toContain('地区：广东、吉林');
    expect((await bot.store.chats.get(7))?.active).toBe(true);
  });
});
