// A backup from before the digest, put back after it: nobody gets it twice, nobody who has not had it goes without, and which of
// the two it is, the admins say.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backup } from '../../../src/cli/copies/backup.ts';
import { restore } from '../../../src/cli/copies/restore.ts';
import type { Person } from '../../../src/playground/emulator/types.ts';
import { openStore } from '../../../src/store/open.ts';
import { callCli } from '../../support/call-cli.ts';
import { digestsIn, type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES, freshStoreUrl, temporaryFolder } from '../../support/stores.ts';

const ASKED = '从备份恢复';
const counts = (people: readonly Person[]) => people.map(person => digestsIn(person.chat.messages).length);
const question = ({ admin }: PushingBot) => admin.chat.botMessages.filter(one => one.text.includes(ASKED)).at(-1);
const asked = async (bot: PushingBot) => {
  await expect.poll(() => question(bot), { timeout: 10_000 }).toBeDefined();
  return question(bot)!;
};

/** Backs up what the bot runs on, and gives what puts that into another database and starts on it. */
async function saved(bot: PushingBot, into: (typeof ENGINES)[number]): Promise<() => Promise<string>> {
  const file = join(temporaryFolder(), 'bot.backup');
  await callCli(backup, [file], { env: { DATABASE_URL: bot.env.DATABASE_URL! } });
  return async () => {
    await bot.stop();
    const url = await freshStoreUrl(into);
    expect(await callCli(restore, [file], { env: { DATABASE_URL: url } })).toMatchObject({ code: 0 });
    await bot.start({ DATABASE_URL: url });
    return url;
  };
}

describe.each(ENGINES)('a backup put back on %s', engine => {
  it('the digest went out after the backup: marked as had, nobody gets it again, and the next one comes to all', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(4);
    const putBack = await saved(bot, engine);
    await bot.digest();
    expect(counts(readers)).toEqual([1, 1, 1, 1]);

    const url = await putBack();
    const card = await asked(bot);
    expect(card.text).toContain('2026-W47');
    await bot.ask('吉林', readers[0]);
    expect(counts(readers)).toEqual([1, 1, 1, 1]);
    await bot.press(card, '记为已收到');
    await expect.poll(() => bot.admin.chat.botMessages.at(-1)?.text).toContain('不再推送');
    expect(counts(readers)).toEqual([1, 1, 1, 1]);
    // A second press, and the other choice, come too late.
    expect(await bot.press(card, '继续').catch(() => '处理过')).toContain('处理过');

    const store = await openStore({ url, access: 'write', now: bot.clock.now });
    // What everybody had is written down by whoever sends, a little later.
    await expect.poll(async () => (await store.pushes.recent(1))[0]).toMatchObject({ state: 'done', sent: 4 });
    await store.close();
    expect(counts(readers)).toEqual([1, 1, 1, 1]);
  });

  it('the digest had not gone out: told to go on, everybody gets it once', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(4);
    const putBack = await saved(bot, engine === 'sqlite' ? 'postgres' : 'sqlite');
    await putBack();
    bot.clock.jumpTo(Date.parse('2026-11-23T01:00:01Z'));
    const card = await asked(bot);
    expect(counts(readers)).toEqual([0, 0, 0, 0]);
    await bot.press(card, '继续');
    await expect.poll(() => counts(readers), { timeout: 10_000 }).toEqual([1, 1, 1, 1]);
  });
});

