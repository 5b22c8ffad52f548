import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import type { CallError } from '../../src/telegram/errors.ts';
import { createGateway } from '../../src/telegram/gateway.ts';
import { createManualClock, settle } from './support/clocks.ts';

const refused = (error_code: number, description: string, parameters?: object) =>
  Object.assign(new Error(description), { response: { error_code, description, parameters } });
const noConnection = () => Object.assign(new Error('connect'), { name: 'FetchError', code: 'ECONNREFUSED' });
const limited = (seconds: number) =>
  refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

type Step = unknown | ((signal: AbortSignal) => Promise<unknown>);

/** A gateway over a client that answers each call with the next step: an Error is thrown, a function called, else returned. */
function setUp(steps: (payload: Record<string, unknown>, method: string) => Step = () => ({ message_id: 1 })) {
  const clock = createManualClock();
  const lines: string[] = [];
  const calls: { method: string; payload: Record<string, unknown>; at: number; line: string }[] = [];
  const moved: [number, number][] = [];
  const counted: string[] = [];
  const over = (line: string) => async (method: string, payload: object, signal: AbortSignal) => {
    calls.push({ method, payload: payload as Record<string, unknown>, at: clock.now(), line });
    const step = steps(payload as Record<string, unknown>, method);
    if (step instanceof Error) throw step;
    return typeof step === 'function' ? step(signal) : step;
  };
  const gateway = createGateway({
    client: { call: over('call'), poll: over('poll') },
    clock,
    log: createLog({ level: 'trace', secrets: [], write: line => lines.push(line) }),
    onMoved: (from, to) => moved.push([from, to]),
    onCall: (method, outcome) => counted.push(`${method} ${outcome}`),
  });
  return { gateway, clock, calls, lines, moved, counted };
}

/** Answers in turn; the last one stays. */
const inTurn = (...steps: Step[]) => {
  let at = 0;
  return () => steps[Math.min(at++, steps.length - 1)];
};
const hangs = (signal: AbortSignal) =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }))),
  );
const text = (chat_id: number, words = 'hi') => ({ chat_id, text: words, parse_mode: 'HTML' as const });

