// What is looked up for every update finds its rows by key, however many there are: SQLite says itself how it would look.
import Database from 'better-sqlite3';
import { CompiledQuery, Kysely } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { createChatsTable } from '../../src/store/chats.ts';
import { createDraftsTable } from '../../src/store/drafts.ts';
import { createSqliteDialect } from '../../src/store/engine/sqlite-driver.ts';
import { openStore } from '../../src/store/open.ts';
import type { Schema } from '../../src/store/schema.ts';
import { createUpdatesTable } from '../../src/store/updates.ts';
import { freshStoreUrl } from '../support/stores.ts';

it('nothing that is looked up for every update reads a whole table', async () => {
  const url = await freshStoreUrl('sqlite');
  await (await openStore({ url })).close();
  const asked: CompiledQuery[] = [];
  const database = new Database(url.slice('sqlite:'.length));
  const db = new Kysely<Schema>({
    dialect: createSqliteDialect(database, { turnMs: 1_000, busyMs: 1_000 }),
    log: ({ query }) => {
      asked.push(query);
    },
  });
  onTestFinished(() => db.destroy());
  const now = () => 0;
  await createUpdatesTable(db, now).seen([1, 2, 3]);
  await createChatsTable(db, now).getAll([1, 2, 3]);
  await createDraftsTable(db, now).currentOf([1, 2, 3], 'next-text');
  expect(asked).toHaveLength(3);
  for (const { sql, parameters } of [...asked]) {
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    expect(rows[0]?.detail, sql).toMatch(/^SEARCH /);
  }
});
