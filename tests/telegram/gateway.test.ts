// One call: when it is tried again and when not, and what is done where Telegram refuses it: plain text, the new id of a group.
import { describe, expect, it } from 'vitest';
import type { CallError } from '../../src/telegram/errors.ts';
import { settle } from './support/clocks.ts';
import { hangs, inTurn, noConnection, openGateway, refused, text } from './support/open-gateway.ts';

describe('call', () => {
  it('returns the result', async () => {
    const { gateway, calls } = openGateway();
    await expect(gateway.call('sendMessage', text(7))).resolves.toEqual({ message_id: 1 });
    expect(calls).toMatchObject([{ method: 'sendMessage', payload: text(7), line: 'call' }]);
  });

  it('tries again where no connection was made', async () => {
    const { gateway, clock, calls } = openGateway(inTurn(noConnection(), noConnection(), { message_id: 2 }));
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
    const { gateway, clock, calls } = openGateway(fault);
    const outcome = gateway.call('sendMessage', text(7)).catch(error => error);
    await clock.advance(60_000);
    expect(((await outcome) as CallError).fault.kind).toBe('uncertain');
    expect(calls).toHaveLength(1);
  });

  it('gives a hung call up after 15 s', async () => {
    const { gateway, clock } = openGateway(() => hangs);
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
    const { gateway, clock, calls } = openGateway(inTurn(refused(500, 'x'), hangs, true));
    const done = gateway.call('answerCallbackQuery', { callback_query_id: 'q' });
    await clock.advance(20_000);
    await expect(done).resolves.toBe(true);
    expect(calls).toHaveLength(3);
  });

  it('tries once only where told so', async () => {
    const { gateway, calls } = openGateway(noConnection);
    await expect(gateway.call('getMe', {}, { retry: false })).rejects.toMatchObject({ fault: { kind: 'unreachable' } });
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['sendMessage', { chat_id: 7, text: '<b>a &lt; b</b>', parse_mode: 'HTML' }, { chat_id: 7, text: 'a < b' }],
    [
      'editMessageText',
      { chat_id: 7, message_id: 1, text: '<i>x</i>', parse_mode: 'HTML' },
      { chat_id: 7, message_id: 1, text: 'x' },
    ],
  ] as const)('sends %s as plain text where its markup is refused', async (method, payload, plain) => {
    const { gateway, calls, lines } = openGateway(
      inTurn(refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"'), { message_id: 3 }),
    );
    await gateway.call(method, payload);
    expect(calls.map(call => call.payload)).toEqual([payload, plain]);
    expect(lines.join()).toContain('message HTML refused');
  });

  it('does not try plain text for ever', async () => {
    const { gateway, calls } = openGateway(() => refused(400, "Bad Request: can't parse entities: x"));
    await expect(gateway.call('sendMessage', text(7))).rejects.toMatchObject({ fault: { kind: 'unparsable' } });
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['editMessageText', 'Bad Request: message is not modified: specified new message content and reply markup'],
    ['answerCallbackQuery', 'Bad Request: query is too old and response timeout expired or query ID is invalid'],
  ] as const)('counts %s as done where there is nothing to do any more', async (method, description) => {
    const { gateway } = openGateway(() => refused(400, description));
    await expect(gateway.call(method, { callback_query_id: 'q', text: 'x' } as never)).resolves.toBe(true);
  });

  it('follows a group that moved, once, without ids of the old one', async () => {
    const { gateway, calls, moved } = openGateway(payload =>
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
    const { gateway, calls } = openGateway(({ chat_id }) =>
      refused(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: Number(chat_id) - 1 }),
    );
    await expect(gateway.call('sendMessage', text(-5))).rejects.toMatchObject({ fault: { kind: 'moved' } });
    expect(calls).toHaveLength(2);
  });

  it('ends when its caller does', async () => {
    const { gateway, clock } = openGateway(() => hangs);
    const caller = new AbortController();
    const outcome = gateway.call('getMe', {}, { signal: caller.signal }).catch(error => error);
    await settle();
    caller.abort();
    await clock.advance(0);
    expect(await outcome).toMatchObject({ name: 'CallError' });
  });
});
