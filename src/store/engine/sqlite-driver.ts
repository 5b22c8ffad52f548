// Kysely over one better-sqlite3 connection. Kysely's own driver begins with a plain BEGIN (two processes that read before
// they write then fail at once in spite of the busy time-out), prepares each statement anew, lets a failed ROLLBACK hide
// the error that caused it, and hangs for ever when a transaction waits for itself; hence this one. SQLite's own busy
// time-out would stop the whole process while another one writes, so the waiting is done here.
import { setTimeout as startTimer } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import type { Database, Statement } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { StoreError, translateSqliteError } from './errors.ts';

/** Far more than the program's distinct statements; lists of varying length make new ones. */
const CACHED_STATEMENTS = 500;

export interface SqliteDialectOptions {
  /** How long a query waits for the transaction before it. */
  turnMs: number;
  /** How long it waits for another process's transaction. */
  busyMs: number;
}

/** Between two tries while another process writes. */
const RETRY_MS = 5;

/** A Kysely dialect over an open database. The database is closed with `Kysely.destroy`. */
export function createSqliteDialect(database: Database, options: SqliteDialectOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(database, options),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function createDriver(database: Database, { turnMs, busyMs }: SqliteDialectOptions): Driver {
  const turn = createTurn(turnMs);
  const prepare = createStatementCache(database);
  const begin = database.readonly ? 'begin' : 'begin immediate';

  const execute = <R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<R> => {
    const statement = prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
  };
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<R>> {
      for (const start = performance.now(); ; ) {
        try {
          return execute<R>(query);
        } catch (error) {
          const translated = translateSqliteError(error);
          // A transaction has its right to write from the start; only outside one has nothing happened yet.
          const again = translated.fault === 'busy' && database.open && !database.inTransaction;
          if (!again || performance.now() - start > busyMs) throw translated;
        }
        await setTimeout(RETRY_MS);
      }
    },
    streamQuery() {
      throw new Error('Long lists are read in pages by key, not streamed.');
    },
  };
  const run = async (sql: string): Promise<void> => void (await connection.executeQuery(CompiledQuery.raw(sql)));

  return {
    init: async () => {},
    async acquireConnection() {
      await turn.take();
      return connection;
    },
    beginTransaction: () => run(begin),
    commitTransaction: () => run('commit'),
    // After a full disk SQLite has rolled back by itself.
    rollbackTransaction: async () => {
      if (database.open && database.inTransaction) await run('rollback');
    },
    releaseConnection: async () => turn.pass(),
    async destroy() {
      await turn.take();
      database.close();
      turn.pass();
    },
  };
}

function createStatementCache(database: Database): (sql: string) => Statement {
  const statements = new Map<string, Statement>();
  return sql => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    // A schema change would leave a cached statement with its old columns.
    if (/^(create|alter|drop)\b/i.test(sql) || statements.size >= CACHED_STATEMENTS) statements.clear();
    else statements.set(sql, statement);
    return statement;
  };
}

/** One at a time, in order of asking. `take` rejects with a busy StoreError after `waitMs`. */
function createTurn(waitMs: number): { take(): Promise<void>; pass(): void } {
  let taken = false;
  const waiting = new Set<() => void>();
  return {
    take() {
      if (!taken) {
        taken = true;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const start = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = startTimer(() => {
          waiting.delete(start);
          reject(
            new StoreError(
              'busy',
              `A transaction has been open for over ${waitMs} ms; does it wait for something outside it?`,
            ),
          );
        }, waitMs);
        waiting.add(start);
      });
    },
    pass() {
      const [next] = waiting;
      if (next) {
        waiting.delete(next);
        next();
      } else taken = false;
    },
  };
}
