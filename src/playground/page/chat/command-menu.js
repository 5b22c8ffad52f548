// Which commands a person is shown in a chat, by scope and language, as Telegram's apps choose them.

const sameChat = (scope, chat) => String(scope.chat_id) === String(chat.id);

/** Scopes from the narrowest on; the first that has commands counts, and in it the reader's language before none. */
function scopesFor(store, chat) {
  const standing = store.standing(chat);
  const isAdmin = standing === 'creator' || standing === 'administrator';
  const inChat = type => scope => scope.type === type && sameChat(scope, chat);
  const oftype = type => scope => scope.type === type;
  return chat.type === 'private'
    ? [inChat('chat'), oftype('all_private_chats'), oftype('default')]
    : [
        scope => scope.type === 'chat_member' && sameChat(scope, chat) && String(scope.user_id) === String(store.as),
        ...(isAdmin ? [inChat('chat_administrators')] : []),
        inChat('chat'),
        ...(isAdmin ? [oftype('all_chat_administrators')] : []),
        oftype('all_group_chats'),
        oftype('default'),
      ];
}

/** [{ command, description }], possibly empty. */
export function commandsFor(store, chat) {
  const language = store.person().user.language_code?.slice(0, 2).toLowerCase() ?? '';
  for (const isScope of scopesFor(store, chat)) {
    const there = store.profile.commands.filter(one => isScope(one.scope) && one.commands.length > 0);
    const found = there.find(one => one.language === language) ?? there.find(one => one.language === '');
    if (found) return found.commands;
  }
  return [];
}
