// Brings a database to this version's schema. All pending steps run in one transaction, on PostgreSQL under a lock, so that
// of several starting processes one migrates and the others wait, and a failing step leaves everything as it was.
import { type Kysely, sql } from 'kysely';
import { codeOf, StoreError, StoreRefusal } from '../engine/errors.ts';
import type { Engine } from '../engine/opened.ts';
import type { Schema } from '../schema.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** Says in `meta` whose database it is. */
const APPLICATION = 'regional-brief-bot';

/** "RBB" and the schema's hash: the lock that one migrating process holds. */
const MIGRATION_LOCK = 0x524242;

export interface MigrateOptions {
  steps?: readonly Migration[];
  /** Runs first in the transaction. */
  begun?: () => void;
}

/** Runs the steps this database has not had. Throws StoreRefusal when it is newer or not ours. */
export async function migrate(db: Kysely<Schema>, engine: Engine, options: MigrateOptions = {}): Promise<void> {
  const steps = options.steps ?? MIGRATIONS;
  await db.transaction().execute(async tx => {
    if (engine === 'postgres') {
      await sql`set local statement_timeout = 0`.execute(tx);
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)}, hashtext(current_schema()))`.execute(tx);
    }
    options.begun?.();
    const found = await readSchemaVersion(tx, engine, steps.length);
    if (found === steps.length) return;
    for (const step of steps.slice(found ?? 0)) await runStep(step, tx, engine);
    if (found === undefined) await tx.insertInto('meta').values({ key: 'application', value: APPLICATION }).execute();
    const value = String(steps.length);
    await tx
      .insertInto('meta')
      .values({ key: 'schema', value })
      .onConflict(oc => oc.column('key').doUpdateSet({ value }))
      .execute();
  });
}

async function runStep(step: Migration, tx: Kysely<Schema>, engine: Engine): Promise<void> {
  try {
    await step.up(tx as unknown as Kysely<unknown>, engine);
  } catch (error) {
    // duplicate_table: another program in the same schema has one of our names.
    if (error instanceof StoreError && codeOf(error.cause) === '42P07') throw foreign(error);
    throw error;
  }
}

/**
 * How many steps a database has had; undefined when it has none of our tables. Throws StoreRefusal when it is not ours,
 * or newer than `newest`.
 */
export async function readSchemaVersion(
  db: Kysely<Schema>,
  engine: Engine,
  newest: number = MIGRATIONS.length,
): Promise<number | undefined> {
  const columns = await (engine === 'sqlite' ? sqliteMetaColumns : postgresMetaColumns).execute(db);
  if (columns.rows.length === 0) return undefined;
  const names = columns.rows.map(({ name }) => name);
  if (!names.includes('key') || !names.includes('value')) throw foreign();
  const rows = await db.selectFrom('meta').selectAll().where('key', 'in', ['application', 'schema']).execute();
  const stored = new Map(rows.map(row => [row.key, row.value]));
  if (stored.get('application') !== APPLICATION) throw foreign();
  const version = parseVersion(stored.get('schema'));
  if (version === undefined) throw new StoreRefusal('damaged', 'The database has lost the version of its schema.');
  if (version > newest) {
    throw new StoreRefusal(
      'newer',
      `The database was written by a newer version of the bot (schema ${version}, this one knows ${newest}); it was left as it is.`,
    );
  }
  return version;
}

/** A stored schema version as a number. */
export function parseVersion(text: unknown): number | undefined {
  return typeof text === 'string' && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

const sqliteMetaColumns = sql<{ name: string }>`select name from pragma_table_info('meta')`;
const postgresMetaColumns = sql<{ name: string }>`
  select a.attname as name from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relname = 'meta' and a.attnum > 0
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()`;

const foreign = (cause?: unknown): StoreRefusal =>
  new StoreRefusal(
    'foreign',
    'The database holds tables of another program under names we need; nothing was changed. Give the bot a database or schema of its own.',
    cause,
  );
