// What the message being written is about: the one it answers (or a quotation of it), or the own one it changes. Shown above the field.
import { h, icon, iconButton } from '../parts/dom.js';
import { words } from '../parts/words.js';
import { preview } from './message.js';

/** `cancelled(wasEdit)` is called when the reader gives it up. */
export function createAbout(cancelled) {
  const element = h('div', { class: 'context', hidden: true });
  let now = {};

  const redraw = () => {
    const { edit, reply, quote } = now;
    const message = edit ?? reply;
    element.hidden = !message;
    element.replaceChildren();
    if (!message) return;
    element.append(
      icon(edit ? 'edit' : 'reply'),
      h(
        'span',
        { class: 'context-text' },
        h('strong', {}, edit ? words.editing : words.replyingTo(message.sender.name)),
        h('span', {}, quote ?? preview(message)),
      ),
      iconButton('close', edit ? words.stopEdit : words.stopReply, () => about.cancel()),
    );
  };

  const about = {
    element,
    /** { edit } or { reply, quote }; empty where it is about nothing. */
    get now() {
      return now;
    },
    set(next) {
      now = next;
      redraw();
    },
    cancel() {
      const wasEdit = now.edit !== undefined;
      about.set({});
      cancelled(wasEdit);
    },
  };
  return about;
}
