// What all sending methods share: where it goes, what it replies to, what hangs under it, and its way into the chat.
import type { Message } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { formatText } from '../text/format-text.ts';
import { forwardToDiscussion } from '../world/discussion.ts';
import { asReplied, type Draft, liveMessage, postMessage } from '../world/post.ts';
import type { StoredMessage } from '../world/records.ts';
import { findChat } from './check/find-chat.ts';
import type { Place } from './check/find-place.ts';
import { type Markup, readMarkup } from './check/markup.ts';
import { isSet, objectOf } from './method.ts';

interface ReplyParameters {
  message_id?: number;
  chat_id?: number | string;
  allow_sending_without_reply?: boolean;
  quote?: string;
  quote_parse_mode?: string;
  quote_position?: number;
}

/** Content of a message: the fields that make its kind. */
export type Content = Partial<Message>;

/** Sends `content` as the bot; everything else is read from the parameters. Returns what the bot is told. */
export function sendContent(core: Core, place: Place, params: Params, content: Content): StoredMessage {
  const markup = readMarkup(params, { isStrict: core.isStrict, inPrivate: place.chat.owner !== undefined });
  const reply = readReply(core, place, params);
  return deliver(core, place, params, { ...content, ...reply }, markup);
}

/** The last step of sending, for those that read markup and reply themselves. */
export function deliver(
  core: Core,
  place: Place,
  params: Params,
  content: Content,
  markup: Markup = {},
): StoredMessage {
  const { chat, thread } = place;
  const draft: Draft = chat.type === 'channel' ? { sender_chat: chat.shape } : { from: core.world.botUser };
  if (thread !== undefined) draft.message_thread_id = thread;
  if (thread !== undefined && (chat.forum || chat.owner)) draft.is_topic_message = true;
  Object.assign(draft, content);
  if (isSet(params, 'protect_content')) draft.has_protected_content = true;
  if (markup.inline) draft.reply_markup = markup.inline;
  const stored = postMessage(core, chat, draft, {
    byBot: true,
    silent: isSet(params, 'disable_notification'),
    ...(markup.keyboard && { keyboard: markup.keyboard }),
  });
  forwardToDiscussion(core, stored);
  return stored;
}

export function readReply(core: Core, place: Place, params: Params): Content {
  const reply = objectOf<ReplyParameters>(params, 'reply_parameters');
  if (reply?.message_id === undefined) return topicRoot(place);
  const chat = reply.chat_id === undefined ? place.chat : findChat(core, reply.chat_id);
  const replied = liveMessage(chat, reply.message_id);
  if (!replied) {
    if (reply.allow_sending_without_reply) return topicRoot(place);
    throw badRequest('message to be replied not found');
  }
  if (chat !== place.chat) {
    const { message } = replied;
    return {
      external_reply: {
        origin: { type: 'chat', sender_chat: chat.shape, date: message.date },
        chat: chat.shape,
        message_id: message.message_id,
      },
    };
  }
  return { reply_to_message: asReplied(replied), ...readQuote(core, reply, replied) };
}

function readQuote(core: Core, reply: ReplyParameters, replied: StoredMessage): Content {
  if (!reply.quote) return {};
  const { text } = formatText(
    { text: reply.quote, ...(reply.quote_parse_mode && { parseMode: reply.quote_parse_mode }) },
    id => core.world.user(id)?.user,
  );
  const position = (replied.message.text ?? replied.message.caption ?? '').indexOf(text);
  if (position < 0) throw badRequest('QUOTE_TEXT_INVALID');
  return { quote: { text, position, is_manual: true } };
}

/** In a forum every message that replies to nothing replies to the beginning of its topic. */
function topicRoot({ chat, thread }: Place): Content {
  const root = chat.forum && thread !== undefined ? liveMessage(chat, thread) : undefined;
  return root ? { reply_to_message: asReplied(root) } : {};
}
