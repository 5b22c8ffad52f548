// Everything the page knows, kept up to date by events, and who wants to hear of which change. Draws nothing.

const MOST_CALLS = 300;

export const isThere = status => status !== undefined && status !== 'left' && status !== 'kicked';

/** `state` is what /play/state gave. */
export function createStore(state) {
  const listeners = new Map();
  const tell = (kind, detail) => {
    for (const listener of listeners.get(kind) ?? []) listener(detail);
  };

  const store = {
    run: state.run,
    seq: state.seq,
    bot: state.bot,
    admin: state.admin,
    people: new Map(state.people.map(person => [person.user.id, person])),
    chats: new Map(),
    profile: state.profile,
    calls: state.calls,
    faults: state.faults,
    clock: { ...state.clock, readAt: performance.now() },
    violations: state.violations,
    /** Whom one plays, where. */
    as: state.opening.as,
    chat: state.opening.chat,
    thread: undefined,
    connected: true,
    /** Newest message id seen, by "person:chat". */
    seen: new Map(),

    on(kind, listener) {
      if (!listeners.has(kind)) listeners.set(kind, new Set());
      listeners.get(kind).add(listener);
    },
    tell,
    person: () => store.people.get(store.as),
    chatNow: () => store.chats.get(store.chat),
    isPrivate: chat => chat.type === 'private',
    /** Standing of the person one plays in a chat. */
    standing: chat => chat.members.find(member => member.user === store.as)?.status,

    /** Plays somebody else, goes elsewhere; absent parts stay, another person's private chat becomes one's own. */
    go({ as = store.as, chat, thread }) {
      const changedPerson = as !== store.as;
      store.as = as;
      let target = store.chats.get(chat ?? store.chat);
      const isForeign = target?.type === 'private' && target.id !== as;
      if (!target || isForeign || (changedPerson && chat === undefined && !isOpenTo(target)))
        target = store.chats.get(as);
      store.chat = target?.id ?? as;
      store.thread = target?.forum ? thread : undefined;
      store.markSeen();
      tell('go');
    },
    markSeen() {
      const last = store.chatNow()?.messages.at(-1)?.id ?? 0;
      store.seen.set(`${store.as}:${store.chat}`, last);
    },
    unread(chat) {
      const last = store.seen.get(`${store.as}:${chat.id}`) ?? 0;
      return chat.messages.filter(message => message.id > last && message.sender.id !== store.as).length;
    },
    /** Milliseconds since 1970, by the playground's clock. */
    now: () => store.clock.now + (performance.now() - store.clock.readAt),

    setClock(clock) {
      store.clock = { ...clock, readAt: performance.now() };
      tell('clock');
    },
    setFaults(faults) {
      store.faults = faults;
      tell('faults');
    },
    setConnected(connected) {
      if (connected === store.connected) return;
      store.connected = connected;
      tell('connected');
    },

    apply(event) {
      store.seq = event.seq;
      applies[event.kind]?.(event);
    },
  };

  const isOpenTo = chat => chat.type === 'private' || isThere(store.standing(chat));

  const addChat = ({ messages = [], ...view }) => {
    store.chats.set(view.id, { ...view, messages: messages.filter(message => !message.deleted) });
    for (const person of store.people.values())
      store.seen.set(`${person.user.id}:${view.id}`, messages.at(-1)?.id ?? 0);
  };

  /** A message may come before its chat is told of; until then the chat is only `foretold`. */
  const ensureChat = id => {
    if (!store.chats.has(id)) {
      const person = store.people.get(id);
      const shape = { forum: false, members: [], topics: [], bot: 'member' };
      if (person) addChat({ id, type: 'private', title: person.user.first_name, ...shape });
      else addChat({ id, type: 'group', title: '', foretold: true, ...shape });
    }
    return store.chats.get(id);
  };

  const applies = {
    message({ chat: id, message }) {
      const chat = ensureChat(id);
      if (message.deleted || chat.messages.some(one => one.id === message.id)) return;
      chat.messages.push(message);
      if (message.keyboard) chat.keyboard = message.keyboard.remove_keyboard ? undefined : message.keyboard;
      chat.doing = undefined;
      if (id === store.chat && !document.hidden) store.markSeen();
      tell('message', { chat, message });
      tell('chats');
    },
    edit({ chat: id, message }) {
      const chat = ensureChat(id);
      const index = chat.messages.findIndex(one => one.id === message.id);
      if (index < 0) return;
      chat.messages[index] = message;
      tell('edit', { chat, message });
      tell('chats');
    },
    delete({ chat: id, message }) {
      const chat = ensureChat(id);
      chat.messages = chat.messages.filter(one => one.id !== message.id);
      tell('delete', { chat, message });
      tell('chats');
    },
    chat({ chat: view }) {
      const known = store.chats.get(view.id);
      if (known) {
        const { messages, doing } = known;
        for (const key of Object.keys(known)) delete known[key];
        Object.assign(known, view, { messages, doing });
      } else addChat(view);
      tell('chat', { chat: store.chats.get(view.id) });
      tell('chats');
      // The old group and its successor are told of one after the other, in whichever order.
      const successor = store.chats.get(store.chatNow()?.migratedTo);
      if (successor && !successor.foretold) store.go({ chat: successor.id });
    },
    person({ person }) {
      store.people.set(person.user.id, person);
      ensureChat(person.chat);
      tell('people');
      tell('chat', { chat: store.chats.get(person.chat) });
    },
    action({ chat: id, action, thread }) {
      const chat = ensureChat(id);
      chat.doing = { action, thread, until: performance.now() + 5000 };
      tell('doing', { chat });
    },
    profile({ profile }) {
      store.profile = profile;
      tell('profile');
    },
    violation({ violation }) {
      store.violations.push(violation);
      tell('violations');
    },
    call({ call }) {
      const index = store.calls.findIndex(one => one.id === call.id);
      if (index >= 0) store.calls[index] = call;
      else store.calls.push(call);
      if (store.calls.length > MOST_CALLS) store.calls.shift();
      tell('call', { call });
    },
  };

  for (const chat of state.chats) addChat(chat);
  for (const person of state.people) ensureChat(person.chat);
  return store;
}
