// How fast the program is there, and how fast gone. Long tests, so that nothing else runs beside them.
import { expect, it } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';
import { buildOnce, PROJECT, startProcess } from '../../support/bot-process.ts';
import { TEST_TOKEN } from '../../support/running-bot.ts';

const READY_WITHIN_MS = 2000;

it('npm start polls within 2 s once built, in the best of three', async () => {
  buildOnce();
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    const api = await startBotApi({ token: TEST_TOKEN });
    const startedAt = performance.now();
    const bot = startProcess({
      env: { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL: 'sqlite::memory:' },
      cwd: PROJECT,
      command: ['npm', 'start'],
    });
    const isPolling = () => api.calls.some(call => call.method === 'getUpdates');
    await expect.poll(isPolling, { timeout: 20_000, interval: 5 }).toBe(true);
    times.push(performance.now() - startedAt);
    bot.kill();
    await bot.ended;
  }
  console.log(`npm start → getUpdates: ${times.map(ms => `${Math.round(ms)} ms`).join(', ')}`);
  expect(Math.min(...times)).toBeLessThan(READY_WITHIN_MS);
});

it('SIGTERM ends it within 10 s also where Telegram never answers again', async () => {
  const api = await startBotApi({ token: TEST_TOKEN });
  const env = { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL: 'sqlite::memory:' };
  const bot = startProcess({ env });
  await bot.ready();
  const stuck = api.faults.add({ method: 'sendMessage', effect: 'hang' });
  for (let people = 0; people < 5; people++) api.people.addUser().say('吉林');
  await expect.poll(() => stuck.hits).toBe(5);
  api.faults.add({ effect: 'hang' });
  const askedAt = performance.now();
  bot.kill();
  expect((await bot.ended).code).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
});
