// The input field and all around it: sending, editing, answering, files, commands, inline mode, and as whom one speaks.
import { act } from '../parts/api.js';
import { h, iconButton, icon as iconOf } from '../parts/dom.js';
import { isThere } from '../parts/store.js';
import { words } from '../parts/words.js';
import { createAbout } from './about.js';
import { createAttach } from './attach.js';
import { commandsFor } from './command-menu.js';
import { gate } from './gate.js';
import { createInline, inlineQueryOf } from './inline.js';
import { isService } from './message.js';
import { replyRows } from './reply-keyboard.js';
import { createSuggest } from './suggest.js';

const TALLEST = 180;

export function createComposer(view) {
  const { store, toast } = view;
  const input = h('textarea', {
    class: 'input',
    rows: 1,
    'aria-label': words.message,
    placeholder: words.message,
    'aria-autocomplete': 'list',
    'aria-controls': 'suggest',
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  const attach = createAttach();
  const suggest = createSuggest(input);
  const speakAs = h(
    'select',
    { class: 'speak-as', 'aria-label': words.speakAs },
    h('option', { value: '' }, words.asMyself),
    h('option', { value: 'anonymous' }, words.anonymous),
  );
  const about = createAbout(wasEdit => {
    if (wasEdit) input.value = '';
    adjust();
    input.focus();
  });
  const replies = h('div', { class: 'reply-keyboard', role: 'group', 'aria-label': words.customReply, hidden: true });
  const commandsButton = iconButton('commands', words.commandsButton, () => {
    input.value = '/';
    changed();
    input.focus();
  });
  const form = h(
    'form',
    { class: 'composer-form', autocomplete: 'off' },
    commandsButton,
    iconButton('attach', words.attach, () => attach.picker.click()),
    attach.picker,
    input,
    h('button', { type: 'submit', class: 'send', 'aria-label': words.send, title: words.send }, iconOf('send')),
  );
  const gateRoom = h('div', { class: 'gate', hidden: true });
  const element = h(
    'div',
    { class: 'composer' },
    suggest.element,
    about.element,
    attach.element,
    speakAs,
    form,
    replies,
    gateRoom,
  );
  const inline = createInline(view, suggest, () => {
    input.value = '';
    changed();
    input.focus();
  });

  /** What was begun in other chats, by person and chat. */
  const drafts = new Map();
  let draftPlace = `${store.as} ${store.chat}`;
  let sending = Promise.resolve();

  const adjust = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, TALLEST)}px`;
  };

  /** Where the bot is not, it offers nothing. */
  const offered = () => (isThere(store.chatNow().bot) ? commandsFor(store, store.chatNow()) : []);

  const showCommands = typed => {
    const chat = store.chatNow();
    const to = chat.type === 'private' ? '' : `@${store.bot.username}`;
    const fitting = offered().filter(one => one.command.startsWith(typed.slice(1).toLowerCase()));
    suggest.show(
      words.commands,
      fitting.map(({ command, description }) => ({
        node: [h('span', { class: 'option-command' }, `/${command}`), h('span', { class: 'option-text' }, description)],
        choose: () => say(`/${command}${to}`),
        fill: () => {
          input.value = `/${command}${to} `;
          changed();
        },
      })),
    );
  };

  function changed() {
    adjust();
    inline.stop();
    const text = input.value;
    const query = inlineQueryOf(text, store.bot.username);
    if (query !== undefined) inline.search(query);
    else if (/^\/\w*$/.test(text)) showCommands(text);
    else suggest.hide();
  }

  const place = () => ({ as: store.as, chat: store.chat, ...(store.thread !== undefined && { thread: store.thread }) });

  /** One after the other, so that two quick messages keep their order; text that could not be sent comes back. */
  const attempt = (what, text) => {
    sending = sending
      .then(() => act(what))
      .catch(error => {
        toast(error.message);
        if (input.value === '') input.value = text;
        adjust();
      });
    return sending;
  };

  async function submit() {
    const text = input.value.trim();
    if (text === '' && attach.count === 0) return;
    const { edit, reply, quote } = about.now;
    input.value = '';
    adjust();
    about.set({});
    suggest.hide();
    inline.stop();
    if (edit) return attempt({ do: 'edit', as: store.as, chat: edit.chat, message: edit.id, text }, text);
    const details = {
      ...place(),
      ...(reply && { replyTo: reply.id }),
      ...(quote && { quote }),
      ...(speakAs.value && !speakAs.hidden && { anonymous: true }),
    };
    if (attach.count > 0) return attempt({ do: 'send', ...details, caption: text, files: await attach.take() }, text);
    return attempt({ do: 'say', ...details, text }, text);
  }

  function say(text) {
    input.value = text;
    about.set({});
    return submit();
  }

  const editLast = () => {
    const last = store
      .chatNow()
      .messages.findLast(one => one.sender.id === store.as && one.text && !one.viaBot && !isService(one));
    if (last) composer.edit(last);
  };

  const drawReplies = () => {
    const keyboard = store.chatNow().keyboard;
    replies.hidden = !keyboard?.keyboard || !gateRoom.hidden;
    replies.replaceChildren(...replyRows(keyboard, view, say));
    input.placeholder =
      keyboard?.input_field_placeholder ?? (store.chatNow().type === 'channel' ? words.asChannel : words.message);
  };

  const redraw = () => {
    const closed = gate(view);
    gateRoom.hidden = !closed;
    gateRoom.replaceChildren(...(closed ? [closed] : []));
    form.hidden = closed !== undefined;
    const chat = store.chatNow();
    const standing = store.standing(chat);
    speakAs.hidden =
      closed !== undefined || !/group$/.test(chat.type) || (standing !== 'creator' && standing !== 'administrator');
    commandsButton.hidden = offered().length === 0;
    drawReplies();
  };

  input.addEventListener('input', changed);
  input.addEventListener('keydown', event => {
    // An input method uses Enter and the arrows itself.
    if (event.isComposing || event.keyCode === 229) return;
    if (suggest.takesKey(event)) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'ArrowUp' && input.value === '') {
      event.preventDefault();
      editLast();
    } else if (event.key === 'Escape' && (about.now.edit || about.now.reply)) about.cancel();
  });
  input.addEventListener('paste', event => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    attach.add(event.clipboardData.files);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    void submit();
    input.focus();
  });
  store.on('go', () => {
    drafts.set(draftPlace, about.now.edit ? '' : input.value);
    draftPlace = `${store.as} ${store.chat}`;
    input.value = drafts.get(draftPlace) ?? '';
    about.set({});
    adjust();
    suggest.hide();
    redraw();
  });
  store.on('chat', ({ chat }) => chat.id === store.chat && redraw());
  store.on('people', redraw);
  store.on('profile', redraw);
  store.on('message', ({ chat }) => chat.id === store.chat && drawReplies());

  const composer = {
    element,
    say,
    focus: () => !form.hidden && input.focus(),
    fill(text) {
      input.value = text;
      changed();
      input.focus();
    },
    reply(message, quote) {
      about.set({ reply: message, quote });
      input.focus();
    },
    edit(message) {
      input.value = message.text;
      about.set({ edit: message });
      input.focus();
    },
    addFiles: files => attach.add(files),
  };
  redraw();
  return composer;
}
