// A chat's handle: its history as people see it, and what people do to the chat itself.
import type { Core } from '../core.ts';
import type { ChatHandle, ShownMessage, Speaker } from '../types.ts';
import { usualRights } from '../world/members.ts';
import { removeMessage } from '../world/post.ts';
import { type ChatRecord, reshape } from '../world/records.ts';
import { showChat, showMessage } from '../world/show.ts';
import { deleteTopic, openTopic, setTopicClosed } from '../world/topics.ts';
import { matchesMessage, messageOf, userOf } from './refs.ts';
import { editMessage, send, speak, speakAlbum } from './speak.ts';
import { creatorOf, muteBot, setBot, setMember, tellOfChat, unmuteBot, upgrade } from './standing.ts';

export function createChatHandle(core: Core, chat: ChatRecord, handleOf: (id: number) => ChatHandle): ChatHandle {
  const shown = (filter: (message: ShownMessage) => boolean) =>
    [...chat.messages.values()]
      .filter(stored => !stored.deleted)
      .map(showMessage)
      .filter(filter);
  const creator = () => creatorOf(core, chat);
  const asCreator = () => ({ user: creator(), isBot: false });
  const needTopic = (isDone: boolean, thread: number) => {
    if (!isDone) throw new Error(`There is no topic ${thread} in "${chat.title}".`);
  };
  const setTitle = (title: string) => {
    chat.title = title;
    reshape(chat);
    const from: Speaker = chat.type === 'channel' ? 'channel' : creator();
    send(core, chat, from, { new_chat_title: title }, {});
    tellOfChat(core, chat);
  };

  return {
    id: chat.id,
    type: chat.type,
    get view() {
      return showChat(chat, core.bot.id);
    },
    get messages() {
      return shown(() => true);
    },
    message(id) {
      const stored = chat.messages.get(id);
      return stored && showMessage(stored);
    },
    get botMessages() {
      return shown(message => message.byBot);
    },
    async next(match, options = {}) {
      const isNext = (message: ShownMessage) =>
        message.byBot && message.id > chat.lastTaken && matchesMessage(message, match);
      for (const stored of chat.messages.values()) {
        if (!stored.byBot || stored.deleted || stored.message.message_id <= chat.lastTaken) continue;
        const message = showMessage(stored);
        if (!isNext(message)) continue;
        chat.lastTaken = message.id;
        return message;
      }
      const isHere = (event: { chat: number; message: ShownMessage }) => {
        if (event.chat !== chat.id || !isNext(event.message)) return false;
        // Taken here and not after the wait, so that two who wait do not get the same one.
        chat.lastTaken = event.message.id;
        return true;
      };
      const what = `the bot's next message in ${chat.title} (${chat.id})${match === undefined ? '' : ` like ${String(match)}`}`;
      return (await core.journal.waitFor('message', isHere, { ...options, what })).message;
    },
    say: (from, text, options) => showMessage(speak(core, chat, from, text, options)),
    send: (from, content, options) => showMessage(speak(core, chat, from, content, options)),
    sendAlbum: (from, items, options) => speakAlbum(core, chat, from, items, options).map(showMessage),
    edit: (message, content) => showMessage(editMessage(core, chat, message, content)),
    delete: message => removeMessage(core, messageOf(chat, message)),

    setMember: (person, status, rights) => setMember(core, chat, userOf(core, person).user, status, rights),
    setBot: (status, { by, rights } = {}) =>
      setBot(core, chat, by === undefined ? creator() : userOf(core, by).user, status, rights),
    addBot({ by, as, rights } = {}) {
      const status = as ?? (chat.type === 'channel' ? 'administrator' : 'member');
      const usual = status === 'administrator' ? usualRights(chat) : {};
      setBot(core, chat, by === undefined ? creator() : userOf(core, by).user, status, { ...usual, ...rights });
    },
    removeBot({ by, kicked = true } = {}) {
      setBot(core, chat, by === undefined ? creator() : userOf(core, by).user, kicked ? 'kicked' : 'left');
    },
    muteBot: () => muteBot(core, chat),
    unmuteBot: () => unmuteBot(core, chat),
    memberOf: person => chat.members.get(userOf(core, person).user.id)?.status ?? 'left',

    upgrade: (options = {}) => handleOf(upgrade(core, chat, options).id),
    openTopic: (name, { by } = {}) =>
      openTopic(core, chat, name, by === undefined ? asCreator() : { user: userOf(core, by).user, isBot: false }),
    closeTopic: thread => needTopic(setTopicClosed(core, chat, thread, true, asCreator()), thread),
    reopenTopic: thread => needTopic(setTopicClosed(core, chat, thread, false, asCreator()), thread),
    deleteTopic: thread => needTopic(deleteTopic(core, chat, thread), thread),
    rename: setTitle,
    destroy() {
      chat.destroyed = true;
      tellOfChat(core, chat);
    },
  };
}
