// One message as an element: who, forwarded from where, answering what, media, text, buttons, time.
import { avatar, botAvatar, h, icon, iconButton } from '../parts/dom.js';
import { clockTime } from '../parts/when.js';
import { words } from '../parts/words.js';
import { keyboard } from './keyboard.js';
import { openMessageMenu } from './message-menu.js';
import { richText } from './rich-text.js';

const fileUrl = ({ fileId }) => `/play/file/${encodeURIComponent(fileId)}`;

const size = bytes =>
  bytes === undefined
    ? ''
    : bytes < 1024 * 100
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${(bytes / 1048576).toFixed(1)} MB`;

function mediaBlock(message) {
  const { media } = message;
  if (!media) return undefined;
  if (media.kind === 'photo')
    return h('img', { class: 'photo', src: fileUrl(media), alt: message.text || words.photo });
  if (media.kind === 'sticker') return h('span', { class: 'sticker' }, message.raw.sticker?.emoji ?? '▢');
  return h(
    'a',
    { class: 'file', href: fileUrl(media), download: media.name ?? '' },
    h('span', { class: 'file-icon' }, icon('file')),
    h('span', { class: 'file-name' }, media.name ?? words.document, h('small', {}, size(media.size))),
  );
}

/** First words of a message, or what it is where it has none. */
export function preview(message) {
  if (!message) return '';
  if (isService(message)) return serviceText(message);
  const kind = message.media ? (message.media.name ?? words[message.media.kind] ?? words.document) : '';
  return [kind, message.text.replaceAll(/\s+/g, ' ')].filter(Boolean).join(' · ').slice(0, 120);
}

/** Something that happened, not something said. */
export const isService = ({ service, text, media }) => service !== undefined && text === '' && !media;

const serviceText = ({ service, raw, sender }) =>
  (words.service[service] ?? words.service.other)(sender.name, raw, service);

function replyBlock(message, view) {
  // Everything in a topic answers the message that opened it.
  if (message.replyTo === undefined || message.raw.reply_to_message?.forum_topic_created) return undefined;
  const original = view.store.chats.get(message.chat)?.messages.find(one => one.id === message.replyTo);
  const told = message.raw.reply_to_message;
  const text = message.raw.quote?.text ?? (original ? preview(original) : (told?.text ?? told?.caption ?? ''));
  return h(
    'button',
    { type: 'button', class: 'reply', onclick: () => view.showMessage(message.replyTo) },
    h('span', { class: 'reply-name' }, original?.sender.name ?? told?.from?.first_name ?? ''),
    h('span', { class: 'reply-text' }, text || '…'),
  );
}

export const isMine = (message, store) => message.sender.kind === 'person' && message.sender.id === store.as;

/** `follows`: the message above is by the same sender, shortly before. */
export function messageElement(message, view, { follows }) {
  const { store } = view;
  const chat = store.chats.get(message.chat);
  if (isService(message))
    return h('div', { class: 'service', 'data-id': message.id }, h('span', {}, serviceText(message)));
  const mine = isMine(message, store);
  const inGroup = chat.type !== 'private' && !mine;
  const topic =
    chat.forum && store.thread === undefined && message.thread !== undefined
      ? chat.topics.find(one => one.thread === message.thread)?.name
      : undefined;
  const hue = `name-${Math.abs(message.sender.id) % 7}`;
  const meta = h(
    'span',
    { class: 'meta' },
    message.edits > 0 ? `${words.edited} ` : '',
    message.silent
      ? h('span', { class: 'silent', title: words.silent, 'aria-label': words.silent, role: 'img' }, icon('mute'))
      : '',
    h(
      'time',
      { datetime: new Date(message.date * 1000).toISOString() },
      clockTime(message.date * 1000, store.clock.timeZone),
    ),
  );
  const bubble = h(
    'div',
    { class: `bubble ${message.media?.kind === 'photo' ? 'with-photo' : ''}` },
    inGroup && !follows
      ? h(
          'div',
          { class: `name ${hue}` },
          message.sender.name,
          topic ? h('span', { class: 'topic-tag' }, `# ${topic}`) : '',
        )
      : '',
    message.forwardedFrom !== undefined
      ? h('div', { class: 'forwarded' }, words.forwardedFrom(message.forwardedFrom))
      : '',
    message.viaBot ? h('div', { class: 'forwarded' }, words.via(`@${store.bot.username}`)) : '',
    replyBlock(message, view),
    mediaBlock(message),
    message.text
      ? h(
          'div',
          { class: 'text' },
          richText(message.text, message.entities, view),
          h('span', { class: 'meta-room', 'aria-hidden': 'true' }),
        )
      : '',
    meta,
  );
  return h(
    'article',
    {
      class: `message ${mine ? 'out' : 'in'}${follows ? ' follows' : ''}`,
      'data-id': message.id,
      'aria-label': `${mine ? words.you : message.sender.name}`,
    },
    inGroup && chat.type !== 'channel'
      ? follows
        ? h('span', { class: 'avatar-room' })
        : message.sender.id === store.bot.id
          ? botAvatar()
          : avatar(message.sender.name, message.sender.id)
      : '',
    h('div', { class: message.buttons.length > 0 ? 'body keyed' : 'body' }, bubble, keyboard(message, view)),
    iconButton('more', words.actions, event => openMessageMenu(event.currentTarget, message, view), {
      class: 'icon-button message-actions',
      'aria-haspopup': 'menu',
    }),
  );
}
