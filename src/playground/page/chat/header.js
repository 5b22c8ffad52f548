// The head of the open chat: what it is, whether the bot is at it, its topics, and what one can do with the chat.
import { act } from '../parts/api.js';
import { h, iconButton } from '../parts/dom.js';
import { openDialog, openMenu } from '../parts/popup.js';
import { isThere } from '../parts/store.js';
import { words } from '../parts/words.js';
import { avatarOf, titleOf } from './choose-chat.js';

export function createHeader(view) {
  const { store, toast } = view;
  const face = h('span', {});
  const title = h('h1', {});
  const line = h('p', { class: 'chat-line' });
  const panelButton = iconButton('panel', words.panelShow, () => view.togglePanel(), {
    class: 'icon-button panel-button',
  });
  const bar = h(
    'header',
    { class: 'chat-header' },
    iconButton('back', words.back, () => view.showPane('list'), { class: 'icon-button back' }),
    face,
    h('div', { class: 'chat-title' }, title, line),
    iconButton('more', words.menu, event => openMenu(event.currentTarget, items()), { 'aria-haspopup': 'menu' }),
    panelButton,
  );
  const topics = h('div', { class: 'topics', role: 'group', 'aria-label': words.topics, hidden: true });
  const element = h('div', { class: 'chat-head' }, bar, topics);

  const does = what => act({ as: store.as, chat: store.chat, ...what }).catch(error => toast(error.message));

  const askTopic = () =>
    openDialog(
      words.newTopic,
      close => {
        const name = h('input', { type: 'text', required: true, maxlength: 128, autocomplete: 'off' });
        return h(
          'form',
          {
            class: 'fields',
            onsubmit: event => {
              event.preventDefault();
              close();
              void does({ do: 'open-topic', name: name.value.trim() });
            },
          },
          h('label', {}, words.topicName, name),
          h('button', { type: 'submit', class: 'primary' }, words.add),
        );
      },
      { closeLabel: words.cancel },
    );

  function items() {
    const chat = store.chatNow();
    if (chat.type === 'private') {
      const { blocked, deactivated } = store.person();
      return [
        !blocked && !deactivated && [words.block, () => does({ do: 'block' })],
        blocked && [words.unblock, () => does({ do: 'unblock' })],
        !deactivated && [words.deactivate, () => does({ do: 'deactivate' }), 'danger'],
      ];
    }
    const botThere = isThere(chat.bot);
    const topic = chat.topics.find(one => one.thread === store.thread);
    return [
      topic && !topic.closed && [words.closeTopic, () => does({ do: 'close-topic', thread: topic.thread })],
      topic?.closed && [words.reopenTopic, () => does({ do: 'reopen-topic', thread: topic.thread })],
      topic && [
        words.deleteTopic,
        () => {
          void does({ do: 'delete-topic', thread: topic.thread });
          view.go({ chat: chat.id });
        },
        'danger',
      ],
      chat.forum && [words.newTopic, askTopic],
      !botThere && [words.addBot, () => does({ do: 'add-bot' })],
      botThere && chat.bot !== 'administrator' && [words.promoteBot, () => does({ do: 'promote-bot' })],
      botThere &&
        (chat.bot === 'restricted'
          ? [words.unmuteBot, () => does({ do: 'unmute-bot' })]
          : [words.muteBot, () => does({ do: 'mute-bot' })]),
      botThere && [words.removeBot, () => does({ do: 'remove-bot' })],
      chat.type === 'group' && [words.upgrade, () => does({ do: 'upgrade' })],
      isThere(store.standing(chat)) && [words.leave, () => does({ do: 'leave' }), 'danger'],
    ];
  }

  const status = () => {
    const chat = store.chatNow();
    if (chat.doing && chat.doing.until > performance.now()) {
      return /upload/.test(chat.doing.action) ? words.uploading : words.typing;
    }
    if (chat.type === 'private') return `@${store.bot.username}`;
    const count = chat.members.filter(one => isThere(one.status)).length;
    const kind = chat.forum ? words.forum : words[chat.type];
    return [
      kind,
      chat.type === 'channel' ? words.subscribers(count) : words.members(count),
      isThere(chat.bot) ? '' : words.withoutBot,
    ]
      .filter(Boolean)
      .join(' · ');
  };

  let doingTimer;
  const drawLine = () => {
    line.textContent = status();
    clearTimeout(doingTimer);
    if (store.chatNow().doing) doingTimer = setTimeout(drawLine, 5100);
  };

  const redraw = () => {
    const chat = store.chatNow();
    const name = titleOf(chat, store);
    title.textContent = name;
    document.title = `${name} · ${words.playground}`;
    face.replaceChildren(avatarOf(chat, store));
    topics.hidden = !chat.forum;
    const tab = (label, thread) =>
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          'aria-pressed': String(store.thread === thread),
          onclick: () => view.go({ chat: chat.id, thread }),
        },
        label,
      );
    topics.replaceChildren(
      tab(words.allTopics, undefined),
      ...chat.topics.map(one => tab(`# ${one.name}${one.closed ? ` (${words.topicClosed})` : ''}`, one.thread)),
    );
    drawLine();
  };
  store.on('go', redraw);
  store.on('chat', ({ chat }) => chat.id === store.chat && redraw());
  store.on('doing', ({ chat }) => chat.id === store.chat && drawLine());
  store.on('message', ({ chat }) => chat.id === store.chat && drawLine());
  redraw();
  return {
    element,
    setPanel(isOpen) {
      panelButton.setAttribute('aria-expanded', String(isOpen));
      panelButton.setAttribute('aria-label', isOpen ? words.panelHide : words.panelShow);
      panelButton.title = isOpen ? words.panelHide : words.panelShow;
    },
  };
}
