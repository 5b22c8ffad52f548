// A message somebody wrote, as it can be sent on: text with its marks, one medium, or an album. Files go by the id Telegram
// gave them, marks (entities) as Telegram told them.

/** Telegram's MessageEntity: a type, and offset and length in UTF-16 units. */
export type Marks = readonly Record<string, unknown>[];

export type MediaKind = 'photo' | 'video' | 'document' | 'animation' | 'audio' | 'voice';

export interface Medium {
  kind: MediaKind;
  /** file_id; good for this bot only. */
  file: string;
  caption: string;
  marks: Marks;
}

export interface TextContent {
  kind: 'text';
  text: string;
  marks: Marks;
}

export type MessageContent =
  | TextContent
  | Medium
  /** 2 to 10 media that stay together. */
  | { kind: 'album'; items: readonly Medium[] };

/** The words of a message: its text, its caption, or that of the album's first captioned item. */
export function wordsOf(content: MessageContent): string {
  if (content.kind === 'text') return content.text;
  if (content.kind === 'album') return content.items.find(item => item.caption !== '')?.caption ?? '';
  return content.caption;
}

/** The message without the first units of its words and the blanks after them; marks move along, those of what goes go too. */
export function cutFront<T extends TextContent | Medium>(content: T, units: number): T {
  if (units === 0) return content;
  const words = content.kind === 'text' ? content.text : content.caption;
  const rest = words.slice(units);
  const start = units + (rest.length - rest.trimStart().length);
  const marks = content.marks.flatMap(mark => {
    const { offset, length } = mark as { offset: number; length: number };
    const end = offset + length;
    return end <= start
      ? []
      : [{ ...mark, offset: Math.max(0, offset - start), length: end - Math.max(offset, start) }];
  });
  const left = words.slice(start);
  return content.kind === 'text' ? { ...content, text: left, marks } : { ...content, caption: left, marks };
}
