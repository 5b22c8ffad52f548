// Groups that move, topics that close, channels, and who may speak for them: where a digest goes, and that it is not lost.
import { describe, expect, it } from 'vitest';
import type { ChatHandle } from '../../../src/playground/emulator/types.ts';
import { digestsIn, type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

const NAME = '@Regional_Brief_Bot';

/** What the bot wrote in a chat because of an act. */
async function saidIn(bot: PushingBot, chat: ChatHandle, act: () => unknown): Promise<string[]> {
  const before = chat.messages.length;
  act();
  await bot.api.settled();
  return chat.messages
    .slice(before)
    .filter(one => one.byBot)
    .map(one => one.text);
}

async function upgraded(bot: PushingBot) {
  const creator = bot.api.people.addUser();
  const group = bot.api.people.addGroup({ creator });
  await saidIn(bot, group, () => group.say(creator, `/subscribe${NAME} 吉林 扶贫`));
  await bot.store.subscriptions.setSettings({ chat: group.id, thread: 0 }, { silent: true });
  return { group, creator };
}

describe.each(ENGINES)('a group that becomes a supergroup, on %s', engine => {
  it('case 8: found while sending, gets its digest under the new id at once, and nothing goes to the old one again', async () => {
    const bot = await startPushingBot({ engine });
    const { group } = await upgraded(bot);
    await bot.stop();
    const moved = group.upgrade();
    // The words of the move are lost: only a send can tell.
    bot.api.faults.add({ method: 'getUpdates', times: 1, effect: { body: '{"ok":true,"result":[]}', status: 200 } });
    await bot.start();
    await bot.digest();
    expect(digestsIn(moved.messages)).toHaveLength(1);
    expect(moved.botMessages.at(-1)!.silent).toBe(true);
    expect(bot.sends(group).filter(call => call.response && !call.response.ok).length).toBeLessThanOrEqual(1);
    const toOld = bot.sends(group).length;
    await bot.stop();
    await bot.start();
    await bot.publish('2026-11-23', { 吉林: '新的一期' });
    await bot.digest();
    expect(digestsIn(moved.messages)).toHaveLength(2);
    expect(bot.sends(group)).toHaveLength(toOld);
    expect(await bot.store.subscriptions.get({ chat: moved.id, thread: 0 })).toMatchObject({
      topics: { everything: false, regions: ['jilin'], keywords: ['扶贫'] },
      silent: true,
    });
  });

  it('case 9: told by service messages keeps one subscription, merged with what the new one had', async () => {
    const bot = await startPushingBot({ engine });
    const { group } = await upgraded(bot);
    const moved = group.upgrade();
    await bot.api.settled();
    await bot.digest();
    expect(digestsIn(moved.messages)).toHaveLength(1);
    expect(await bot.store.subscriptions.ofChat(group.id)).toEqual([]);

    const other = bot.api.people.addGroup();
    await bot.subscribe(other, { everything: false, regions: ['jilin'], keywords: [] });
    // The bot hears of it once the new one has a subscription of its own.
    await bot.stop();
    const target = other.upgrade();
    await bot.subscribe(target, { everything: false, regions: ['beijing'], keywords: [] });
    await bot.start();
    for (let again = 0; again < 2; again++) {
      bot.api.push({
        message: {
          message_id: 900 + again,
          date: Math.floor(bot.clock.now() / 1000),
          chat: { id: target.id, type: 'supergroup', title: 'x' },
          migrate_from_chat_id: other.id,
        },
      });
    }
    await bot.api.settled();
    const subscriptions = await bot.store.subscriptions.ofChat(target.id);
    expect(subscriptions).toHaveLength(1);
    expect([...subscriptions[0]!.topics.regions].sort()).toEqual(['beijing', 'jilin']);
    await bot.digest();
    expect(digestsIn(target.messages)).toHaveLength(1);
  });
});

describe('case 18: a topic of a forum', () => {
  async function forum() {
    const bot = await startPushingBot();
    const creator = bot.api.people.addUser();
    const chat = bot.api.people.addSupergroup({ forum: true, creator });
    const thread = chat.openTopic('news');
    await saidIn(bot, chat, () => chat.say(creator, `/subscribe${NAME}`, { thread }));
    return { bot, chat, thread };
  }
  const threadsOf = (chat: ChatHandle) => chat.botMessages.map(one => one.thread);
  let week = 23;
  const nextWeek = async (bot: PushingBot) => {
    await bot.publish(`2026-11-${week}`, { 吉林: `第${week}日的事` });
    await bot.digest();
  };

  it('gets answer and digest', async () => {
    const { bot, chat, thread } = await forum();
    await bot.digest();
    expect(threadsOf(chat)).toEqual([thread, thread]);
    expect(digestsIn(chat.messages)).toHaveLength(1);
  });

  it('that is closed is tried a few times over the ticks, then the digest goes into the chat, and never is it lost', async () => {
    const { bot, chat, thread } = await forum();
    chat.closeTopic(thread);
    for (let tick = 0; tick < 3; tick++) await bot.digest();
    expect(bot.sends(chat).filter(call => call.response && !call.response.ok)).toHaveLength(3);
    expect(digestsIn(chat.messages)).toHaveLength(1);
    expect(chat.botMessages.at(-1)!.thread).toBeUndefined();
    chat.reopenTopic(thread);
    week = 23;
    await nextWeek(bot);
    expect(chat.botMessages.at(-1)!.thread).toBe(thread);
  });

  it('that is gone is left for the chat itself, for good', async () => {
    const { bot, chat, thread } = await forum();
    chat.deleteTopic(thread);
    await bot.digest();
    expect(digestsIn(chat.messages)).toHaveLength(1);
    week = 23;
    await nextWeek(bot);
    expect(digestsIn(chat.messages)).toHaveLength(2);
    expect(threadsOf(chat).slice(-2)).toEqual([undefined, undefined]);
    expect(bot.sends(chat).filter(call => call.response && !call.response.ok)).toHaveLength(1);
  });

  it('closed like General too is kept for later, without end', async () => {
    const { bot, chat, thread } = await forum();
    chat.closeTopic(thread);
    chat.closeTopic(1);
    for (let tick = 0; tick < 4; tick++) await bot.digest();
    expect(bot.sends(chat).length).toBeLessThan(12);
    chat.reopenTopic(thread);
    await bot.digest();
    expect(digestsIn(chat.messages)).toHaveLength(1);
  });
});

describe('who speaks for a place', () => {
  it('case 16: an anonymous admin subscribes the group, and is no admin of the bot', async () => {
    const bot = await startPushingBot();
    const group = bot.api.people.addSupergroup();
    await saidIn(bot, group, () => group.say({ anonymous: group }, `/subscribe${NAME}`));
    expect(await saidIn(bot, group, () => group.say({ anonymous: group }, `/broadcast${NAME} 大家好`))).toEqual([]);
    await bot.digest();
    expect(digestsIn(group.messages)).toHaveLength(1);
    expect(await bot.store.pushes.recent(9)).toHaveLength(1);
  });

  it('case 17: a channel subscribes by a post; other posts and edits are let be', async () => {
    const bot = await startPushingBot();
    const channel = bot.api.people.addChannel();
    const [answer] = await saidIn(bot, channel, () => channel.say('channel', '/subscribe'));
    expect(answer).toContain('已订阅');
    const quiet = await saidIn(bot, channel, () => {
      channel.send('channel', { photo: true });
      channel.edit(channel.say('channel', '大家好'), '/unsubscribe');
    });
    expect(quiet).toEqual([]);
    await bot.digest();
    expect(digestsIn(channel.messages)).toHaveLength(1);
  });

  it('case 45: a member switches nothing off, an administrator may', async () => {
    const bot = await startPushingBot();
    const group = bot.api.people.addSupergroup();
    const [member, administrator] = [bot.api.people.addUser(), bot.api.people.addUser()];
    group.setMember(member, 'member');
    group.setMember(administrator, 'administrator');
    await bot.subscribe(group);
    await bot.api.settled();
    const [refusal] = await saidIn(bot, group, () => group.say(member, `/unsubscribe${NAME}`));
    expect(refusal).toContain('管理员');
    expect(await bot.store.subscriptions.ofChat(group.id)).toHaveLength(1);
    await saidIn(bot, group, () => group.say(administrator, `/unsubscribe${NAME}`));
    expect(await bot.store.subscriptions.ofChat(group.id)).toEqual([]);
    await bot.digest();
    expect(digestsIn(group.messages)).toEqual([]);
  });

  it('case 66: long and negative ids are addressed exactly', async () => {
    const bot = await startPushingBot({ later: true });
    const reader = bot.api.people.addUser({ id: 7_999_999_999, started: true });
    const group = bot.api.people.addGroup({ id: -4_123_456_789 });
    const channel = bot.api.people.addChannel({ id: -1_002_999_999_999 });
    await bot.start({ ADMIN_IDS: String(reader.id) });
    await bot.ask('/subscribe', reader);
    for (const chat of [group, channel]) await bot.subscribe(chat);
    await bot.stop();
    await bot.start({ ADMIN_IDS: String(reader.id) });
    await bot.digest();
    for (const { messages } of [reader.chat, group, channel]) expect(digestsIn(messages)).toHaveLength(1);
    expect((await bot.ask('/stats', reader))[0]!.text).toContain('统计');
  });
});
