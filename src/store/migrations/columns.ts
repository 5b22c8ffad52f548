// What the two engines spell differently in a table: whole numbers of 64 bits, counted keys, and SQLite's STRICT, without
// which it would take any value in any column.
import { type CreateTableBuilder, type SchemaModule, sql } from 'kysely';
import type { Engine } from '../engine/opened.ts';

type Table = CreateTableBuilder<string, never>;

/** Builders for one engine: `int` is a column type, `id(table)` adds a key that counts up, `table(name)` starts a table. */
export function createKeyColumns(schema: SchemaModule, engine: Engine) {
  const sqlite = engine === 'sqlite';
  // SQLite makes a counted key only of a column declared exactly `integer`.
  const int = sqlite ? ('integer' as const) : ('bigint' as const);
  return {
    int,
    id: (table: Table): Table =>
      table.addColumn('id', int, c =>
        sqlite ? c.primaryKey().autoIncrement() : c.primaryKey().generatedByDefaultAsIdentity(),
      ) as unknown as Table,
    table: (name: string): Table => {
      const table: Table = schema.createTable(name);
      return sqlite ? table.modifyEnd(sql`strict`) : table;
    },
  };
}
