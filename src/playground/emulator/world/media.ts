// A file → the fields a message tells of it, the same for the bot's files and people's.
import type { FileObject, Message } from '../bot-api-types.ts';
import type { FileStore, StoredFile } from './files.ts';

const DEFAULT_MIME: Readonly<Record<string, string>> = {
  photo: 'image/jpeg',
  video: 'video/mp4',
  animation: 'video/mp4',
  audio: 'audio/mpeg',
  voice: 'audio/ogg',
  sticker: 'image/webp',
};

const MIME_OF_ENDING: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const TIMED = new Set(['video', 'animation', 'audio', 'voice', 'video_note']);
const SIZED = new Set(['photo', 'video', 'animation', 'sticker']);

export function addFile(
  files: FileStore,
  kind: string,
  file: { bytes: Uint8Array; name?: string; mime?: string },
): StoredFile {
  const name = file.name ?? kind;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const mime = file.mime ?? DEFAULT_MIME[kind] ?? MIME_OF_ENDING[ending] ?? 'application/octet-stream';
  const extra: Partial<FileObject> = {};
  if (SIZED.has(kind))
    Object.assign(extra, kind === 'sticker' ? { width: 512, height: 512 } : { width: 800, height: 600 });
  if (TIMED.has(kind)) extra.duration = 1;
  if (kind !== 'photo' && kind !== 'sticker')
    Object.assign(extra, { mime_type: mime, ...(kind !== 'voice' && { file_name: name }) });
  return files.add({ kind, name, mime, bytes: file.bytes }, extra);
}

/** The message's fields for that file. */
export function mediaFields(file: StoredFile, kind: string): Partial<Message> {
  switch (kind) {
    case 'photo': {
      const small = {
        file_id: `${file.object.file_id}-s`,
        file_unique_id: `${file.object.file_unique_id}-s`,
        width: 90,
        height: 68,
      };
      return { photo: [small, file.object] };
    }
    case 'animation':
      return { animation: file.object, document: file.object };
    case 'sticker':
      return { sticker: { ...file.object, type: 'regular', is_animated: false, is_video: false } as FileObject };
    default:
      return { [kind]: file.object };
  }
}

/** What Telegram takes as a photo, by its first bytes: JPEG, PNG, GIF, WebP, BMP. */
export function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return /^(\xff\xd8\xff|\x89PNG|GIF8|BM)/.test(head) || (head.startsWith('RIFF') && head.slice(8) === 'WEBP');
}
