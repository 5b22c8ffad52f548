// A message or channel post → Request. Decides who counts as speaking and which messages in groups are meant for the bot.
import type { ChatPlace, Person, Request, SentFile } from '../../bot/request.ts';
import type { MessageContent } from '../../render/message-content.ts';
import type { Me } from '../bot-api.ts';
import { commandLength, parseCommand, withoutMention } from './command-text.ts';
import { contentOf } from './content-of.ts';
import {
  hasMedia,
  type IncomingChat,
  type IncomingCore,
  type IncomingMessage,
  type IncomingUser,
  isForwarded,
} from './incoming.ts';

/** `skip`: understood, and not for us; `odd`: not what the Bot API describes, or a kind we did not ask for. Both say why in a few words. */
export type Reading = { request: Request } | { skip: string } | { odd: string };

/** Accounts that stand for others (Telegram's documentation of `sender_chat`). */
const ANONYMOUS_ADMIN = 1087968824;
const CHANNEL_SPEAKER = 136817688;
const TELEGRAM = 777000;

export const toPlace = (chat: IncomingChat, thread?: number): ChatPlace => ({
  id: chat.id,
  type: chat.type,
  ...(chat.title !== undefined && { title: chat.title }),
  ...(thread !== undefined && { thread }),
});

export const toPerson = (user: IncomingUser): Person => ({
  id: user.id,
  ...(user.language_code !== undefined && { language: user.language_code }),
});

/** The General topic of a forum: it has this number, but sending to it under the number fails. */
const GENERAL = 1;

/** The topic a message is in. Groups without topics number their reply threads too; those are no places to send to. */
export const threadOf = (message: IncomingMessage): number | undefined =>
  message.is_topic_message && message.message_thread_id !== GENERAL ? message.message_thread_id : undefined;

/** Who speaks, or undefined where nobody does whom the bot listens to. */
export function speakerOf({ from, sender_chat, chat, is_automatic_forward }: IncomingMessage) {
  if (is_automatic_forward || from?.id === TELEGRAM) return undefined;
  const speaksForChat = sender_chat?.id === chat.id && (chat.type === 'channel' || from?.id !== CHANNEL_SPEAKER);
  if (sender_chat || from?.id === ANONYMOUS_ADMIN || from?.id === CHANNEL_SPEAKER) return { speaksForChat };
  if (from?.is_bot) return undefined;
  return { speaksForChat: chat.type === 'channel', ...(from && from.id > 0 && { person: toPerson(from) }) };
}

export function fromMessage(update: number, message: IncomingMessage, me: Me): Reading {
  const { chat } = message;
  const moved = migrationOf(message);
  const base = { update, chat: toPlace(chat, threadOf(message)), speaksForChat: false };
  if (moved) return { request: { ...base, kind: 'migration', ...moved } };
  if (message.group_chat_created || message.supergroup_chat_created) {
    return { request: { ...base, kind: 'membership', can: 'post', was: 'out' } };
  }
  const speaker = speakerOf(message);
  if (!speaker) return { skip: 'a bot or an automatic forward' };
  if (message.via_bot?.id === me.id) return { skip: 'our own inline result' };
  if (chat.is_direct_messages) return { skip: 'direct messages of a channel' };

  const sent = { ...base, ...speaker, ...sentParts(message) };
  const { text, caption } = message;
  const command = parseCommand(text ?? (chat.type === 'private' ? caption : undefined) ?? '', me);
  if (command === 'forAnotherBot') return { skip: "another bot's command" };
  if (command) return { request: { ...sent, kind: 'command', ...command } };
  if (chat.type === 'channel') return { skip: 'a channel post' };
  if (chat.type === 'private') return fromPrivate(message, sent, me);

  const words = text === undefined ? undefined : addressedWords(text, message, me);
  if (words === undefined) return { skip: 'talk in a group' };
  const called = parseCommand(words, me);
  if (called === 'forAnotherBot') return { skip: "another bot's command" };
  return { request: called ? { ...sent, kind: 'command', ...called } : { ...sent, kind: 'text', text: words } };
}

type SentBase = Omit<Extract<Request, { kind: 'unreadable' }>, 'kind'>;

function fromPrivate(message: IncomingMessage, sent: SentBase, me: Me): Reading {
  if (message.chat_shared) return fromShared(message.chat_shared, sent);
  if (message.text !== undefined) {
    const text = withoutMention(message.text, message.entities, me) || message.text;
    return { request: { ...sent, kind: 'text', text } };
  }
  if (!sent.media) return { skip: 'a service message' };
  // The caption of a picture somebody took is what they ask; that of a post passed on, or of a file, is not.
  const asked = sent.forwarded || sent.file ? undefined : message.caption;
  if (asked !== undefined) return { request: { ...sent, kind: 'text', text: asked } };
  return { request: { ...sent, kind: 'unreadable' } };
}

function fromShared(
  { request_id: asked, chat_id: id, title }: NonNullable<IncomingMessage['chat_shared']>,
  { update, chat, person, speaksForChat }: SentBase,
): Reading {
  if (!person) return { skip: 'nobody to answer' };
  const shared = { id, ...(title !== undefined && { title }) };
  return { request: { kind: 'shared', update, chat, person, speaksForChat, asked, shared } };
}

/** The words of a group message that mentions the bot or answers one of its messages. */
function addressedWords(text: string, message: IncomingMessage, me: Me): string | undefined {
  const words = withoutMention(text, message.entities, me);
  if (words !== undefined) return words;
  const to = message.reply_to_message;
  // In topics every message formally answers the service message that opened the topic, which may be ours.
  return to?.from?.id === me.id && (to.text !== undefined || to.caption !== undefined) ? text : undefined;
}

function migrationOf(message: IncomingMessage): { from: number; to: number } | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) return { from: chat.id, to };
  return from === undefined ? undefined : { from, to: chat.id };
}

function sentParts(message: IncomingMessage) {
  const to = message.reply_to_message;
  return {
    message: message.message_id,
    forwarded: isForwarded(message) || message.via_bot !== undefined,
    media: hasMedia(message),
    ...fileOf(message),
    ...contentParts(message, commandLength(message.text ?? message.caption ?? '')),
    ...(to && {
      repliedTo: {
        message: to.message_id,
        ...((to.text ?? to.caption) !== undefined && { text: to.text ?? to.caption }),
        ...fileOf(to),
        ...contentParts(to),
      },
    }),
  };
}

function contentParts(message: IncomingCore, from = 0): { content?: MessageContent; album?: string } {
  const content = contentOf(message, from);
  const album = message.media_group_id;
  return { ...(content && { content }), ...(typeof album === 'string' && { album }) };
}

function fileOf({ document }: IncomingCore): { file?: SentFile } {
  if (!document) return {};
  const { file_id: id, file_name: name, mime_type: mime, file_size: bytes } = document;
  return { file: { id, name, mime, bytes } };
}
