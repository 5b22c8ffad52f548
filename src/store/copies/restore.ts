// Puts a backup in the place of a database: all of it or nothing, never under a running bot, and never over what somebody may
// still want, unless told so.
import { existsSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { codeOf, StoreError, StoreRefusal } from '../engine/errors.ts';
import { checkBackup, copyWhole, createDatabase } from '../engine/sqlite.ts';
import { flush, inspectFile, makeFolder, realFile, removeWithSideFiles, takeLock } from '../engine/sqlite-file.ts';
import { parseStoreUrl, type StoreLocation } from '../engine/url.ts';
import type { Schema } from '../schema.ts';
import { noteCopy } from './copy-file.ts';
import { fillPostgres } from './file-to-postgres.ts';
import { TABLES } from './tables.ts';

export interface RestoreOptions {
  /** DATABASE_URL of the target, on either engine. */
  url: string;
  /** What `backup` made, on either engine. */
  file: string;
  /** Also where the target has chats or editions of its own. */
  replace: boolean;
}

const IN_USE = 'There are chats or editions already; --replace takes the backup in place of them.';

/** Throws StoreRefusal, with the target as it was: the file is no whole backup, the target is in use or has data. */
export async function restoreStore({ url, file, replace }: RestoreOptions): Promise<void> {
  const target = parseStoreUrl(url);
  const schema = checkBackup(file);
  if (target.engine === 'sqlite') return restoreSqlite(target.path, file, replace);
  if (schema === 'current') return restorePostgres(target, file, replace);
  const folder = mkdtempSync(join(tmpdir(), 'brief-restore-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    await copyFile(file, copy);
    return await restorePostgres(target, copy, replace);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function restoreSqlite(path: string, file: string, replace: boolean): Promise<void> {
  if (path === ':memory:') throw new StoreRefusal('unusable', 'A database in memory takes no backup.');
  if (existsSync(path) && realpathSync(path) === realpathSync(file)) {
    throw new StoreRefusal('unusable', `${file} is the database itself.`);
  }
  makeFolder(path);
  const unlock = takeLock(path);
  const real = realFile(path);
  const draft = `${real}.new`;
  try {
    if (replace) refuseForeign(path);
    else if (holdsDataOrIsOdd(path)) throw new StoreRefusal('unusable', `${path}: ${IN_USE}`);
    removeWithSideFiles(draft);
    await copyFile(file, draft);
    foldIn(real);
    renameSync(draft, real);
    flush(dirname(real));
  } catch (cause) {
    if (cause instanceof StoreRefusal) throw cause;
    const code = codeOf(cause instanceof StoreError ? cause.cause : cause);
    throw new StoreRefusal('unusable', `${path} can't be written (${code}); is its disk full or read-only?`, cause);
  } finally {
    removeWithSideFiles(draft);
    unlock();
  }
}

/** A whole copy of a backup at `to`, of this version's schema, noted to be one. */
async function copyFile(file: string, to: string): Promise<void> {
  await copyWhole(file, to);
  await createDatabase(to);
  noteCopy(to, Date.now());
  flush(to);
}

/** A file that can't be read is told, too: it may hold what somebody wants. */
function holdsDataOrIsOdd(path: string): boolean {
  if (inspectFile(path) === 'absent') return false;
  const database = new Database(path, { readonly: true });
  try {
    const found = ['select 1 from chats limit 1', "select 1 from revisions where origin <> 'file' limit 1"];
    return found.some(query => database.prepare(query).get() !== undefined);
  } catch {
    return true;
  } finally {
    database.close();
  }
}

/** What is ours and damaged is what a backup is for; another program's database is nobody's to replace. */
function refuseForeign(path: string): void {
  try {
    inspectFile(path);
  } catch (error) {
    if (error instanceof StoreRefusal && (error.reason === 'foreign' || error.reason === 'unusable')) throw error;
  }
}

/** Takes away what lies beside the old database: its last changes would else be taken for the new one's. */
function foldIn(path: string): void {
  try {
    if (existsSync(path)) {
      const database = new Database(path, { timeout: 1_000 });
      try {
        database.pragma('journal_mode = delete');
      } finally {
        database.close();
      }
    }
  } catch (cause) {
    if (codeOf(cause).startsWith('SQLITE_BUSY')) {
      throw new StoreRefusal('locked', `${path} is in use by another command; try again.`, cause);
    }
    // It can't be read anyhow.
  }
  for (const end of ['-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}

async function restorePostgres(
  target: Extract<StoreLocation, { engine: 'postgres' }>,
  file: string,
  replace: boolean,
): Promise<void> {
  const { openPostgres } = await import('../engine/postgres.ts');
  const opened = await openPostgres(target.url, target.label, 'write');
  try {
    // Held to the end: a bot that runs has them, one that starts waits for them.
    for (const role of ['sender', 'poller'] as const) {
      if (!(await opened.lead(role, () => {}))) {
        throw new StoreRefusal('locked', `A bot is running on ${target.label}; stop every instance first.`);
      }
    }
    await opened.db.transaction().execute(async tx => {
      await sql`set local statement_timeout = 0`.execute(tx);
      await sql`lock table ${sql.join(TABLES.map(table => sql.table(table)))} in access exclusive mode`.execute(tx);
      if (!replace && (await holdsData(tx))) throw new StoreRefusal('unusable', `${target.label}: ${IN_USE}`);
      await fillPostgres(tx, file);
    });
  } finally {
    await opened.close();
  }
}

async function holdsData(tx: Kysely<Schema>): Promise<boolean> {
  const chat = await tx.selectFrom('chats').select('id').limit(1).executeTakeFirst();
  const own = await tx.selectFrom('revisions').select('id').where('origin', '<>', 'file').limit(1).executeTakeFirst();
  return chat !== undefined || own !== undefined;
}
