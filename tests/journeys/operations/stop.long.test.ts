// SIGTERM at any moment after the start and in the middle of a push: exit code 0 within ten seconds, no stack trace, and the next
// start goes on where it stopped.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { openStore } from '../../../src/store/open.ts';
import { startBotApi } from '../../support/bot-api.ts';
import { type BotProcess, startProcess } from '../../support/bot-process.ts';
import { folderOf, TEST_TOKEN } from '../../support/running-bot.ts';

const STACK = /^\s+at |Error:|node:internal|unhandled/im;
const CHATS = 200;

async function expectCleanEnd(bot: BotProcess, signals = 1): Promise<void> {
  const askedAt = performance.now();
  for (let count = 0; count < signals; count++) bot.kill();
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - askedAt).toBeLessThan(10_000);
  expect(bot.stdout + bot.stderr).not.toMatch(STACK);
}

it.each([0, 50, 300, 2000])('SIGTERM %i ms after it is ready ends it cleanly', async ms => {
  const api = await startBotApi({ token: TEST_TOKEN });
  const bot = startProcess({
    env: { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL: 'sqlite::memory:' },
  });
  await bot.ready();
  api.people.addUser().say('广东');
  await delay(ms);
  await expectCleanEnd(bot);
});

it('SIGTERM in a push, once and twice, ends it cleanly, and each chat gets the digest once', async () => {
  const api = await startBotApi({ token: TEST_TOKEN, acceptAnyUser: true });
  const DATABASE_URL = `sqlite:${join(folderOf({}), 'bot.sqlite')}`;
  const store = await openStore({ url: DATABASE_URL, access: 'write' });
  await store.transaction(async tables => {
    for (let chat = 1; chat <= CHATS; chat++) {
      await tables.chats.saw({ id: chat, type: 'private' });
      await tables.subscriptions.setTopics(
        { chat, thread: 0 },
        { ...EVERYTHING, everything: false, regions: ['jilin'] },
      );
    }
  });
  await store.close();
  const env = {
    BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL,
    SEND_RATE: '30',
    DIGEST_CRON: '* * * * * *',
  };
  const sent = () => api.calls.filter(call => call.method === 'sendMessage' && call.response?.ok);
  for (const [least, signals] of [
    [20, 1],
    [80, 2],
  ] as const) {
    const bot = startProcess({ env });
    await expect.poll(() => sent().length, { timeout: 20_000 }).toBeGreaterThan(least);
    await expectCleanEnd(bot, signals);
  }
  expect(sent().length).toBeLessThan(CHATS);
  const last = startProcess({ env });
  await expect.poll(() => sent().length, { timeout: 30_000 }).toBe(CHATS);
  await expectCleanEnd(last);
  expect(new Set(sent().map(call => call.params.chat_id)).size).toBe(CHATS);
});