describe('chats with slots of their own', () => {
  const TEN = Date.parse('2026-11-23T02:00:00Z');

  async function restoredWithSlots() {
    const bot = await startPushingBot();
    const readers = await bot.subscribers(3);
    for (const [index, { id }] of readers.slice(1).entries()) {
      await bot.store.subscriptions.setSettings({ chat: id, thread: 0 }, { slot: { weekday: 1, hour: 10 + index } });
    }
    const url = await (await saved(bot, 'sqlite'))();
    const store = await openStore({ url, access: 'write', now: bot.clock.now });
    onTestFinished(() => store.close());
    const states = async () => (await store.pushes.recent(9)).map(push => push.state);
    const questions = () => bot.admin.chat.botMessages.filter(one => one.text.includes(ASKED)).length;
    return { bot, readers, states, questions };
  }

  it('are answered for with the others: before their time has come, and no second question', async () => {
    const { bot, readers, states, questions } = await restoredWithSlots();
    bot.clock.jumpTo(TEN - 3_599_000);
    await bot.press(await asked(bot), '记为已收到');
    for (const at of [TEN, TEN + 3_600_000]) {
      bot.clock.jumpTo(at + 1_000);
      await expect.poll(states, { timeout: 10_000 }).toHaveLength(at === TEN ? 2 : 3);
    }
    await expect.poll(states, { timeout: 10_000 }).toEqual(['done', 'done', 'done']);
    await bot.ask('吉林', readers[0]);
    // The card that was answered does not ask any more.
    expect([counts(readers), questions()]).toEqual([[0, 0, 0], 0]);
  });

  it('wait with the others, and go on with them', async () => {
    const { bot, readers, states, questions } = await restoredWithSlots();
    bot.clock.jumpTo(TEN - 3_599_000);
    const card = await asked(bot);
    for (const at of [TEN, TEN + 3_600_000]) {
      bot.clock.jumpTo(at + 1_000);
      await expect.poll(states, { timeout: 10_000 }).toHaveLength(at === TEN ? 2 : 3);
    }
    await expect.poll(states, { timeout: 10_000 }).toEqual(['waiting', 'waiting', 'waiting']);
    await bot.ask('吉林', readers[0]);
    expect([counts(readers), questions()]).toEqual([[0, 0, 0], 1]);
    await bot.press(card, '继续');
    await expect.poll(() => counts(readers), { timeout: 10_000 }).toEqual([1, 1, 1]);
  });
});

it('in the middle of a push: its rest waits for a word, and a restart does not ask again', async () => {
  const bot = await startPushingBot({ env: { SEND_RATE: '5', PAID_BROADCAST: 'false' } });
  const readers = await bot.subscribers(30);
  await bot.due();
  await expect.poll(() => bot.accepted(readers[3]!).length, { timeout: 10_000 }).toBe(1);
  const putBack = await saved(bot, 'sqlite');
  const url = await putBack();
  const card = await asked(bot);
  const before = counts(readers);
  await bot.stop();
  await bot.start({ DATABASE_URL: url });
  await bot.ask('吉林', readers[0]);
  expect(bot.admin.chat.botMessages.filter(one => one.text.includes(ASKED))).toHaveLength(1);
  expect(counts(readers)).toEqual(before);
  await bot.press(card, '继续');
  await expect.poll(() => counts(readers).every(count => count >= 1), { timeout: 20_000 }).toBe(true);
});

it('an edition of a later week comes to everybody without a question', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(2);
  const putBack = await saved(bot, 'sqlite');
  await bot.digest();
  const url = await putBack();
  await bot.press(await asked(bot), '记为已收到');
  const store = await openStore({ url, access: 'write', now: bot.clock.now });
  await expect.poll(async () => (await store.pushes.open()).length).toBe(0);
  await store.editions.publishRevision({
    edition: {
      id: '2026-W48',
      title: '新的一周',
      start: '2026-11-23',
      end: '2026-11-29',
      entries: [{ region: 'jilin', headline: '新的标题', body: '' }],
    },
    origin: 'cli',
  });
  await store.close();
  bot.clock.jumpTo(Date.parse('2026-11-30T00:59:50Z'));
  await expect
    .poll(async () => (await bot.ask('/week', readers[0]))[0]?.text, { timeout: 10_000 })
    .toContain('新的标题');
  bot.clock.jumpTo(Date.parse('2026-11-30T01:00:01Z'));
  await expect.poll(() => counts(readers), { timeout: 10_000 }).toEqual([2, 2]);
});

it('a question that nobody answered stands in /deliveries, and is asked again a day later', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(2);
  const putBack = await saved(bot, 'sqlite');
  await bot.digest();
  const url = await putBack();
  const first = await asked(bot);
  const [listed] = await bot.ask('/deliveries');
  expect(listed!.buttons.flat().map(one => one.text)).toEqual(first.buttons.flat().map(one => one.text));
  bot.clock.jumpTo(bot.clock.now() + 25 * 3_600_000);
  await expect.poll(() => question(bot)!.id, { timeout: 10_000 }).toBeGreaterThan(first.id);
  await bot.stop();
  await bot.start({ DATABASE_URL: url });
  await bot.ask('吉林', readers[0]);
  expect(bot.admin.chat.botMessages.filter(one => one.text.includes(ASKED))).toHaveLength(2);
  await bot.press(question(bot)!, '记为已收到');
  await expect.poll(() => bot.admin.chat.botMessages.at(-1)?.text, { timeout: 10_000 }).toContain('已完成');
  expect(counts(readers)).toEqual([1, 1]);
});
