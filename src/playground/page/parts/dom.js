// Making elements. Strings become text nodes, always: nothing here ever reads a string as markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes, `on…` listeners and children; null, undefined and false are left out of both. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

const SHAPES = {
  send: 'M3.4 20.4 21 12 3.4 3.6 3.4 10.2 15 12 3.4 13.8z',
  attach: 'm20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7',
  back: 'M15 5l-7 7 7 7',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  close: 'M6 6l12 12M18 6 6 18',
  panel: 'M4 5h16v14H4zM14.5 5v14',
  commands: 'M4 7a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3zM14 8l-4 8',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  share: 'M13 6l7 5.5-7 5.5v-3.3c-4 0-7 1-9 4.3.5-5.5 3.5-8.7 9-9z',
  out: 'M8 5h11v11M19 5 5 19',
  mute: 'M6 16V11a6 6 0 0 1 9.5-4.9M18 12v4h-9M4 4l16 16M10 19.5a2 2 0 0 0 4 0',
  down: 'M6 9.5l6 6 6-6',
  add: 'M12 5v14M5 12h14',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  reply: 'M9.5 7 4 12l5.5 5M4.5 12H14a6 6 0 0 1 6 6',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
};

/** Decorative: whoever uses it names the button. `send` is filled, the others are drawn. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', name === 'send' ? 'icon filled' : 'icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only an icon. */
export const iconButton = (name, label, onclick, attributes = {}) =>
  h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...attributes },
    icon(name),
  );

const HUES = 7;

/** First character of a name on one of a few colours, the same each time. */
export function avatar(name, id) {
  const first = [...name][0] ?? '?';
  return h('span', { class: `avatar hue-${Math.abs(id) % HUES}`, 'aria-hidden': 'true' }, first.toUpperCase());
}

/** The bot's own sign in place of a letter. */
export const botAvatar = () => h('img', { class: 'avatar', src: '/play/page/icon.svg', alt: '' });

export const nameOf = user => (user.last_name ? `${user.first_name} ${user.last_name}` : user.first_name);
