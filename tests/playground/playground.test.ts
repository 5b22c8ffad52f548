// The server behind the page, by HTTP: who may ask it, what it tells as it happens and after a break, and how clock and faults
// are worked.
import { request as rawRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, ShownMessage, Snapshot } from '../../src/playground/emulator/types.ts';
import { PLAYGROUND_ADMIN_ID } from '../../src/playground/playground.ts';
import { type HeardEvent, hearEvents, type Play, startPlay } from '../support/play.ts';

const LIN = 5_000_000_101;
const DAY = 24 * 3_600_000;

let play: Play;
let dueAt: number | undefined;
beforeEach(async () => {
  dueAt = undefined;
  play = await startPlay({ nextDue: () => dueAt });
});
afterEach(() => play.stop());

interface State extends Snapshot {
  run: string;
  opening: { as: number; chat: number };
  admin: number;
  clock: { now: number; due: number | null };
  faults: unknown[];
}
const stateOf = async () => (await fetch(`${play.url}/play/state`)).json() as Promise<State>;
const listen = (query = '', headers = {}) => hearEvents(`${play.url}/play/events${query}`, headers);
const messageOf = ({ told }: HeardEvent) => (told.kind === 'message' ? (told.message as ShownMessage) : undefined);
const callOf = ({ told }: HeardEvent) => (told.kind === 'call' ? (told.call as Call) : undefined);
const isMessage = (event: HeardEvent) => messageOf(event) !== undefined;
const botSays = (text: string) => (event: HeardEvent) => {
  const message = messageOf(event);
  return message?.byBot === true && message.text.includes(text);
};

/** With headers fetch would not send. */
const ask = (path: string, headers: Record<string, string>, method = 'GET', body?: string) =>
  new Promise<number>((resolve, reject) => {
    const asked = rawRequest(play.url + path, { method, headers }, response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });

describe('the page', () => {
  it('is at / and brings only what lies beside it', async () => {
    const page = await fetch(play.url);
    const html = await page.text();
    expect(page.headers.get('content-type')).toContain('text/html');
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1]!);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) {
      expect(part).toMatch(/^\/play\/page\//);
      expect((await fetch(play.url + part)).status).toBe(200);
    }
  });

  it('runs no script that is not a file of its own, and may not be framed', async () => {
    const policy = (await fetch(play.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it.each(['/play/page/../playground.ts', '/play/page/%2e%2e/playground.js', '/play/page/nothing.js', '/play/nothing'])(
    'answers 404 to %s',
    async path => {
      expect(await ask(path, {})).toBe(404);
    },
  );

  it.each(['/healthz', '/metrics', '/player'])('leaves %s to others', async path => {
    const response = await fetch(play.url + path);
    expect(await response.text()).toBe('not of the page');
  });
});

describe('who may ask', () => {
  it('not a page whose name was pointed here', async () => {
    expect(await ask('/play/state', { Host: 'evil.example' })).toBe(403);
    expect(await ask('/', { Host: 'evil.example' })).toBe(403);
    expect(await ask('/', { Host: 'localhost:1234' })).toBe(200);
  });

  it('not another page through the reader’s browser', async () => {
    const body = JSON.stringify({ do: 'block', as: LIN });
    const json = { 'Content-Type': 'application/json' };
    expect(await ask('/play/act', { ...json, Origin: 'https://evil.example' }, 'POST', body)).toBe(403);
    expect(await ask('/play/act', { 'Content-Type': 'text/plain' }, 'POST', body)).toBe(415);
    expect(await ask('/play/act', { ...json, Origin: play.url }, 'POST', body)).toBe(200);
  });

  it.each([
    ['{', 400],
    ['{}', 400],
    ['{"do":"say","as":1}', 400],
    ['{"do":"say","as":1,"chat":1,"text":"x"}', 409],
    [`{"do":"press","as":${LIN},"chat":${LIN},"message":99,"row":0,"column":0}`, 409],
  ])('%s is answered %i with a word', async (body, status) => {
    const response = await play.post('/play/act', body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).not.toBe('');
  });
});

describe('state and events', () => {
  it('shows everybody, the bot, and where to begin', async () => {
    const state = await stateOf();
    expect(state.people.map(person => person.user.first_name)).toEqual(['林小满', '陳家樂', 'Alex', '周编辑']);
    expect(state.opening).toEqual({ as: LIN, chat: LIN });
    expect(state.admin).toBe(PLAYGROUND_ADMIN_ID);
    expect(state.bot).toMatchObject({
      username: 'regional_brief_bot',
      supports_inline_queries: true,
      supports_guest_queries: true,
    });
    expect(state.chats.map(chat => chat.type)).toEqual(
      expect.arrayContaining(['private', 'group', 'supergroup', 'channel']),
    );
    expect(state.clock.due).toBeNull();
  });

  it('tells of a message and of its answer as they happen', async () => {
    const { seq, run } = await stateOf();
    const events = await listen(`?after=${seq}&run=${run}`);
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '广东' });
    const asked = await events.next(isMessage);
    const answered = await events.next(botSays('外贸进出口'));
    expect(answered.id).toBeGreaterThan(asked.id!);
    expect(messageOf(answered)?.buttons[0]?.[0]?.text).toBe('← 上一期');
    const call = await events.next(event => callOf(event)?.method === 'sendMessage');
    expect(callOf(call)?.response?.ok).toBe(true);
    events.close();
  });

  it('goes on after a broken connection with exactly what was missed', async () => {
    const { seq, run } = await stateOf();
    const first = await listen(`?after=${seq}&run=${run}`);
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '广东' });
    const last = await first.next(botSays('广东'));
    first.close();
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '上海' });
    await play.playground.emulator.waitForMessage('上海', { after: last.id! });
    const second = await listen(`?after=${seq}&run=${run}`, { 'Last-Event-ID': String(last.id) });
    const next = await second.next(() => true);
    expect(next.id).toBe(last.id! + 1);
    await second.next(botSays('上海'));
    second.close();
  });

  it.each([
    ['of another run', '?after=1&run=another'],
    ['from the future', '?after=999999'],
  ])('asks a page with numbers %s to start afresh', async (_, query) => {
    const events = await listen(query);
    expect((await events.next(() => true)).name).toBe('reset');
    events.close();
  });

  it('ends the stream when it stops', async () => {
    const events = await listen();
    await play.playground.stop();
    await events.ended;
  });
});

