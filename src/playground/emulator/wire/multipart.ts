// multipart/form-data → fields and files. Takes what Telegraf, grammY and the platform's own fetch send.
import type { UploadedFile } from '../types.ts';

export interface FormContent {
  fields: Record<string, string>;
  files: UploadedFile[];
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** A part with a file name is a file; Telegraf gives its plain fields none. Malformed parts are left out. */
export function readMultipart(body: Buffer, contentType: string): FormContent {
  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) return { fields, files };
  const delimiter = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    const next = body.indexOf(delimiter, start);
    if (next < 0) break;
    // Between the line break after one delimiter and the one before the next.
    readPart(body.subarray(start + 2, next - 2), fields, files);
    at = next;
  }
  return { fields, files };
}

function readPart(part: Buffer, fields: Record<string, string>, files: UploadedFile[]): void {
  const headEnd = part.indexOf(HEAD_END);
  if (headEnd < 0) return;
  const head = part.subarray(0, headEnd).toString();
  const content = part.subarray(headEnd + HEAD_END.length);
  const name = /content-disposition:[^\r\n]*[; ]name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return;
  const fileName = /filename\*=(?:UTF-8'')([^;\r\n]+)|filename="((?:\\.|[^"])*)"|filename=([^;\r\n]+)/i.exec(head);
  if (!fileName) {
    fields[name] = content.toString();
    return;
  }
  const [, encoded, quoted, bare] = fileName;
  files.push({
    field: name,
    name: encoded ? decodeURIComponent(encoded) : (quoted ?? bare ?? '').replaceAll('%22', '"').replaceAll('\\"', '"'),
    mime: /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1]?.trim() ?? 'application/octet-stream',
    bytes: Buffer.from(content),
  });
}
