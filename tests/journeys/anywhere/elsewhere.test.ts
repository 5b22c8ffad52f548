// Subscribing a channel or group from the private chat: it is chosen with a button of Telegram's own, and Telegram is asked who
// may what.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import type { Person } from '../../../src/playground/emulator/types.ts';
import { digestsIn, type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

/** The message with the keyboard to choose with. */
async function asked(bot: PushingBot, person: Person) {
  const mine = (await bot.ask('/mine', person)).at(-1)!;
  await bot.press(mine, '加到频道', person);
  const asking = person.chat.botMessages.at(-1)!;
  expect(asking.keyboard).toMatchObject({ one_time_keyboard: true });
  return asking;
}

/** Chooses, and gives the answer, after which no keyboard is left. */
async function choose(bot: PushingBot, person: Person, button: string, chat: { id: number }) {
  const asking = await asked(bot, person);
  person.share(asking, button, chat);
  await bot.api.settled();
  const answer = person.chat.botMessages.at(-1)!;
  expect(answer.keyboard).toEqual({ remove_keyboard: true });
  expect(person.chat.view.keyboard).toBeUndefined();
  return answer.text;
}

const subscriptionOf = (bot: PushingBot, { id }: { id: number }) =>
  bot.store.subscriptions.get({ chat: id, thread: 0 });

describe.each(ENGINES)('on %s', engine => {
  it('a channel is chosen, gets the bot with the right to post, and is subscribed', async () => {
    const bot = await startPushingBot({ engine });
    const owner = bot.api.people.addUser({ started: true });
    const channel = bot.api.people.addChannel({ creator: owner, title: '经济频道', bot: false });
    expect(await choose(bot, owner, '选一个频道', channel)).toMatch(
      /频道“经济频道”订阅[\s\S]*全部31个地区[\s\S]*下一次推送/,
    );
    expect(channel.view.bot).toBe('administrator');
    expect(await subscriptionOf(bot, channel)).toMatchObject({ topics: EVERYTHING, subscribedBy: owner.id });
    expect(await bot.store.chats.get(channel.id)).toMatchObject({ type: 'channel', title: '经济频道', active: true });
    await bot.digest();
    expect(digestsIn(channel.messages)).toHaveLength(1);
  });

  it('one that is subscribed stays as it is', async () => {
    const bot = await startPushingBot({ engine });
    const owner = bot.api.people.addUser({ started: true });
    const channel = bot.api.people.addChannel({ creator: owner });
    channel.say('channel', '/subscribe 广东');
    await bot.api.settled();
    expect(await choose(bot, owner, '选一个频道', channel)).toMatch(/之前就订阅了[\s\S]*地区：广东/);
    expect((await subscriptionOf(bot, channel))?.topics.regions).toEqual(['guangdong']);
  });

  it('a group of which one is an administrator can be chosen and is subscribed', async () => {
    const bot = await startPushingBot({ engine });
    const person = bot.api.people.addUser({ started: true });
    const group = bot.api.people.addSupergroup({ title: '研究群' });
    group.setMember(person, 'administrator');
    expect(await choose(bot, person, '选一个群', group)).toContain('群“研究群”订阅');
    expect(await bot.store.chats.get(group.id)).toMatchObject({ type: 'supergroup' });
    expect(await subscriptionOf(bot, group)).toMatchObject({ topics: EVERYTHING });
  });
});

describe('nothing is subscribed', () => {
  it('where the bot may not post', async () => {
    const bot = await startPushingBot();
    const person = bot.api.people.addUser({ started: true });
    const channel = bot.api.people.addChannel({ bot: false });
    // May post, but not make the bot an administrator.
    channel.setMember(person, 'administrator');
    expect(await choose(bot, person, '选一个频道', channel)).toContain('还不能在那个频道里发帖');
    const muted = bot.api.people.addChannel({ rights: { can_post_messages: false } });
    muted.setMember(person, 'administrator');
    expect(await choose(bot, person, '选一个频道', muted)).toContain('还不能在那个频道里发帖');
    for (const chat of [channel, muted]) expect(await subscriptionOf(bot, chat)).toBeUndefined();
  });

  it('where the person is no administrator any more, whatever was chosen', async () => {
    const bot = await startPushingBot();
    const person = bot.api.people.addUser({ started: true });
    const channel = bot.api.people.addChannel();
    person.chat.send(person, { fields: { chat_shared: { request_id: 1, chat_id: channel.id } } });
    await bot.api.settled();
    expect(person.chat.botMessages.at(-1)).toMatchObject({ text: expect.stringContaining('不是那个频道的管理员') });
    // A button that we never made.
    person.chat.send(person, { fields: { chat_shared: { request_id: 9, chat_id: channel.id } } });
    await bot.api.settled();
    expect(person.chat.botMessages).toHaveLength(1);
    expect(await subscriptionOf(bot, channel)).toBeUndefined();
  });

  it('where Telegram does not say', async () => {
    const bot = await startPushingBot();
    const owner = bot.api.people.addUser({ started: true });
    const channel = bot.api.people.addChannel({ creator: owner });
    const fault = bot.api.faults.add({
      method: 'getChatMember',
      effect: { status: 400, description: 'Bad Request: nothing' },
    });
    expect(await choose(bot, owner, '选一个频道', channel)).toContain('还不能在那个频道里发帖');
    fault.remove();
    expect(await subscriptionOf(bot, channel)).toBeUndefined();
  });

  it('when one thinks better of it; then the keyboard is gone', async () => {
    const bot = await startPushingBot();
    const person = bot.api.people.addUser({ started: true, language_code: 'en' });
    const mine = (await bot.ask('/mine', person)).at(-1)!;
    await bot.press(mine, 'Add to a channel', person);
    expect(person.chat.view.keyboard?.keyboard?.flat().map(one => one.text)).toEqual([
      'Choose a channel',
      'Choose a group',
      'Never mind',
    ]);
    const [answer] = await bot.ask('Never mind', person);
    expect(answer).toMatchObject({ text: 'All right, nothing was changed.', keyboard: { remove_keyboard: true } });
    expect(person.chat.view.keyboard).toBeUndefined();
  });
});
