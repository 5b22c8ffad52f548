// PostgreSQL → a backup's file: all tables as they were at one moment, read some rows at a time beside whatever runs.
import Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { createDatabase } from '../engine/sqlite.ts';
import type { Schema } from '../schema.ts';
import { makeCopy } from './copy-file.ts';
import { atOnce, TABLES } from './tables.ts';

export const copyPostgres = (db: Kysely<Schema>, file: string): Promise<void> =>
  makeCopy(file, async draft => {
    await createDatabase(draft);
    const target = new Database(draft);
    try {
      // A draft that is cut short is thrown away.
      target.pragma('synchronous = off');
      target.pragma('foreign_keys = off');
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async tx => {
          for (const table of TABLES) await copyTable(tx, table, target);
        });
    } finally {
      target.close();
    }
  });

async function copyTable(tx: Kysely<Schema>, table: (typeof TABLES)[number], target: Database.Database): Promise<void> {
  target.prepare(`delete from ${table}`).run();
  await sql`declare copied no scroll cursor for select * from ${sql.table(table)}`.execute(tx);
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(atOnce(table))} from copied`.execute(tx);
    const [first] = rows;
    if (!first) break;
    const columns = Object.keys(first);
    const insert = target.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    target.transaction(() => {
      for (const row of rows) insert.run(columns.map(column => row[column]));
    })();
  }
  await sql`close copied`.execute(tx);
}
