// The weekly digest in fair weather: who gets what, when, and once.
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { DAY_MS, digestsIn, ENTRIES, HOUR_MS, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

const key = ({ id }: { id: number }) => ({ chat: id, thread: 0 });
const regions = (...list: string[]) => ({ everything: false, regions: list, keywords: [] });

describe.each(ENGINES)('the digest on %s', engine => {
  it('case 24: comes once per edition and chat, also over restarts and due times with nothing new', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(5);
    await bot.digest();
    for (let restart = 0; restart < 3; restart++) {
      await bot.stop();
      await bot.start();
    }
    await bot.digest();
    for (const reader of readers) expect(digestsIn(reader.chat.messages)).toHaveLength(1);
    expect(bot.admin.chat.messages.filter(one => one.text.includes('还没有新的一期'))).toHaveLength(1);
    // Whoever subscribed since has not had it.
    const [late] = await bot.subscribers(1);
    await bot.digest();
    expect(digestsIn(late!.chat.messages)).toHaveLength(1);
  });

  it('waits for its edition, and each chat for its own hour', async () => {
    const bot = await startPushingBot({ engine });
    const [common, friday] = await bot.subscribers(2);
    await bot.store.subscriptions.setSettings(key(friday!), { slot: { weekday: 5, hour: 18 } });
    await bot.digest();
    expect([common, friday].map(one => digestsIn(one!.chat.messages).length)).toEqual([1, 0]);
    bot.clock.jumpTo(Date.parse('2026-11-27T10:00:00Z'));
    await expect.poll(() => digestsIn(friday!.chat.messages).length, { timeout: 5_000 }).toBe(1);
    await bot.digest();
    // Two hours after a due time with nothing new.
    bot.clock.jumpTo(bot.clock.now() + 2 * HOUR_MS);
    await bot.publish('2026-11-23', { 吉林: '新的一期' });
    await bot.sent();
    expect(digestsIn(common!.chat.messages).at(-1)).toContain('新的一期');
    expect([common, friday].map(one => digestsIn(one!.chat.messages).length)).toEqual([2, 1]);
    bot.clock.jumpTo(Date.parse('2026-12-04T10:00:00Z'));
    await expect.poll(() => digestsIn(friday!.chat.messages).length, { timeout: 5_000 }).toBe(2);
  });
});

