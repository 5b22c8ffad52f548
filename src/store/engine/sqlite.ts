// One SQLite database, opened for running the bot, for a command beside it, or for reading only.

import { statfsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { makeCopy } from '../copies/copy-file.ts';
import { migrate, parseVersion } from '../migrations/migrate.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import type { Schema } from '../schema.ts';
import { codeOf, StoreError, StoreRefusal } from './errors.ts';
import type { Lead, Opened, Role, StoreAccess } from './opened.ts';
import { createSqliteDialect } from './sqlite-driver.ts';
import { APPLICATION_ID, createFile, inspectFile, makeFolder, realFile, takeLock } from './sqlite-file.ts';

/** How long a statement waits for another process's transaction, and a transaction for the one before it. */
const BUSY_MS = 5000;
const TURN_MS = 10_000;

/** Up to here a whole check at start costs less than 0.2 s; `doctor` checks larger files. */
const CHECKED_BYTES = 32 * 2 ** 20;

/** The WAL may take this part of the room there is at the start, between these numbers of pages. */
const WAL_SHARE = 10;
const WAL_PAGES = { least: 16, most: 1_000 };
const PAGE_BYTES = 4_096;

/** Opens (and for `run` and `write` makes or migrates) the database at `path`. Throws StoreRefusal. */
export async function openSqlite(path: string, access: StoreAccess): Promise<Opened> {
  if (path === ':memory:') return openMemory();
  if (access === 'read') {
    if (inspectFile(path) === 'absent') {
      throw new StoreRefusal('absent', `There is no database at ${path} yet: start the bot once.`);
    }
    checkSchema(path, 'exact');
    return open(path, true);
  }
  makeFolder(path);
  // What can't be ours is refused before anything is put beside it.
  inspectFile(path);
  const unlock = access === 'run' ? takeLock(path) : undefined;
  try {
    if (access === 'run') await makeReady(path);
    else await makeReadyBeside(path);
    return open(path, false, unlock);
  } catch (error) {
    unlock?.();
    if (error instanceof StoreRefusal) throw error;
    const code = codeOf(error instanceof StoreError ? error.cause : error);
    throw new StoreRefusal(
      'unusable',
      `${path} can't be made or opened (${code}); is its disk full or read-only?`,
      error,
    );
  }
}

/** With the lock held: makes the file, or brings it to our schema. */
async function makeReady(path: string): Promise<void> {
  if (inspectFile(path) === 'absent') {
    return createFile(realFile(path), createDatabase);
  }
  if (checkSchema(path, 'not newer') === 'current') return;
  await createDatabase(path);
}

/** Makes an empty database of our schema, or brings one to it. Needs the lock, or a name that nobody else knows. */
export async function createDatabase(path: string): Promise<void> {
  const opened = open(path, false);
  try {
    await opened.prepare();
  } finally {
    await opened.close();
  }
}

/** Reads all of a backup's file and tells its schema. Throws StoreRefusal where it is none of ours, damaged or newer. */
export function checkBackup(file: string): 'current' | 'older' {
  if (inspectFile(file) === 'absent') throw new StoreRefusal('absent', `There is no file ${file}.`);
  return checkSchema(file, 'not newer', true);
}

/** A command beside a running bot uses the file as it is; only where it has to be made or migrated must nobody else run. */
async function makeReadyBeside(path: string): Promise<void> {
  if (inspectFile(path) === 'ours' && checkSchema(path, 'not newer') === 'current') return;
  const unlock = takeLock(path);
  try {
    await makeReady(path);
  } finally {
    unlock();
  }
}

/** Reads the schema's version, and in a small file, or `wholly`, every page, through a connection that can't write. */
function checkSchema(path: string, wanted: 'exact' | 'not newer', wholly = false): 'current' | 'older' {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    if ((wholly || statSync(path).size <= CHECKED_BYTES) && !isWhole(database)) {
      throw new StoreRefusal('damaged', damaged(path));
    }
    const version = parseVersion(database.prepare("select value from meta where key = 'schema'").pluck().get());
    if (version === undefined) throw new StoreRefusal('damaged', damaged(path));
    if (version > MIGRATIONS.length) {
      throw new StoreRefusal(
        'newer',
        `${path} was written by a newer version of the bot (schema ${version}, this one knows ${MIGRATIONS.length}); it was left as it is.`,
      );
    }
    if (version === MIGRATIONS.length) return 'current';
    if (wanted === 'exact')
      throw new StoreRefusal(
        'older',
        `${path} is of an older version of the bot: start the bot once, it brings it up to date.`,
      );
    return 'older';
  } catch (cause) {
    if (cause instanceof StoreRefusal) throw cause;
    if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR)/.test(codeOf(cause))) {
      throw new StoreRefusal(
        'unusable',
        `${path} can't be opened (${codeOf(cause)}); is its disk full, or may this user not write to its folder?`,
        cause,
      );
    }
    if (codeOf(cause).startsWith('SQLITE_BUSY'))
      throw new StoreRefusal('locked', `${path} is held by another process.`, cause);
    throw new StoreRefusal('damaged', damaged(path), cause);
  } finally {
    database?.close();
  }
}

