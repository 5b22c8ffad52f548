// Faults of the environment: all named at once, by variable, before anything is done; and starts that Telegram or the machine
// refuse. One line each, never a stack trace.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';
import { startProcess } from '../../support/bot-process.ts';
import { folderOf, startBot, TEST_TOKEN } from '../../support/running-bot.ts';

const noStack = (text: string) => expect(text).not.toMatch(/^\s+at |Error:|node:internal/m);

it('every fault is named, each with an example, and the exit code is 78', async () => {
  const broken = {
    BOT_TOKEN: 'short-13579',
    TELEGRAM_API_ROOT: 'ftp://x',
    ADMIN_IDS: '111;222',
    DATABASE_URL: 'mysql://x',
    CONTENT_DIR: '/nosuchfolder',
    DIGEST_CRON: 'every monday',
    TIMEZONE: 'Mars/Olympus',
    CATCH_UP_HOURS: '-1',
    SEND_RATE: '0',
    PAID_BROADCAST: 'maybe',
    WEBHOOK_URL: 'bot.example.org',
    WEBHOOK_SECRET: 'a b',
    HTTP_PORT: '99999',
    LOG_LEVEL: 'loud',
    DEFAULT_LANGUAGE: 'klingon',
  };
  const bot = startProcess({ env: broken });
  expect(await bot.ended).toEqual({ code: 78, signal: null });
  for (const name of Object.keys(broken)) expect(bot.stderr).toMatch(new RegExp(`^${name} .*Example: `, 'm'));
  expect(bot.stderr).not.toContain('13579');
  expect(bot.stdout).toBe('');
  noStack(bot.stderr);
});

describe('case 65: ADMIN_IDS', () => {
  it('of another form is refused by name, in one line', async () => {
    const bot = startProcess({ env: { ADMIN_IDS: '111;222' } });
    expect((await bot.ended).code).toBe(78);
    expect(bot.stderr).toMatch(/^ADMIN_IDS .*\n$/);
  });

  it.each([
    ['7999999999, 111,', false],
    ['', true],
  ])('%j starts; that nobody is admin is warned of once', async (ids, warned) => {
    const bot = await startBot({ env: { ADMIN_IDS: ids } });
    const warnings = bot.log.filter(line => line.level === 'warn' && line.event.includes('nobody is admin'));
    expect(warnings).toHaveLength(warned ? 1 : 0);
  });
});

it('a token that Telegram refuses: one line, not 0, nothing of the token', async () => {
  const api = await startBotApi();
  const bot = startProcess({
    env: { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL: 'sqlite::memory:' },
  });
  const { code } = await bot.ended;
  expect(code).not.toBe(0);
  expect(bot.stderr).toMatch(/^Telegram refuses BOT_TOKEN .*401 Unauthorized.*\n$/);
  expect(bot.stdout + bot.stderr).not.toContain('TESTSECRET');
  noStack(bot.stderr + bot.stdout);
});

it('a token that Telegram refuses while it runs ends it too', async () => {
  const api = await startBotApi({ token: TEST_TOKEN });
  const bot = startProcess({
    env: { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL: 'sqlite::memory:' },
  });
  await bot.ready();
  api.faults.add({ method: 'getUpdates', effect: { status: 401, description: 'Unauthorized' } });
  api.people.addUser().say('广东');
  expect((await bot.ended).code).not.toBe(0);
  expect(bot.stderr).toMatch(/^Telegram refuses BOT_TOKEN .*\n$/);
});

it('the playground’s port that is taken: one line that names it', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  const port = String((other.address() as { port: number }).port);
  const bot = startProcess({ env: { HTTP_PORT: port } });
  expect((await bot.ended).code).toBe(1);
  expect(bot.stderr).toMatch(new RegExp(`^HTTP_PORT ${port} .*EADDRINUSE.*\\n$`));
  other.close();
});

it('a regions.yaml with faults: all of them, by file', async () => {
  const bot = startProcess({ env: { CONTENT_DIR: folderOf({ 'regions.yaml': 'areas: []\nregions: nothing\n' }) } });
  expect((await bot.ended).code).toBe(1);
  expect(bot.stderr).toContain('regions.yaml');
  noStack(bot.stderr);
});

it('case 35: without any network nothing of the token is told, at any level, in any stream', async () => {
  const bot = startProcess({
    env: {
      BOT_TOKEN: TEST_TOKEN,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      DATABASE_URL: 'sqlite::memory:',
      LOG_LEVEL: 'trace',
    },
  });
  await expect.poll(() => bot.stdout.split('getMe failed').length, { timeout: 10_000 }).toBeGreaterThan(2);
  bot.kill();
  expect((await bot.ended).code).toBe(0);
  expect(bot.stdout + bot.stderr).not.toContain('TESTSECRET');
  noStack(bot.stdout + bot.stderr);
});

it('a second process on the same database refuses to start with one line, and the first goes on', async () => {
  const api = await startBotApi({ token: TEST_TOKEN });
  const env = {
    BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL: `sqlite:${join(folderOf({}), 'bot.sqlite')}`,
  };
  const first = startProcess({ env });
  await first.ready();
  const second = startProcess({ env });
  expect((await second.ended).code).not.toBe(0);
  expect(second.stderr.trim().split('\n')).toHaveLength(1);
  noStack(second.stderr);
  const reader = api.people.addUser();
  reader.say('吉林');
  expect((await reader.chat.next()).text).toContain('吉林');

  first.kill('SIGKILL');
  await first.ended;
  const third = startProcess({ env });
  await third.ready();
  reader.say('辽宁');
  expect((await reader.chat.next('辽宁')).text).toContain('辽宁');
});

it('another bot’s token on the same database is refused with one line', async () => {
  const [one, other] = [
    await startBotApi({ token: TEST_TOKEN }),
    await startBotApi({ token: '222333:OTHERSECRET-0123456789-0123456789' }),
  ];
  const DATABASE_URL = `sqlite:${join(folderOf({}), 'bot.sqlite')}`;
  const first = startProcess({ env: { BOT_TOKEN: one.token, TELEGRAM_API_ROOT: one.apiRoot, DATABASE_URL } });
  await first.ready();
  first.kill();
  await first.ended;
  const second = startProcess({ env: { BOT_TOKEN: other.token, TELEGRAM_API_ROOT: other.apiRoot, DATABASE_URL } });
  expect((await second.ended).code).not.toBe(0);
  expect(second.stderr.trim().split('\n')).toHaveLength(1);
  expect(second.stderr).not.toContain('OTHERSECRET');
  noStack(second.stderr);
});
