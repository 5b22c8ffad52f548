// The bot's buttons in place of the keyboard: most are sent as text, some ask for a chat that one chooses.
import { act } from '../parts/api.js';
import { h } from '../parts/dom.js';
import { chooseChat } from './choose-chat.js';

/** Rows of buttons for a message's `keyboard`; `say` sends a text here. */
export function replyRows(keyboard, view, say) {
  const { store, toast } = view;
  const share = button => shared =>
    act({ do: 'share', as: store.as, chat: store.chat, button, shared }).catch(error => toast(error.message));
  const press = ({ text, request_chat }) => (request_chat ? chooseChat(text, view, share(text)) : say(text));
  return (keyboard?.keyboard ?? []).map(row =>
    h(
      'div',
      { class: 'keys-row' },
      row.map(button => h('button', { type: 'button', class: 'key', onclick: () => press(button) }, button.text)),
    ),
  );
}
