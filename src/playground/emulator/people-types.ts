// The people's side of the emulator: who is there, which chats there are, what people do in them and what they see.
// Everything can be named by its number, so that a page can drive it over HTTP; the handles only make tests short.
import type {
  ChatType,
  InlineKeyboardButton,
  MemberStatus,
  Message,
  MessageEntity,
  ReplyKeyboard,
  User,
} from './bot-api-types.ts';
import type { Content, MessageRef, Ref, SayOptions, Speaker } from './content-types.ts';

export type * from './content-types.ts';

export interface People {
  /** Default: a new id, the name "Person N". `blocked: true` and the like are done by the handle. */
  addUser(profile?: Partial<Omit<User, 'is_bot'>> & { is_bot?: boolean; started?: boolean }): Person;
  /** A basic group; the creator is its first member (a new person by default). `bot` false: the bot is not in it yet. */
  addGroup(options?: GroupOptions): ChatHandle;
  addSupergroup(options?: GroupOptions & { username?: string; forum?: boolean }): ChatHandle;
  /** `bot` is by default an administrator who may post. `discussion` links a supergroup: posts are forwarded into it by 777000. */
  addChannel(options?: GroupOptions & { username?: string; discussion?: Ref }): ChatHandle;
  /** Throws where there is none. */
  person(id: Ref): Person;
  chat(id: Ref): ChatHandle;
  persons(): Person[];
  chats(): ChatHandle[];
}

export interface GroupOptions {
  id?: number;
  title?: string;
  creator?: Ref;
  members?: Ref[];
  /** The bot's standing; default 'member' (in channels an administrator). Adding it makes no update here: use addBot for that. */
  bot?: false | MemberStatus;
  /** Rights of the bot where it is an administrator or restricted; the usual ones otherwise. */
  rights?: Record<string, boolean>;
}

/** A person; every act is for the private chat with the bot where no other chat is named. */
export interface Person {
  readonly id: number;
  readonly user: Readonly<User>;
  /** The private chat with the bot. */
  readonly chat: ChatHandle;
  say(text: string, options?: SayOptions & { chat?: Ref }): ShownMessage;
  send(content: Content, options?: SayOptions & { chat?: Ref }): ShownMessage;
  sendAlbum(items: Content[], options?: SayOptions & { chat?: Ref }): ShownMessage[];
  /** Opens t.me/bot?start=payload and presses Start, which also takes a block back. */
  start(payload?: string): ShownMessage;
  edit(message: MessageRef, content: Content, options?: { chat?: Ref }): ShownMessage;
  /** No update: bots are not told of deletions. */
  delete(message: MessageRef, options?: { chat?: Ref }): void;
  /**
   * Presses an inline button: by its exact text, else the only one whose text contains it; by its place; or with any data at all (forged,
   * or of a keyboard long gone). Throws where there is no such button.
   */
  press(
    message: MessageRef,
    button: string | { row: number; column: number } | { data: string; inaccessible?: boolean },
    options?: { chat?: Ref },
  ): Press;
  /** Chooses a chat for the bot by a button, named by its text, of the keyboard a message of the private chat brought. Throws where the app would not offer it. */
  share(message: MessageRef, button: string, chat: Ref): ShownMessage;
  /** Types "@bot query" somewhere; `chatType` is what the bot is told of that place. */
  type(query: string, options?: { offset?: string; chatType?: ChatType | 'sender' }): InlineTyping;
  /** Sends a result of an answered query into a chat. */
  choose(typing: InlineTyping | string, resultId: string, options?: { chat?: Ref }): ShownMessage;
  /** Mentions the bot in a chat it is not a member of. */
  summon(text: string, options?: { chat?: Ref; replyTo?: MessageRef }): Summons;
  /** my_chat_member `kicked`, then 403 for the bot. */
  block(): void;
  unblock(): void;
  /** The account is deleted: 403 "user is deactivated". No update. */
  deactivate(): void;
  react(message: MessageRef, emoji: string[], options?: { chat?: Ref }): void;
  /** Changes name, username or language from now on. */
  change(profile: Partial<User>): void;
}

export interface ChatHandle {
  readonly id: number;
  readonly type: ChatType;
  readonly view: ChatView;
  /** All that are not deleted, oldest first, as people see them. */
  readonly messages: ShownMessage[];
  /** Also a deleted one, marked so. */
  message(id: number): ShownMessage | undefined;
  /** Of the bot, oldest first. */
  readonly botMessages: ShownMessage[];
  /** The bot's next message here that no earlier call of next() gave out, waiting for it where needed. Those that do not match are passed over. */
  next(match?: MessageMatch, options?: { timeoutMs?: number }): Promise<ShownMessage>;
  /** Says, sends, posts as somebody: a person, the channel itself, an anonymous administrator, or a channel in a group. */
  say(from: Speaker, text: string, options?: SayOptions): ShownMessage;
  send(from: Speaker, content: Content, options?: SayOptions): ShownMessage;
  sendAlbum(from: Speaker, items: Content[], options?: SayOptions): ShownMessage[];
  edit(message: MessageRef, content: Content): ShownMessage;
  delete(message: MessageRef): void;

