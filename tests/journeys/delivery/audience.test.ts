// Whom a broadcast is for beside those of the contract: subscribers of a topic, and every chat that ever came.
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/emulator/types.ts';
import { broadcast, now, prepare, preview, report } from '../../support/broadcasting.ts';
import { cardIn, checkCard, labels } from '../../support/desk.ts';
import { type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

const only = (regions: string[], keywords: string[] = []) => ({ everything: false, regions, keywords });

/** Who of these people got the text. */
const reached = (people: Record<string, Person>, text: string): string[] =>
  Object.entries(people)
    .filter(([, person]) => person.chat.botMessages.some(message => message.text === text))
    .map(([name]) => name);

async function people(bot: PushingBot): Promise<Record<string, Person>> {
  const one = async (topics?: ReturnType<typeof only>) => (await bot.subscribers(1, topics))[0]!;
  return {
    all: await one(),
    guangdong: await one(only(['guangdong'])),
    jilin: await one(only(['jilin'])),
    word: await one(only([], ['扶貧'])),
    both: await one(only(['guangdong'], ['外贸'])),
  };
}

/** Confirms, waits until all is out, and gives the card's text and whom it reached. */
async function confirm(
  bot: PushingBot,
  card: Awaited<ReturnType<typeof prepare>>['card'],
  who: Record<string, Person>,
) {
  const { text } = now(bot, card);
  await bot.press(card, checkCard(now(bot, card)));
  await bot.sent();
  return { text, who: reached(who, '通知') };
}

describe.each(ENGINES)('on %s', engine => {
  it('by topic: asked for on the card, read as a subscriber’s words, counted, with or without those of everything', async () => {
    const bot = await startPushingBot({ engine });
    const who = await people(bot);
    const { card } = await prepare(bot, broadcast('通知'));
    expect(card.text).toContain('所有订阅者，5个聊天');
    await bot.press(card, '按主题');
    const asking = now(bot, card);
    expect(asking.text).toContain('请发地区或关键词');
    expect(labels(asking).filter(text => /发送|确认|发布|Send/.test(text))).toEqual([]);
    expect((await bot.ask('？！')).map(one => one.text).join()).toContain('没有认出');
    const chosen = cardIn(await bot.ask('深圳 扶贫'));
    expect(chosen.text).toContain('深圳属于广东');
    expect(chosen.text).toContain('订阅了广东、“扶贫”的，3个聊天');
    checkCard(chosen);
    expect(labels(now(bot, card))).toEqual([]);
    await bot.press(chosen, '连同订阅全部的');
    expect(now(bot, chosen).text).toContain('4个聊天');
    await bot.press(chosen, '不含订阅全部的');
    expect((await confirm(bot, chosen, who)).who).toEqual(['guangdong', 'word', 'both']);
    expect(await report(bot)).toMatch(/共3，送达3/);
    // The next text is a question again.
    expect((await bot.ask('吉林')).map(one => one.text).join()).toContain('数字吉林建设');
  });

  it('by topic in words, also behind a time; what is not understood prepares nothing', async () => {
    const bot = await startPushingBot({ engine });
    const who = await people(bot);
    const later = await prepare(bot, broadcast('2026-12-01 09:00 to:吉林,外贸 通知'));
    expect(later.card.text).toContain('订阅了吉林、“外贸”的，2个聊天');
    expect(later.card.text).toContain('2026-12-01 09:00');
    expect(later.shown.map(one => one.text)).toEqual(['通知']);
    const { card } = await preview(bot, broadcast('对象：!!! 通知'));
    expect(card).toBeUndefined();
    const named = await prepare(bot, broadcast('对象：广东 通知'));
    expect((await confirm(bot, named.card, who)).who).toEqual(['guangdong', 'both']);
  });

  it('every chat that ever came, but none that is blocked or wants no announcements', async () => {
    const bot = await startPushingBot({ engine });
    const who = await people(bot);
    const guest = bot.api.people.addUser({ started: true });
    const left = bot.api.people.addUser({ started: true });
    const quiet = bot.api.people.addUser({ started: true });
    const blocked = bot.api.people.addUser({ started: true });
    for (const one of [guest, left, quiet, blocked]) await bot.ask('吉林', one);
    const group = bot.api.people.addSupergroup({ creator: bot.admin });
    await bot.store.chats.saw({ id: group.id, type: 'supergroup' });
    for (const one of [left, quiet]) await bot.subscribe(one);
    await bot.store.subscriptions.setSettings({ chat: quiet.id, thread: 0 }, { announcements: false });
    for (const one of [left, quiet]) await bot.store.subscriptions.remove({ chat: one.id, thread: 0 });
    blocked.block();
    await bot.api.settled();
    const { card } = await prepare(bot, broadcast('通知'));
    await bot.press(card, '所有来过的');
    // The five, the guest, who left, the group, and the admin.
    expect(now(bot, card).text).toContain('9个聊天');
    const everybody = { ...who, guest, left, quiet, blocked };
    const { who: got } = await confirm(bot, card, everybody);
    expect(got).toEqual(['all', 'guangdong', 'jilin', 'word', 'both', 'guest', 'left']);
    expect(group.botMessages.map(one => one.text)).toEqual(['通知']);
    expect(await report(bot)).toMatch(/共9，送达9/);
    expect(await bot.store.subscriptions.get({ chat: guest.id, thread: 0 })).toBeUndefined();
  });
});

it('a lookup after another choice is a lookup, and a cancelled card takes no topics any more', async () => {
  const bot = await startPushingBot();
  await people(bot);
  const { card } = await prepare(bot, broadcast('通知'));
  await bot.press(card, '按主题');
  await bot.press(now(bot, card), '返回');
  expect(now(bot, card).text).toContain('所有订阅者');
  expect((await bot.ask('吉林')).map(one => one.text).join()).toContain('数字吉林建设');
  await bot.press(now(bot, card), '按主题');
  await bot.press(now(bot, card), '取消');
  expect((await bot.ask('吉林')).map(one => one.text).join()).toContain('数字吉林建设');
  expect(await bot.store.pushes.recent(1)).toEqual([]);
});

it('a card that could not be changed does not confirm what it does not show', async () => {
  const bot = await startPushingBot();
  const who = await people(bot);
  const { card, confirm: button } = await prepare(bot, broadcast('通知'));
  await bot.press(card, '按主题');
  const fresh = cardIn(await bot.ask('广东'));
  // As the first card says it still.
  const old = card.buttons.flat().find(one => one.text === button)!.callback_data!;
  const { text } = await bot.admin.press(card, { data: old }).answer;
  expect(text).toContain('取代');
  await bot.sent();
  expect(reached(who, '通知')).toEqual([]);
  expect((await confirm(bot, fresh, who)).who).toEqual(['guangdong', 'both']);
});
