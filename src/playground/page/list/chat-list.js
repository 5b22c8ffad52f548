// The chats of the person one plays, the latest on top, and below them those this person is not in.

import { avatarOf, chatsOf, titleOf } from '../chat/choose-chat.js';
import { isService, preview } from '../chat/message.js';
import { h } from '../parts/dom.js';
import { shortWhen } from '../parts/when.js';
import { words } from '../parts/words.js';

export function createChatList(view) {
  const { store } = view;
  const own = h('ul', { class: 'chats', 'aria-label': words.chats });
  const othersTitle = h('h2', { id: 'other-chats' }, words.otherChats);
  const others = h('ul', { class: 'chats', 'aria-labelledby': 'other-chats' });
  const element = h('nav', { class: 'chat-list', 'aria-label': words.chats }, own, othersTitle, others);

  const row = chat => {
    const title = titleOf(chat, store);
    const last = chat.messages.at(-1);
    const unread = store.unread(chat);
    const from =
      last && chat.type !== 'private' && chat.type !== 'channel' && !isService(last)
        ? words.said(last.sender.name)
        : '';
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'chat-row',
          'aria-current': chat.id === store.chat ? 'true' : undefined,
          'data-chat': chat.id,
          onclick: () => view.go({ chat: chat.id }),
        },
        avatarOf(chat, store),
        h('span', { class: 'chat-name' }, title, ' ', h('span', { class: `kind ${chat.type}` }, kindOf(chat))),
        h('span', { class: 'chat-when' }, last ? shortWhen(last.date * 1000, store.now(), store.clock.timeZone) : ''),
        h('span', { class: 'chat-last' }, last ? from + preview(last) : words.noMessages),
        unread > 0
          ? h('span', { class: 'unread', 'aria-label': words.unread(unread), role: 'img' }, String(unread))
          : '',
      ),
    );
  };

  const kindOf = chat => (chat.type === 'private' ? words.withBot : chat.forum ? words.forum : words[chat.type]);

  const redraw = () => {
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.chat : undefined;
    const mine = new Set(chatsOf(store));
    const byTime = (a, b) =>
      Number(b.type === 'private') - Number(a.type === 'private') ||
      (b.messages.at(-1)?.date ?? 0) - (a.messages.at(-1)?.date ?? 0);
    own.replaceChildren(...[...mine].sort(byTime).map(row));
    const rest = [...store.chats.values()].filter(
      chat => chat.type !== 'private' && !mine.has(chat) && !chat.migratedTo && !chat.foretold,
    );
    othersTitle.hidden = rest.length === 0;
    others.hidden = rest.length === 0;
    others.replaceChildren(...rest.map(row));
    if (focused) element.querySelector(`[data-chat="${focused}"]`)?.focus();
  };

  let planned = false;
  const soon = () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      redraw();
    });
  };
  for (const kind of ['go', 'chats', 'people']) store.on(kind, soon);
  redraw();
  return element;
}
