// /digest: the preview as any kind of chat, the plan, and the push by hand.
import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { cardIn, checkCard, labels } from '../../support/desk.ts';
import { digestsIn, type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

/** What a press brought: the preview, and the card below it. */
async function view(bot: PushingBot, card: ShownMessage, button: string) {
  const before = bot.admin.chat.messages.length;
  await bot.press(card, button);
  return split(bot.admin.chat.messages.slice(before));
}

function split(said: readonly ShownMessage[]) {
  const card = cardIn(said);
  checkCard(card);
  return { card, shown: said.filter(one => one !== card) };
}

describe.each(ENGINES)('on %s', engine => {
  it('shows the edition as every kind of chat would get it, and pushes it once', async () => {
    const bot = await startPushingBot({ engine });
    const [reader] = await bot.subscribers(1);
    const plain = split(await bot.ask('/digest'));
    expect(plain.shown.map(one => one.text).join()).toContain('吉林的正文');
    expect(labels(plain.shown.at(-1)!)).toContain('改订阅 / 退订');

    const group = await view(bot, plain.card, '群组');
    expect(bot.admin.chat.message(plain.card.id)).toMatchObject({ text: '预览和卡片在下面。', buttons: [] });
    expect(labels(group.shown.at(-1)!)).toEqual(['在机器人里打开']);
    const channel = await view(bot, group.card, '频道');
    expect(channel.card.text).toContain('频道');
    const headlines = await view(bot, channel.card, '只要标题');
    const said = headlines.shown.map(one => one.text).join();
    expect(said).toContain('数字吉林建设');
    expect(said).not.toContain('吉林的正文');
    const english = await view(bot, headlines.card, 'EN');
    expect(english.shown[0]!.text).toContain('This week');
    const traditional = await view(bot, english.card, '繁');
    expect(traditional.shown[0]!.text).toContain('本週簡報');

    await bot.press(traditional.card, '按主题');
    const topics = split(await bot.ask('扶贫'));
    expect(topics.shown.map(one => one.text).join()).toContain('北京');
    expect(topics.shown.map(one => one.text).join()).not.toContain('吉林');
    await bot.press(topics.card, '按主题');
    const nothing = split(await bot.ask('量子'));
    expect(nothing.shown).toEqual([]);
    expect(nothing.card.text).toContain('什么都不会收到');
    const back = await view(bot, nothing.card, '订阅全部');
    await bot.press(back.card, checkCard(back.card));
    await bot.sent();
    expect(digestsIn(reader!.chat.messages)).toHaveLength(1);
    // Whatever was previewed, everybody gets what is theirs.
    expect(digestsIn(reader!.chat.messages)[0]).toContain('吉林的正文');
  });

  it('tells when it goes out by itself, to how many, and how many have had it', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(5);
    const slot = (index: number, hour: number) =>
      bot.store.subscriptions.setSettings({ chat: readers[index]!.id, thread: 0 }, { slot: { weekday: 2, hour } });
    await slot(0, 20);
    await slot(1, 8);
    const before = split(await bot.ask('/digest')).card.text;
    expect(before).toContain('2026-11-23 09:00 Asia/Shanghai：3个聊天');
    expect(before).toContain('自选时间的：2个聊天');
    expect(before.indexOf('2026-11-24 08:00')).toBeLessThan(before.indexOf('2026-11-24 20:00'));
    expect(before).toContain('已收到这一期的：0个聊天');
    await bot.digest();
    const after = split(await bot.ask('/digest')).card.text;
    expect(after).toContain('2026-11-30 09:00 Asia/Shanghai：0个聊天');
    expect(after).toContain('还没收到这一期的有2个聊天');
    expect(after).toContain('已收到这一期的：3个聊天');
  });
});

it('with topics in words it previews these alone, and says what it did not understand', async () => {
  const bot = await startPushingBot();
  const { card, shown } = split(await bot.ask('/digest 广东'));
  expect(shown.map(one => one.text).join()).toContain('外贸增长百分之五');
  expect(shown.map(one => one.text).join()).not.toContain('吉林');
  expect(card.text).toContain('订阅广东');
  expect((await bot.ask('/digest ？？')).map(one => one.text)).toEqual([expect.stringContaining('没有认出')]);
});
