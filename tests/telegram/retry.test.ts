// Whether and when a call that failed is tried again, and which calls may be repeated without a second effect.
import { describe, expect, it } from 'vitest';
import type { Method } from '../../src/telegram/bot-api.ts';
import type { Fault } from '../../src/telegram/errors.ts';
import { isRepeatable, nextTryMs } from '../../src/telegram/retry.ts';

const none = { unreachable: 0, uncertain: 0, limited: 0 };
const unsure: Fault = { kind: 'uncertain', why: 'x' };

describe('nextTryMs', () => {
  it.each<[string, Method, Fault, object, number, number | undefined]>([
    ['no connection', 'sendMessage', { kind: 'unreachable' }, {}, 0, 300],
    ['still no connection', 'sendMessage', { kind: 'unreachable' }, { unreachable: 2 }, 0, 2500],
    ['no connection for good', 'sendMessage', { kind: 'unreachable' }, { unreachable: 3 }, 0, undefined],
    ['a message that may have arrived', 'sendMessage', unsure, {}, 0, undefined],
    ['a copy that may have arrived', 'copyMessage', unsure, {}, 0, undefined],
    ['an edit', 'editMessageText', unsure, {}, 0, 500],
    ['an answer to a press', 'answerCallbackQuery', unsure, { uncertain: 1 }, 0, 1500],
    ['enough edits', 'editMessageText', unsure, { uncertain: 2 }, 0, undefined],
    ['a short limit', 'sendMessage', { kind: 'limited', retryAfterMs: 3000, asked: true }, {}, 0, 3050],
    ['a long limit', 'sendMessage', { kind: 'limited', retryAfterMs: 2_282_000, asked: true }, {}, 0, undefined],
    [
      'a limit again and again',
      'sendMessage',
      { kind: 'limited', retryAfterMs: 1000, asked: true },
      { limited: 3 },
      0,
      undefined,
    ],
    ['too late', 'sendMessage', { kind: 'unreachable' }, {}, 59_900, undefined],
    ['a blocked bot', 'sendMessage', { kind: 'gone', reason: 'blocked' }, {}, 0, undefined],
    ['our own mistake', 'editMessageText', { kind: 'refused', description: 'x' }, {}, 0, undefined],
  ])('%s', (_, method, fault, tries, elapsed, wait) => {
    expect(nextTryMs(method, fault, { ...none, ...tries }, elapsed, 60_000)).toBe(wait);
  });

  it('waits no longer than the caller wants', () => {
    expect(
      nextTryMs('sendMessage', { kind: 'limited', retryAfterMs: 3000, asked: true }, none, 0, 1000),
    ).toBeUndefined();
  });
});

describe('isRepeatable', () => {
  it.each<[Method, boolean]>([
    ['getMe', true],
    ['setMyCommands', true],
    ['editMessageText', true],
    ['deleteMessage', true],
    ['answerInlineQuery', true],
    ['sendMessage', false],
    ['sendDocument', false],
    ['forwardMessages', false],
    ['copyMessage', false],
    ['getUpdates', false],
  ])('%s: %s', (method, expected) => {
    expect(isRepeatable(method)).toBe(expected);
  });
});
