// The webhook's route over real connections: bytes as they may come.
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHttpServer } from '../../src/http/server.ts';

const SECRET = 'S-1';

async function open(path = '/telegram', handle: (update: unknown) => Promise<void> = async () => {}) {
  const taken: unknown[] = [];
  const dropped: string[] = [];
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    readiness: () => ({}),
    metrics: { text: async () => '', contentType: 'text/plain' },
    webhook: {
      path,
      secret: SECRET,
      async handle(update) {
        taken.push(update);
        await handle(update);
      },
      onDropped: why => dropped.push(why),
    },
  });
  const { port, url } = await server.start();
  onTestFinished(() => server.stop());
  return { port, url, taken, dropped };
}

/** Sends these pieces one by one, each in a packet of its own; gives what came back until the connection closed. */
async function talk(port: number, pieces: readonly (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  let heard = '';
  socket.on('data', chunk => {
    heard += chunk;
  });
  const closed = new Promise<unknown>(resolve => socket.on('error', () => {}).once('close', resolve));
  for (const piece of pieces) {
    await new Promise<void>(resolve => socket.write(piece, () => resolve()));
    await new Promise(resolve => setImmediate(resolve));
  }
  await closed;
  return heard;
}

const head = (length: number | 'chunked', secret = SECRET): string =>
  [
    'POST /telegram HTTP/1.1',
    'Host: bot',
    'Connection: close',
    'Content-Type: application/json',
    length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
    `X-Telegram-Bot-Api-Secret-Token: ${secret}`,
    '',
    '',
  ].join('\r\n');

it('keeps characters whole that lie across packets', async () => {
  const { port, taken } = await open();
  const update = { update_id: 1, message: { text: '黑龙江привет😀' } };
  const bytes = Buffer.from(JSON.stringify(update));
  const heard = await talk(port, [head(bytes.length), ...Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))]);
  expect(heard).toMatch(/^HTTP\/1\.1 200 /);
  expect(taken).toEqual([update]);
});

it.each([1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1])(
  'a body of %d bytes is taken up to 1 MiB, dropped beyond, and answered with 200 either way',
  async size => {
    const { port, taken, dropped } = await open();
    const frame = JSON.stringify({ update_id: 1, text: '' });
    const body = JSON.stringify({ update_id: 1, text: 'x'.repeat(size - frame.length) });
    expect(await talk(port, [head(body.length), body])).toMatch(/^HTTP\/1\.1 200 /);
    expect([taken.length, dropped]).toEqual(size > 1024 * 1024 ? [0, ['more than 1048576 bytes']] : [1, []]);
  },
);

it('a body that is too large and does not say how long it is gets its answer after its end', async () => {
  const { port, taken, dropped } = await open();
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const heard = await talk(port, [head('chunked'), ...Array<string>(40).fill(chunk), '0\r\n\r\n']);
  expect(heard).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"ok":true\}$/);
  expect([taken, dropped.length]).toEqual([[], 1]);
});

it('beyond all measure the connection is cut, and the route goes on', async () => {
  const { port, url, taken, dropped } = await open();
  const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
  await talk(port, [head('chunked'), ...Array<string>(40).fill(chunk)]);
  await vi.waitFor(() => expect(dropped).toHaveLength(1));
  expect((await post(`${url}/telegram`, '{"update_id":1}')).status).toBe(200);
  expect(taken).toHaveLength(1);
});

it('a wrong secret is refused before the body comes', async () => {
  const { port, taken, dropped } = await open();
  // Of the thousand bytes announced none is sent.
  expect(await talk(port, [head(1000, 'S-2')])).toMatch(/^HTTP\/1\.1 403 /);
  expect([taken, dropped]).toEqual([[], []]);
});

it('a connection that breaks in the middle of a body brings nothing and drops nothing', async () => {
  const { port, url, taken, dropped } = await open();
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>(resolve => socket.write(`${head(1000)}{"update_id":1`, () => resolve()));
  const closed = new Promise(resolve => socket.once('close', resolve));
  socket.destroy();
  await closed;
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect([taken, dropped]).toEqual([[], []]);
});

it('is 503 with a time to come again while none are taken, in words without a stack', async () => {
  const { url } = await open('/telegram', () => Promise.reject(new Error('secret words')));
  const response = await post(`${url}/telegram`, '{"update_id":1}');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.text()).not.toMatch(/secret words| at /);
});

const post = (url: string, body: string, type = 'application/json') =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': type, 'x-telegram-bot-api-secret-token': SECRET },
    body,
  });

it.each(['text/plain', 'text/html', 'application/x-www-form-urlencoded', 'garbage', ''])(
  'a body of the type "%s" is refused',
  async type => {
    const { url, taken } = await open();
    expect((await post(`${url}/telegram`, '{"update_id":1}', type)).status).toBe(415);
    expect(taken).toEqual([]);
  },
);

it('keeps idle connections longer than proxies do, so that none is closed while an update comes', async () => {
  const { url } = await open();
  const { headers } = await post(`${url}/telegram`, '{"update_id":1}');
  // The longest of nginx, Caddy, HAProxy and Traefik is two minutes.
  expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(120);
});

describe('the path of WEBHOOK_URL is taken as it stands', () => {
  it.each([
    ...['/', '/telegram/updates', '/bot123:abc', '/a/', '/%E6%9B%B4%E6%96%B0', '/a%20b'],
    ...['/*', '/a*b', '/:x', '/%3Ax', '/%2A', '/a%2Fb', '/a%2fb', '/a%3Fb', '/a%25b', '/a%', '/a%zz', '/a(b)'],
  ])('%s', async path => {
    const { url, taken } = await open(path);
    expect((await post(`${url}${path}`, '{"update_id":1}')).status).toBe(200);
    expect((await post(`${url}${path}?a=b`, '{"update_id":2}')).status).toBe(200);
    expect(taken).toHaveLength(2);
    expect((await post(`${url}/bot123xabc`, '{"update_id":3}')).status).toBe(404);
    expect((await post(`${url}/other`, '{"update_id":3}')).status).toBe(404);
  });
});
