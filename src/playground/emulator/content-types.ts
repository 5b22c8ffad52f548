// What people can put into a chat, as whom, and how things are named. JSON-safe but for the bytes of files.
import type { MessageEntity, MessageOrigin } from './bot-api-types.ts';

/** Something by its id. */
export type Ref = number | { readonly id: number };

/** A message: in the chat it is sent to, or in another one. */
export type MessageRef = number | { readonly chat: number; readonly id: number };

/** Who speaks: a person, the chat itself (channel post, or an anonymous administrator where `anonymous`), or another channel through a member. */
export type Speaker = Ref | { anonymous: Ref } | { channel: Ref; by?: Ref } | 'channel';

export interface SayOptions {
  replyTo?: MessageRef;
  quote?: string;
  thread?: number;
  /** Makes it a forward of that origin; its date is filled in. */
  forwardedFrom?: Ref | { hidden: string } | { channel: Ref; message?: number } | MessageOrigin;
  /** Unix seconds; default now. */
  date?: number;
  /** Extra fields laid over the message, of whatever kind. */
  extra?: Record<string, unknown>;
}

/** Text has its commands, mentions, links … marked as a client does; given entities are added to these. */
export type Content =
  | string
  | { text: string; entities?: MessageEntity[] }
  | ({ photo: FileBytes | true } & CaptionOf)
  | ({ document: FileBytes } & CaptionOf)
  | ({ video: FileBytes } & CaptionOf)
  | ({ animation: FileBytes } & CaptionOf)
  | ({ audio: FileBytes } & CaptionOf)
  | ({ voice: FileBytes } & CaptionOf)
  | { sticker: string }
  | { location: { latitude: number; longitude: number } }
  /** Any message fields: contact, poll, dice, a service message … */
  | { fields: Record<string, unknown> };

interface CaptionOf {
  caption?: string;
  entities?: MessageEntity[];
}

export interface FileBytes {
  bytes: Uint8Array | string;
  name?: string;
  mime?: string;
}
