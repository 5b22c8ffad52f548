// What a message holds, in a form that can be sent on as it is: its text or its medium with all marks. What cannot be sent on
// (polls, stickers, places …) is undefined.
import { cutFront, type Marks, type MediaKind, type Medium, type TextContent } from '../../render/message-content.ts';

/** Animations come with a document too, so they stand before it. */
const KINDS: readonly MediaKind[] = ['photo', 'video', 'animation', 'document', 'audio', 'voice'];

const marksOf = (held: unknown): Marks =>
  Array.isArray(held) ? held.filter(mark => typeof mark === 'object' && mark !== null) : [];

function fileIdOf(held: unknown): string | undefined {
  // Of a photo's sizes the last is the largest.
  const one = Array.isArray(held) ? held.at(-1) : held;
  const id = (one as { file_id?: unknown } | undefined)?.file_id;
  return typeof id === 'string' ? id : undefined;
}

/** @param from where the words to send on begin, in UTF-16 units: after a command */
export function contentOf(message: Record<string, unknown>, from = 0): Medium | TextContent | undefined {
  for (const kind of KINDS) {
    const file = fileIdOf(message[kind]);
    if (file === undefined) continue;
    const caption = typeof message.caption === 'string' ? message.caption : '';
    return cutFront<Medium>({ kind, file, caption, marks: marksOf(message.caption_entities) }, from);
  }
  if (typeof message.text !== 'string') return undefined;
  return cutFront<TextContent>({ kind: 'text', text: message.text, marks: marksOf(message.entities) }, from);
}
