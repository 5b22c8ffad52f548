// reply_markup as Telegram takes it, or its refusal; split into what hangs under the message and what changes the reader's
// input field. Limits beyond the documentation: python-telegram-bot's constants (100 buttons, 8 in a row).
import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboard } from '../../bot-api-types.ts';
import { badRequest } from '../../refusal.ts';
import type { Params } from '../../schema/decode-params.ts';
import { checkedUrl } from '../../text/raw-text.ts';
import { objectOf } from '../method.ts';
import { violation } from './violation.ts';

const MOST_BUTTONS = 100;
const MOST_IN_ROW = 8;
const LONGEST_DATA_BYTES = 64;
const LONGEST_COPY_TEXT = 256;
const LONGEST_PLACEHOLDER = 64;

const ACTIONS = [
  ...(['url', 'callback_data', 'switch_inline_query', 'switch_inline_query_current_chat'] as const),
  ...([
    'switch_inline_query_chosen_chat',
    'copy_text',
    'login_url',
    'web_app',
    'disabled',
    'callback_game',
    'pay',
  ] as const),
] as const;

export interface Markup {
  inline?: InlineKeyboardMarkup;
  keyboard?: ReplyKeyboard;
}

/** `allowsKeyboard` false: only inline keyboards are taken, as in edits. */
export function readMarkup(
  params: Params,
  {
    isStrict,
    allowsKeyboard = true,
    inPrivate = true,
  }: { isStrict: boolean; allowsKeyboard?: boolean; inPrivate?: boolean },
): Markup {
  const markup = objectOf<Partial<InlineKeyboardMarkup> & ReplyKeyboard>(params, 'reply_markup');
  if (!markup) return {};
  if (markup.inline_keyboard) return readInline(markup.inline_keyboard, isStrict);
  if (!allowsKeyboard) throw badRequest('inline keyboard expected');
  if (!markup.keyboard && !markup.remove_keyboard && !markup.force_reply) return {};
  if (isStrict && (markup.input_field_placeholder?.length ?? 1) > LONGEST_PLACEHOLDER) {
    throw violation('reply_markup.input_field_placeholder', `is longer than ${LONGEST_PLACEHOLDER} characters`);
  }
  if (markup.keyboard) {
    const rows = markup.keyboard.filter(row => row.length > 0);
    if (rows.length === 0) throw badRequest("can't parse keyboard: keyboard is empty");
    if (rows.flat().some(button => button.text === ''))
      throw badRequest("can't parse keyboard button: text must be non-empty");
    if (!inPrivate && rows.flat().some(button => button.request_chat))
      throw badRequest('Chats can be requested in private chats only');
    if (rows.flat().length > 3 * MOST_BUTTONS) throw badRequest('reply markup is too long');
  }
  return { keyboard: markup };
}

function readInline(given: InlineKeyboardButton[][], isStrict: boolean): Markup {
  const rows = given.filter(row => row.length > 0);
  let count = 0;
  for (const row of rows) {
    count += row.length;
    if (isStrict && row.length > MOST_IN_ROW) {
      throw violation('reply_markup.inline_keyboard', `has a row of ${row.length} buttons, more than ${MOST_IN_ROW}`);
    }
    for (const button of row) checkButton(button);
  }
  if (count > MOST_BUTTONS) throw badRequest('reply markup is too long');
  return count === 0 ? {} : { inline: { inline_keyboard: rows } };
}

function checkButton(button: InlineKeyboardButton): void {
  if (button.text === '') throw badRequest("can't parse inline keyboard button: text must be non-empty");
  const actions = ACTIONS.filter(name => (button as unknown as Record<string, unknown>)[name] !== undefined);
  if (actions.length === 0)
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) throw violation('reply_markup.inline_keyboard', `has a button with ${actions.join(' and ')}`);
  if (button.callback_data !== undefined) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > LONGEST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  }
  const url = button.url ?? button.login_url?.url ?? button.web_app?.url;
  if (url !== undefined && checkedUrl(url) === undefined) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  if (button.copy_text) {
    const { length } = [...button.copy_text.text];
    if (length < 1 || length > LONGEST_COPY_TEXT) throw badRequest('BUTTON_COPY_TEXT_INVALID');
  }
}
