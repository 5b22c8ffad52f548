// Parcel → the Bot API call that delivers it: a message of ours, or somebody's text, medium or album as it was written.
import type { MessageEntity } from '@grammyjs/types';
import type { Parcel, Target } from '../../delivery/sender.ts';
import type { Marks, MediaKind, Medium } from '../../render/message-content.ts';
import type { Method } from '../bot-api.ts';
import { toMarkup, words } from './from-reply.ts';

export interface ParcelCall {
  method: Method;
  payload: Record<string, unknown>;
}

const METHODS = {
  photo: 'sendPhoto',
  video: 'sendVideo',
  document: 'sendDocument',
  animation: 'sendAnimation',
  audio: 'sendAudio',
  voice: 'sendVoice',
} as const satisfies Record<MediaKind, Method>;

/** `paid` adds allow_paid_broadcast. */
export function toParcelCall(target: Target, parcel: Parcel, paid: boolean): ParcelCall {
  if ('html' in parcel && parcel.edit !== undefined) {
    const message = { chat_id: target.chat, message_id: parcel.edit };
    return { method: 'editMessageText', payload: { ...message, ...words(parcel.html), ...toMarkup(parcel.keyboard) } };
  }
  const to = {
    chat_id: target.chat,
    ...(target.thread > 0 && { message_thread_id: target.thread }),
    ...(parcel.silent && { disable_notification: true }),
    ...(paid && { allow_paid_broadcast: true }),
  };
  if ('html' in parcel)
    return { method: 'sendMessage', payload: { ...to, ...words(parcel.html), ...toMarkup(parcel.keyboard) } };
  const { content } = parcel;
  switch (content.kind) {
    case 'text':
      return { method: 'sendMessage', payload: { ...to, text: content.text, ...entities('entities', content.marks) } };
    case 'album':
      return {
        method: 'sendMediaGroup',
        payload: { ...to, media: content.items.map(item => ({ type: item.kind, media: item.file, ...caption(item) })) },
      };
    default:
      return { method: METHODS[content.kind], payload: { ...to, [content.kind]: content.file, ...caption(content) } };
  }
}

const caption = (medium: Medium) =>
  medium.caption === '' ? {} : { caption: medium.caption, ...entities('caption_entities', medium.marks) };

const entities = (name: string, marks: Marks) =>
  marks.length > 0 ? { [name]: marks as unknown as MessageEntity[] } : {};
