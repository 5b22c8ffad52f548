// An empty or older database gets the newest schema whole or not at all, also when several processes start at once.
import Database from 'better-sqlite3';
import { type Kysely, Kysely as KyselyDb, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../../src/store/engine/opened.ts';
import { createSqliteDialect } from '../../../src/store/engine/sqlite-driver.ts';
import { migrate, readSchemaVersion } from '../../../src/store/migrations/migrate.ts';
import { MIGRATIONS, type Migration } from '../../../src/store/migrations/migrations.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { freshPostgresUrl } from '../../support/postgres.ts';
import { ENGINES, freshStoreUrl, openTestStore } from '../../support/stores.ts';

async function emptyDb(engine: Engine): Promise<Kysely<Schema>> {
  const dialect =
    engine === 'sqlite'
      ? createSqliteDialect(new Database(':memory:'), { turnMs: 1000, busyMs: 1000 })
      : new PostgresDialect({ pool: new pg.Pool({ connectionString: await freshPostgresUrl(), max: 4 }) });
  const db = new KyselyDb<Schema>({ dialect });
  onTestFinished(() => db.destroy());
  return db;
}

const addTable = (name: string): Migration => ({
  name,
  up: async tx => tx.schema.createTable(name).addColumn('id', 'integer').execute(),
});
const tableNames = async (db: Kysely<Schema>) => (await db.introspection.getTables()).map(table => table.name);

describe.each(ENGINES)('migrations on %s', engine => {
  test('make the whole schema from nothing, and change nothing the second time', async () => {
    const db = await emptyDb(engine);
    expect(await readSchemaVersion(db, engine)).toBeUndefined();
    await migrate(db, engine);
    expect(await readSchemaVersion(db, engine)).toBe(MIGRATIONS.length);
    const tables = await db.introspection.getTables();
    await db.insertInto('texts').values({ key: 'k', text: 't', at: 1 }).execute();
    await migrate(db, engine);
    expect(await db.introspection.getTables()).toEqual(tables);
    expect(await db.selectFrom('texts').selectAll().execute()).toEqual([
      { key: 'k', text: 't', at: engine === 'sqlite' ? 1 : '1' },
    ]);
  });

  test('run only what is new', async () => {
    const db = await emptyDb(engine);
    await migrate(db, engine);
    const steps = [...MIGRATIONS, addTable('later')];
    await migrate(db, engine, { steps });
    expect(await tableNames(db)).toContain('later');
    await migrate(db, engine, { steps });
    // A version of the program that does not know the step leaves the database alone.
    await expect(migrate(db, engine)).rejects.toMatchObject({ reason: 'newer' });
    expect(await readSchemaVersion(db, engine, steps.length)).toBe(steps.length);
  });

  test('a step that fails leaves everything as it was, also the steps before it', async () => {
    const db = await emptyDb(engine);
    await migrate(db, engine);
    const before = await tableNames(db);
    const failing: Migration = {
      name: 'failing',
      async up(tx) {
        await tx.schema.createTable('half').addColumn('id', 'integer').execute();
        await sql`update meta set value = 'x'`.execute(tx);
        throw new Error('no');
      },
    };
    const steps = [...MIGRATIONS, addTable('later'), failing];
    await expect(migrate(db, engine, { steps })).rejects.toThrow('no');
    expect(await tableNames(db)).toEqual(before);
    expect(await readSchemaVersion(db, engine)).toBe(MIGRATIONS.length);
    await migrate(db, engine, { steps: [...MIGRATIONS, addTable('later'), addTable('half')] });
    expect(await tableNames(db)).toEqual(expect.arrayContaining(['later', 'half']));
  });

  test('several processes that start at once on a new database make it once', async () => {
    const url = await freshStoreUrl(engine);
    const stores = await Promise.all(
      Array.from({ length: 4 }, (_, i) => openStore({ url, access: i === 0 ? 'run' : 'write' }).catch(error => error)),
    );
    const opened = stores.filter(store => !(store instanceof Error));
    for (const store of opened) onTestFinished(() => store.close());
    // On SQLite who comes while the file is being made is told that it is in use.
    for (const refused of stores.filter(store => store instanceof Error)) {
      expect(engine).toBe('sqlite');
      expect(refused).toMatchObject({ reason: 'locked' });
    }
    const store = await openTestStore({ url, access: 'write' });
    expect(await store.chats.list({ limit: 1 })).toEqual([]);
  });

  test('refuse values of another kind and unknown states on both engines', async () => {
    const db = await emptyDb(engine);
    await migrate(db, engine);
    await expect(sql`insert into updates (id, at) values (1, 'soon')`.execute(db)).rejects.toThrow();
    await expect(
      sql`insert into revisions (edition, state, origin, created_at, content, changed)
          values ('2018-W31', 'odd', 'file', 1, '{}', 0)`.execute(db),
    ).rejects.toThrow();
  });

  test('take pushes for told that ended before it was written down whether they were', async () => {
    const db = await emptyDb(engine);
    await migrate(db, engine, { steps: MIGRATIONS.slice(0, 3) });
    for (const [source, state, ended] of [
      ['ended', 'done', 7],
      ['waits', 'waiting', null],
    ] as const) {
      await sql`insert into pushes (kind, source, audience, state, due_at, created_at, ended_at, planned, sent, blocked, failed,
        skipped, uncertain) values ('digest', ${source}, '{}', ${state}, 1, 1, ${ended}, 0, 0, 0, 0, 0, 0)`.execute(db);
    }
    await migrate(db, engine);
    const found = await db.selectFrom('pushes').select(['source', 'told_at']).orderBy('id').execute();
    expect(found.map(push => [push.source, push.told_at && Number(push.told_at)])).toEqual([
      ['ended', 7],
      ['waits', null],
    ]);
  });
});
