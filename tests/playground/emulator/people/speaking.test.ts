// What people and channels send as the bot gets it: marked, answered, passed on, edited, and files of every kind.
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../../support/bot-api.ts';
import { updatesOf } from '../updates-of.ts';

describe('what messages tell', () => {
  it('their entities, as clients mark them', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    const text = '/start@Brief_Bot #周报 @anna_b a@b.cn https://example.org/x?y=1。 $USD example.com';
    anna.say(text);
    const [[, message]] = (await updatesOf(api)) as [[string, Message]];
    expect(message.entities!.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['bot_command', '/start@Brief_Bot'],
      ['hashtag', '#周报'],
      ['mention', '@anna_b'],
      ['email', 'a@b.cn'],
      ['url', 'https://example.org/x?y=1'],
      ['cashtag', '$USD'],
      ['url', 'example.com'],
    ]);
  });

  it.each([
    ['/start\u200bx', '/start'],
    ['/吉林', undefined],
    ['a/b', undefined],
    ['/start@ab', '/start'],
    ['x /start', '/start'],
  ])('%j holds the command %s', async (text, command) => {
    const api = await startBotApi();
    api.people.addUser().say(text);
    const [[, message]] = (await updatesOf(api)) as [[string, Message]];
    const found = message.entities?.find(entity => entity.type === 'bot_command');
    expect(found && text.slice(found.offset, found.offset + found.length)).toBe(command);
  });

  it('where they come from and what they reply to', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    const ben = api.people.addUser({ first_name: 'Ben' });
    const first = anna.say('one');
    anna.say('two', { replyTo: first, forwardedFrom: ben });
    anna.say('three', { forwardedFrom: { hidden: 'Somebody' } });
    expect((await updatesOf(api)).slice(1)).toMatchObject([
      [
        'message',
        { reply_to_message: { text: 'one' }, forward_origin: { type: 'user', sender_user: { first_name: 'Ben' } } },
      ],
      ['message', { forward_origin: { type: 'hidden_user', sender_user_name: 'Somebody' } }],
    ]);
  });

  it('what was edited: text as text, the words of a file as its caption', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    anna.edit(anna.say('/start one'), 'two');
    anna.edit(anna.send({ photo: true, caption: 'three' }), '/four');
    const updates = (await updatesOf(api)).filter(([kind]) => kind === 'edited_message');
    expect(updates).toMatchObject([
      ['edited_message', { text: 'two' }],
      ['edited_message', { caption: '/four', caption_entities: [{ type: 'bot_command' }] }],
    ]);
    expect(updates[0]![1]).not.toHaveProperty('entities');
    expect(updates[0]![1].edit_date).toBeGreaterThan(0);
  });

  it('files, stickers, places, and anything else', async () => {
    const api = await startBotApi();
    const anna = api.people.addUser();
    anna.send({ document: { bytes: 'x', name: 'a.docx' }, caption: '/publish' });
    anna.send({ photo: true });
    anna.send({ sticker: '🎉' });
    anna.send({ location: { latitude: 1, longitude: 2 } });
    anna.send({ fields: { dice: { emoji: '🎲', value: 3 } } });
    expect((await updatesOf(api)).map(([, message]) => message)).toMatchObject([
      {
        document: { file_name: 'a.docx', file_size: 1 },
        caption: '/publish',
        caption_entities: [{ type: 'bot_command' }],
      },
      { photo: [{ width: 90 }, { width: 800 }] },
      { sticker: { emoji: '🎉' } },
      { location: { latitude: 1, longitude: 2 } },
      { dice: { value: 3 } },
    ]);
  });
});
