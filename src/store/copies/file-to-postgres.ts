// A backup's file → PostgreSQL: all tables in one transaction, which nobody sees before it is whole.
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import { GAP } from './copy-file.ts';
import { COPY_NOTE } from './restored-mark.ts';
import { atOnce, COUNTED, TABLES } from './tables.ts';

/** Replaces everything in the database by the file, which must have this version's schema. Belongs into a transaction. */
export async function fillPostgres(tx: Kysely<Schema>, file: string): Promise<void> {
  const source = new Database(file, { readonly: true, fileMustExist: true });
  try {
    source.exec('begin');
    await sql`truncate ${sql.join(TABLES.map(table => sql.table(table)))}`.execute(tx);
    for (const table of TABLES) {
      let rows: Record<string, unknown>[] = [];
      const write = async () => {
        if (rows.length > 0)
          await tx
            .insertInto(table)
            .values(rows as never)
            .execute();
        rows = [];
      };
      for (const row of source.prepare(`select * from ${table}`).iterate()) {
        rows.push(row as Record<string, unknown>);
        if (rows.length >= atOnce(table)) await write();
      }
      await write();
    }
    await tx
      .insertInto('meta')
      .values({ key: COPY_NOTE, value: String(Date.now()) })
      .onConflict(oc => oc.column('key').doNothing())
      .execute();
    for (const table of COUNTED) {
      const last = source.prepare('select seq from sqlite_sequence where name = ?').pluck().get(table) as
        | number
        | undefined;
      await sql`select setval(pg_get_serial_sequence(${sql.lit(table)}, 'id'), ${sql.lit((last ?? 0) + GAP)}, false)`.execute(
        tx,
      );
    }
  } finally {
    source.close();
  }
}
