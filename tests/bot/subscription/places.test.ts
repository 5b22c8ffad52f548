import { describe, expect, it } from 'vitest';
import type { ChatPlace } from '../../../src/bot/request.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { ENGINES, freshStore, openTestStore } from '../../support/stores.ts';
import { createSubscribingBot, START } from '../../support/subscribing-bot.ts';

const GROUP: ChatPlace = { id: -1_002_000_000_001, type: 'supergroup', title: 'Research' };
const TOPIC: ChatPlace = { ...GROUP, thread: 42 };
const CHANNEL: ChatPlace = { id: -1_002_000_000_002, type: 'channel', title: 'News' };
const ADMIN = { id: 5 };
const MEMBER = { id: 6 };

async function start() {
  const bot = createSubscribingBot(await openTestStore({ url: 'sqlite::memory:', now: () => START }));
  bot.admins.add(ADMIN.id);
  const topics = async (place: ChatPlace) =>
    (await bot.store.subscriptions.get({ chat: place.id, thread: place.thread ?? 0 }))?.topics;
  return { bot, topics };
}

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

describe('coming back and being forgotten', () => {
  it('the welcome offers to subscribe', async () => {
    const { bot } = await start();
    const me = bot.talk({ id: 7, type: 'private' });
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
    const { bot } = await start();
    const me = bot.talk({ id: 7, type: 'private' });
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
    const { bot } = await start();
    const me = bot.talk({ id: 7, type: 'private' });
    await me.say('/subscribe 广东');
    await bot.store.chats.deactivate(7, 'blocked');
    expect((await me.say('/subscribe 吉林')).text).toContain('地区：广东、吉林');
    expect((await bot.store.chats.get(7))?.active).toBe(true);
  });

  it('/privacy says what is kept about subscriptions, and leads to /forget', async () => {
    const { bot } = await start();
    const me = bot.talk({ id: 7, type: 'private' });
    const { text } = await me.say('/privacy');
    expect(text).toContain('订阅的地区和关键词');
    expect(text).toContain('/forget');
    expect((await me.press('删除我的数据')).text).toContain('要删除');
  });

  it('/forget asks once; keeping changes nothing', async () => {
    const { bot } = await start();
    const me = bot.talk({ id: 7, type: 'private' });
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

describe('in the reader’s language', () => {
  it.each([
    ['en', 'Subscribed', 'Guangdong 广东', 'China Standard Time'],
    ['zh-Hant', '已訂閱', '地區：廣東', '中國標準時間'],
  ])('%s', async (code, ...said) => {
    const { bot } = await start();
    const me = bot.talk({ id: 7, type: 'private' });
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

describe.each(ENGINES)('saved together with its update on %s', engine => {
  it('takes effect once however often it arrives at the same time', async () => {
    const store = await freshStore(engine, { now: () => START });
    const bot = createSubscribingBot(store);
    await store.chats.saw({ id: 7, type: 'private' });
    const press = () =>
      bot.talk({ id: 7, type: 'private' }).send({
        kind: 'press',
        update: 4711,
        chat: { id: 7, type: 'private' },
        person: { id: 7 },
        speaksForChat: false,
        press: 'p',
        action: { do: 'follow', topics: 'guangdong|扶贫' },
        message: 1,
      });
    const seen = await Promise.all([press(), press(), press()]);
    expect(seen.filter(one => one.replies.length > 0)).toHaveLength(1);
    expect(bot.faults).toEqual([]);
    expect((await store.subscriptions.get({ chat: 7, thread: 0 }))?.topics).toEqual({
      everything: false,
      regions: ['guangdong'],
      keywords: ['扶贫'],
    });
  });
});
