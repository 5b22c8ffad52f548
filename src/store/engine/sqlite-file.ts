// The database file before SQLite touches it: is it ours and whole, who else runs on it, how does a new one come about.
// A file is either complete or refused and left as it is: a new one is made under another name, migrated, then renamed, so
// that an empty or cut file can only be an accident and never a first start.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf, StoreRefusal } from './errors.ts';

/** `PRAGMA application_id` of our files: "RBBt". Stands at byte 68 of the header, https://www.sqlite.org/fileformat.html. */
export const APPLICATION_ID = 0x52424274;

/** How long a start waits for the lock: covers a killed process's last moments and a command that is just making the file. */
const LOCK_WAIT_MS = 500;

/** What is at `path`. Throws StoreRefusal for anything but our own whole file; reads 100 bytes and changes nothing. */
export function inspectFile(path: string): 'absent' | 'ours' {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) {
    for (const rest of [`${path}-wal`, `${path}-journal`]) {
      // A new database beside them would be overwritten by what they hold.
      if ((statSync(rest, { throwIfNoEntry: false })?.size ?? 0) > 0) {
        throw new StoreRefusal(
          'damaged',
          `${path} is missing, but ${basename(rest)} with its last changes is there: put the file back, or move ${basename(rest)} away to start afresh.`,
        );
      }
    }
    return 'absent';
  }
  if (!found.isFile()) throw new StoreRefusal('unusable', `${path} is no file; DATABASE_URL must name one.`);
  if (found.size === 0) {
    throw new StoreRefusal(
      'empty',
      `${path} is empty (0 bytes): nothing is read from it. Put a backup in its place, or delete it to start afresh.`,
    );
  }
  const header = readHeader(path);
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0' || header.length < 100) {
    throw new StoreRefusal(
      'damaged',
      `${path} is no SQLite database or is damaged; it was left as it is. Put a backup in its place, or move it away to start afresh.`,
    );
  }
  if (header.readUInt32BE(68) !== APPLICATION_ID) {
    throw new StoreRefusal(
      'foreign',
      `${path} is a database of another program; it was left as it is. Name another file in DATABASE_URL.`,
    );
  }
  return 'ours';
}

function readHeader(path: string): Buffer {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const header = Buffer.alloc(100);
    return header.subarray(0, readSync(file, header, 0, 100, 0));
  } catch (cause) {
    throw new StoreRefusal('unusable', `${path} can't be read (${codeOf(cause)}).`, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Makes the folder of a database file, with its parents. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new StoreRefusal(
      'unusable',
      `The folder ${dirname(path)} for the database can't be made (${codeOf(cause)}).`,
      cause,
    );
  }
}

/** The same file has one name, whatever links lead to it: locks and SQLite's own side files go by it. */
export function realFile(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}

/**
 * Takes the lock of the one process that runs on a database file; the returned function frees it. It is an
 * operating-system lock on an empty file beside it (held through SQLite, as Node has no call for it), so a killed process
 * frees it at once and a left-over file means nothing. Others may still read and write the database in short transactions.
 */
export function takeLock(path: string): () => void {
  const file = `${realFile(path)}.lock`;
  let lock: Database.Database | undefined;
  try {
    lock = new Database(file, { timeout: LOCK_WAIT_MS });
    // Without a journal file, which would be one more thing to write on a full disk.
    lock.pragma('journal_mode = memory');
    lock.exec('begin exclusive');
    const held = lock;
    return () => held.close();
  } catch (cause) {
    lock?.close();
    if (codeOf(cause).startsWith('SQLITE_BUSY')) {
      throw new StoreRefusal(
        'locked',
        `Another process of the bot is running on ${path}; stop it first, or give this one its own DATABASE_URL.`,
        cause,
      );
    }
    throw new StoreRefusal('unusable', `The lock file ${file} can't be made or used (${codeOf(cause)}).`, cause);
  }
}

/** Makes a new database at `path` in one step: `fill` gets another name to build it under. Needs the lock. */
export async function createFile(path: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${path}.new`;
  removeWithSideFiles(draft);
  await fill(draft);
  flush(draft);
  renameSync(draft, path);
  flush(dirname(path));
}

/** Deletes a database file that was never in use, with what SQLite puts beside it. */
export function removeWithSideFiles(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}

/** Waits until a file's, or a folder's, contents are on the disk. */
export function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
