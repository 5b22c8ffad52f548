// Which of four faults (busy, full, gone, failed) each error of SQLite and PostgreSQL is, in words that hold nothing of the data.
import { describe, expect, test } from 'vitest';
import { StoreError, translatePostgresError, translateSqliteError } from '../../../src/store/engine/errors.ts';

const coded = (code: string, message = 'Key (text)=(secret) exists') => Object.assign(new Error(message), { code });

describe('an error of the engine in our words', () => {
  test.each([
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_BUSY_SNAPSHOT', 'busy'],
    ['SQLITE_LOCKED', 'busy'],
    ['SQLITE_FULL', 'full'],
    ['SQLITE_READONLY', 'full'],
    ['SQLITE_READONLY_DBMOVED', 'full'],
    ['SQLITE_IOERR_WRITE', 'full'],
    ['SQLITE_IOERR_SHMSIZE', 'full'],
    ['SQLITE_IOERR_READ', 'gone'],
    ['SQLITE_CANTOPEN', 'gone'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'failed'],
    ['SQLITE_CORRUPT', 'failed'],
  ])('SQLite %s is %s', (code, fault) => {
    const error = coded(code);
    expect(translateSqliteError(error)).toMatchObject({ fault, cause: error });
    expect(translateSqliteError(error).message).not.toMatch(/secret|\n/);
  });

  test.each([
    ['40P01', 'busy'],
    ['57014', 'busy'],
    ['53300', 'busy'],
    ['53100', 'full'],
    ['25006', 'full'],
    ['57P01', 'gone'],
    ['57P03', 'gone'],
    ['08006', 'gone'],
    ['ECONNREFUSED', 'gone'],
    ['ECONNRESET', 'gone'],
    ['ENOTFOUND', 'gone'],
    ['23505', 'failed'],
    ['42P01', 'failed'],
  ])('PostgreSQL %s is %s', (code, fault) => {
    const error = coded(code);
    expect(translatePostgresError(error)).toMatchObject({ fault, cause: error });
    expect(translatePostgresError(error).message).not.toMatch(/secret|\n/);
  });

  test.each([
    'Connection terminated unexpectedly',
    'Query read timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('an error of pg without a code, %j, is gone', message => {
    expect(translatePostgresError(new Error(message)).fault).toBe('gone');
  });

  test('is translated once, and anything else is a failure with its cause', () => {
    const known = new StoreError('busy', 'x');
    expect(translateSqliteError(known)).toBe(known);
    expect(translatePostgresError(known)).toBe(known);
    expect(translateSqliteError(new TypeError('The database connection is not open')).fault).toBe('gone');
    expect(translateSqliteError('odd')).toMatchObject({ fault: 'failed', cause: 'odd' });
    expect(translatePostgresError(undefined).fault).toBe('failed');
  });
});
