// The driver between Kysely and SQLite: one transaction at a time, none that waits for itself for ever, and what a full database
// leaves.
import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSqliteDialect } from '../../../src/store/engine/sqlite-driver.ts';

interface Tables {
  item: { id: number; name: string };
}

function open(limits = {}) {
  const database = new Database(':memory:');
  database.exec('create table item (id integer primary key, name text not null) strict');
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(database, { turnMs: 5000, busyMs: 50, ...limits }) });
  onTestFinished(() => db.destroy());
  return { database, db };
}

describe('the driver', () => {
  test('gives rows, counts and the column names of a changed table', async () => {
    const { db } = open();
    const insert = () =>
      db
        .insertInto('item')
        .values({ id: 1, name: 'a' })
        .onConflict(oc => oc.doNothing());
    expect((await insert().executeTakeFirst()).numInsertedOrUpdatedRows).toBe(1n);
    expect((await insert().executeTakeFirst()).numInsertedOrUpdatedRows).toBe(0n);
    const all = () => db.selectFrom('item').selectAll().execute();
    expect(await all()).toEqual([{ id: 1, name: 'a' }]);
    await sql`alter table item add column more text default 'x'`.execute(db);
    expect(await all()).toEqual([{ id: 1, name: 'a', more: 'x' }]);
  });

  test('lets one at a time through a transaction, in order of asking', async () => {
    const { db } = open();
    const order: string[] = [];
    const add = (name: string) =>
      db.transaction().execute(async tx => {
        order.push(`${name} begins`);
        await tx.insertInto('item').values({ id: order.length, name }).execute();
        order.push(`${name} ends`);
      });
    await Promise.all([add('a'), add('b'), add('c')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  test('what waits for its own transaction is refused in time, and the transaction is undone', async () => {
    const { db } = open({ turnMs: 30 });
    const stuck = db.transaction().execute(async tx => {
      await tx.insertInto('item').values({ id: 1, name: 'a' }).execute();
      await db.selectFrom('item').selectAll().execute();
    });
    await expect(stuck).rejects.toMatchObject({ fault: 'busy', message: expect.stringContaining('over 30 ms') });
    expect(await db.selectFrom('item').selectAll().execute()).toEqual([]);
  });

  test('a transaction writes from its first statement on, so two readers that both write do not collide', async () => {
    const { db, database } = open();
    await db.transaction().execute(async tx => {
      await tx.selectFrom('item').selectAll().execute();
      expect(database.inTransaction).toBe(true);
      // In a plain BEGIN this would be the moment of the collision.
      expect(() => database.exec('begin immediate')).toThrow(/within a transaction/);
    });
  });

  test('says that it is full also when SQLite has rolled back by itself, and goes on when there is room', async () => {
    const { db, database } = open();
    const pages = (database.pragma('page_count', { simple: true }) as number) + 1;
    database.pragma(`max_page_count = ${pages}`);
    const fill = () =>
      db.transaction().execute(async tx => {
        for (let id = 1; id <= 50; id++) {
          await tx
            .insertInto('item')
            .values({ id, name: 'x'.repeat(1000) })
            .execute();
        }
      });
    await expect(fill()).rejects.toMatchObject({ fault: 'full' });
    expect(await db.selectFrom('item').selectAll().execute()).toEqual([]);
    database.pragma('max_page_count = 10000');
    await fill();
    expect(await db.selectFrom('item').selectAll().execute()).toHaveLength(50);
  });

  test('takes any number of different statements', async () => {
    const { db } = open();
    await db.insertInto('item').values({ id: 7, name: 'a' }).execute();
    for (let n = 1; n <= 600; n++) {
      const ids = Array.from({ length: n }, (_, i) => i);
      expect(await db.selectFrom('item').select('id').where('id', 'in', ids).execute()).toHaveLength(n > 7 ? 1 : 0);
    }
  });
});
