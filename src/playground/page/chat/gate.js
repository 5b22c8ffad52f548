// What stands in the place of the input field where one may not write (yet): start, unblock, join.
import { act } from '../parts/api.js';
import { h } from '../parts/dom.js';
import { isThere } from '../parts/store.js';
import { words } from '../parts/words.js';

/** An element, or undefined where one may write. */
export function gate(view) {
  const { store, toast } = view;
  const chat = store.chatNow();
  const person = store.person();
  const does = (label, what, look = '') =>
    h(
      'button',
      {
        type: 'button',
        class: `gate-button ${look}`,
        onclick: () => act({ as: store.as, ...what }).catch(error => toast(error.message)),
      },
      label,
    );
  if (person.deactivated) return h('p', { class: 'gate-note' }, words.deactivated);
  if (chat.type === 'private') {
    if (person.blocked) return does(words.unblock, { do: 'unblock' });
    return person.started ? undefined : does(words.start, { do: 'start' });
  }
  const standing = store.standing(chat);
  if (!isThere(standing)) return does(words.join, { do: 'join', chat: chat.id });
  if (chat.type === 'channel' && standing !== 'creator' && standing !== 'administrator') {
    return h('p', { class: 'gate-note' }, words.readOnly);
  }
  return undefined;
}
