// What a person sends → the fields of a message. Text is marked as a client marks it; nothing is cut or cleaned, since clients
// do not clean either.
import type { Message, MessageEntity } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import { findEntities, overlaps } from '../text/find-entities.ts';
import { isLonger, LONGEST_CAPTION, LONGEST_TEXT } from '../text/format-text.ts';
import type { Content, FileBytes } from '../types.ts';
import { addFile, mediaFields } from '../world/media.ts';

const FILE_KINDS = ['photo', 'document', 'video', 'animation', 'audio', 'voice'] as const;

/** A picture of one pixel, for those who send "some photo". */
const ANY_PHOTO = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

export function contentFields(core: Core, content: Content): Partial<Message> {
  if (typeof content === 'string') return textFields(content, []);
  if ('text' in content) return textFields(content.text, content.entities ?? []);
  if ('fields' in content) return content.fields;
  if ('location' in content) return { location: content.location };
  if ('sticker' in content) {
    const file = addFile(core.files, 'sticker', { bytes: new Uint8Array() });
    return mediaFields({ ...file, object: { ...file.object, emoji: content.sticker } }, 'sticker');
  }
  const kind = FILE_KINDS.find(name => name in content)!;
  const given = (content as unknown as Record<string, unknown>)[kind] as FileBytes | true;
  const { bytes, ...named } = given === true ? { bytes: ANY_PHOTO } : given;
  const file = addFile(core.files, kind, { ...named, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
  return { ...mediaFields(file, kind), ...captionFields(content.caption, content.entities ?? []) };
}

function textFields(text: string, given: MessageEntity[]): Partial<Message> {
  if (text === '') throw new Error('Nobody can send an empty text.');
  if (isLonger(text, LONGEST_TEXT)) {
    throw new Error(`A message holds ${LONGEST_TEXT} characters; a client would send this text as several messages.`);
  }
  const entities = allEntities(text, given);
  return { text, ...(entities.length > 0 && { entities }) };
}

function captionFields(caption: string | undefined, given: MessageEntity[]): Partial<Message> {
  if (!caption) return {};
  if (isLonger(caption, LONGEST_CAPTION)) throw new Error(`A caption holds ${LONGEST_CAPTION} characters.`);
  const entities = allEntities(caption, given);
  return { caption, ...(entities.length > 0 && { caption_entities: entities }) };
}

function allEntities(text: string, given: MessageEntity[]): MessageEntity[] {
  const closed = given.filter(one => ['code', 'pre', 'text_link', 'text_mention'].includes(one.type));
  const found = findEntities(text).filter(one => !closed.some(other => overlaps(one, other)));
  return [...given, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length);
}
