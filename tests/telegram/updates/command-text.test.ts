// What in a text is a command for this bot, and what is left of a text without the bot’s mention.
import { describe, expect, it } from 'vitest';
import { parseCommand, withoutMention } from '../../../src/telegram/updates/command-text.ts';

const ME = { id: 9, username: 'Regional_Brief_Bot' };

describe('parseCommand', () => {
  it.each<[string, ReturnType<typeof parseCommand>]>([
    ['/start', { name: 'start', rest: '' }],
    ['/START', { name: 'start', rest: '' }],
    ['/start@Regional_Brief_Bot', { name: 'start', rest: '' }],
    ['/start@regional_brief_bot', { name: 'start', rest: '' }],
    ['/Start@REGIONAL_BRIEF_BOT 吉林', { name: 'start', rest: '吉林' }],
    ['/start@Other_bot', 'forAnotherBot'],
    ['/start@Regional_Brief_Bot2', 'forAnotherBot'],
    ['/start\u00a0x', { name: 'start', rest: 'x' }],
    ['/start\u3000x', { name: 'start', rest: 'x' }],
    ['/start\u200b', { name: 'start', rest: '' }],
    ['/start\u200b吉林', { name: 'start', rest: '吉林' }],
    ['/start\r\nx', { name: 'start', rest: 'x' }],
    ['/brief吉林', { name: 'brief', rest: '吉林' }],
    [
      '/broadcast 第一行\n\n第二行 <b>x</b> a_b*c [d]\n',
      { name: 'broadcast', rest: '第一行\n\n第二行 <b>x</b> a_b*c [d]' },
    ],
    ['/broadcast@Regional_Brief_Bot 你好', { name: 'broadcast', rest: '你好' }],
    ['/week  2018-W31 ', { name: 'week', rest: '2018-W31' }],
    ['/help.', { name: 'help', rest: '.' }],
    ['／start', undefined],
    ['/吉林', undefined],
    ['/', undefined],
    ['/path/to', undefined],
    ['/b>x', undefined],
    ['/start@', undefined],
    ['/start@机器人', undefined],
    ['\u200b/start 吉林', { name: 'start', rest: '吉林' }],
    ['\ufeff\u2060/start@Other_bot', 'forAnotherBot'],
    ['\u200b去 /start', undefined],
    [' /start', undefined],
    ['go /start', undefined],
    [`/${'a'.repeat(65)}`, undefined],
    ['', undefined],
  ])('%j → %j', (text, expected) => {
    expect(parseCommand(text, ME)).toEqual(expected);
  });

  it('takes no @name for its own where it does not know its name', () => {
    expect(parseCommand('/start@x', { id: 9, username: '' })).toBe('forAnotherBot');
    expect(parseCommand('/start', { id: 9, username: '' })).toEqual({ name: 'start', rest: '' });
  });
});

describe('withoutMention', () => {
  const named = (offset: number, length: number, id = 9) => ({ type: 'text_mention', offset, length, user: { id } });
  it.each<[string, string, Parameters<typeof withoutMention>[1], string | undefined]>([
    ['in front', '@Regional_Brief_Bot 吉林', [], '吉林'],
    ['in other letters', '吉林 @REGIONAL_brief_bot', [], '吉林'],
    ['in the middle', '请问 @Regional_Brief_Bot 吉林', [], '请问  吉林'],
    ['glued to Chinese', '@Regional_Brief_Bot吉林', [], '吉林'],
    ['twice', '@Regional_Brief_Bot a @Regional_Brief_Bot', [], 'a'],
    ['alone', '@Regional_Brief_Bot', [], ''],
    ['with an invisible character', '@Regional_Brief_Bot\u200b 吉林', [], '吉林'],
    ['by name', 'Brief 吉林', [named(0, 5)], '吉林'],
    ['by name behind an emoji', '🎉Brief 吉林', [named(2, 5)], '🎉 吉林'],
    ['by name past the end', 'Brief', [named(0, 500)], ''],
    ['of a longer name', '@Regional_Brief_Bot2 吉林', [], undefined],
    ['of another', '@other 吉林', [], undefined],
    ['by name of another', 'Brief 吉林', [named(0, 5, 8)], undefined],
    ['in an address', 'a@Regional_Brief_Bot', [], undefined],
    ['of nobody', '吉林', [undefined, { type: 'bold', offset: 0, length: 1 }], undefined],
  ])('%s', (_, text, entities, expected) => {
    expect(withoutMention(text, entities, ME)).toBe(expected);
  });

  it('leaves no half of a surrogate pair behind', () => {
    expect(withoutMention('🎉x', [named(1, 1)], ME)?.isWellFormed()).toBe(true);
  });
});
