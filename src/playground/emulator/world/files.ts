// Files that were sent by either side, by file_id. A file_id is made of a running number, so that runs repeat exactly.
import type { FileObject } from '../bot-api-types.ts';

export interface StoredFile {
  kind: string;
  name: string;
  mime: string;
  bytes: Uint8Array;
  /** What messages tell of it. */
  object: FileObject;
}

export interface FileStore {
  add(file: { kind: string; name: string; mime: string; bytes: Uint8Array }, extra?: Partial<FileObject>): StoredFile;
  get(fileId: string): StoredFile | undefined;
  /** By the path getFile gave. */
  atPath(path: string): StoredFile | undefined;
  pathOf(file: StoredFile): string;
}

export function createFileStore(botId: number): FileStore {
  const files = new Map<string, StoredFile>();
  const paths = new Map<string, StoredFile>();
  return {
    add({ kind, name, mime, bytes }, extra = {}) {
      const number = files.size + 1;
      const object: FileObject = {
        file_id: `file-${botId}-${kind}-${number}`,
        file_unique_id: `unique-${number}`,
        file_size: bytes.length,
        ...extra,
      };
      const file = { kind, name, mime, bytes, object };
      files.set(object.file_id, file);
      paths.set(pathOf(file), file);
      return file;
    },
    get: fileId => files.get(fileId),
    atPath: path => paths.get(path),
    pathOf,
  };
}

function pathOf({ kind, name, object }: StoredFile): string {
  const dot = name.lastIndexOf('.');
  return `${kind}s/${object.file_unique_id}${dot < 0 ? '' : name.slice(dot)}`;
}
