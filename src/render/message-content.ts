// A message somebody wrote, as it can be sent on: text with its marks, one medium, or an album. Files go by the id Telegram
// gave them, marks (entities) as Telegram told them; nothing of it is read here.

/** Telegram's MessageEntity. */
export type Marks = readonly Record<string, unknown>[];

export type MediaKind = 'photo' | 'video' | 'document' | 'animation' | 'audio' | 'voice';

export interface Medium {
  kind: MediaKind;
  /** file_id; good for this bot only. */
  file: string;
  caption: string;
  marks: Marks;
}

export type MessageContent =
  | { kind: 'text'; text: string; marks: Marks }
  | Medium
  /** 2 to 10 media that stay together. */
  | { kind: 'album'; items: readonly Medium[] };
