// Case 35: the token is seen nowhere, whatever goes wrong: not in the log at any level, not in an answer, not on a page, not in
// the database. Nor is anything that a reader wrote in the log.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../../src/playground/emulator/types.ts';
import { fastClock } from '../../support/fast-clock.ts';
import {
  expectNoSecrets,
  expectNoSecretsOfProcess,
  expectNoTextIn,
  rememberEmulator,
} from '../../support/no-secrets.ts';
import { folderOf, startBot, TEST_TOKEN } from '../../support/running-bot.ts';

const SECRET = 'TESTSECRET';
const WRITTEN = '请问张三丰的扶贫项目怎么样了';

const FAULTS: [string, FaultRule['effect']][] = [
  ['a cut connection', 'cut-before'],
  ['a cut connection after the effect', 'cut-after'],
  ['no answer', 'hang'],
  ['an HTML page', 'html-502'],
  ['invalid JSON', { status: 200, body: '{"ok":true,"result":' }],
  ['an echo of the address', { status: 502, body: `<a href="/bot${TEST_TOKEN}/sendMessage">${TEST_TOKEN}</a>` }],
  [
    'an error that names it',
    { status: 400, description: `Bad Request: /bot${TEST_TOKEN}/ and ${encodeURIComponent(TEST_TOKEN)}` },
  ],
  ['an error that quotes the text', { status: 400, description: 'Bad Request: cannot send' }],
  ['404', { status: 404, description: 'Not Found' }],
  ['500', { status: 500, description: 'Internal Server Error' }],
];

describe('what looks through the output of every journey', () => {
  const api = { token: TEST_TOKEN, people: { chats: () => [chat] } } as unknown as Parameters<
    typeof expectNoSecrets
  >[1];
  const chat = {
    messages: [{ text: WRITTEN }, { text: '/broadcast tomorrow-at-nine' }, { text: 'what the bot said', byBot: true }],
  };

  it.each([`x${TEST_TOKEN}`, TEST_TOKEN.split(':')[1]!, `{"text":"${WRITTEN}"}`, 'tomorrow-at-nine'])(
    'finds it: %s',
    line => {
      expect(() => expectNoSecrets(['{}', line], api)).toThrow();
      expect(() => expectNoSecrets(`{}\n${line}\n`, api)).toThrow();
    },
  );

  it('lets the rest pass', () => {
    expectNoSecrets(['{"event":"ready"}', 'what the bot said', '/broadcast', '7654321'], api);
  });

  it('of a process it knows what it was told, and who wrote to the emulator it was sent to', () => {
    const env = {
      BOT_TOKEN: '1:another-secret-token',
      WEBHOOK_SECRET: 'hook',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    };
    expectNoSecretsOfProcess(WRITTEN, env);
    rememberEmulator({ ...api, apiRoot: env.TELEGRAM_API_ROOT });
    for (const output of ['another-secret-token', 'a hook', WRITTEN]) {
      expect(() => expectNoSecretsOfProcess(output, env)).toThrow();
    }
  });

  it('knows what would be logged of an error', () => {
    expect(() => expectNoTextIn([new Error(`no ${WRITTEN}`)], [WRITTEN])).toThrow();
    expectNoTextIn([Object.assign(new Error('no'), { payload: WRITTEN })], [WRITTEN]);
  });
});

describe.each(FAULTS)('%s', (_, effect) => {
  it('shows nothing of the token, whichever method it strikes', async () => {
    const { clock } = fastClock(40);
    const folder = folderOf({});
    const bot = await startBot({
      clock,
      env: { DATABASE_URL: `sqlite:${join(folder, 'bot.sqlite')}` },
      prepare(api) {
        // A start that Telegram refuses outright is another story, see process/.
        const isRefusal = typeof effect === 'object' && 'status' in effect && effect.status === 404;
        for (const method of [
          'getMe',
          'deleteWebhook',
          'getUpdates',
          'setMyCommands',
          'sendMessage',
          'answerCallbackQuery',
        ])
          if (!isRefusal || method !== 'getMe')
            api.faults.add({ method, times: method === 'getUpdates' ? 2 : 1, effect });
      },
    });
    const reader = bot.reader();
    reader.say(WRITTEN);
    await expect
      .poll(() => bot.callsOf('sendMessage').length + bot.log.filter(line => line.room === 'telegram').length)
      .toBeGreaterThan(3);
    reader.say('广东');
    await reader.chat.next('广东', { timeoutMs: 15_000 });
    const pages = await Promise.all(
      ['/readyz', '/metrics', '/nosuch'].map(async path => (await fetch(`${bot.app.url}${path}`)).text()),
    );
    const outgoing = JSON.stringify(bot.api.calls.map(call => call.params));
    await bot.stop();
    const stored = readdirSync(folder).map(name => readFileSync(join(folder, name), 'latin1'));
    for (const seen of [bot.logText, outgoing, ...pages, ...stored]) expect(seen.includes(SECRET)).toBe(false);
    expect(bot.logText).not.toContain('张三丰');
    expect(bot.logText).not.toContain('\n    at ');
    expect(bot.log.some(line => line.error !== undefined)).toBe(true);
  });
});
