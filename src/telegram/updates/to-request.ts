// Update → Request: what a person did, or that it is none of our business. Messages are read in from-message.ts, all other kinds
// here. What is done about a request is the handlers' business.
import type { ChatPlace } from '../../bot/request.ts';
import { decodeAction } from '../../render/actions.ts';
import { ALLOWED_UPDATES, type Me } from '../bot-api.ts';
import { withoutMention } from './command-text.ts';
import { fromMessage, type Reading, speakerOf, threadOf, toPerson, toPlace } from './from-message.ts';
import {
  type IncomingChat,
  type IncomingMember,
  type IncomingMessage,
  type IncomingPress,
  type IncomingUser,
  incoming,
} from './incoming.ts';
import { abilityOf } from './membership.ts';

export type { Reading } from './from-message.ts';

/** Reads one update, however odd; never throws. */
export function toRequest(update: unknown, me: Me): Reading {
  if (typeof update !== 'object' || update === null) return { odd: 'no update' };
  const held = update as Record<string, unknown>;
  const id = held.update_id;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return { odd: 'no update_id' };
  const kind = ALLOWED_UPDATES.find(one => held[one] !== undefined);
  switch (kind) {
    case 'message':
    case 'channel_post':
      return read(incoming.readMessage(held[kind]), message => fromMessage(id, message, me));
    case 'guest_message':
      return read(incoming.readMessage(held[kind]), message => fromGuest(id, message, me));
    case 'callback_query':
      return read(incoming.callbackQuery.safeParse(held[kind]), query => fromPress(id, query));
    case 'inline_query':
      return read(incoming.inlineQuery.safeParse(held[kind]), query => ({
        request: {
          ...inlineBase(id, query.from),
          query: query.id,
          text: query.query,
          offset: query.offset,
          guest: false,
        },
      }));
    case 'my_chat_member':
      return read(incoming.membership.safeParse(held[kind]), ({ chat, from, ...members }) =>
        fromMembership(id, chat, from, members),
      );
    case 'chosen_inline_result':
      return { skip: 'a chosen inline result' };
    default:
      // Edits run nothing; some come although they are not asked for.
      return kindName(held).startsWith('edited_') ? { skip: 'an edit' } : { odd: `kind ${kindName(held)}` };
  }
}

function read<T>(parsed: { success: true; data: T } | { success: false }, use: (data: T) => Reading): Reading {
  return parsed.success ? use(parsed.data) : { odd: 'fields missing or of the wrong type' };
}

const kindName = (held: Record<string, unknown>): string =>
  Object.keys(held)
    .find(key => key !== 'update_id')
    ?.slice(0, 40) ?? 'none';

function inlineBase(update: number, from: IncomingUser) {
  const chat: ChatPlace = { id: from.id, type: 'private' };
  return { kind: 'inline' as const, update, chat, person: toPerson(from), speaksForChat: false };
}

function fromGuest(update: number, message: IncomingMessage, me: Me): Reading {
  const speaker = speakerOf(message);
  if (!speaker?.person || !message.from || message.guest_query_id === undefined) return { skip: 'nobody to answer' };
  const text = message.text ?? '';
  const words = withoutMention(text, message.entities, me) ?? text;
  const base = inlineBase(update, message.from);
  return { request: { ...base, query: message.guest_query_id, text: words, offset: '', guest: true } };
}

function fromPress(update: number, query: IncomingPress): Reading {
  const { message } = query;
  const reachable = message !== undefined && message.date !== 0 && message.message_id > 0;
  return {
    request: {
      kind: 'press',
      update,
      chat: message ? toPlace(message.chat, threadOf(message)) : { id: query.from.id, type: 'private' },
      person: toPerson(query.from),
      speaksForChat: false,
      press: query.id,
      action: query.data === undefined ? undefined : decodeAction(query.data),
      ...(reachable && { message: message.message_id }),
      ...(!message && query.inline_message_id !== undefined && { inlineMessage: query.inline_message_id }),
    },
  };
}

function fromMembership(
  update: number,
  chat: IncomingChat,
  from: IncomingUser | undefined,
  members: { old_chat_member?: IncomingMember | undefined; new_chat_member: IncomingMember },
): Reading {
  if (chat.is_direct_messages) return { skip: 'direct messages of a channel' };
  const before = members.old_chat_member ? abilityOf(members.old_chat_member, chat.type) : 'nothing';
  return {
    request: {
      kind: 'membership',
      update,
      chat: toPlace(chat),
      ...(from && !from.is_bot && { person: toPerson(from) }),
      speaksForChat: false,
      can: abilityOf(members.new_chat_member, chat.type),
      was: before === 'nothing' ? 'out' : 'in',
    },
  };
}
