// What a person did, free of Telegram. telegram/to-request.ts makes requests from updates; the handlers in this room answer
// them with replies.
import type { Action } from '../render/actions.ts';
import type { MessageContent } from '../render/message-content.ts';

/** Where something happened and where the answer goes. */
export interface ChatPlace {
  id: number;
  type: 'private' | 'group' | 'supergroup' | 'channel';
  title?: string;
  /** The forum topic, or the private chat's topic; General has none. */
  thread?: number;
}

/** The person behind a request. Anonymous group admins and channel posts have none. */
export interface Person {
  id: number;
  /** BCP 47 code of the person's client, where it tells. */
  language?: string;
}

interface Base {
  /** Telegram's update_id; takes effect once. */
  update: number;
  chat: ChatPlace;
  person?: Person;
  /** True where the sender speaks for the group itself (anonymous admin) or is a channel posting in itself. */
  speaksForChat: boolean;
}

/** A file somebody sent; the gateway's `download` fetches it. */
export interface SentFile {
  id: string;
  name?: string;
  mime?: string;
  bytes?: number;
}

/** A message as its sender sent it. */
interface Sent extends Base {
  message: number;
  /** True where somebody passed it on, or another bot wrote it for them: its words are not the sender's, and they carry no rights. */
  forwarded: boolean;
  /** True where it holds a picture, file or other content; its words are the caption then. */
  media: boolean;
  file?: SentFile;
  /** What can be sent on of it, without a command in front; absent for polls, stickers and the like. */
  content?: MessageContent;
  /** The album it is part of. */
  album?: string;
  /** The message it answers. */
  repliedTo?: { message: number; text?: string; file?: SentFile; content?: MessageContent; album?: string };
}

export type Request =
  /** Free text meant for the bot: in private chats any, in groups a mention (cut out; alone it leaves an empty text) or a reply to the bot. */
  | (Sent & { kind: 'text'; text: string })
  /** A command meant for this bot; `name` in lower case without slash, `rest` what follows it, without blanks around. */
  | (Sent & { kind: 'command'; name: string; rest: string })
  /**
   * A button press; `action` is undefined where the data is none of ours. `message` is absent where it is no longer reachable. Under an
   * inline result `inlineMessage` stands for it, and `chat` is the person's private chat.
   */
  | (Base & { kind: 'press'; press: string; action: Action | undefined; message?: number; inlineMessage?: string })
  /** A message in a private chat that holds nothing we read (sticker, photo, voice …). */
  | (Sent & { kind: 'unreadable' })
  /** Words typed after @bot in any chat, or a mention of the bot where it is no member (`guest`: one result only). `chat` is the person's private chat. */
  | (Base & { kind: 'inline'; query: string; text: string; offset: string; guest: boolean })
  /** In a private chat somebody chose another chat for the bot, by the button with this number. */
  | (Base & { kind: 'shared'; asked: number; shared: { id: number; title?: string } })
  /** The bot itself was added to or removed from a chat, blocked or unblocked. */
  | (Base & { kind: 'membership'; can: 'post' | 'read' | 'nothing'; was: 'in' | 'out' })
  /** A group became a supergroup: the chat `from` is now `to`. May be told more than once, from either side. */
  | (Base & { kind: 'migration'; from: number; to: number });
