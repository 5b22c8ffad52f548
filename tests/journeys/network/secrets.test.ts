// Case 35: the token is seen nowhere, whatever goes wrong: not in the log at any level, not in an answer, not on a page, not in
// the database. Nor is anything that a reader wrote in the log.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../../src/playground/emulator/types.ts';
import { fastClock } from '../../support/fast-clock.ts';
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

describe.each(FAULTS)('%s', (_, effect) => {
  it('for every method once, or twice', async () => {
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
