// What we read of an update, and how tolerantly: what a request cannot do without must be right, everything else may be missing or
// odd and then counts as absent. Unknown fields and kinds pass; what they mean is decided in the files beside this one.
import { z } from 'zod';

/** Text as it may be stored and echoed: no lone surrogates, no NUL (PostgreSQL refuses it). Lengths stay, so entity offsets do too. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const words = z.string().transform(clean);
const flag = maybe(z.literal(true));

const user = z.looseObject({
  id: z.int(),
  is_bot: maybe(z.boolean()),
  language_code: maybe(z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/)),
});

const chat = z.object({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: maybe(words),
  is_direct_messages: flag,
});

/** What marks hold beside that (a link, a language) is needed where a message is sent on. */
const entity = z.looseObject({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(0),
  user: maybe(user),
});

const sentFile = z.object({
  file_id: z.string(),
  file_name: maybe(words),
  mime_type: maybe(z.string()),
  file_size: maybe(z.int()),
});

/** Kinds of content beside text that a person sends on purpose; anything else without text is a service message. */
const MEDIA = [
  ...['animation', 'audio', 'document', 'live_photo', 'paid_media', 'photo', 'sticker', 'story', 'video', 'video_note'],
  ...['voice', 'checklist', 'contact', 'dice', 'game', 'poll', 'venue', 'location', 'rich_message'],
] as const;

/** The parts of a message that a message replied to has as well. */
const messageCore = z.looseObject({
  message_id: z.int(),
  from: maybe(user),
  text: maybe(words),
  caption: maybe(words),
  document: maybe(sentFile),
});

/** What an ordinary text has at most. */
const plainMessage = messageCore.extend({ chat, entities: z.array(maybe(entity)).catch([]) });

const rest = {
  sender_chat: maybe(z.object({ id: z.int() })),
  via_bot: maybe(user),
  message_thread_id: maybe(z.int()),
  is_topic_message: flag,
  is_automatic_forward: flag,
  media_group_id: maybe(z.string()),
  guest_query_id: maybe(z.string()),
  reply_to_message: maybe(messageCore),
  migrate_to_chat_id: maybe(z.int()),
  migrate_from_chat_id: maybe(z.int()),
  chat_shared: maybe(z.object({ request_id: z.int(), chat_id: z.int(), title: maybe(words) })),
  group_chat_created: flag,
  supergroup_chat_created: flag,
};
const REST = Object.keys(rest);
const message = plainMessage.extend(rest);

/** Reads a message. Most have none of the many fields that some have: seeing that costs less than reading each as absent. */
function readMessage(held: unknown) {
  const isPlain = typeof held === 'object' && held !== null && !REST.some(field => field in held);
  return isPlain ? (plainMessage as unknown as typeof message).safeParse(held) : message.safeParse(held);
}

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: maybe(words),
  inline_message_id: maybe(z.string()),
  /** Without its content where it is no longer accessible; its date is 0 then. */
  message: maybe(message.extend({ date: maybe(z.int()) })),
});

const inlineQuery = z.object({ id: z.string(), from: user, query: words, offset: words.catch('') });

const member = z.object({
  status: z.string(),
  is_member: maybe(z.boolean()),
  can_send_messages: maybe(z.boolean()),
  can_post_messages: maybe(z.boolean()),
});

const membership = z.object({ chat, from: maybe(user), old_chat_member: maybe(member), new_chat_member: member });

export const incoming = { readMessage, callbackQuery, inlineQuery, member, membership } as const;

export type IncomingMessage = z.infer<typeof message>;
export type IncomingCore = z.infer<typeof messageCore>;
export type IncomingMember = z.infer<typeof member>;
export type IncomingUser = z.infer<typeof user>;
export type IncomingChat = z.infer<typeof chat>;
export type IncomingPress = z.infer<typeof callbackQuery>;

/** True where a message holds a picture, file, sticker or other content of its sender. */
export const hasMedia = (held: Record<string, unknown>): boolean => MEDIA.some(kind => held[kind] !== undefined);

/** The older ones are still what some servers send. */
const FORWARDED = ['forward_origin', 'forward_date', 'forward_from', 'forward_from_chat'] as const;

/** True where somebody passed the message on. */
export const isForwarded = (held: Record<string, unknown>): boolean =>
  FORWARDED.some(field => held[field] !== undefined);
