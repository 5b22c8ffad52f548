// Webhook mode: updates come over HTTP, from Telegram alone, and are answered before they count as taken.
import { createServer } from 'node:net';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { briefsIn } from '../../support/read-answers.ts';
import { freePort, type RunningBot, startBot, useBot } from '../../support/running-bot.ts';

const SECRET = 'a-secret-of-the-test';
const port = await freePort();
const url = `http://127.0.0.1:${port}/telegram/updates`;
const bot = useBot({
  env: { WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET, HTTP_PORT: String(port) },
  emulator: { webhookRetryMs: attempt => attempt * 20 },
});
beforeAll(() => vi.waitFor(() => expect(bot.api.webhook.url).toBe(url)));

/** Posts as Telegram would, or as anybody else. */
const post = (body: unknown, headers: Record<string, string> = {}, path = url) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const signed = { 'x-telegram-bot-api-secret-token': SECRET };

let nextUpdate = 900_000_000;
function updateOf(text: string, reader = bot.reader()) {
  const from = reader.user;
  const chat = { id: from.id, type: 'private', first_name: from.first_name };
  const message = { message_id: 1, date: Math.floor(Date.now() / 1000), from, chat, text };
  return { reader, update: { update_id: nextUpdate++, message } };
}

it('Telegram is told the address, the secret and which kinds of updates', async () => {
  const [call] = bot.callsOf('setWebhook');
  expect(call!.params).toMatchObject({ url, secret_token: SECRET });
  expect(call!.params.allowed_updates).toEqual(
    expect.arrayContaining(['message', 'callback_query', 'inline_query', 'guest_message']),
  );
  expect(bot.callsOf('getUpdates')).toEqual([]);
});

it('messages, presses and inline queries are answered', async () => {
  const reader = bot.reader();
  const menu = await bot.ask('/regions', reader);
  const [brief] = await bot.press(menu, '吉林');
  expect(briefsIn(brief!)).toEqual(['吉林']);
  expect((await reader.type('广东').answer).results).not.toEqual([]);
});

describe('case 36: forged updates', () => {
  it.each([
    ['no secret', {}],
    ['a wrong one', { 'x-telegram-bot-api-secret-token': 'a-secret-of-the-tesT' }],
    ['an empty one', { 'x-telegram-bot-api-secret-token': '' }],
    ['a longer one', { 'x-telegram-bot-api-secret-token': `${SECRET}x` }],
  ])('%s: refused, and nothing is done', async (_, headers) => {
    const { update } = updateOf('广东');
    const before = bot.api.calls.length;
    expect((await post(update, headers as Record<string, string>)).status).toBe(403);
    expect((await post('{', headers as Record<string, string>)).status).toBe(403);
    expect(bot.api.calls.length).toBe(before);
  });

  it('the right one works', async () => {
    const { reader, update } = updateOf('广东');
    expect((await post(update, signed)).status).toBe(200);
    expect(briefsIn(reader.chat.botMessages[0]!)).toEqual(['广东']);
  });

  it('without WEBHOOK_SECRET one is made from the token, and is asked for', async () => {
    const own = await freePort();
    const address = `http://127.0.0.1:${own}/hook`;
    const derived = await startBot({ env: { WEBHOOK_URL: address, HTTP_PORT: String(own) } });
    expect(briefsIn(await derived.ask('吉林'))).toEqual(['吉林']);
    const secret = derived.api.webhook.secret;
    expect(secret).toMatch(/^[A-Za-z0-9_-]{32,256}$/);
    expect(derived.api.token).not.toContain(secret);
    expect((await post({ update_id: 1 }, {}, address)).status).toBe(403);
    expect((await post({ update_id: 1 }, { 'x-telegram-bot-api-secret-token': secret }, address)).status).toBe(200);
  });
});

it('the 2xx comes only after the answer was sent', async () => {
  const { reader, update } = updateOf('广东');
  const slow = bot.api.faults.add({
    method: 'sendMessage',
    chat: reader.id,
    times: 1,
    effect: { delayMs: 300, before: true },
  });
  const response = await post(update, signed);
  expect(response.status).toBe(200);
  expect(reader.chat.botMessages).toHaveLength(1);
  slow.remove();
});

it('an update_id that comes again gets its 2xx and has no second effect, also while the first is in hand', async () => {
  const { reader, update } = updateOf('广东');
  const slow = bot.api.faults.add({
    method: 'sendMessage',
    chat: reader.id,
    times: 1,
    effect: { delayMs: 100, before: true },
  });
  const responses = await Promise.all([post(update, signed), post(update, signed)]);
  responses.push(await post(update, signed));
  expect(responses.map(response => response.status)).toEqual([200, 200, 200]);
  expect(reader.chat.botMessages).toHaveLength(1);
  slow.remove();
});

describe('what is no update is taken and dropped with one log line, or it would come again for ever', () => {
  it.each<[string, string]>([
    ['bad JSON', '{"update_id": 1,'],
    ['an empty body', ''],
    ['more than 1 MB', JSON.stringify({ update_id: 1, message: { text: 'x'.repeat(1024 * 1024) } })],
    ['much more than 1 MB', 'x'.repeat(10 * 1024 * 1024)],
    ...['null', '[]', '7', '"update"', '{}', '{"update_id":"1"}', '{"update_id":1e99}', '{"update_id":-0.5}'].map(
      (body): [string, string] => [body, body],
    ),
  ])('%s is taken and dropped', async (_, body) => {
    const before = bot.log.length;
    const calls = bot.api.calls.length;
    const response = await post(body, signed);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true });
    expect(bot.log.slice(before).map(({ level, event }) => ({ level, event }))).toEqual([
      { level: 'warn', event: 'update not understood' },
    ]);
    expect(bot.api.calls.length).toBe(calls);
  });

  it('a form is refused', async () => {
    const headers = { ...signed, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post('update_id=1', headers)).status).toBe(415);
  });

  it.each(['GET', 'PUT', 'DELETE'])('%s is not taken', async method => {
    expect((await fetch(url, { method, headers: signed })).status).toBe(404);
  });

  it('another path is not known', async () => {
    expect((await post(updateOf('广东').update, signed, `http://127.0.0.1:${port}/telegram`)).status).toBe(404);
  });
});

it('after all that the bot answers', async () => {
  expect(briefsIn(await bot.ask('吉林'))).toEqual(['吉林']);
});

it('a webhook’s port that is taken ends the start with one line', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  const taken = String((other.address() as { port: number }).port);
  const starting: Promise<RunningBot> = startBot({ env: { WEBHOOK_URL: url, HTTP_PORT: taken } });
  await expect(starting).rejects.toThrow(new RegExp(`^HTTP_PORT ${taken} .*EADDRINUSE.*$`));
  other.close();
});
