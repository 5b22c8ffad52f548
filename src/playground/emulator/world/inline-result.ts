// A result of an inline answer → the message it becomes once somebody chooses it.
import type { Message } from '../bot-api-types.ts';
import type { Core } from '../core.ts';
import type { InlineResult } from '../types.ts';
import { addFile, mediaFields } from './media.ts';

/** Type of a result that shows a file → the message's field. */
const KIND_OF: Readonly<Record<string, string>> = {
  photo: 'photo',
  gif: 'animation',
  mpeg4_gif: 'animation',
  video: 'video',
  audio: 'audio',
  voice: 'voice',
  document: 'document',
  sticker: 'sticker',
};

export function contentOfResult(core: Core, result: InlineResult): Partial<Message> {
  const buttons = result.buttons && { reply_markup: { inline_keyboard: result.buttons } };
  const kind = KIND_OF[result.type];
  if (result.message.text !== undefined || !kind) return { ...result.message, ...buttons };
  const named = Object.entries(result.raw).find(([name]) => name.endsWith('_file_id'))?.[1];
  const file = core.files.get(String(named)) ?? addFile(core.files, kind, { bytes: new Uint8Array() });
  return { ...mediaFields(file, kind), ...result.message, ...buttons };
}
