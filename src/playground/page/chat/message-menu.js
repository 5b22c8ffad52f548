// What one can do with a message: answer, quote, forward, copy, look inside; and with one's own, edit and delete.
import { act } from '../parts/api.js';
import { h } from '../parts/dom.js';
import { openDialog, openMenu } from '../parts/popup.js';
import { words } from '../parts/words.js';
import { chooseChat } from './choose-chat.js';

export function openMessageMenu(anchor, message, view) {
  const { store, toast } = view;
  const chat = store.chats.get(message.chat);
  const standing = store.standing(chat);
  const posts = chat.type === 'channel' && (standing === 'creator' || standing === 'administrator');
  const own = message.sender.kind === 'person' && message.sender.id === store.as;
  const selected = selectionIn(message.id);
  const attempt = what =>
    act({ as: store.as, chat: message.chat, message: message.id, ...what }).catch(error => toast(error.message));
  openMenu(anchor, [
    [words.reply, () => view.reply(message)],
    selected && [words.quote, () => view.reply(message, selected)],
    message.text && [
      words.copy,
      async () => {
        await navigator.clipboard?.writeText(message.text).catch(() => {});
        toast(words.copied(message.text.slice(0, 40)));
      },
    ],
    !message.protected && [
      words.forward,
      () =>
        chooseChat(words.forwardTo, view, async to => {
          try {
            await act({ do: 'forward', as: store.as, chat: to, from: { chat: message.chat, message: message.id } });
            view.go({ chat: to });
          } catch (error) {
            toast(error.message);
          }
        }),
    ],
    (own || posts) && !message.viaBot && [words.edit, () => view.edit(message)],
    (own || posts || chat.type === 'private') && [words.delete, () => attempt({ do: 'delete' }), 'danger'],
    [
      words.raw,
      () =>
        openDialog(words.raw, () => h('pre', { class: 'json', tabindex: '0' }, JSON.stringify(message.raw, null, 2))),
    ],
  ]);
}

/** Text selected inside that message, as a quote has to be. */
function selectionIn(id) {
  const selection = getSelection();
  const text = selection?.toString().trim();
  const shownText = document.querySelector(`[data-id="${id}"] .text`);
  return text && shownText?.contains(selection.anchorNode) && shownText.contains(selection.focusNode)
    ? text
    : undefined;
}
