// What is kept about a chat, said and deleted.
import { describe, expect, it } from 'vitest';
import { ENGINES, freshStore } from '../../support/stores.ts';
import { createSubscribingBot, START } from '../../support/subscribing-bot.ts';
import { ADMIN, GROUP, start, TOPIC } from './start.ts';

describe('being forgotten', () => {
  it('/privacy says what is kept about subscriptions, and leads to /forget', async () => {
    const { me } = await start();
    const { text } = await me.say('/privacy');
    expect(text).toContain('订阅的地区和关键词');
    expect(text).toContain('/forget');
    expect((await me.press('删除我的数据')).text).toContain('要删除');
  });

  it('/forget asks once; keeping changes nothing', async () => {
    const { bot, me } = await start();
    await me.say('/subscribe 广东');
    expect((await me.say('/forget')).labels).toEqual(['全部删除', '不删']);
    expect((await me.press('不删')).text).toContain('地区：广东');
    expect(await bot.store.subscriptions.ofChat(7)).toHaveLength(1);
  });

  it.each(ENGINES)('/forget deletes everything about the chat on %s', async engine => {
    const bot = createSubscribingBot(await freshStore(engine, { now: () => START }));
    bot.admins.add(ADMIN.id);
    const admin = bot.talk(GROUP, { person: ADMIN });
    await admin.say('/subscribe@brief_bot 广东 扶贫');
    await bot.talk(TOPIC, { person: ADMIN }).say('/subscribe@brief_bot');
    await admin.say('/forget@brief_bot');
    expect((await admin.press('全部删除')).text).toContain('已删除');
    expect(await bot.store.chats.get(GROUP.id)).toBeUndefined();
    expect(await bot.store.subscriptions.ofChat(GROUP.id)).toEqual([]);
    expect(bot.faults).toEqual([]);
  });
});
