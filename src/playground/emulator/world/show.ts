// Records → what people see: messages, chats, persons as the emulator's users get them. JSON-safe.
import type { Message, MessageEntity } from '../bot-api-types.ts';
import { toHtml } from '../text/to-html.ts';
import type { ChatView, PersonView, ShownMessage } from '../types.ts';
import { type ChatRecord, MEDIA_KINDS, nameOf, type StoredMessage, type UserRecord } from './records.ts';

/** Fields of a message that are not something that happened in the chat. */
const ORDINARY = new Set([
  ...[
    'message_id',
    'message_thread_id',
    'is_topic_message',
    'from',
    'sender_chat',
    'author_signature',
    'date',
    'edit_date',
  ],
  ...[
    'chat',
    'via_bot',
    'forward_origin',
    'is_automatic_forward',
    'reply_to_message',
    'quote',
    'has_protected_content',
  ],
  ...['media_group_id', 'text', 'entities', 'caption', 'caption_entities', 'reply_markup', 'guest_query_id'],
  ...['link_preview_options', 'effect_id', 'show_caption_above_media', 'has_media_spoiler', 'external_reply'],
  ...['location', 'contact', 'poll', 'dice', 'venue', 'rich_message', 'paid_star_count', 'sender_tag', ...MEDIA_KINDS],
]);

export function serviceOf(message: Message): string | undefined {
  for (const field of Object.keys(message)) if (!ORDINARY.has(field)) return field;
  return undefined;
}

export function showMessage(stored: StoredMessage): ShownMessage {
  const { message, chat } = stored;
  const text = message.text ?? message.caption ?? '';
  const entities: MessageEntity[] = message.entities ?? message.caption_entities ?? [];
  const media = mediaOf(message);
  const service = serviceOf(message);
  const forwardedFrom = originName(message);
  const replied = repliedTo(message);
  return {
    chat: chat.id,
    id: message.message_id,
    date: message.date,
    ...(message.is_topic_message && { thread: message.message_thread_id }),
    byBot: stored.byBot,
    viaBot: message.via_bot !== undefined,
    sender: senderOf(message),
    text,
    entities,
    html: toHtml(text, entities),
    ...(media && { media }),
    ...(message.media_group_id && { album: message.media_group_id }),
    buttons: message.reply_markup?.inline_keyboard ?? [],
    ...(stored.keyboard && { keyboard: stored.keyboard }),
    ...(replied !== undefined && { replyTo: replied }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
    ...(service && { service }),
    edits: stored.earlier.length,
    earlier: [...stored.earlier],
    deleted: stored.deleted,
    silent: stored.silent,
    protected: message.has_protected_content === true,
    raw: message,
  };
}

/** In a topic every message hangs on the one that opened it; people see no reply in that. */
function repliedTo({ reply_to_message: replied, is_topic_message, message_thread_id }: Message): number | undefined {
  return is_topic_message && replied?.message_id === message_thread_id ? undefined : replied?.message_id;
}

function senderOf({ sender_chat: chat, from }: Message): ShownMessage['sender'] {
  if (chat) return { id: chat.id, name: chat.title ?? '', kind: 'chat' };
  return from
    ? { id: from.id, name: nameOf(from), kind: from.is_bot ? 'bot' : 'person' }
    : { id: 0, name: '', kind: 'chat' };
}

function mediaOf(message: Message): ShownMessage['media'] {
  const kind = MEDIA_KINDS.find(one => message[one] !== undefined);
  if (!kind) return undefined;
  const value = message[kind];
  const file = (Array.isArray(value) ? value.at(-1) : value) as Message['document'];
  if (!file) return undefined;
  return {
    kind,
    fileId: file.file_id,
    ...(file.file_name && { name: file.file_name }),
    ...(file.mime_type && { mime: file.mime_type }),
    ...(file.file_size !== undefined && { size: file.file_size }),
  };
}

function originName({ forward_origin: origin }: Message): string | undefined {
  if (!origin) return undefined;
  if (origin.sender_user) return nameOf(origin.sender_user);
  return origin.sender_user_name ?? origin.sender_chat?.title ?? origin.chat?.title ?? '';
}

export function showChat(chat: ChatRecord, botId: number): ChatView {
  return {
    id: chat.id,
    type: chat.type,
    title: chat.owner ? nameOf(chat.owner.user) : chat.title,
    ...(chat.shape.username && { username: chat.shape.username }),
    forum: chat.forum,
    members: [...chat.members.values()].map(({ user, status }) => ({ user: user.id, status })),
    bot: chat.owner ? (chat.owner.blocked ? 'kicked' : 'member') : (chat.members.get(botId)?.status ?? 'left'),
    topics: [...chat.topics].map(([thread, { name, closed }]) => ({ thread, name, closed })),
    ...(chat.linked !== undefined && { linked: chat.linked }),
    ...(chat.migratedTo !== undefined && { migratedTo: chat.migratedTo }),
    ...(chat.keyboard && { keyboard: chat.keyboard }),
  };
}

export function showPerson(record: UserRecord): PersonView {
  const { user, started, blocked, deactivated } = record;
  return { user, chat: user.id, started, blocked, deactivated };
}
