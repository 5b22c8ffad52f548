// Copying and forwarding, one message or many. Missing messages of a list are passed over, as Telegram does.
import type { Message, MessageOrigin } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { liveMessage } from '../world/post.ts';
import { type ChatRecord, MEDIA_KINDS, type StoredMessage } from '../world/records.ts';
import { serviceOf } from '../world/show.ts';
import { findChat } from './check/find-chat.ts';
import { findPlace, type Place } from './check/find-place.ts';
import { readMarkup } from './check/markup.ts';
import { isSet, listOf, type Method, numberOf } from './method.ts';
import { deliver, readReply } from './send.ts';
import { captionContent } from './send-media.ts';

/** What a copy takes over from its original. */
const CONTENT_FIELDS = [
  ...[
    'text',
    'entities',
    'link_preview_options',
    'caption',
    'caption_entities',
    'show_caption_above_media',
    'has_media_spoiler',
  ],
  ...['location', 'venue', 'contact', 'poll', 'dice', 'rich_message', ...MEDIA_KINDS],
];

const MOST_MESSAGES = 100;

export function contentOf(message: Message): Partial<Message> {
  return Object.fromEntries(
    CONTENT_FIELDS.filter(name => message[name] !== undefined).map(name => [name, message[name]]),
  );
}

const kindOf = (message: Message) => MEDIA_KINDS.find(kind => message[kind] !== undefined) ?? 'text';

const isCopyable = ({ message }: StoredMessage) =>
  serviceOf(message) === undefined && message.has_protected_content !== true;

const copyMessage: Method = (core, params) => {
  const source = liveMessage(sourceChat(core, params), numberOf(params, 'message_id') ?? 0);
  if (!source) throw badRequest('message to copy not found');
  if (!isCopyable(source)) throw badRequest("the message can't be copied");
  const place = findPlace(core, params, kindOf(source.message));
  const content = contentOf(source.message);
  if (params.caption !== undefined && content.text === undefined) {
    delete content.caption;
    delete content.caption_entities;
    Object.assign(content, captionContent(core, params));
  }
  const markup = readMarkup(params, { isStrict: core.isStrict });
  const copy = deliver(core, place, params, { ...content, ...readReply(core, place, params) }, markup);
  return { message_id: copy.message.message_id };
};

const copyMessages: Method = (core, params) =>
  sendMany(core, params, (place, source, album) => {
    const content = contentOf(source.message);
    if (isSet(params, 'remove_caption')) {
      delete content.caption;
      delete content.caption_entities;
    }
    return deliver(core, place, params, { ...content, ...album });
  });

const forwardMessage: Method = (core, params) => {
  const source = liveMessage(sourceChat(core, params), numberOf(params, 'message_id') ?? 0);
  if (!source) throw badRequest('message to forward not found');
  if (source.message.has_protected_content) throw badRequest("message has protected content and can't be forwarded");
  if (serviceOf(source.message)) throw badRequest("the message can't be forwarded");
  return forward(core, findPlace(core, params, kindOf(source.message)), params, source).message;
};

const forwardMessages: Method = (core, params) =>
  sendMany(core, params, (place, source, album) => forward(core, place, params, source, album));

function forward(core: Core, place: Place, params: Params, source: StoredMessage, album = {}): StoredMessage {
  return deliver(core, place, params, { ...contentOf(source.message), forward_origin: originOf(source), ...album });
}

/** Where a forward of this message says it comes from; a forward's forward names the first. */
export function originOf({ message, chat }: StoredMessage): MessageOrigin {
  const { date, from, sender_chat: sender } = message;
  if (message.forward_origin) return message.forward_origin;
  if (chat.type === 'channel') return { type: 'channel', date, chat: chat.shape, message_id: message.message_id };
  if (sender) return { type: 'chat', date, sender_chat: sender };
  return { type: 'user', date, sender_user: from! };
}

function sourceChat(core: Core, params: Params): ChatRecord {
  return findChat(core, params.from_chat_id);
}

function sendMany(
  core: Core,
  params: Params,
  send: (place: Place, source: StoredMessage, album: { media_group_id?: string }) => StoredMessage,
): { message_id: number }[] {
  const ids = listOf<number>(params, 'message_ids');
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > MOST_MESSAGES) throw badRequest('too many messages to forward');
  if (ids.some((id, index) => index > 0 && id <= ids[index - 1]!)) {
    throw badRequest('message identifiers must be in a strictly increasing order');
  }
  const from = sourceChat(core, params);
  const sources = ids.map(id => liveMessage(from, id)).filter(source => source !== undefined && isCopyable(source));
  const place = findPlace(core, params, sources[0] ? kindOf(sources[0].message) : 'text');
  if (sources.length === 0) throw badRequest('there are no messages to forward');
  const albums = new Map<string, string>();
  return sources.map(source => {
    const original = source!.message.media_group_id;
    if (original && !albums.has(original)) albums.set(original, `${13_500_000_000_000 + core.accepted}`);
    const album = original ? { media_group_id: albums.get(original)! } : {};
    return { message_id: send(place, source!, album).message.message_id };
  });
}

export const copyMethods: Record<string, Method> = { copyMessage, copyMessages, forwardMessage, forwardMessages };
