// Calls that wait: for a limit of Telegram, for the call before them in the same chat, for the pace of a group; and which never do.
import { describe, expect, it } from 'vitest';
import { settle } from './support/clocks.ts';
import { hangs, inTurn, limited, openGateway, text } from './support/open-gateway.ts';

describe('call', () => {
  it('waits out a short limit of one chat while others are served', async () => {
    const answers = inTurn(limited(3), { message_id: 2 });
    const { gateway, clock, calls } = openGateway(payload => (payload.chat_id === 7 ? answers() : { message_id: 9 }));
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
    const { gateway, clock, calls } = openGateway(inTurn(limited(2282), { message_id: 2 }));
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
    const { gateway, clock, calls } = openGateway(payload => (payload.chat_id === 7 ? answers() : { message_id: 9 }));
    const hung = gateway.call('sendMessage', text(7, 'one')).catch(() => {});
    const next = gateway.call('sendMessage', text(7, 'two'));
    await gateway.call('sendMessage', text(8, 'other'));
    expect(calls.map(call => call.payload.text)).toEqual(['one', 'other']);
    await clock.advance(16_000);
    await Promise.all([hung, next]);
    expect(calls.map(call => call.payload.text)).toEqual(['one', 'other', 'two']);
  });

  it('does not let presses and rights checks wait for a chat', async () => {
    const { gateway, clock, calls } = openGateway((_, method) => (method === 'sendMessage' ? hangs : true));
    const hung = gateway.call('sendMessage', text(-7)).catch(() => {});
    await gateway.call('answerCallbackQuery', { callback_query_id: 'q' });
    await gateway.call('getChatMember', { chat_id: -7, user_id: 1 });
    await gateway.call('sendChatAction', { chat_id: -7, action: 'typing' });
    expect(calls).toHaveLength(4);
    await clock.advance(16_000);
    await hung;
  });

  it('slows down in a group after twenty messages in a minute, keeping all of them', async () => {
    const { gateway, clock, calls } = openGateway();
    const all = Promise.all(
      Array.from({ length: 22 }, (_, index) => gateway.call('sendMessage', text(-7, `${index}`))),
    );
    await clock.advance(59_000);
    expect(calls).toHaveLength(20);
    await clock.advance(2000);
    await all;
    expect(calls.map(call => call.payload.text)).toEqual(Array.from({ length: 22 }, (_, index) => `${index}`));
  });
});