const isWhole = (database: Database.Database): boolean => database.pragma('quick_check(1)', { simple: true }) === 'ok';

const damaged = (path: string): string =>
  `${path} is damaged; it was left as it is. Put a backup in its place, or move it away to start afresh.`;

function openMemory(): Promise<Opened> {
  const opened = open(':memory:', false, () => {});
  return opened.prepare().then(() => opened);
}

/** The connection itself; `prepare` migrates it. Only who holds the file's lock, and so has an `unlock`, may lead. */
function open(path: string, readonly: boolean, unlock?: () => void): Opened & { prepare(): Promise<void> } {
  const database = new Database(path, { readonly, timeout: BUSY_MS });
  try {
    setUp(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  const leads = new Map<Role, Lead>();
  const db = new Kysely<Schema>({ dialect: createSqliteDialect(database, { turnMs: TURN_MS, busyMs: BUSY_MS }) });
  return {
    engine: 'sqlite',
    db,
    prepare: () => migrate(db, 'sqlite', { begun: () => database.pragma(`application_id = ${APPLICATION_ID}`) }),
    async lead(role) {
      if (!unlock || leads.has(role)) return undefined;
      const lead: Lead = {
        async release() {
          if (leads.get(role) === lead) leads.delete(role);
        },
      };
      leads.set(role, lead);
      return lead;
    },
    backup: file =>
      makeCopy(file, draft => (path === ':memory:' ? copyPages(database, draft) : copyWhole(path, draft))),
    async check() {
      try {
        return isWhole(database);
      } catch {
        return false;
      }
    },
    async diskFree() {
      if (path === ':memory:') return undefined;
      const { bavail, bsize } = await statfs(dirname(path));
      return bavail * bsize;
    },
    async close() {
      try {
        await db.destroy();
      } finally {
        if (database.open) database.close();
        unlock?.();
      }
    },
  };
}

function setUp(database: Database.Database, path: string): void {
  database.pragma('foreign_keys = on');
  if (database.readonly) return;
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  // A long reader lets the WAL grow; afterwards it is cut to this many bytes.
  database.pragma(`journal_size_limit = ${16 * 2 ** 20}`);
  if (path !== ':memory:') database.pragma(`wal_autocheckpoint = ${walPages(path)}`);
  // From here on the driver waits, without stopping the process.
  database.pragma('busy_timeout = 0');
}

/** Copies a database as it is at this moment to `to`, page by page while others go on. */
export async function copyWhole(path: string, to: string): Promise<void> {
  const source = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  try {
    // Held to the end: else the copy would begin anew with every change of another process, and in a push never end.
    source.exec('begin; select count(*) from sqlite_schema');
    await copyPages(source, to);
  } finally {
    source.close();
  }
}

const copyPages = async (source: Database.Database, to: string): Promise<void> => void (await source.backup(to));

/** After how many pages the WAL is written back: SQLite's own thousand, fewer where those would fill the disk. */
function walPages(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path));
  return Math.max(WAL_PAGES.least, Math.min(WAL_PAGES.most, Math.floor((bavail * bsize) / WAL_SHARE / PAGE_BYTES)));
}
