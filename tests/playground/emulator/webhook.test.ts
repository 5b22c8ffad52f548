// How the emulator delivers updates to a webhook: in which order and how many at once, when again, and what the bot may answer.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Update } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

interface Delivery {
  update: Update & { message: { text: string } };
  secret: unknown;
  answer(status: number, headers?: Record<string, string>, body?: string): void;
}

/** A bot that answers by hand. */
async function startHook() {
  const deliveries: Delivery[] = [];
  let wake = () => {};
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      deliveries.push({
        update: JSON.parse(body),
        secret: request.headers['x-telegram-bot-api-secret-token'],
        answer: (status, headers = {}, text = '') => response.writeHead(status, headers).end(text),
      });
      wake();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    deliveries,
    /** The n-th delivery (from 1). */
    async delivery(n: number): Promise<Delivery> {
      while (deliveries.length < n) {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
      return deliveries[n - 1]!;
    },
  };
}

const withHook = async (options = {}) => {
  const api = await startBotApi(options);
  const hook = await startHook();
  const set = (params = {}) => api.get('setWebhook', { url: hook.url, secret_token: 'secret_1', ...params });
  return { api, hook, set, anna: api.people.addUser(), ben: api.people.addUser() };
};

describe('a webhook', () => {
  it('gets one update of a chat at a time, with the secret, and the next after a 2xx', async () => {
    const { api, hook, set, anna, ben } = await withHook();
    anna.say('a1');
    await set();
    anna.say('a2');
    ben.say('b1');
    const first = await hook.delivery(1);
    const other = await hook.delivery(2);
    expect([first, other].map(({ update, secret }) => [update.message.text, secret])).toEqual([
      ['a1', 'secret_1'],
      ['b1', 'secret_1'],
    ]);
    other.answer(200);
    first.answer(204);
    const next = await hook.delivery(3);
    expect(next.update.message.text).toBe('a2');
    next.answer(200);
    await api.settled();
    expect(api.pendingUpdates).toEqual([]);
  });

  it('gets no more at once than it asked for', async () => {
    const { hook, set, anna, ben } = await withHook();
    await set({ max_connections: 1 });
    anna.say('a');
    ben.say('b');
    (await hook.delivery(1)).answer(200);
    expect((await hook.delivery(2)).update.message.text).toBe('b');
  });

  it('gets an update again until it takes it: at once, then after the waits', async () => {
    const waits: number[] = [];
    const { api, hook, set, anna } = await withHook({
      webhookRetryMs: (attempt: number) => {
        waits.push(attempt);
        return 0;
      },
    });
    await set();
    anna.say('a');
    for (const n of [1, 2]) (await hook.delivery(n)).answer(500);
    const third = await hook.delivery(3);
    expect(third.update).toEqual(hook.deliveries[0]!.update);
    expect(await api.get('getWebhookInfo')).toMatchObject({
      pending_update_count: 1,
      last_error_message: 'Wrong response from the webhook: 500',
    });
    third.answer(200);
    await api.settled();
    expect(waits).toEqual([1, 2]);
  });

  it('may say how long to wait before the update comes again', async () => {
    const { hook, set, anna } = await withHook({ webhookRetryMs: () => Number.MAX_SAFE_INTEGER });
    await set();
    anna.say('a');
    (await hook.delivery(1)).answer(503, { 'retry-after': '0' });
    expect((await hook.delivery(2)).update.message.text).toBe('a');
  });

  it('may answer with a call', async () => {
    const { api, hook, set, anna } = await withHook();
    await set();
    anna.say('a');
    const body = JSON.stringify({ method: 'sendMessage', chat_id: anna.id, text: 'from the hook' });
    (await hook.delivery(1)).answer(200, { 'content-type': 'application/json' }, body);
    expect(await anna.chat.next()).toMatchObject({ text: 'from the hook' });
    expect(api.callsOf('sendMessage')).toMatchObject([{ via: 'webhook-answer' }]);
  });

  it('is not set twice within a second', async () => {
    const { api, hook, set } = await withHook();
    await set();
    expect(await api.ask('setWebhook', { url: hook.url })).toMatchObject({
      error_code: 429,
      parameters: { retry_after: 1 },
    });
    expect(await api.get('deleteWebhook')).toBe(true);
  });

  it('may be set so that what waits is dropped', async () => {
    const { api, set, anna } = await withHook();
    anna.say('a');
    await set({ drop_pending_updates: true });
    expect(api.pendingUpdates).toEqual([]);
  });

  it.each([
    [{ url: 'ftp://x' }, 'Bad Request: bad webhook: invalid webhook URL specified'],
    [{ secret_token: 'x'.repeat(257) }, 'Bad Request: secret token is too long'],
    [{ secret_token: 'ä' }, 'Bad Request: secret token contains unallowed characters'],
  ])('is refused with %o', async (params, description) => {
    const { api, hook } = await withHook();
    expect(await api.refused('setWebhook', { url: hook.url, ...params })).toBe(description);
  });
});