describe('call', () => {
  it('returns the result', async () => {
    const { gateway, calls } = setUp();
    await expect(gateway.call('sendMessage', text(7))).resolves.toEqual({ message_id: 1 });
    expect(calls).toMatchObject([{ method: 'sendMessage', payload: text(7), line: 'call' }]);
  });

  it('tries again where no connection was made', async () => {
    const { gateway, clock, calls } = setUp(inTurn(noConnection(), noConnection(), { message_id: 2 }));
    const sent = gateway.call('sendMessage', text(7));
    await clock.advance(5000);
    await expect(sent).resolves.toEqual({ message_id: 2 });
    expect(calls).toHaveLength(3);
  });

  it.each([
    ['5xx', () => refused(502, 'Bad Gateway')],
    ['a reset', () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['a time-out', () => hangs],
  ])('sends no message twice after %s', async (_, fault) => {
    const { gateway, clock, calls } = setUp(fault);
    const outcome = gateway.call('sendMessage', text(7)).catch(error => error);
    await clock.advance(60_000);
    expect(((await outcome) as CallError).fault.kind).toBe('uncertain');
    expect(calls).toHaveLength(1);
  });

  it('gives a hung call up after 15 s', async () => {
    const { gateway, clock } = setUp(() => hangs);
    let ended = false;
    const outcome = gateway.call('sendMessage', text(7)).catch(() => {
      ended = true;
    });
    await clock.advance(14_900);
    expect(ended).toBe(false);
    await clock.advance(200);
    await outcome;
    expect(ended).toBe(true);
  });

  it('repeats what may happen twice', async () => {
    const { gateway, clock, calls } = setUp(inTurn(refused(500, 'x'), hangs, true));
    const done = gateway.call('answerCallbackQuery', { callback_query_id: 'q' });
    await clock.advance(20_000);
    await expect(done).resolves.toBe(true);
    expect(calls).toHaveLength(3);
  });

  it('tries once only where told so', async () => {
    const { gateway, calls } = setUp(noConnection);
    await expect(gateway.call('getMe', {}, { retry: false })).rejects.toMatchObject({ fault: { kind: 'unreachable' } });
    expect(calls).toHaveLength(1);
  });

  it('waits out a short limit of one chat while others are served', async () => {
    const answers = inTurn(limited(3), { message_id: 2 });
    const { gateway, clock, calls } = setUp(payload => (payload.chat_id === 7 ? answers() : { message_id: 9 }));
    const first = gateway.call('sendMessage', text(7, 'one'));
    const second = gateway.call('sendMessage', text(7, 'two'));
    await settle();
    await gateway.call('sendMessage', text(8));
    await clock.advance(2999);
    expect(calls.filter(call => call.payload.chat_id === 7)).toHaveLength(1);
    await clock.advance(5000);
    await Promise.all([first, second]);
    expect(calls.filter(call => call.payload.chat_id === 7).map(call => call.payload.text)).toEqual([
      'one',
      'one',
      'two',
    ]);
  });

  it('does not wait for a long limit, and leaves the chat alone until it is over', async () => {
    const { gateway, clock, calls } = setUp(inTurn(limited(2282), { message_id: 2 }));
    await expect(gateway.call('sendMessage', text(7))).rejects.toMatchObject({ fault: { kind: 'limited' } });
    await expect(gateway.call('sendMessage', text(7))).rejects.toMatchObject({ fault: { kind: 'limited' } });
    await gateway.call('sendMessage', text(8));
    expect(calls.map(call => call.payload.chat_id)).toEqual([7, 8]);
    await clock.advance(2_283_000);
    await gateway.call('sendMessage', text(7));
    expect(calls).toHaveLength(3);
  });

  it('keeps one chat in order behind a hung call, and no other chat', async () => {
    const answers = inTurn(hangs, { message_id: 2 });
    const { gateway, clock, calls } = setUp(payload => (payload.chat_id === 7 ? answers() : { message_id: 9 }));
    const hung = gateway.call('sendMessage', text(7, 'one')).catch(() => {});
    const next = gateway.call('sendMessage', text(7, 'two'));
    await gateway.call('sendMessage', text(8, 'other'));
    expect(calls.map(call => call.payload.text)).toEqual(['one', 'other']);
    await clock.advance(16_000);
    await Promise.all([hung, next]);
    expect(calls.map(call => call.payload.text)).toEqual(['one', 'other', 'two']);
  });

  it('does not let presses and rights checks wait for a chat', async () => {
    const { gateway, clock, calls } = setUp((_, method) => (method === 'sendMessage' ? hangs : true));
    const hung = gateway.call('sendMessage', text(-7)).catch(() => {});
    await gateway.call('answerCallbackQuery', { callback_query_id: 'q' });
    await gateway.call('getChatMember', { chat_id: -7, user_id: 1 });
    await gateway.call('sendChatAction', { chat_id: -7, action: 'typing' });
    expect(calls).toHaveLength(4);
    await clock.advance(16_000);
    await hung;
  });

  it('slows down in a group after twenty messages in a minute, keeping all of them', async () => {
    const { gateway, clock, calls } = setUp();
    const all = Promise.all(
      Array.from({ length: 22 }, (_, index) => gateway.call('sendMessage', text(-7, `${index}`))),
    );
    await clock.advance(59_000);
    expect(calls).toHaveLength(20);
    await clock.advance(2000);
    await all;
    expect(calls.map(call => call.payload.text)).toEqual(Array.from({ length: 22 }, (_, index) => `${index}`));
  });

  it.each([
    ['sendMessage', { chat_id: 7, text: '<b>a &lt; b</b>', parse_mode: 'HTML' }, { chat_id: 7, text: 'a < b' }],
    [
      'editMessageText',
      { chat_id: 7, message_id: 1, text: '<i>x</i>', parse_mode: 'HTML' },
      { chat_id: 7, message_id: 1, text: 'x' },
    ],
  ] as const)('sends %s as plain text where its markup is refused', async (method, payload, plain) => {
    const { gateway, calls, lines } = setUp(
      inTurn(refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"'), { message_id: 3 }),
    );
    await gateway.call(method, payload);
    expect(calls.map(call => call.payload)).toEqual([payload, plain]);
    expect(lines.join()).toContain('message HTML refused');
  });

  it('does not try plain text for ever', async () => {
    const { gateway, calls } = setUp(() => refused(400, "Bad Request: can't parse entities: x"));
    await expect(gateway.call('sendMessage', text(7))).rejects.toMatchObject({ fault: { kind: 'unparsable' } });
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['editMessageText', 'Bad Request: message is not modified: specified new message content and reply markup'],
    ['answerCallbackQuery', 'Bad Request: query is too old and response timeout expired or query ID is invalid'],
  ] as const)('counts %s as done where there is nothing to do any more', async (method, description) => {
    const { gateway } = setUp(() => refused(400, description));
    await expect(gateway.call(method, { callback_query_id: 'q', text: 'x' } as never)).resolves.toBe(true);
  });

  it('follows a group that moved, once, without ids of the old one', async () => {
    const { gateway, calls, moved } = setUp(payload =>
      payload.chat_id === -5
        ? refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1005 })
        : { message_id: 4 },
    );
    await gateway.call('sendMessage', {
      ...text(-5),
      message_thread_id: 3,
      reply_parameters: { message_id: 1, allow_sending_without_reply: true },
    });
    expect(moved).toEqual([[-5, -1005]]);
    expect(calls[1]?.payload).toEqual(text(-1005));
  });

  it('does not run in circles between two groups', async () => {
    const { gateway, calls } = setUp(({ chat_id }) =>
      refused(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: Number(chat_id) - 1 }),
    );
    await expect(gateway.call('sendMessage', text(-5))).rejects.toMatchObject({ fault: { kind: 'moved' } });
    expect(calls).toHaveLength(2);
  });

  it('ends when its caller does', async () => {
    const { gateway, clock } = setUp(() => hangs);
    const caller = new AbortController();
    const outcome = gateway.call('getMe', {}, { signal: caller.signal }).catch(error => error);
    await settle();
    caller.abort();
    await clock.advance(0);
    expect(await outcome).toMatchObject({ name: 'CallError' });
  });
});