describe('what a chat gets', () => {
  it('is what it wants: topics, a keyword’s hits, silence, sound, headlines, script', async () => {
    const bot = await startPushingBot();
    const [all, one, word, nothing, quiet, short, traditional, paused] = await bot.subscribers(8);
    const { subscriptions, chats } = bot.store;
    await subscriptions.setTopics(key(one!), regions('jilin'));
    await subscriptions.setTopics(key(word!), { everything: false, regions: [], keywords: ['扶贫'] });
    await subscriptions.setTopics(key(nothing!), { everything: false, regions: ['hainan'], keywords: ['足球'] });
    await subscriptions.setSettings(key(quiet!), { silent: true });
    await subscriptions.setSettings(key(short!), { headlinesOnly: true });
    await chats.setLanguage(traditional!.id, 'zh-Hant');
    await subscriptions.setSettings(key(paused!), { pausedUntil: bot.clock.now() + DAY_MS });
    await bot.digest();
    const text = (reader: typeof all) => digestsIn(reader!.chat.messages).join('\n');
    for (const [headline] of [ENTRIES.北京!, ENTRIES.吉林!, ENTRIES.广东!]) expect(text(all)).toContain(headline);
    expect(text(all)).toContain('夏粮增产');
    expect(text(one)).toContain('吉林的正文');
    expect(text(one)).not.toMatch(/北京|广东/);
    expect(text(word)).toMatch(/扶贫[\s\S]*北京的正文/);
    expect(text(word)).not.toMatch(/吉林|广东/);
    expect([nothing, paused].map(text)).toEqual(['', '']);
    expect(quiet!.chat.botMessages.map(message => message.silent)).toEqual([true]);
    expect(all!.chat.botMessages.map(message => message.silent)).toEqual([false]);
    expect(text(short)).not.toContain('吉林的正文');
    expect(text(traditional)).toMatch(/廣東[\s\S]*外貿增長/);
    expect(bot.accepted().some(call => 'link_preview_options' in call.params)).toBe(true);
    // A pause that is over counts no more.
    bot.clock.jumpTo(bot.clock.now() + 2 * DAY_MS);
    await bot.digest();
    expect(digestsIn(paused!.chat.messages)).toHaveLength(1);
  });

  it('stands in the language of the client that subscribed, where none was chosen', async () => {
    const bot = await startPushingBot();
    const readers = ['en', 'zh-TW', 'fr'].map(code => bot.api.people.addUser({ language_code: code, started: true }));
    for (const reader of readers) await bot.ask('/subscribe', reader);
    await bot.digest();
    const heads = readers.map(({ chat }) => chat.messages.at(-1)!.text.split('\n')[0]);
    expect(heads).toEqual([
      expect.stringContaining('This week’s briefs'),
      expect.stringContaining('本週簡報'),
      expect.stringContaining('本周简报'),
    ]);
  });

  it('acts in a private chat, and only leads there from groups and channels', async () => {
    const bot = await startPushingBot();
    const [reader] = await bot.subscribers(1);
    const group = bot.api.people.addSupergroup();
    const channel = bot.api.people.addChannel();
    await bot.subscribe(group);
    await bot.subscribe(channel, regions('jilin'));
    await bot.digest();
    const buttons = (chat: { botMessages: typeof group.botMessages }) => chat.botMessages.at(-1)!.buttons.flat();
    expect(buttons(reader!.chat).length).toBeGreaterThan(4);
    expect(buttons(reader!.chat).every(button => 'callback_data' in button)).toBe(true);
    for (const chat of [group, channel]) {
      expect(buttons(chat).length).toBeGreaterThan(0);
      expect(buttons(chat).every(button => 'url' in button)).toBe(true);
    }
    // Leaving is one press away, and the digest stays to be read.
    const digest = reader!.chat.botMessages.at(-1)!;
    await bot.press(digest, '退订', reader);
    expect(reader!.chat.botMessages.at(-1)!.text).toContain('订阅和设置');
    expect(reader!.chat.messages.find(one => one.id === digest.id)!.text).toBe(digest.text);
  });

  it('case 33: is split between entries where it is long, in order, a second apart', async () => {
    const long = Object.fromEntries(
      [
        '北京',
        '天津',
        '河北',
        '山西',
        '吉林',
        '上海',
        '江苏',
        '浙江',
        '广东',
        '云南',
        '陕西',
        '甘肃',
        '青海',
        '新疆',
      ].map(name => [name, [`${name}的标题`, `${name}正文。`.repeat(120)] as [string, string]]),
    );
    const bot = await startPushingBot({ weeks: { '2026-11-16': long } });
    const [reader] = await bot.subscribers(1);
    const group = bot.api.people.addGroup();
    await bot.subscribe(group);
    await bot.digest();
    for (const { botMessages } of [reader!.chat, group]) {
      expect(botMessages.length).toBeGreaterThan(1);
      const text = botMessages.map(one => one.text).join('\n');
      for (const name of Object.keys(long)) {
        expect(text.split(`${name}的标题`)).toHaveLength(2);
        expect(text.split(`${name}正文。`)).toHaveLength(121);
      }
      // Each part says what it is of, and only the last has buttons.
      for (const one of botMessages) expect(one.text).toContain('2026年11月16日');
      expect(botMessages.map(one => one.buttons.length > 0)).toEqual(
        botMessages.map((_, index) => index === botMessages.length - 1),
      );
    }
    const times = bot.accepted(reader).map(call => call.at);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(1_000);
  }, 20_000);

  it('case 28: after weeks away is the newest edition, with the others at hand', async () => {
    const bot = await startPushingBot({
      weeks: Object.fromEntries(
        ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'].map(monday => [
          monday,
          { 吉林: `${monday}的事` },
        ]),
      ),
    });
    const [away] = await bot.subscribers(1);
    await bot.store.outbox.markHad({ kind: 'digest', source: '2026-W43', chat: away!.id, thread: 0 });
    await bot.store.subscriptions.remove(key(away!));
    await bot.store.subscriptions.setTopics(key(away!), EVERYTHING);
    await bot.digest();
    const got = away!.chat.botMessages;
    expect(digestsIn(got)).toHaveLength(1);
    expect(got[0]!.text).toContain('2026-11-16的事');
    expect(got[0]!.text).toContain('之前还有3期');
    await bot.press(got[0]!, '11月9日', away);
    expect(away!.chat.botMessages.at(-1)!.text).toContain('2026-11-09的事');
  });

  it('is not pushed to who has just looked at it', async () => {
    const bot = await startPushingBot();
    const [reader] = await bot.subscribers(1);
    const [mine] = await bot.ask('/mine', reader);
    await bot.press(mine!, '看本周的', reader);
    expect(digestsIn(reader!.chat.messages)).toHaveLength(1);
    await bot.digest();
    expect(digestsIn(reader!.chat.messages)).toHaveLength(1);
  });
});
