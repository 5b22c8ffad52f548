// Reply → Bot API payloads: pure. What is said and how it is split comes ready from render/; here it gets its address, its
// keyboard's wire form and the switches every message of ours has.
import type { InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle } from '@grammyjs/types';
import type { Request } from '../../bot/request.ts';
import { encodeAction } from '../../render/actions.ts';
import type { Button, Html, InlineResult, Keyboard, Reply } from '../../render/reply.ts';
import type { Payload } from '../bot-api.ts';
import { toReaderMarkup } from './reader-keyboard.ts';

type MessageReply = Extract<Reply, { kind: 'message' }>;
type Notice = Extract<Reply, { kind: 'notice' }>;
type Results = Extract<Reply, { kind: 'results' }>;

/** Limits of the Bot API: text of a notice, results of an inline answer. */
const NOTICE_LENGTH = 200;
const MOST_RESULTS = 50;
/** Results are the same for everybody and change with each edition: Telegram may keep them, but only shortly. */
const INLINE_CACHE_SECONDS = 60;

/** What every text of ours goes out with. */
export const words = (html: Html) => ({
  parse_mode: 'HTML' as const,
  link_preview_options: { is_disabled: true },
  text: html,
});

function toButton(button: Button): InlineKeyboardButton {
  const face = { text: button.text, ...(button.style && { style: button.style }) };
  if ('action' in button) return { ...face, callback_data: encodeAction(button.action) };
  if ('url' in button) return { ...face, url: button.url };
  if ('copy' in button) return { ...face, copy_text: { text: button.copy } };
  return { ...face, switch_inline_query: button.share };
}

type Markup = { reply_markup?: InlineKeyboardMarkup };
const NO_BUTTONS: Markup = {};
/** Replies to equal questions share their keyboard, see bot/ask.ts. */
const markups = new WeakMap<Keyboard, Markup>();

export function toMarkup(keyboard: Keyboard | undefined): Markup {
  if (!keyboard) return NO_BUTTONS;
  const known = markups.get(keyboard);
  if (known) return known;
  const rows = keyboard.filter(row => row.length > 0);
  const markup =
    rows.length === 0 ? NO_BUTTONS : { reply_markup: { inline_keyboard: rows.map(row => row.map(toButton)) } };
  markups.set(keyboard, markup);
  return markup;
}

/** In groups an answer hangs on the message it answers, where there is one and it is still there. */
function answered(request: Request): { reply_parameters?: { message_id: number; allow_sending_without_reply: true } } {
  const isGroup = request.chat.type === 'group' || request.chat.type === 'supergroup';
  const isMessage = request.kind === 'text' || request.kind === 'command';
  if (!isGroup || !isMessage || request.message <= 0) return {};
  return { reply_parameters: { message_id: request.message, allow_sending_without_reply: true } };
}

/** One sendMessage for each part from number `from` on, in order; the keyboard is under the last. */
export function toMessages(request: Request, reply: MessageReply, from = 0): Payload<'sendMessage'>[] {
  const { id, thread } = request.chat;
  return reply.parts.slice(from).map((html, index, rest) => ({
    chat_id: id,
    ...(thread !== undefined && { message_thread_id: thread }),
    ...words(html),
    ...(from + index === 0 && answered(request)),
    ...(index === rest.length - 1 && { ...toMarkup(reply.keyboard), ...toReaderMarkup(reply.readerKeyboard) }),
  }));
}

/** The edit that shows a reply's first part where the pressed button is, or undefined where there is nothing to edit. */
export function toEdit(request: Request, reply: MessageReply): Payload<'editMessageText'> | undefined {
  const [first, ...more] = reply.parts;
  if (request.kind !== 'press' || first === undefined) return undefined;
  const what = { ...words(first), ...(more.length === 0 && toMarkup(reply.keyboard)) };
  if (request.inlineMessage !== undefined) return { inline_message_id: request.inlineMessage, ...what };
  if (!reply.inPlace || request.message === undefined) return undefined;
  return { chat_id: request.chat.id, message_id: request.message, ...what };
}

/** The answer to a press, with words over the chat or without. */
export function toPressAnswer(press: string, notice?: Notice): Payload<'answerCallbackQuery'> {
  if (!notice) return { callback_query_id: press };
  return { callback_query_id: press, text: cut(notice.text), ...(notice.alert && { show_alert: true }) };
}

function toArticle({ id, title, description, html, keyboard }: InlineResult): InlineQueryResultArticle {
  const { text, ...switches } = words(html);
  const content = { message_text: text, ...switches };
  return { type: 'article', id, title, description, input_message_content: content, ...toMarkup(keyboard) };
}

/** The answer to an inline query; without results it is empty, and Telegram keeps that no longer than it must. */
export function toInlineAnswer(query: string, reply?: Results): Payload<'answerInlineQuery'> {
  return {
    inline_query_id: query,
    results: (reply?.results ?? []).slice(0, MOST_RESULTS).map(toArticle),
    cache_time: reply ? INLINE_CACHE_SECONDS : 0,
    is_personal: false,
    ...(reply && reply.nextOffset !== '' && { next_offset: reply.nextOffset }),
  };
}

/** The one answer a guest mention gets, or undefined where nothing was found. */
export function toGuestAnswer(query: string, reply?: Results): Payload<'answerGuestQuery'> | undefined {
  const best = reply?.results[0];
  return best && { guest_query_id: query, result: toArticle(best) };
}

function cut(text: string): string {
  return text.length <= NOTICE_LENGTH ? text : `${text.slice(0, NOTICE_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
