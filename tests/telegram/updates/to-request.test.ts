// Presses, inline queries and changes of standing as requests, and that no update, however odd, is more than odd.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toRequest } from '../../../src/telegram/updates/to-request.ts';
import { junk, junkUpdate } from '../support/junk.ts';
import { ANONYMOUS, CHANNEL, FORUM, GROUP, LI, ME, message, PRIVATE, request } from '../support/requests.ts';

describe('presses', () => {
  const press = (more: object) => ({
    update_id: 7,
    callback_query: { id: 'q1', from: LI, chat_instance: 'c', ...more },
  });
  const under = { message_id: 3, date: 5, chat: FORUM, message_thread_id: 42, is_topic_message: true, text: 'x' };

  it('reads what was pressed, by whom and where', () => {
    expect(request(press({ data: 'b:jilin', message: under }))).toEqual({
      kind: 'press',
      update: 7,
      press: 'q1',
      action: { do: 'brief', region: 'jilin' },
      message: 3,
      chat: { id: FORUM.id, type: 'supergroup', title: '论坛', thread: 42 },
      person: { id: LI.id, language: 'zh-hans' },
      speaksForChat: false,
    });
  });

  it.each([
    ['forged data', { data: 'rm -rf', message: under }, { action: undefined, message: 3 }],
    ['no data', { game_short_name: 'g', message: under }, { action: undefined }],
    ['odd data', { data: 5, message: under }, { action: undefined }],
    [
      'an old message',
      { data: 'h', message: { message_id: 3, date: 0, chat: FORUM } },
      { message: undefined, chat: { id: FORUM.id } },
    ],
    [
      'an inline result',
      { data: 'h', inline_message_id: 'i' },
      { message: undefined, inlineMessage: 'i', chat: { id: LI.id, type: 'private' } },
    ],
    ['a broken message', { data: 'h', message: { message_id: 'x' } }, { message: undefined, chat: { id: LI.id } }],
  ])('reads a press with %s', (_, more, expected) => {
    const read = request(press(more));
    expect(read).toMatchObject(JSON.parse(JSON.stringify(expected)));
    for (const [key, value] of Object.entries(expected))
      if (value === undefined) expect(read).not.toHaveProperty(key, expect.anything());
  });
});

describe('other kinds', () => {
  it('reads inline queries', () => {
    const query = { id: 'i1', from: LI, query: '吉林', offset: '20' };
    expect(request({ update_id: 8, inline_query: query })).toMatchObject({
      kind: 'inline',
      query: 'i1',
      text: '吉林',
      offset: '20',
      guest: false,
    });
  });

  it('reads mentions where the bot is a guest', () => {
    const guest = { message_id: 0, chat: GROUP, from: LI, guest_query_id: 'g1', text: '@Regional_Brief_Bot 吉林' };
    expect(request({ update_id: 8, guest_message: guest })).toMatchObject({
      kind: 'inline',
      query: 'g1',
      text: '吉林',
      guest: true,
      chat: { id: LI.id },
    });
    expect(toRequest({ update_id: 8, guest_message: { ...guest, from: { id: 5, is_bot: true } } }, ME)).toHaveProperty(
      'skip',
    );
  });

  it.each([
    ['blocked', PRIVATE, 'member', 'kicked', { can: 'nothing', was: 'in' }],
    ['unblocked', PRIVATE, 'kicked', 'member', { can: 'post', was: 'out' }],
    ['added to a group', GROUP, 'left', 'member', { can: 'post', was: 'out' }],
    ['made admin of a group', GROUP, 'member', 'administrator', { can: 'post', was: 'in' }],
    ['thrown out', GROUP, 'administrator', 'kicked', { can: 'nothing', was: 'in' }],
    ['made admin of a channel without posting', CHANNEL, 'left', 'administrator', { can: 'read', was: 'out' }],
  ])('reads that it was %s', (_, chat, before, after, expected) => {
    const my_chat_member = {
      chat,
      from: LI,
      date: 1,
      old_chat_member: { status: before },
      new_chat_member: { status: after },
    };
    expect(request({ update_id: 9, my_chat_member })).toMatchObject({
      kind: 'membership',
      person: { id: LI.id },
      ...expected,
    });
  });

  it('takes a group created with it for joining', () => {
    expect(request(message({ group_chat_created: true }, GROUP))).toMatchObject({
      kind: 'membership',
      can: 'post',
      was: 'out',
    });
  });

  it('reads a migration from either side', () => {
    expect(request(message({ migrate_to_chat_id: -100 }, GROUP))).toMatchObject({
      kind: 'migration',
      from: GROUP.id,
      to: -100,
    });
    expect(request(message({ migrate_from_chat_id: -4 }, FORUM, ANONYMOUS))).toMatchObject({
      kind: 'migration',
      from: -4,
      to: FORUM.id,
    });
  });
});

describe('odd updates', () => {
  it.each([
    [null],
    [5],
    [[]],
    [{}],
    [{ update_id: 'x', message: {} }],
    [{ update_id: 1 }],
    [{ update_id: 1, message: null }],
    [{ update_id: 1, message: { message_id: 1 } }],
    [{ update_id: 1, message: { message_id: 1, chat: { id: 'x', type: 'private' } } }],
    [{ update_id: 1, message: { message_id: 1, chat: { id: 1, type: 'planet' } } }],
    [{ update_id: 1, callback_query: { id: 'x' } }],
    [{ update_id: 1, poll: {} }],
    [{ update_id: 1, ['k'.repeat(500)]: {} }],
  ])('%j is odd, in a few words', update => {
    const reading = toRequest(update, ME);
    expect(reading).toHaveProperty('odd');
    expect(JSON.stringify(reading).length).toBeLessThan(80);
  });

  it('uses what can be used of a message with odd fields', () => {
    const odd = {
      text: '吉林',
      entities: 'none',
      via_bot: 3,
      reply_to_message: [],
      media_group_id: {},
      is_topic_message: 'yes',
      message_thread_id: {},
    };
    expect(request(message(odd))).toMatchObject({ kind: 'text', text: '吉林' });
    expect(request(message({ ...odd, from: 'somebody' }))).toMatchObject({ kind: 'text' });
    expect(
      request(message({ text: 'x' }, { ...PRIVATE, title: 7 }, { ...LI, language_code: '<script>' })).person,
    ).toEqual({ id: LI.id });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(junk, junkUpdate, (whole, parts) => {
        for (const update of [whole, { ...parts, update_id: 5 }]) {
          const reading = toRequest(update, ME);
          expect(Object.keys(reading).some(key => ['request', 'skip', 'odd'].includes(key))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
