// What can go wrong with the database, in our own few words, so that nobody outside this room reads an engine's codes.
// A StoreError is a fault that may pass while running; a StoreRefusal means that this database is not to be used as it is.
// Messages are one line and hold neither passwords nor stored values; the engine's own error is the cause.

/**
 * busy: somebody else holds what is needed, trying again helps. full: reading works, writing does not (disk full,
 * read-only). gone: the database does not answer. failed: the statement itself was refused, trying again does not help.
 */
export type StoreFault = 'busy' | 'full' | 'gone' | 'failed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly fault: StoreFault;
  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}

/**
 * url: DATABASE_URL says nothing usable. locked: another process runs on it. empty, damaged, foreign: not a whole
 * database of this bot. newer, older: another version's schema. absent: nothing there to read. unusable: the folder,
 * file or server can't be used. other-bot: it belongs to another bot.
 */
export type RefusalReason =
  | 'url'
  | 'locked'
  | 'empty'
  | 'damaged'
  | 'foreign'
  | 'newer'
  | 'older'
  | 'absent'
  | 'unusable'
  | 'other-bot';

export class StoreRefusal extends Error {
  override readonly name: string = 'StoreRefusal';
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/** An engine's stable code for an error (`SQLITE_BUSY`, `40P01`, `ECONNREFUSED`), or an empty string. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Result codes of https://www.sqlite.org/rescode.html; a full disk met while growing the WAL index is IOERR_SHMSIZE. */
export function translateSqliteError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreError('busy', `The database is busy (${code}).`, error);
  if (/^SQLITE_(FULL|READONLY|PERM|IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE|SHMOPEN))/.test(code)) {
    return new StoreError('full', `The database can't be written, its disk is full or read-only (${code}).`, error);
  }
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) || isClosed(error)) {
    return new StoreError('gone', `The database file can't be reached (${code || 'closed'}).`, error);
  }
  return new StoreError('failed', `The database refused a statement (${code || 'no code'}).`, error);
}

/** better-sqlite3 reports use after close as a TypeError without a code. */
const isClosed = (error: unknown): boolean =>
  error instanceof TypeError && error.message.includes('connection is not open');

/** Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html, and what pg itself says without a code. */
export function translatePostgresError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (/^(40001|40P01|55P03|57014|53300)$/.test(code)) {
    return new StoreError('busy', `The database is busy (${code}).`, error);
  }
  if (/^(53100|25006)$/.test(code)) {
    return new StoreError('full', `The database can't be written, its disk is full or read-only (${code}).`, error);
  }
  if (
    /^(08...|57P0.|E[A-Z_]+)$/.test(code) ||
    (code === '' && /terminat|timeout|not queryable|closed/i.test(message))
  ) {
    return new StoreError('gone', `The database server does not answer (${code || message}).`, error);
  }
  return new StoreError('failed', `The database refused a statement (${code || 'no code'}).`, error);
}
