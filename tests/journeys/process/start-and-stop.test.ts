// Starting and stopping the built program: signals at any moment, through npm, and beside another instance.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';
import { buildOnce, PROJECT, startProcess } from '../../support/bot-process.ts';
import { folderOf, TEST_TOKEN } from '../../support/running-bot.ts';

const STACK = /^\s+at |Error:|node:internal|unhandled/im;

async function atTelegram(more: Record<string, string> = {}) {
  const api = await startBotApi({ token: TEST_TOKEN });
  return {
    api,
    env: { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL: 'sqlite::memory:', ...more },
  };
}

describe('case 39: SIGTERM', () => {
  it.each([0, 50, 300, 2000])('%i ms after the start: no stack trace, and 0 once the program has begun', async ms => {
    const { env } = await atTelegram();
    const bot = startProcess({ env });
    await delay(ms);
    bot.kill();
    const { code, signal } = await bot.ended;
    // Before Node runs the first line of ours, the signal itself ends it.
    expect(code === 0 || (ms < 300 && signal === 'SIGTERM')).toBe(true);
    expect(bot.stdout + bot.stderr).not.toMatch(STACK);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('%s twice while it runs ends it with 0', async signal => {
    const { env } = await atTelegram();
    const bot = startProcess({ env });
    await bot.ready();
    bot.kill(signal);
    bot.kill(signal);
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(bot.stdout + bot.stderr).not.toMatch(STACK);
    expect(bot.stdout).toContain('"event":"stopped"');
  });

  it('what is in hand is finished, and confirmed', async () => {
    const { api, env } = await atTelegram();
    const bot = startProcess({ env });
    await bot.ready();
    const slow = api.faults.add({ method: 'sendMessage', times: 1, effect: { delayMs: 700, before: true } });
    const reader = api.people.addUser();
    reader.say('吉林');
    await expect.poll(() => slow.hits).toBe(1);
    bot.kill();
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(reader.chat.botMessages).toHaveLength(1);
    expect(api.pendingUpdates).toEqual([]);
  });

  it('stops the playground, with a page open', async () => {
    const bot = startProcess({});
    const { http } = await bot.ready();
    const events = await fetch(`${http}/play/events`);
    expect(events.status).toBe(200);
    bot.kill();
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(bot.stdout + bot.stderr).not.toMatch(STACK);
    await events.text().catch(() => {});
  });
});

it('killed with an update in hand, the next start handles it, and one that was answered stays answered', async () => {
  const { api, env } = await atTelegram({ DATABASE_URL: `sqlite:${join(folderOf({}), 'bot.sqlite')}` });
  const first = startProcess({ env });
  await first.ready();
  const [answered, waiting] = [api.people.addUser(), api.people.addUser()];
  answered.say('吉林');
  await answered.chat.next();
  const hang = api.faults.add({ method: 'getChatMember', effect: 'hang' });
  const group = api.people.addSupergroup({ members: [waiting] });
  group.say(waiting, '/language@regional_brief_bot en');
  group.say(waiting, `/language@${api.bot.username} en`);
  await expect.poll(() => hang.hits).toBe(1);
  first.kill('SIGKILL');
  await first.ended;
  hang.remove();
  const second = startProcess({ env });
  await second.ready();
  expect((await group.next()).text).not.toBe('');
  expect(answered.chat.botMessages).toHaveLength(1);
});

describe('npm start', () => {
  const npmStart = (env: Record<string, string> = {}) => startProcess({ env, cwd: PROJECT, command: ['npm', 'start'] });

  it('serves the playground, says where, and gets signals that npm is sent', async () => {
    const bot = npmStart();
    const { http, bot: name } = await bot.ready();
    await expect.poll(() => bot.stderr).toContain(`Open ${http} in a browser`);
    expect(name).toBe('regional_brief_bot');
    expect((await fetch(`${http}/`)).headers.get('content-type')).toContain('text/html');
    bot.kill();
    expect((await bot.ended).code).toBe(0);
    await expect(fetch(`${http}/`)).rejects.toThrow();
  });

  it('beside a running instance rebuilds nothing', async () => {
    buildOnce();
    const built = () =>
      readdirSync(join(PROJECT, 'dist'), { recursive: true, encoding: 'utf8' }).map(
        name => `${name} ${statSync(join(PROJECT, 'dist', name)).mtimeMs}`,
      );
    const before = built();
    const [first, second] = [npmStart(), npmStart()];
    await Promise.all([first.ready(), second.ready()]);
    expect(built()).toEqual(before);
  });

  it('leaves nothing behind in the folder it runs in, beside the database', async () => {
    const cwd = folderOf({});
    const bot = startProcess({ cwd });
    await bot.ready();
    bot.kill();
    await bot.ended;
    expect(readdirSync(cwd)).toEqual([]);
  });
});
