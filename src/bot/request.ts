// What a person did, free of Telegram. telegram/to-request.ts makes requests from updates; the handlers in this room answer
// them with replies.
import type { Action } from '../render/actions.ts';

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

export type Request =
  /** Free text meant for the bot: in private chats any, in groups a mention or a reply to the bot. */
  | (Base & { kind: 'text'; text: string; message: number })
  /** A command meant for this bot; `name` in lower case without slash, `rest` what follows it. */
  | (Base & { kind: 'command'; name: string; rest: string; message: number })
  /** A button press; `action` is undefined where the data is none of ours. `message` is absent where it is no longer reachable. */
  | (Base & { kind: 'press'; press: string; action: Action | undefined; message?: number })
  /** A message in a private chat that holds nothing we read (sticker, photo, voice …). */
  | (Base & { kind: 'unreadable'; message: number })
  /** The bot itself was added to or removed from a chat, blocked or unblocked. */
  | (Base & { kind: 'membership'; can: 'post' | 'read' | 'nothing'; was: 'in' | 'out' });
