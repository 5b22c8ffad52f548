// Who subscribes a group, a topic or a channel and who may only look, and what the bot says where it is added.
import { describe, expect, it } from 'vitest';
import type { ChatPlace } from '../../../src/bot/request.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { ADMIN, GROUP, start, TOPIC } from './start.ts';

const CHANNEL: ChatPlace = { id: -1_002_000_000_002, type: 'channel', title: 'News' };
const MEMBER = { id: 6 };

describe('in groups', () => {
  it('an admin subscribes, and is told how to change it there', async () => {
    const { bot, topics } = await start();
    const { text, labels } = await bot.talk(GROUP, { person: ADMIN }).say('/subscribe@brief_bot 广东');
    expect(text).toContain('/mine@brief_bot');
    expect(text).toContain('/unsubscribe@brief_bot');
    expect(labels).toEqual([]);
    expect((await topics(GROUP))?.regions).toEqual(['guangdong']);
  });

  it('an anonymous admin subscribes and leaves', async () => {
    const { bot, topics } = await start();
    const anonymous = bot.talk(GROUP, { speaksForChat: true });
    await anonymous.say('/subscribe@brief_bot');
    expect(await topics(GROUP)).toEqual(EVERYTHING);
    await anonymous.say('/unsubscribe@brief_bot');
    expect(await topics(GROUP)).toBeUndefined();
  });

  it('somebody who speaks as a channel changes nothing', async () => {
    const { bot, topics } = await start();
    expect((await bot.talk(GROUP).say('/subscribe')).text).toContain('只有这个群的管理员');
    expect(await topics(GROUP)).toBeUndefined();
  });

  it.each([
    '/subscribe@brief_bot',
    '/unsubscribe@brief_bot',
    '/stop@brief_bot',
    '/forget@brief_bot',
    '@brief_bot 退订',
    '@brief_bot 订阅 吉林',
  ])('a member’s %s is refused politely and changes nothing', async typed => {
    const { bot, topics } = await start();
    await bot.talk(GROUP, { person: ADMIN }).say('/subscribe@brief_bot 广东');
    const refused = await bot.talk(GROUP, { person: MEMBER }).say(typed);
    expect(refused.text).toBe('只有这个群的管理员可以这样做。');
    expect((await topics(GROUP))?.regions).toEqual(['guangdong']);
  });

  it('an admin may use plain words after a mention', async () => {
    const { bot, topics } = await start();
    await bot.talk(GROUP, { person: ADMIN }).say('@brief_bot 订阅 吉林');
    expect((await topics(GROUP))?.regions).toEqual(['jilin']);
  });

  it('everybody may look, only admins’ presses change anything', async () => {
    const { bot, topics } = await start();
    const admin = bot.talk(GROUP, { person: ADMIN });
    await admin.say('/subscribe@brief_bot 广东');
    const member = bot.talk(GROUP, { person: MEMBER });
    expect((await member.say('/mine@brief_bot')).text).toContain('地区：广东');
    for (const label of ['勾选地区', '改回全部', '改为静音', '退订', '看本周的', '暂停', '语言']) {
      const { notice, replies } = await member.press(label);
      expect(notice).toBe('只有这个群的管理员可以这样做。');
      expect(replies).toHaveLength(1);
    }
    for (const data of ['f', 'l:en', 't:1:jilin', '=:*', 'n:f']) {
      expect((await member.pressData(data)).notice).toContain('管理员');
    }
    expect((await topics(GROUP))?.regions).toEqual(['guangdong']);
    expect(await bot.store.subscriptions.get({ chat: GROUP.id, thread: 0 })).toMatchObject({ silent: false });
    expect(bot.digests).toEqual([]);
    await member.press('改回全部', { person: ADMIN });
    expect(await topics(GROUP)).toEqual(EVERYTHING);
  });

  it('a forum topic has its own subscription, and leaving it leaves the others', async () => {
    const { bot, topics } = await start();
    await bot.talk(GROUP, { person: ADMIN }).say('/subscribe@brief_bot');
    const inTopic = bot.talk(TOPIC, { person: ADMIN });
    await inTopic.say('/subscribe@brief_bot 广东');
    expect((await topics(TOPIC))?.regions).toEqual(['guangdong']);
    expect(await topics(GROUP)).toEqual(EVERYTHING);
    expect((await inTopic.say('/mine@brief_bot')).text).toContain('地区：广东');
    await inTopic.press('退订');
    expect(await topics(TOPIC)).toBeUndefined();
    expect(await topics(GROUP)).toEqual(EVERYTHING);
  });

  it('subscribing makes a group active that could not be written to', async () => {
    const { bot } = await start();
    await bot.store.chats.saw(GROUP);
    await bot.store.chats.deactivate(GROUP.id, 'no-rights');
    await bot.talk(GROUP, { person: ADMIN }).say('/subscribe@brief_bot');
    expect((await bot.store.chats.get(GROUP.id))?.active).toBe(true);
  });

  it('is told how to subscribe when added, and what it still has when added again', async () => {
    const { bot } = await start();
    const talk = bot.talk(GROUP, { person: ADMIN });
    const membership = (can: 'post' | 'nothing', update: number) =>
      talk.send({
        kind: 'membership',
        update,
        chat: GROUP,
        person: ADMIN,
        speaksForChat: false,
        can,
        was: can === 'post' ? 'out' : 'in',
      });
    const joined = await membership('post', 801);
    expect(joined.text).toContain('/subscribe@brief_bot');
    expect(joined.text).not.toContain('你之前的订阅');
    await talk.say('/subscribe@brief_bot 广东');
    await membership('nothing', 802);
    expect((await membership('post', 803)).text).toContain('地区：广东');
  });

  it('offers to subscribe where it came by the add button', async () => {
    const { bot, topics } = await start();
    const admin = bot.talk(GROUP, { person: ADMIN });
    expect((await admin.say('/start@brief_bot s')).labels).toContain('订阅全部');
    await admin.press('订阅全部');
    expect(await topics(GROUP)).toEqual(EVERYTHING);
  });
});

describe('in channels', () => {
  it('a post subscribes the channel, changes and ends it', async () => {
    const { bot, topics } = await start();
    const post = bot.talk(CHANNEL, { speaksForChat: true });
    expect((await post.say('/subscribe 广东 扶贫')).text).toContain('已订阅');
    expect(await topics(CHANNEL)).toEqual({ everything: false, regions: ['guangdong'], keywords: ['扶贫'] });
    await post.say('/unsubscribe 扶贫');
    expect((await topics(CHANNEL))?.keywords).toEqual([]);
    await post.say('/unsubscribe');
    expect(await topics(CHANNEL)).toBeUndefined();
  });

  it('a reader’s press changes nothing', async () => {
    const { bot, topics } = await start();
    const post = bot.talk(CHANNEL, { speaksForChat: true });
    await post.say('/subscribe');
    await post.say('/subscribe 广东');
    expect((await post.press('改回全部', { person: MEMBER })).notice).toContain('管理员');
    expect((await topics(CHANNEL))?.regions).toEqual(['guangdong']);
    await post.press('改回全部', { person: ADMIN });
    expect(await topics(CHANNEL)).toEqual(EVERYTHING);
  });

  it('a post passed on into it does nothing', async () => {
    const { bot, topics } = await start();
    const { replies } = await bot.talk(CHANNEL, { speaksForChat: true }).say('/subscribe', { forwarded: true });
    expect(replies).toEqual([]);
    expect(await topics(CHANNEL)).toBeUndefined();
  });
});
