// Files of the bot: what a parameter means (an upload, a file_id, an address), and getFile.
import type { Core } from '../core.ts';
import { badRequest } from '../refusal.ts';
import { isUpload } from '../schema/decode-value.ts';
import type { Call, UploadedFile } from '../types.ts';
import type { StoredFile } from '../world/files.ts';
import { addFile, isPicture } from '../world/media.ts';
import { type Method, textOf } from './method.ts';

const LARGEST_PHOTO = 10 << 20;
const LARGEST_DOWNLOAD = 20 << 20;

/** `value` is a call's parameter or the `media` of an InputMedia. An address is taken for fetched; nothing is downloaded. */
export function readFile(core: Core, value: unknown, kind: string, call: Call): StoredFile {
  if (isUpload(value)) return upload(core, call.files[value.upload]!, kind);
  if (typeof value !== 'string' || value === '') throw badRequest(`there is no ${kind} in the request`);
  if (value.startsWith('attach://')) {
    const attached = call.files.find(file => file.field === value.slice(9));
    if (!attached) throw badRequest(`wrong file identifier/HTTP URL specified`);
    return upload(core, attached, kind);
  }
  if (/^https?:\/\//i.test(value)) {
    if (!URL.canParse(value)) throw badRequest('wrong file identifier/HTTP URL specified');
    const name = new URL(value).pathname.split('/').at(-1) || kind;
    return addFile(core.files, kind, { bytes: new Uint8Array(), name });
  }
  const known = core.files.get(value.replace(/-s$/, ''));
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}

function upload(core: Core, file: UploadedFile, kind: string): StoredFile {
  if (file.bytes.length === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo') {
    if (file.bytes.length > LARGEST_PHOTO) throw badRequest('file is too big');
    if (!isPicture(file.bytes)) throw badRequest('IMAGE_PROCESS_FAILED');
  }
  return addFile(core.files, kind, file);
}

const getFile: Method = (core, params) => {
  const file = core.files.get((textOf(params, 'file_id') ?? '').replace(/-s$/, ''));
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.bytes.length > LARGEST_DOWNLOAD) throw badRequest('file is too big');
  const { file_id, file_unique_id, file_size } = file.object;
  return { file_id, file_unique_id, file_size, file_path: core.files.pathOf(file) };
};

export const fileMethods: Record<string, Method> = { getFile };
