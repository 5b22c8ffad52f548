// One PostgreSQL database: a pool that comes back by itself after the server does, with bounded waits everywhere.
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { migrate, readSchemaVersion } from '../migrations/migrate.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import type { Schema } from '../schema.ts';
import { codeOf, StoreError, StoreRefusal, translatePostgresError } from './errors.ts';
import { createLeading } from './lead.ts';
import type { Opened, StoreAccess } from './opened.ts';

/** How long we wait for a connection and for a query's answer; the server gives a statement up a little earlier. */
const WAIT_MS = 10_000;
const SERVER_FIRST_MS = 500;
/** The same for the connection that holds our roles: how soon a silent server means that they are lost. */
const LEAD_WAIT_MS = 5_000;
const CONNECTIONS = 10;
/** How long closing waits for a server that does not answer. */
const CLOSE_MS = 3_000;

/** OID of int8 (bigint, count). Our largest numbers are chat ids of 52 bits and milliseconds, so a double holds them. */
const INT8 = 20;
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Connection settings that every client of ours shares; `waitMs` 0 waits without end. */
function clientSettings(url: string, waitMs: number): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'regional-brief-bot',
    connectionTimeoutMillis: waitMs || WAIT_MS,
    keepAlive: true,
    types,
    ...(waitMs > 0 && {
      query_timeout: waitMs,
      statement_timeout: Math.max(waitMs - SERVER_FIRST_MS, 1),
      idle_in_transaction_session_timeout: 60_000,
    }),
  };
}

/**
 * Opens (and for `run` and `write` migrates) the database at `url`. No query takes longer than `waitMs`. Throws
 * StoreRefusal, or StoreError `gone` when the server can't be reached.
 */
export async function openPostgres(
  url: string,
  label: string,
  access: StoreAccess,
  waitMs: number = WAIT_MS,
): Promise<Opened> {
  const readOnly = access === 'read';
  await prepare(url, label, readOnly);
  const pool = createPool(clientSettings(url, waitMs), readOnly);
  const db = createDb(pool);
  const leading = createLeading(() => new pg.Client(clientSettings(url, Math.min(waitMs, LEAD_WAIT_MS))));
  return {
    engine: 'postgres',
    db,
    lead: leading.lead,
    check: async () => true,
    diskFree: async () => undefined,
    backup: async file => (await import('../copies/postgres-to-file.ts')).copyPostgres(db, file),
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, CLOSE_MS);
      });
      await Promise.race([Promise.allSettled([leading.close(), db.destroy().then(() => endPool(pool))]), late]);
      clearTimeout(timer);
    },
  };
}

/** Migrates over a connection of its own, on which a long step may take its time. */
async function prepare(url: string, label: string, readOnly: boolean): Promise<void> {
  const pool = createPool({ ...clientSettings(url, 0), max: 1 }, readOnly);
  const db = createDb(pool);
  try {
    if (!readOnly) return await migrate(db, 'postgres');
    const version = await readSchemaVersion(db, 'postgres');
    if (version === undefined)
      throw new StoreRefusal('absent', `${label} holds no tables of the bot yet: start the bot once.`);
    if (version < MIGRATIONS.length) {
      throw new StoreRefusal(
        'older',
        `${label} is of an older version of the bot: start the bot once, it brings it up to date.`,
      );
    }
  } catch (error) {
    throw explain(error, label);
  } finally {
    await db.destroy();
    await endPool(pool);
  }
}

/** A fault at the start as one line that says where and why. */
function explain(error: unknown, label: string): unknown {
  if (error instanceof StoreRefusal) return error;
  const cause = error instanceof StoreError ? error.cause : error;
  const code = codeOf(cause);
  if (/^(28...|3D000|3F000|42501)$/.test(code)) {
    return new StoreRefusal('unusable', `PostgreSQL at ${label} refuses us: ${(cause as Error).message}.`, cause);
  }
  if (error instanceof StoreError && error.fault === 'gone') {
    return new StoreError('gone', `PostgreSQL at ${label} does not answer (${code || 'no answer'}).`, cause);
  }
  return error;
}

function createDb(pool: pg.Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: translating(pool) }) });
}

function createPool(settings: pg.PoolConfig, readOnly: boolean): pg.Pool {
  const pool = new pg.Pool({
    max: CONNECTIONS,
    ...settings,
    ...(readOnly && { onConnect: async client => void (await client.query('set default_transaction_read_only = on')) }),
  });
  // A connection may end while nobody is asking; the pool replaces it, and whoever asks next learns of a lasting fault.
  pool.on('error', () => {});
  pool.on('connect', client => client.on('error', () => {}));
  return pool;
}

/** Kysely ends the pool it has used; one that never was used is ended here. */
async function endPool(pool: pg.Pool): Promise<void> {
  if (!pool.ending) await pool.end();
}

/** The pool as Kysely takes it: errors in our words, and no connection used again whose last answer never came. */
function translating(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw translatePostgresError(error);
      });
      let broken = false;
      const query = async (sql: string, parameters: readonly unknown[]) => {
        try {
          return await client.query(sql, parameters as unknown[]);
        } catch (error) {
          const translated = translatePostgresError(error);
          if (translated.fault === 'gone') broken = true;
          throw translated;
        }
      };
      const release = (discard?: boolean) => client.release(broken || discard === true);
      return { query, release } as unknown as PostgresPoolClient;
    },
    end: () => endPool(pool),
  };
}
