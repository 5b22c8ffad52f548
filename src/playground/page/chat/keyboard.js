// Inline keyboards: rows of buttons under a message, and what each kind does when it is pressed.
import { act } from '../parts/api.js';
import { h, icon } from '../parts/dom.js';
import { words } from '../parts/words.js';
import { safeUrl } from './rich-text.js';

const SIGNS = [
  [button => button.url, 'out'],
  [button => button.copy_text, 'copy'],
  [button => button.switch_inline_query !== undefined || button.switch_inline_query_chosen_chat, 'share'],
];

/** `view`: link(url), switchInline(query, here), toast(text), alert(text), store. */
export function keyboard(message, view) {
  if (message.buttons.length === 0) return undefined;
  const rows = message.buttons.map((row, rowIndex) =>
    h(
      'div',
      { class: 'keys-row' },
      row.map((button, column) => key(message, button, rowIndex, column, view)),
    ),
  );
  return h('div', { class: 'keys' }, rows);
}

function key(message, button, row, column, view) {
  const sign = SIGNS.find(([has]) => has(button))?.[1];
  const element = h(
    'button',
    {
      type: 'button',
      class: `key ${button.style ?? ''}`,
      'data-key': `${row}:${column}`,
      disabled: button.disabled !== undefined,
      onclick: () => press(element, message, button, row, column, view),
    },
    button.text,
    sign ? icon(sign) : null,
  );
  return element;
}

async function press(element, message, button, row, column, view) {
  if (button.url) {
    const url = safeUrl(button.url);
    if (url && !view.link(url)) window.open(url, '_blank', 'noopener,noreferrer');
    return;
  }
  if (button.copy_text) {
    await navigator.clipboard?.writeText(button.copy_text.text).catch(() => {});
    return view.toast(words.copied(button.copy_text.text));
  }
  if (button.switch_inline_query_current_chat !== undefined)
    return view.switchInline(button.switch_inline_query_current_chat, true);
  const elsewhere = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
  if (elsewhere !== undefined) return view.switchInline(elsewhere, false);
  if (element.getAttribute('aria-busy')) return;
  element.setAttribute('aria-busy', 'true');
  try {
    const { answer } = await act({
      do: 'press',
      as: view.store.as,
      chat: message.chat,
      message: message.id,
      row,
      column,
    });
    if (answer === null) view.toast(words.noAnswer);
    else if (answer?.text) answer.alert ? view.alert(answer.text) : view.toast(answer.text);
    if (answer?.url && !view.link(answer.url)) window.open(answer.url, '_blank', 'noopener,noreferrer');
  } catch (error) {
    view.toast(error.message);
  } finally {
    element.removeAttribute('aria-busy');
  }
}
