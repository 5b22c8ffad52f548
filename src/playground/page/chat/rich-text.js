// A message's text with its entities as elements. Offsets are UTF-16 units, as JavaScript counts; entities may nest, and one that
// sticks out of another is cut at the border.
import { h } from '../parts/dom.js';
import { words } from '../parts/words.js';

const LINKS = /^(https?|mailto|tel|tg):/i;

/** An address that is safe to follow, or undefined; a bare domain gets its scheme. */
export function safeUrl(text) {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  return LINKS.test(url) && URL.canParse(url) ? url : undefined;
}

const link = (url, children, act) => {
  const safe = safeUrl(url);
  if (!safe) return h('span', {}, children);
  return h(
    'a',
    {
      href: safe,
      target: '_blank',
      rel: 'noopener noreferrer',
      onclick: event => {
        if (act?.link(safe)) event.preventDefault();
      },
    },
    children,
  );
};

function spoiler(children) {
  const show = event => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    const open = h('span', { class: 'spoiler open' });
    open.append(...event.currentTarget.firstChild.childNodes);
    event.currentTarget.replaceWith(open);
  };
  return h(
    'span',
    { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': words.spoiler, onclick: show, onkeydown: show },
    h('span', { 'aria-hidden': 'true', inert: true }, children),
  );
}

/** Folded to three lines, unfolded by its button; whether it needs one is known when it is laid out. */
function foldable(children) {
  const text = h('div', { class: 'fold-text' }, children);
  const button = h('button', { type: 'button', class: 'fold-button', 'aria-expanded': 'false' }, words.unfold);
  const quote = h('blockquote', { class: 'foldable folded' }, text, button);
  button.addEventListener('click', () => {
    const folded = quote.classList.toggle('folded');
    button.setAttribute('aria-expanded', String(!folded));
    button.textContent = folded ? words.unfold : words.fold;
  });
  requestAnimationFrame(() => {
    if (text.isConnected && text.scrollHeight <= text.clientHeight + 1) {
      quote.classList.remove('folded');
      button.remove();
    }
  });
  return quote;
}

const draw = {
  bold: children => h('strong', {}, children),
  italic: children => h('em', {}, children),
  underline: children => h('u', {}, children),
  strikethrough: children => h('s', {}, children),
  code: children => h('code', {}, children),
  pre: (children, { language }) =>
    h('pre', { tabindex: '0' }, language ? h('span', { class: 'language' }, language) : '', h('code', {}, children)),
  blockquote: children => h('blockquote', {}, children),
  expandable_blockquote: foldable,
  spoiler,
  text_link: (children, { url }, _, act) => link(url, children, act),
  url: (children, _, text, act) => link(text, children, act),
  email: (children, _, text) => link(`mailto:${text}`, children),
  phone_number: (children, _, text) => link(`tel:${text.replaceAll(/[^+\d]/g, '')}`, children),
  mention: (children, _, text, act) =>
    h('button', { type: 'button', class: 'link', onclick: () => act?.mention(text) }, children),
  bot_command: (children, _, text, act) =>
    h('button', { type: 'button', class: 'link', onclick: () => act?.command(text) }, children),
  hashtag: children => h('span', { class: 'tag' }, children),
  cashtag: children => h('span', { class: 'tag' }, children),
  text_mention: children => h('span', { class: 'tag' }, children),
  date_time: (children, { unix_time }) => h('time', { datetime: new Date(unix_time * 1000).toISOString() }, children),
};

/** `act`: link(url) true when handled, mention(name), command(text). Block elements swallow the line break after them. */
export function richText(text, entities, act) {
  const sorted = entities
    .map(entity => ({ entity, from: entity.offset, to: entity.offset + entity.length }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return span(text, 0, text.length, sorted, act);
}

function span(text, start, end, pieces, act) {
  const nodes = [];
  const left = [...pieces];
  let at = start;
  while (left.length > 0) {
    const { entity, from, to } = left.shift();
    const first = Math.max(from, at);
    const last = Math.min(to, end);
    if (first >= last) continue;
    if (first > at) nodes.push(text.slice(at, first));
    const inner = [];
    while (left.length > 0 && left[0].from < last) {
      const piece = left.shift();
      inner.push({ ...piece, to: Math.min(piece.to, last) });
      if (piece.to > last) left.unshift({ ...piece, from: last });
      if (left[0]?.from === last) break;
    }
    const children = span(text, first, last, inner, act);
    const make = draw[entity.type];
    nodes.push(make ? make(children, entity, text.slice(first, last), act) : h('span', {}, children));
    at = last;
    const isBlock = /blockquote|pre/.test(entity.type);
    if (isBlock && text[at] === '\n') at++;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}
