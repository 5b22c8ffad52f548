// Answers to button presses, inline queries and summons.
import type { InlineKeyboardMarkup } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { toHtml } from '../text/to-html.ts';
import type { InlineAnswer, InlineResult } from '../types.ts';
import { contentOfResult } from '../world/inline-result.ts';
import { postMessage } from '../world/post.ts';
import { readMarkup } from './check/markup.ts';
import { isSet, listOf, type Method, numberOf, objectOf, textOf } from './method.ts';
import { captionContent } from './send-media.ts';
import { textContent } from './send-text.ts';

const LONGEST_NOTICE = 200;
const MOST_RESULTS = 50;
const LONGEST_ID_BYTES = 64;
const DEFAULT_CACHE_S = 300;

const answerCallbackQuery: Method = (core, params) => {
  const text = textOf(params, 'text');
  const url = textOf(params, 'url');
  if (text !== undefined && [...text].length > LONGEST_NOTICE) throw badRequest('MESSAGE_TOO_LONG');
  const answer = { alert: isSet(params, 'show_alert'), ...(text && { text }), ...(url && { url }) };
  const query = core.queries.answer('callback', textOf(params, 'callback_query_id') ?? '', answer);
  core.journal.emit('callback-answer', () => ({ query: query.id, user: query.user, ...answer }));
  return true;
};

const answerInlineQuery: Method = (core, params) => {
  const given = listOf<Params>(params, 'results');
  if (given.length > MOST_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
  const ids = given.map(result => textOf(result, 'id') ?? '');
  if (ids.some(id => id === '' || Buffer.byteLength(id) > LONGEST_ID_BYTES)) throw badRequest('RESULT_ID_INVALID');
  if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE');
  const nextOffset = textOf(params, 'next_offset') ?? '';
  if (Buffer.byteLength(nextOffset) > LONGEST_ID_BYTES) throw badRequest('NEXT_OFFSET_INVALID');
  const button = objectOf<NonNullable<InlineAnswer['button']>>(params, 'button');
  if (button?.start_parameter !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(button.start_parameter)) {
    throw badRequest('START_PARAM_INVALID');
  }
  const results = given.map(result => readResult(core, result));
  const cacheTime = Math.min(Math.max(numberOf(params, 'cache_time') ?? DEFAULT_CACHE_S, 0), 86_400);
  const answer: InlineAnswer = {
    results,
    nextOffset,
    cacheTime,
    personal: isSet(params, 'is_personal'),
    ...(button && { button }),
  };
  const query = core.queries.answer('inline', textOf(params, 'inline_query_id') ?? '', answer);
  core.journal.emit('inline-answer', () => ({
    query: query.id,
    user: query.user,
    results,
    nextOffset,
    ...(button && { button }),
  }));
  return true;
};

const answerGuestQuery: Method = (core, params) => {
  const given = objectOf<Params>(params, 'result');
  if (!given) throw badRequest('result is empty');
  const result = readResult(core, given);
  const query = core.queries.answer('guest', textOf(params, 'guest_query_id') ?? '', result);
  const inlineId = `guest-${query.id}`;
  const chat = core.world.chats.get(query.chat ?? 0);
  if (chat && !core.inlineMessages.has(inlineId)) {
    const caller = core.world.user(query.user)?.user;
    const fields = {
      from: core.world.botUser,
      ...contentOfResult(core, result),
      ...(caller && { guest_bot_caller_user: caller }),
    };
    core.inlineMessages.set(inlineId, postMessage(core, chat, fields, { byBot: true, inlineId }));
  }
  return { inline_message_id: inlineId };
};

/** Checks a result as a message would be checked, since that is what becomes of it. */
function readResult(core: Core, result: Params): InlineResult {
  const content = objectOf<Params>(result, 'input_message_content');
  const { inline } = readMarkup(result, { isStrict: core.isStrict, allowsKeyboard: false });
  if (result.type === 'article' && !textOf(result, 'title'))
    throw badRequest("can't parse inline query result: title must be non-empty");
  const message =
    content?.message_text === undefined
      ? captionContent(core, result)
      : textContent(core, content, { text: 'message_text', entities: 'entities' });
  const text = message.text ?? message.caption ?? '';
  return {
    id: textOf(result, 'id') ?? '',
    type: textOf(result, 'type') ?? '',
    ...(result.title !== undefined && { title: textOf(result, 'title')! }),
    ...(result.description !== undefined && { description: textOf(result, 'description')! }),
    text,
    html: toHtml(text, message.entities ?? message.caption_entities ?? []),
    message,
    ...(inline && { buttons: (inline as InlineKeyboardMarkup).inline_keyboard }),
    raw: result,
  };
}

export const answerMethods: Record<string, Method> = { answerCallbackQuery, answerInlineQuery, answerGuestQuery };
