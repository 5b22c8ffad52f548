// What the bot can do in a chat by its status there: post, only read, or nothing.
import { describe, expect, it } from 'vitest';
import { type Ability, abilityOf } from '../../../src/telegram/updates/membership.ts';

describe('abilityOf', () => {
  it.each<['private' | 'group' | 'supergroup' | 'channel', object, Ability]>([
    ['private', { status: 'member' }, 'post'],
    ['private', { status: 'kicked' }, 'nothing'],
    ['group', { status: 'member' }, 'post'],
    ['supergroup', { status: 'administrator' }, 'post'],
    ['supergroup', { status: 'creator' }, 'post'],
    ['supergroup', { status: 'restricted', is_member: true, can_send_messages: true }, 'post'],
    ['supergroup', { status: 'restricted', is_member: true, can_send_messages: false }, 'read'],
    ['supergroup', { status: 'restricted', is_member: false, can_send_messages: true }, 'nothing'],
    ['supergroup', { status: 'left' }, 'nothing'],
    ['supergroup', { status: 'kicked' }, 'nothing'],
    ['channel', { status: 'administrator', can_post_messages: true }, 'post'],
    ['channel', { status: 'administrator', can_post_messages: false }, 'read'],
    ['channel', { status: 'administrator' }, 'read'],
    ['channel', { status: 'left' }, 'nothing'],
    ['group', { status: 'something new' }, 'nothing'],
  ])('%s %j: %s', (type, member, expected) => {
    expect(abilityOf(member as never, type)).toBe(expected);
  });
});
