// Puts the page together: reads the state, opens the panes, hears events, and knows what a link or a button leads to.

import { chooseChat } from './chat/choose-chat.js';
import { createComposer } from './chat/composer.js';
import { createHeader } from './chat/header.js';
import { createLog } from './chat/log.js';
import { createChatList } from './list/chat-list.js';
import { createPeople } from './list/people.js';
import { createPanel } from './panel/panel.js';
import { act, listen, readState } from './parts/api.js';
import { h } from './parts/dom.js';
import { openDialog, toast } from './parts/popup.js';
import { createStore } from './parts/store.js';
import { words } from './parts/words.js';

const PANEL_FITS = matchMedia('(min-width: 1180px)');
const HAS_MOUSE = matchMedia('(hover: hover)');
const RETRY_MS = 1500;

document.documentElement.lang = words.lang;
const app = document.getElementById('app');

/** The place in the address, so that two windows can be two people and a reload changes nothing. */
function readPlace() {
  const place = new URLSearchParams(location.hash.slice(1));
  const number = name => (place.has(name) ? Number(place.get(name)) : undefined);
  return { as: number('as'), chat: number('chat'), thread: number('thread') };
}

async function open() {
  app.replaceChildren(h('p', { class: 'loading', role: 'status' }, words.loading));
  let state;
  while (!state) {
    state = await readState().catch(() => undefined);
    if (!state) await new Promise(resolve => setTimeout(resolve, RETRY_MS));
  }
  const store = createStore(state);
  const place = readPlace();
  if (store.people.has(place.as)) store.as = place.as;
  store.go({
    as: store.as,
    chat: store.chats.has(place.chat) ? place.chat : store.as === state.opening.as ? state.opening.chat : store.as,
    thread: place.thread,
  });
  draw(store);
  listen(store, {
    event: store.apply,
    clock: store.setClock,
    faults: store.setFaults,
    connection: store.setConnected,
    reset: open,
  });
}

function draw(store) {
  let isPanelOpen = PANEL_FITS.matches && localStorage.getItem('panel') !== 'closed';

  const showPane = pane => {
    app.dataset.pane = pane;
    if (pane === 'list') app.querySelector('.chat-row[aria-current]')?.focus();
  };

  const view = {
    store,
    toast,
    alert: text => openDialog(store.bot.first_name, () => h('p', { class: 'alert-text' }, text)),
    showPane,
    go(where) {
      store.go(where);
      const { as, chat, thread } = store;
      history.replaceState(null, '', `#as=${as}&chat=${chat}${thread === undefined ? '' : `&thread=${thread}`}`);
      if (where.chat !== undefined) {
        showPane('chat');
        // On a phone it would open the keyboard over what one came to read.
        if (HAS_MOUSE.matches) composer.focus();
      }
    },
    whenKnown(person, run) {
      if (store.people.has(person)) return run();
      const stop = setInterval(() => {
        if (!store.people.has(person)) return;
        clearInterval(stop);
        run();
      }, 30);
    },
    say: text => composer.say(text),
    command: text => composer.say(text),
    reply: (message, quote) => composer.reply(message, quote),
    edit: message => composer.edit(message),
    showMessage: id => log.show(id),
    startBot(payload) {
      view.go({ chat: store.as });
      act({ do: 'start', as: store.as, ...(payload && { payload }) }).catch(error => toast(error.message));
    },
    mention(name) {
      const found = [...store.chats.values()].find(
        chat => chat.username && `@${chat.username}`.toLowerCase() === name.toLowerCase(),
      );
      if (name.toLowerCase() === `@${store.bot.username}`.toLowerCase()) view.go({ chat: store.as });
      else if (found) view.go({ chat: found.id });
    },
    /** True for links to the bot and to chats of the playground, which are followed here. */
    link(address) {
      const url = new URL(address);
      const [name = ''] = url.pathname.slice(1).split('/');
      if (!/^(t|telegram)\.me$/.test(url.hostname) || name === '') return false;
      if (name.toLowerCase() !== store.bot.username.toLowerCase()) {
        const chat = [...store.chats.values()].find(one => one.username?.toLowerCase() === name.toLowerCase());
        if (chat) view.go({ chat: chat.id });
        return chat !== undefined;
      }
      if (url.searchParams.has('start')) view.startBot(url.searchParams.get('start'));
      else view.go({ chat: store.as });
      return true;
    },
    switchInline(query, here) {
      const text = `@${store.bot.username} ${query}`;
      if (here) return composer.fill(text);
      chooseChat(words.chooseChat, view, chat => {
        view.go({ chat });
        composer.fill(text);
      });
    },
    togglePanel(wanted = !isPanelOpen) {
      isPanelOpen = wanted;
      if (PANEL_FITS.matches) localStorage.setItem('panel', isPanelOpen ? 'open' : 'closed');
      drawPanel();
      if (!isPanelOpen) app.querySelector('.panel-button').focus();
    },
  };

  const header = createHeader(view);
  const log = createLog(view);
  const composer = createComposer(view);
  const panel = createPanel(view);
  const lost = h('div', { class: 'lost', role: 'status', hidden: store.connected }, words.lost);
  store.on('connected', () => {
    lost.hidden = store.connected;
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      store.markSeen();
      store.tell('chats');
    }
  });

  // Typing goes into the field wherever the focus is, but for keys that do something there.
  document.addEventListener('keydown', event => {
    const typed = [...event.key].length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (typed && !document.activeElement?.closest('input, textarea, select, dialog, [role="menu"]')) composer.focus();
  });

  const chat = h('main', { class: 'pane chat-pane' }, lost, header.element, log.element, composer.element);
  chat.addEventListener('dragover', event => event.preventDefault());
  chat.addEventListener('drop', event => {
    event.preventDefault();
    composer.addFiles(event.dataTransfer.files);
  });
  app.replaceChildren(
    h('aside', { class: 'pane list-pane', 'aria-label': words.chats }, createPeople(view), createChatList(view)),
    chat,
    panel,
  );
  const drawPanel = () => {
    app.classList.toggle('panel-open', isPanelOpen);
    panel.hidden = !isPanelOpen;
    header.setPanel(isPanelOpen);
  };
  drawPanel();
  showPane('chat');
  composer.focus();
  log.toEnd();
}

void open();