describe('attempt', () => {
  it('says what was sent', async () => {
    const { gateway } = setUp(inTurn({ message_id: 5 }, [{ message_id: 6 }, { message_id: 7 }]));
    await expect(gateway.attempt('sendMessage', text(7))).resolves.toEqual({ kind: 'sent', messages: [5] });
    await expect(
      gateway.attempt('copyMessages', { chat_id: 7, from_chat_id: 8, message_ids: [1, 2] }),
    ).resolves.toEqual({
      kind: 'sent',
      messages: [6, 7],
    });
  });

  it.each([
    [noConnection(), { kind: 'unreachable' }],
    [limited(3), { kind: 'limited', retryAfterMs: 3000, asked: true }],
    [refused(502, 'x'), { kind: 'uncertain', why: 'status 502' }],
    [refused(403, 'Forbidden: bot was blocked by the user'), { kind: 'gone', reason: 'blocked' }],
    [refused(400, 'Bad Request: x', { migrate_to_chat_id: -1005 }), { kind: 'moved', to: -1005 }],
  ])('hands on what happened after one try (%#)', async (error, outcome) => {
    const { gateway, calls } = setUp(() => error);
    await expect(gateway.attempt('sendMessage', text(7))).resolves.toEqual(outcome);
    expect(calls).toHaveLength(1);
  });

  it('does not call a chat that must wait', async () => {
    const { gateway, calls, clock } = setUp(inTurn(limited(30), { message_id: 2 }));
    await gateway.attempt('sendMessage', text(7));
    const outcome = await gateway.attempt('sendMessage', text(7));
    expect(outcome).toMatchObject({ kind: 'limited', asked: false });
    expect(outcome.kind === 'limited' && outcome.retryAfterMs).toBeGreaterThan(29_000);
    expect(calls).toHaveLength(1);
    await clock.advance(31_000);
    await expect(gateway.attempt('sendMessage', text(7))).resolves.toMatchObject({ kind: 'sent' });
  });

  it('asks for the turn of bulk only when the chat could be written to', async () => {
    const { gateway, calls } = setUp(inTurn(limited(30), { message_id: 2 }));
    let turns = 0;
    const beforeSend = async () => {
      turns += 1;
      expect(calls).toHaveLength(turns - 1);
    };
    await gateway.attempt('sendMessage', text(7), { beforeSend });
    await gateway.attempt('sendMessage', text(7), { beforeSend });
    expect(turns).toBe(1);
  });

  it('can have one signal for many calls without a warning', async () => {
    const warnings: string[] = [];
    const note = (warning: Error) => warnings.push(warning.name);
    process.on('warning', note);
    const { gateway, clock } = setUp(() => hangs);
    const { signal } = new AbortController();
    const all = Array.from({ length: 64 }, (_, chat) => gateway.attempt('sendMessage', text(chat + 1), { signal }));
    await clock.advance(20_000);
    await Promise.all(all);
    await settle();
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('counts requests by what came of them', async () => {
    const { gateway, counted } = setUp(inTurn({ message_id: 1 }, refused(502, 'x'), limited(30)));
    for (let count = 0; count < 4; count += 1) await gateway.attempt('sendMessage', text(7));
    expect(counted).toEqual(['sendMessage ok', 'sendMessage uncertain', 'sendMessage limited']);
  });

  it('sends nothing, and says so, once its caller has stopped', async () => {
    const { gateway, calls } = setUp();
    const caller = new AbortController();
    caller.abort();
    const outcome = await gateway.attempt('sendMessage', text(7), { signal: caller.signal });
    expect(outcome).toEqual({ kind: 'unreachable' });
    expect(calls).toHaveLength(0);
  });
});
