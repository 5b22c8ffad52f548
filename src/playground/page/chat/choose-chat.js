// A dialog with the chats of the person one plays.
import { avatar, botAvatar, h } from '../parts/dom.js';
import { openDialog } from '../parts/popup.js';
import { isThere } from '../parts/store.js';
import { words } from '../parts/words.js';

/** The chats somebody can open: the own private one with the bot, and those they are in. */
export const chatsOf = store =>
  [...store.chats.values()].filter(chat =>
    chat.type === 'private' ? chat.id === store.as : isThere(store.standing(chat)) && !chat.migratedTo,
  );

export const avatarOf = (chat, store) =>
  chat.type === 'private' ? botAvatar() : avatar(titleOf(chat, store), chat.id);

export const titleOf = (chat, store) => (chat.type === 'private' ? store.bot.first_name : chat.title);

export function chooseChat(title, { store }, chosen) {
  openDialog(
    title,
    close =>
      h(
        'ul',
        { class: 'chooser' },
        chatsOf(store).map(chat =>
          h(
            'li',
            {},
            h(
              'button',
              {
                type: 'button',
                onclick: () => {
                  close();
                  chosen(chat.id);
                },
              },
              avatarOf(chat, store),
              titleOf(chat, store),
            ),
          ),
        ),
      ),
    { closeLabel: words.cancel },
  );
}