describe('clock', () => {
  it('moves by hours, tells every page, and dates what follows', async () => {
    const { seq, run, clock } = await stateOf();
    const events = await listen(`?after=${seq}&run=${run}`);
    const moved = (await (await play.post('/play/clock', { by: 3 * DAY })).json()) as { now: number };
    expect(moved.now - clock.now).toBeGreaterThanOrEqual(3 * DAY);
    expect((await events.next(({ name }) => name === 'clock')).told.now).toBeGreaterThanOrEqual(clock.now + 3 * DAY);
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '广东' });
    const asked = await events.next(isMessage);
    expect(messageOf(asked)!.date * 1000).toBeGreaterThanOrEqual(clock.now + 3 * DAY - 1000);
    events.close();
  });

  it('jumps to the next due time, and only where there is one', async () => {
    expect((await play.post('/play/clock', { to: 'due' })).status).toBe(409);
    dueAt = play.playground.clock.now() + 2 * DAY;
    const due = dueAt;
    play.playground.clock.after(2 * DAY, () => {
      dueAt = due + 7 * DAY;
    });
    const moved = (await (await play.post('/play/clock', { to: 'due' })).json()) as { now: number; due: number };
    expect(moved.now).toBeGreaterThanOrEqual(due);
    expect(moved.due).toBe(due + 7 * DAY);
  });

  it.each([{ by: -1 }, { by: 1e15 }, { to: 'yesterday' }, {}])('refuses %j', async move => {
    expect((await play.post('/play/clock', move)).status).toBe(400);
  });
});

describe('faults', () => {
  const callsOf = (method: string) => play.playground.emulator.calls.filter(call => call.method === method);

  it('answers the next call with 429 and its wait, once', async () => {
    const events = await listen(`?after=${(await stateOf()).seq}`);
    const list = await (await play.post('/play/faults', { kind: 'too-many', seconds: 7, times: 1 })).json();
    expect(list).toMatchObject([{ kind: 'too-many', seconds: 7, times: 1, hits: 0 }]);
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '广东' });
    await play.playground.emulator.waitForCall('sendMessage', { after: 0 });
    expect(callsOf('sendMessage')[0]?.response).toMatchObject({
      ok: false,
      error_code: 429,
      parameters: { retry_after: 7 },
    });
    await events.next(({ name, told }) => name === 'faults' && told.length === 0);
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '上海' });
    await play.playground.emulator.waitForMessage('上海', { after: 0 });
    events.close();
  });

  it('goes on until it is switched off', async () => {
    const [fault] = (await (await play.post('/play/faults', { kind: 'server-error' })).json()) as { id: number }[];
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '广东' });
    await play.playground.emulator.waitForCall(call => call.method === 'sendMessage' && call.response?.ok === false, {
      after: 0,
    });
    expect((await stateOf()).faults).toMatchObject([{ kind: 'server-error', hits: 1 }]);
    expect(await (await play.post('/play/faults', { off: fault!.id })).json()).toEqual([]);
    await play.act({ do: 'say', as: LIN, chat: LIN, text: '上海' });
    await play.playground.emulator.waitForMessage('上海', { after: 0 });
  });

  it('cuts everything off for a while', async () => {
    const [fault] = (await (await play.post('/play/faults', { kind: 'outage', seconds: 60 })).json()) as {
      id: number;
    }[];
    await expect(fetch(`${play.playground.emulator.apiRoot}/bot${play.playground.token}/getMe`)).rejects.toThrow();
    await play.post('/play/faults', { off: fault!.id });
    expect((await fetch(`${play.playground.emulator.apiRoot}/bot${play.playground.token}/getMe`)).status).toBe(200);
  });

  it.each([{ kind: 'flood' }, { kind: 'slow', seconds: 0 }, { kind: 'slow', times: -1 }])('refuses %j', async wish => {
    expect((await play.post('/play/faults', wish)).status).toBe(400);
  });
});