  /** A person's standing; joining and leaving make a service message, chat_member is queued where the bot asked for it. */
  setMember(person: Ref, status: MemberStatus, rights?: Record<string, boolean>): void;
  /** The bot's standing, with my_chat_member and, where it comes or goes, a service message. `by` defaults to the creator. */
  setBot(status: MemberStatus, options?: { by?: Ref; rights?: Record<string, boolean> }): void;
  addBot(options?: { by?: Ref; as?: 'member' | 'administrator'; rights?: Record<string, boolean> }): void;
  removeBot(options?: { by?: Ref; kicked?: boolean }): void;
  /** The bot is restricted and may not write (a channel: loses the right to post); undone by unmuteBot. */
  muteBot(): void;
  unmuteBot(): void;
  memberOf(person: Ref): MemberStatus;

  /** Group → supergroup: both service messages; the old id then answers 400 with migrate_to_chat_id. Returns the new chat. */
  upgrade(options?: { id?: number; forum?: boolean }): ChatHandle;
  /** Returns its message_thread_id. */
  openTopic(name: string, options?: { by?: Ref }): number;
  /** 1 is General, for both. */
  closeTopic(thread: number): void;
  reopenTopic(thread: number): void;
  deleteTopic(thread: number): void;
  rename(title: string): void;
  /** The group is gone: 403 "the group chat was deleted". */
  destroy(): void;
}

export interface Press {
  /** callback_query id; '' for a button that asks the bot nothing (url, copy, switch to inline). */
  readonly id: string;
  readonly button: InlineKeyboardButton | undefined;
  /** Rejects after 5 s without an answer. */
  readonly answer: Promise<{ text?: string; alert: boolean; url?: string }>;
}

export interface InlineTyping {
  readonly id: string;
  readonly query: string;
  readonly answer: Promise<InlineAnswer>;
}

export interface InlineAnswer {
  results: InlineResult[];
  /** Empty: no more. */
  nextOffset: string;
  button?: { text: string; start_parameter?: string };
  cacheTime: number;
  personal: boolean;
}

export interface InlineResult {
  id: string;
  type: string;
  title?: string;
  description?: string;
  /** The text it would put into the chat, entities parsed. */
  text: string;
  html: string;
  buttons?: InlineKeyboardButton[][];
  /** The fields it would give a message, but for a file. */
  message: Partial<Message>;
  raw: Record<string, unknown>;
}

export interface Summons {
  readonly id: string;
  readonly message: ShownMessage;
  readonly answer: Promise<InlineResult>;
}

/** A string: the text contains it. */
export type MessageMatch = string | RegExp | ((message: ShownMessage) => boolean);

/** A message as people see it. JSON-safe. */
export interface ShownMessage {
  chat: number;
  id: number;
  /** Unix seconds. */
  date: number;
  thread?: number;
  /** Sent by the bot under test. */
  byBot: boolean;
  /** Sent by a person through the bot's inline mode. */
  viaBot: boolean;
  sender: { id: number; name: string; kind: 'person' | 'bot' | 'chat' };
  /** Text or caption; '' where there is none. */
  text: string;
  entities: MessageEntity[];
  /** Message HTML that would give the same text and entities. */
  html: string;
  media?: { kind: string; fileId: string; name?: string; mime?: string; size?: number };
  album?: string;
  buttons: InlineKeyboardButton[][];
  /** What it does to the reader's input field. */
  keyboard?: ReplyKeyboard;
  replyTo?: number;
  forwardedFrom?: string;
  /** What happened, for a service message: 'new_chat_members', 'migrate_to_chat_id' … */
  service?: string;
  /** How often it was edited, and its earlier texts. */
  edits: number;
  earlier: string[];
  deleted: boolean;
  silent: boolean;
  protected: boolean;
  /** As the Bot API tells it. */
  raw: Message;
}

/** JSON-safe. */
export interface ChatView {
  id: number;
  type: ChatType;
  title: string;
  username?: string;
  forum: boolean;
  members: { user: number; status: MemberStatus }[];
  bot: MemberStatus;
  topics: { thread: number; name: string; closed: boolean }[];
  linked?: number;
  migratedTo?: number;
  /** The bot's last sendChatAction and the reply keyboard now shown. */
  keyboard?: ReplyKeyboard;
}

/** JSON-safe. */
export interface PersonView {
  user: User;
  chat: number;
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}
