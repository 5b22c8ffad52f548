// A person's handle: every act of theirs, for the private chat where no other is named.
import type { Core } from '../core.ts';
import type { ChatHandle, Person, Ref } from '../types.ts';
import { removeMessage } from '../world/post.ts';
import { reshape, type UserRecord } from '../world/records.ts';
import { showMessage, showPerson } from '../world/show.ts';
import { choose, summon, type } from './inline.ts';
import { press } from './press.ts';
import { chatOf, messageIdOf, messageOf } from './refs.ts';
import { share } from './share.ts';
import { editMessage, speak, speakAlbum } from './speak.ts';
import { setBlocked } from './standing.ts';

export interface Handles {
  chat(id: number): ChatHandle;
  /** A group the bot has never been in, made when it is first needed. */
  elsewhere(): number;
}

export function createPerson(core: Core, record: UserRecord, handles: Handles): Person {
  const own = () => core.world.privateChat(record);
  const placeOf = (chat: Ref | undefined) => (chat === undefined ? own() : chatOf(core, chat));
  const tell = () => core.journal.emit('person', () => ({ person: showPerson(record) }));
  /** A message that names its own chat is looked for there. */
  const chatOfMessage = (message: number | { chat: number }, chat: Ref | undefined) =>
    typeof message === 'number' || chat !== undefined ? placeOf(chat) : chatOf(core, message.chat);

  const person: Person = {
    id: record.user.id,
    get user() {
      return record.user;
    },
    get chat() {
      return handles.chat(own().id);
    },
    say: (text, options = {}) => showMessage(speak(core, placeOf(options.chat), record.user.id, text, options)),
    send: (content, options = {}) => showMessage(speak(core, placeOf(options.chat), record.user.id, content, options)),
    sendAlbum: (items, options = {}) =>
      speakAlbum(core, placeOf(options.chat), record.user.id, items, options).map(showMessage),
    start(payload) {
      // The client's button takes a block back first.
      setBlocked(core, record, false);
      return person.say(payload === undefined ? '/start' : `/start ${payload}`);
    },
    edit: (message, content, options = {}) =>
      showMessage(editMessage(core, chatOfMessage(message, options.chat), message, content)),
    delete(message, options = {}) {
      removeMessage(core, messageOf(chatOfMessage(message, options.chat), message));
    },
    press: (message, button, options = {}) =>
      press(core, record, chatOfMessage(message, options.chat), message, button),
    share: (message, button, chat) => showMessage(share(core, record, message, button, chatOf(core, chat))),
    type: (query, options) => type(core, record, query, options),
    choose: (typing, resultId, options = {}) =>
      showMessage(
        choose(core, record, placeOf(options.chat), typeof typing === 'string' ? typing : typing.id, resultId),
      ),
    summon: (text, options = {}) =>
      summon(core, record, chatOf(core, options.chat ?? handles.elsewhere()), text, options.replyTo),
    block: () => setBlocked(core, record, true),
    unblock: () => setBlocked(core, record, false),
    deactivate() {
      record.deactivated = true;
      tell();
    },
    react(message, emoji, options = {}) {
      const chat = chatOfMessage(message, options.chat);
      const stored = messageOf(chat, message);
      core.queue.add('message_reaction', {
        chat: chat.shape,
        message_id: messageIdOf(message),
        user: record.user,
        date: core.seconds(),
        old_reaction: [],
        new_reaction: emoji.map(one => ({ type: 'emoji', emoji: one })),
      });
      core.journal.emit('reaction', () => ({ chat: chat.id, message: stored.message.message_id, emoji }));
    },
    change(profile) {
      record.user = { ...record.user, ...profile, id: record.user.id };
      reshape(own());
      for (const chat of core.world.chats.values()) {
        const member = chat.members.get(record.user.id);
        if (member) member.user = record.user;
      }
      tell();
    },
  };
  return person;
}
