// Which updates are handled one after the other, and under which ids presses and updates are known, also of malformed ones.
import { describe, expect, it } from 'vitest';
import { pressId, queueKey, updateId } from '../../../src/telegram/updates/queue-key.ts';

const inChat = (id: number) => ({ message_id: 1, chat: { id, type: 'private' }, from: { id: 7 } });

describe('queueKey', () => {
  it.each<[object, string]>([
    [{ message: inChat(-5) }, 'chat -5'],
    [{ channel_post: inChat(-100) }, 'chat -100'],
    [{ my_chat_member: inChat(-5) }, 'chat -5'],
    [{ guest_message: inChat(-5) }, 'chat -5'],
    [{ callback_query: { id: 'q', from: { id: 7 }, message: inChat(-5) } }, 'person 7'],
    [{ inline_query: { id: 'q', from: { id: 7 } } }, 'person 7'],
    [{ message: null }, 'other'],
    [{ message: { chat: 'x' } }, 'other'],
    [{ callback_query: 5 }, 'other'],
    [{}, 'other'],
  ])('%j waits in line %s', (update, key) => {
    expect(queueKey(update)).toBe(key);
  });
});

describe('pressId', () => {
  it.each<[object, string | undefined]>([
    [{ callback_query: { id: 'q' } }, 'q'],
    [{ callback_query: { id: '' } }, undefined],
    [{ callback_query: { id: 5 } }, undefined],
    [{ callback_query: null }, undefined],
    [{ message: {} }, undefined],
  ])('of %j is %s', (update, id) => {
    expect(pressId(update)).toBe(id);
  });
});

describe('updateId', () => {
  it.each<[unknown, number | undefined]>([
    [{ update_id: 5 }, 5],
    [{ update_id: '5' }, undefined],
    [{ update_id: 1.5 }, undefined],
    [{ update_id: 1e300 }, undefined],
    [null, undefined],
    [undefined, undefined],
    ['x', undefined],
  ])('of %j is %s', (update, id) => {
    expect(updateId(update)).toBe(id);
  });
});
