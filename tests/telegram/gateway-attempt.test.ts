// One try of a delivery: it is not repeated here, and its outcome says what came of it.
import { describe, expect, it } from 'vitest';
import { settle } from './support/clocks.ts';
import { hangs, inTurn, limited, noConnection, openGateway, refused, text } from './support/open-gateway.ts';

describe('attempt', () => {
  it('says what was sent', async () => {
    const { gateway } = openGateway(inTurn({ message_id: 5 }, [{ message_id: 6 }, { message_id: 7 }]));
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
  ])('hands on after one try what happened: %#', async (error, outcome) => {
    const { gateway, calls } = openGateway(() => error);
    await expect(gateway.attempt('sendMessage', text(7))).resolves.toEqual(outcome);
    expect(calls).toHaveLength(1);
  });

  it('does not call a chat that must wait', async () => {
    const { gateway, calls, clock } = openGateway(inTurn(limited(30), { message_id: 2 }));
    await gateway.attempt('sendMessage', text(7));
    const outcome = await gateway.attempt('sendMessage', text(7));
    expect(outcome).toMatchObject({ kind: 'limited', asked: false });
    expect(outcome.kind === 'limited' && outcome.retryAfterMs).toBeGreaterThan(29_000);
    expect(calls).toHaveLength(1);
    await clock.advance(31_000);
    await expect(gateway.attempt('sendMessage', text(7))).resolves.toMatchObject({ kind: 'sent' });
  });

  it('asks for the turn of bulk only when the chat could be written to', async () => {
    const { gateway, calls } = openGateway(inTurn(limited(30), { message_id: 2 }));
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
    const { gateway, clock } = openGateway(() => hangs);
    const { signal } = new AbortController();
    const all = Array.from({ length: 64 }, (_, chat) => gateway.attempt('sendMessage', text(chat + 1), { signal }));
    await clock.advance(20_000);
    await Promise.all(all);
    await settle();
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('counts requests by what came of them', async () => {
    const { gateway, counted } = openGateway(inTurn({ message_id: 1 }, refused(502, 'x'), limited(30)));
    for (let count = 0; count < 4; count += 1) await gateway.attempt('sendMessage', text(7));
    expect(counted).toEqual(['sendMessage ok', 'sendMessage uncertain', 'sendMessage limited']);
  });

  it('sends nothing, and says so, once its caller has stopped', async () => {
    const { gateway, calls } = openGateway();
    const caller = new AbortController();
    caller.abort();
    const outcome = await gateway.attempt('sendMessage', text(7), { signal: caller.signal });
    expect(outcome).toEqual({ kind: 'unreachable' });
    expect(calls).toHaveLength(0);
  });
});
