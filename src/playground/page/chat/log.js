// The list of messages of the open chat: kept in step with the store, scrolled as a reader expects, day by day.
import { h, iconButton } from '../parts/dom.js';
import { dayKey, dayName } from '../parts/when.js';
import { words } from '../parts/words.js';
import { isMine, isService, messageElement } from './message.js';

const NEAR_END = 120;
const SAME_BREATH_S = 300;
const ROOM_ABOVE = 64;

export function createLog(view) {
  const { store } = view;
  const list = h('div', { class: 'log', role: 'log', 'aria-label': words.log, tabindex: '0' });
  const toEnd = iconButton('down', words.toNewest, () => scrollToEnd(), { class: 'icon-button to-end', hidden: true });
  const element = h('div', { class: 'log-frame' }, list, toEnd);

  const isNearEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  const scrollToEnd = () => {
    list.scrollTop = list.scrollHeight;
  };
  /** As far down as one can while the beginning of what has just come is in sight: a long brief is read from its top. */
  const scrollToStartOf = target => {
    const above = target.getBoundingClientRect().top - list.getBoundingClientRect().top - ROOM_ABOVE;
    list.scrollTop = Math.min(list.scrollTop + above, list.scrollHeight);
  };
  list.addEventListener('scroll', () => {
    toEnd.hidden = isNearEnd();
  });
  // Pictures and folded quotes get their size after they are put in.
  let stick = true;
  list.addEventListener('scroll', () => {
    stick = isNearEnd();
  });
  new ResizeObserver(() => {
    if (stick) scrollToEnd();
  }).observe(list);
  list.addEventListener('load', () => stick && scrollToEnd(), true);

  const visible = () => {
    const chat = store.chatNow();
    return store.thread === undefined ? chat.messages : chat.messages.filter(one => one.thread === store.thread);
  };
  const shows = message =>
    message.chat === store.chat && (store.thread === undefined || message.thread === store.thread);
  const find = id => list.querySelector(`[data-id="${id}"]`);

  const follows = (message, before) =>
    before !== undefined &&
    !isService(before) &&
    before.sender.id === message.sender.id &&
    message.date - before.date < SAME_BREATH_S &&
    dayKey(before.date * 1000, store.clock.timeZone) === dayKey(message.date * 1000, store.clock.timeZone);

  const append = (message, before) => {
    const zone = store.clock.timeZone;
    const day = dayKey(message.date * 1000, zone);
    if (!before || dayKey(before.date * 1000, zone) !== day) {
      list.append(h('div', { class: 'service day' }, h('span', {}, dayName(message.date * 1000, zone))));
    }
    const element = messageElement(message, view, { follows: follows(message, before) });
    if (message.album === undefined) list.append(element);
    else if (message.album === before?.album) list.lastElementChild.append(element);
    else list.append(h('div', { class: `album ${isMine(message, store) ? 'album-out' : ''}` }, element));
  };

  const emptyState = () => {
    const chat = store.chatNow();
    if (chat.type !== 'private') return h('div', { class: 'service day' }, h('span', {}, words.noMessages));
    const description =
      store.profile.descriptions[store.person().user.language_code?.slice(0, 2)] ?? store.profile.descriptions[''];
    return h(
      'div',
      { class: 'empty' },
      h('h2', {}, store.person().started ? words.emptyTitle : store.bot.first_name),
      h('p', {}, description ?? words.emptyHint),
      store.person().started
        ? h(
            'div',
            { class: 'suggestions' },
            words.suggestions.map(text =>
              h('button', { type: 'button', class: 'chip', onclick: () => view.say(text) }, text),
            ),
          )
        : '',
    );
  };

  const redraw = () => {
    // Another chat is not news: a screen reader need not read all of it.
    list.setAttribute('aria-busy', 'true');
    requestAnimationFrame(() => list.removeAttribute('aria-busy'));
    list.replaceChildren();
    const { language_code: language = '' } = store.person().user;
    list.lang = /^zh-han[st]/i.test(language)
      ? language.toLowerCase().endsWith('t')
        ? 'zh-Hant'
        : 'zh-Hans'
      : words.lang;
    const messages = visible();
    if (messages.length === 0) list.append(emptyState());
    messages.forEach((message, index) => {
      append(message, messages[index - 1]);
    });
    scrollToEnd();
    toEnd.hidden = true;
  };

  /** In the place of the old one, the focus staying on the same button where there is one. */
  const replace = message => {
    const old = find(message.id);
    if (!old) return;
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const wasFocused = old.contains(document.activeElement);
    const fresh = messageElement(message, view, { follows: old.classList.contains('follows') });
    old.replaceWith(fresh);
    if (wasFocused)
      (fresh.querySelector(`[data-key="${focused}"]`) ?? fresh.querySelector('.key') ?? list).focus({
        preventScroll: true,
      });
  };

  store.on('go', redraw);
  store.on('message', ({ message }) => {
    if (!shows(message)) return;
    const messages = visible();
    if (messages.length === 1) list.replaceChildren();
    const wasNearEnd = isNearEnd();
    append(message, messages.at(-2));
    if (isMine(message, store)) scrollToEnd();
    else if (wasNearEnd) scrollToStartOf(find(message.id));
  });
  store.on('edit', ({ message }) => {
    if (!shows(message)) return;
    const wasNearEnd = isNearEnd();
    replace(message);
    if (wasNearEnd) scrollToEnd();
  });
  store.on('delete', ({ message }) => {
    if (!shows(message)) return;
    if (visible().length === 0) redraw();
    else find(message.id)?.remove();
  });

  redraw();
  return {
    element,
    toEnd: scrollToEnd,
    /** Scrolls to a message and marks it for a moment. */
    show(id) {
      const target = find(id);
      if (!target) return;
      target.scrollIntoView({ block: 'center' });
      target.classList.add('shown');
      setTimeout(() => target.classList.remove('shown'), 1500);
    },
  };
}
