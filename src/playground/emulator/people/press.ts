// A person presses an inline button: the callback query, and the answer they see.
import type { InlineKeyboardButton } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import type { MessageRef, Person, Press } from '../types.ts';
import type { ChatRecord, UserRecord } from '../world/records.ts';
import { messageIdOf, messageOf } from './refs.ts';

type Button = Parameters<Person['press']>[1];

export function press(core: Core, presser: UserRecord, chat: ChatRecord, message: MessageRef, wanted: Button): Press {
  if (typeof wanted === 'object' && 'data' in wanted) {
    const known = wanted.inaccessible ? undefined : chat.messages.get(messageIdOf(message))?.message;
    const shown = known ?? { chat: chat.shape, message_id: messageIdOf(message), date: 0 };
    return ask(core, presser, chat, { message: shown, data: wanted.data }, undefined);
  }
  const stored = messageOf(chat, message);
  const button = findButton(stored.message.reply_markup?.inline_keyboard ?? [], wanted);
  if (button.callback_data === undefined) {
    const seen = { alert: false, ...(button.url && { url: button.url }) };
    return { id: '', button, answer: Promise.resolve(seen) };
  }
  const source = stored.inlineId ? { inline_message_id: stored.inlineId } : { message: stored.message };
  return ask(core, presser, chat, { ...source, data: button.callback_data }, button);
}

function ask(
  core: Core,
  presser: UserRecord,
  chat: ChatRecord,
  fields: object,
  button: InlineKeyboardButton | undefined,
): Press {
  const { id } = core.queries.ask('callback', presser.user.id);
  core.queue.add('callback_query', {
    id,
    from: presser.user,
    chat_instance: String(Math.abs(chat.id) * 7919),
    ...fields,
  });
  return {
    id,
    button,
    get answer() {
      return core.queries.wait(id) as Press['answer'];
    },
  };
}

function findButton(
  rows: InlineKeyboardButton[][],
  wanted: string | { row: number; column: number },
): InlineKeyboardButton {
  if (typeof wanted === 'object') {
    const button = rows[wanted.row]?.[wanted.column];
    if (!button) throw new Error(`There is no button at row ${wanted.row}, column ${wanted.column}.`);
    return button;
  }
  const buttons = rows.flat();
  const exact = buttons.find(button => button.text === wanted);
  const near = buttons.filter(button => button.text.includes(wanted));
  const found = exact ?? (near.length === 1 ? near[0] : undefined);
  if (found) return found;
  const there = buttons.map(button => JSON.stringify(button.text)).join(', ') || 'none';
  throw new Error(
    `${near.length === 0 ? 'No' : 'More than one'} button says ${JSON.stringify(wanted)}; there are: ${there}.`,
  );
}
