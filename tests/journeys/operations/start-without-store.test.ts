// A start while the store is away: a server that is not up yet is waited for, whatever waiting does not help ends it with one line.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';
import { startProcess } from '../../support/bot-process.ts';
import { startPostgresServer } from '../../support/postgres-server.ts';
import { freePort, TEST_TOKEN } from '../../support/running-bot.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';

const STACK = /^\s+at |Error:|node:internal|unhandled/im;
const WAITING = 'the database is not there yet, trying again';

async function startOn(DATABASE_URL: string) {
  const api = await startBotApi({ token: TEST_TOKEN });
  return startProcess({ env: { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL } });
}

it('a PostgreSQL that comes up after the bot is waited for', async () => {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  await server.crash();
  const bot = await startOn(server.url);
  await expect.poll(() => bot.stdout, { timeout: 15_000 }).toContain(WAITING);
  await server.again();
  await bot.ready();
  bot.kill();
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  expect(bot.stderr).toBe('');
}, 60_000);

it('SIGTERM while it waits ends it well', async () => {
  const bot = await startOn(`postgres://bot:hunter2@127.0.0.1:${await freePort()}/brief`);
  await expect.poll(() => bot.stdout, { timeout: 15_000 }).toContain(WAITING);
  bot.kill();
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  expect(bot.stdout + bot.stderr).not.toMatch(STACK);
  expect(bot.stdout + bot.stderr).not.toContain('hunter2');
});

it('a database that does not exist: one line at once', async () => {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  const bot = await startOn(server.url.replace(/\/postgres$/, '/nowhere'));
  expect(await bot.ended).toEqual({ code: 1, signal: null });
  expect(bot.stderr).toMatch(/^PostgreSQL at .* refuses us: database "nowhere" does not exist\.\n$/);
  expect(bot.stdout).not.toContain(WAITING);
});

it.for(['new', 'in use before'])('a full disk, the database %s: one line', async (kind, context) => {
  const disk = mountSmallDisk(1);
  if (!disk) return context.skip('this user may not mount a small file system');
  const url = `sqlite:${join(disk.folder, 'bot.sqlite')}`;
  if (kind !== 'new') {
    const before = await startOn(url);
    await before.ready();
    before.kill();
    await before.ended;
  }
  disk.fill();
  const bot = await startOn(url);
  expect(await bot.ended).toEqual({ code: 1, signal: null });
  expect(bot.stderr).toMatch(/^[^\n]*(full|room)[^\n]*\n$/);
  expect(bot.stderr).not.toMatch(STACK);
  disk.free();
  const again = await startOn(url);
  await again.ready();
  again.kill();
  expect(await again.ended).toEqual({ code: 0, signal: null });
});
