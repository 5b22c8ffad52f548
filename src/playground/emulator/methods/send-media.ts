// Sending files: one by one, and as albums.
import type { Message } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import type { Params } from '../schema/decode-params.ts';
import { isLonger, LONGEST_CAPTION } from '../text/format-text.ts';
import type { Call } from '../types.ts';
import { mediaFields } from '../world/media.ts';
import { findPlace } from './check/find-place.ts';
import { readFile } from './files.ts';
import { formattedOf, isSet, listOf, type Method } from './method.ts';
import { deliver, readReply, sendContent } from './send.ts';

/** The caption's fields; refuses one that is too long. */
export function captionContent(core: Core, params: Params): Partial<Message> {
  if (params.caption === undefined) return {};
  const { text, entities } = formattedOf(core, params, 'caption', 'caption_entities');
  if (isLonger(text, LONGEST_CAPTION)) throw badRequest('message caption is too long');
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

/** File and caption; `params[kind]`, or `media` of an InputMedia, is the file. */
export function mediaContent(core: Core, params: Params, kind: string, file: unknown, call: Call): Partial<Message> {
  return {
    ...mediaFields(readFile(core, file, kind, call), kind),
    ...captionContent(core, params),
    ...(isSet(params, 'has_spoiler') && { has_media_spoiler: true }),
    ...(isSet(params, 'show_caption_above_media') && { show_caption_above_media: true }),
  };
}

const sendFile =
  (kind: string): Method =>
  (core, params, call) => {
    const place = findPlace(core, params, kind);
    return sendContent(core, place, params, mediaContent(core, params, kind, params[kind], call)).message;
  };

const sendPhoto = sendFile('photo');
const sendDocument = sendFile('document');
const sendVideo = sendFile('video');
const sendAnimation = sendFile('animation');
const sendAudio = sendFile('audio');
const sendVoice = sendFile('voice');
const sendVideoNote = sendFile('video_note');
const sendSticker = sendFile('sticker');

interface InputMedia extends Params {
  type: string;
  media: string;
}

/** Documents and audio files stay among themselves; photos and videos may mix. */
const groupOf = (type: string) => (type === 'photo' || type === 'video' || type === 'live_photo' ? 'visual' : type);

const sendMediaGroup: Method = (core, params, call) => {
  const media = listOf<InputMedia>(params, 'media');
  if (media.length === 0) throw badRequest('there are no messages to send');
  if (media.length > 10) throw badRequest('too many messages to send as an album');
  if (media.length < 2) throw badRequest('group of media must have at least 2 items');
  if (new Set(media.map(item => groupOf(item.type))).size > 1) {
    throw badRequest("document can't be mixed with other media types");
  }
  const place = findPlace(core, params, media[0]!.type);
  const reply = readReply(core, place, params);
  const contents = media.map(item => mediaContent(core, item, item.type, item.media, call));
  const album = `${13_000_000_000_000 + core.accepted}`;
  return contents.map(content => deliver(core, place, params, { ...content, ...reply, media_group_id: album }).message);
};

export const mediaMethods: Record<string, Method> = {
  sendPhoto,
  sendDocument,
  sendVideo,
  sendAnimation,
  sendAudio,
  sendVoice,
  sendVideoNote,
  sendSticker,
  sendMediaGroup,
};
