// The store is away in the middle of everything: lookups are answered from memory, changes get a kind word, /readyz says why,
// nothing ends, and afterwards all is as before.
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { askPostgres } from '../../support/postgres.ts';
import { startPostgresServer } from '../../support/postgres-server.ts';
import { briefsIn } from '../../support/read-answers.ts';
import { type RunningBot, startBot } from '../../support/running-bot.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';

const readiness = async (bot: RunningBot) => {
  const response = await fetch(`${bot.app.url}/readyz`);
  return { status: response.status, checks: ((await response.json()) as { checks: Record<string, unknown> }).checks };
};

it('PostgreSQL stopped, and back again: readers are answered throughout, and nothing is lost', async () => {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  const bot = await startBot({ env: { DATABASE_URL: server.url } });
  const reader = bot.reader();
  await bot.ask('/language en', reader);
  await bot.ask('/subscribe Jilin', reader);

  await server.crash();
  expect((await bot.ask('广东', reader)).text).toContain('Guangdong');
  const other = bot.reader();
  expect(briefsIn(await bot.ask('吉林', other))).toEqual(['吉林']);
  expect((await bot.ask('/subscribe Guangdong', reader)).text).toContain('try again');
  expect((await reader.type('广东').answer).results).not.toEqual([]);
  const away = await readiness(bot);
  expect(away.status).toBe(503);
  expect(away.checks).toMatchObject({
    store: expect.stringContaining('does not answer'),
    telegram: true,
    intake: true,
  });
  // Telegram tells this once.
  other.block();

  await server.again();
  await vi.waitFor(async () => expect((await readiness(bot)).status).toBe(200), { timeout: 15_000, interval: 100 });
  await vi.waitFor(async () => expect((await bot.ask('/subscribe Guangdong', reader)).text).toContain('Guangdong'), {
    timeout: 5_000,
  });
  expect((await bot.ask('/mine', reader)).text).toMatch(/Jilin[\s\S]*Guangdong/);
  await vi.waitFor(
    async () =>
      expect(await askPostgres(server.url, 'select active from chats where id = $1', [other.id])).toEqual([
        { active: '0' },
      ]),
    { timeout: 5_000, interval: 50 },
  );
  const said = bot.log.filter(line => line.event.startsWith("the store can't be"));
  expect(said.length).toBeLessThanOrEqual(2);
  expect(bot.log.filter(line => line.level === 'fatal')).toEqual([]);
}, 60_000);

it('SQLite on a full disk, and room again: lookups are answered throughout, and changes count again', async context => {
  const disk = mountSmallDisk(1);
  if (!disk) return context.skip('this user may not mount a small file system');
  const bot = await startBot({ env: { DATABASE_URL: `sqlite:${join(disk.folder, 'bot.sqlite')}` } });
  const reader = bot.reader();
  await bot.ask('/subscribe 吉林', reader);
  disk.fill();
  await vi.waitFor(
    async () => {
      expect((await bot.ask('/subscribe 广东', bot.reader())).text).toContain('暂时无法保存');
    },
    { timeout: 10_000 },
  );
  expect(briefsIn(await bot.ask('广东', reader))).toEqual(['广东']);
  const full = await readiness(bot);
  expect([full.status, full.checks.store]).toEqual([503, expect.stringContaining('full')]);

  disk.free();
  await vi.waitFor(async () => expect((await readiness(bot)).status).toBe(200), { timeout: 10_000, interval: 100 });
  expect((await bot.ask('/subscribe 广东', reader)).text).toContain('广东');
  expect((await bot.ask('/mine', reader)).text).toMatch(/吉林[\s\S]*广东|广东[\s\S]*吉林/);
}, 60_000);
