// Polling through everything the network and other pollers do.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fastClock } from '../../support/fast-clock.ts';
import { briefsIn } from '../../support/read-answers.ts';
import { folderOf, startBot } from '../../support/running-bot.ts';

const CONFLICT = {
  status: 409,
  description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
};

describe('case 14: another instance polls', () => {
  it('for 40 s: tries again with growing pauses of at most 15 s, says so, and handles what waited', async () => {
    const { clock } = fastClock(20);
    const bot = await startBot({
      clock,
      prepare: api => api.faults.add({ method: 'getUpdates', times: 6, effect: CONFLICT }),
    });
    const reader = bot.reader();
    reader.say('吉林');
    expect(briefsIn(await reader.chat.next())).toEqual(['吉林']);
    const polls = bot.api.calls.filter(call => call.method === 'getUpdates').slice(0, 7);
    const pauses = polls.slice(1).map((poll, index) => poll.at - polls[index]!.answeredAt!);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(40_000);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThan(Math.min(15_000, 900 * 2 ** index));
      expect(pause).toBeLessThan(17_000);
    }
    expect(bot.log.some(line => line.event.includes('another instance may be running'))).toBe(true);
  });
});

describe('case 15: the network', () => {
  it('a cut connection, two 502 pages, then an update: it is handled', async () => {
    const { clock } = fastClock(10);
    const bot = await startBot({
      clock,
      prepare(api) {
        api.faults.add({ method: 'getUpdates', times: 1, effect: 'cut-before' });
        api.faults.add({ method: 'getUpdates', times: 2, effect: 'html-502' });
      },
    });
    const reader = bot.reader();
    reader.say('吉林');
    expect(briefsIn(await reader.chat.next())).toEqual(['吉林']);
    await expect.poll(() => bot.log.some(line => line.event === 'polling again')).toBe(true);
  });

  it.each([
    ['no JSON', { status: 200, body: '<html>' }],
    ['no list', { status: 200, body: '{"ok":true,"result":{"update_id":1}}' }],
    ['updates without numbers', { status: 200, body: '{"ok":true,"result":[{"message":{}},null,7]}' }],
    ['a broken answer', 'cut-after'],
    ['429', { status: 429, description: 'Too Many Requests: retry after 1', retry_after: 1 }],
    ['400', { status: 400, description: 'Bad Request: odd' }],
    ['one refusal of the token', { status: 401, description: 'Unauthorized' }],
  ] as const)('%s in place of updates ends nothing', async (_, effect) => {
    const { clock } = fastClock(10);
    const bot = await startBot({ clock, prepare: api => api.faults.add({ method: 'getUpdates', times: 1, effect }) });
    const reader = bot.reader();
    reader.say('吉林');
    expect(briefsIn(await reader.chat.next())).toEqual(['吉林']);
    expect(bot.logText).not.toContain('    at ');
  });

  it('a webhook somebody set is removed', async () => {
    const bot = await startBot();
    await fetch(`${bot.api.apiRoot}/bot${bot.api.token}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:9/elsewhere' }),
    });
    const reader = bot.reader();
    reader.say('吉林');
    expect(briefsIn(await reader.chat.next())).toEqual(['吉林']);
    expect(bot.api.webhook.url).toBe('');
  });
});

it('case 38: everything behind the start runs: the ready line names the bot and the next digest', async () => {
  const bot = await startBot();
  expect(bot.log.find(line => line.event === 'ready')).toMatchObject({
    bot: 'Regional_Brief_Bot',
    nextDigest: expect.stringMatching(/^\d{4}-\d{2}-\d{2} 09:00:00 Asia\/Shanghai$/),
  });
});

it('at start Telegram is asked until it answers', async () => {
  const { clock } = fastClock(10);
  const bot = await startBot({
    clock,
    prepare(api) {
      api.faults.add({ method: 'getMe', times: 1, effect: 'cut-before' });
      api.faults.add({ method: 'getMe', times: 1, effect: 'html-502' });
    },
  });
  expect(briefsIn(await bot.ask('吉林'))).toEqual(['吉林']);
});

it('case 25: an update that comes again after a restart has no second effect', async () => {
  const env = { DATABASE_URL: `sqlite:${join(folderOf({}), 'bot.sqlite')}` };
  const first = await startBot({ env });
  const reader = first.reader({ id: 5_111_000_111 });
  await first.ask('/language en', reader);
  const { updateId } = first.api.events().findLast(event => event.kind === 'update') as { updateId: number };
  const { raw } = reader.chat.messages[0]!;
  await first.stop();
  const second = await startBot({ env });
  const again = second.reader({ id: 5_111_000_111 });
  expect(await second.said(() => second.api.push({ update_id: updateId, message: raw } as never))).toEqual([]);
  const [other] = await second.said(() => second.api.push({ message: { ...raw, text: '吉林' } } as never));
  expect(other!.text).toContain('Jilin');
  expect(again.chat.botMessages).toHaveLength(1);
});
