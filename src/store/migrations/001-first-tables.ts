// The first tables: editions by revision, chats, updates that took effect, remembered texts, search counts, audit.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine/opened.ts';
import { createKeyColumns } from './columns.ts';

export async function createFirstTables(tx: Kysely<unknown>, engine: Engine): Promise<void> {
  const { int, id, table } = createKeyColumns(tx.schema, engine);

  await table('meta')
    .addColumn('key', 'text', c => c.primaryKey().notNull())
    .addColumn('value', 'text', c => c.notNull())
    .execute();

  await table('counters')
    .addColumn('name', 'text', c => c.primaryKey().notNull())
    .addColumn('value', int, c => c.notNull())
    .execute();
  await sql`insert into counters (name, value) values ('revisions', 0)`.execute(tx);

  await id(table('revisions'))
    .addColumn('edition', 'text', c => c.notNull())
    .addColumn('number', int)
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('origin', 'text', c => c.notNull())
    .addColumn('author', int)
    .addColumn('created_at', int, c => c.notNull())
    .addColumn('published_at', int)
    .addColumn('file', 'text')
    .addColumn('sha256', 'text')
    .addColumn('note', 'text')
    .addColumn('content', 'text', c => c.notNull())
    .addColumn('changed', int, c => c.notNull())
    .addUniqueConstraint('revisions_number', ['edition', 'number'])
    .addCheckConstraint('revisions_state', sql`state in ('draft', 'published', 'retracted', 'discarded')`)
    .execute();
  await tx.schema.createIndex('revisions_changed').on('revisions').column('changed').execute();

  await table('chats')
    .addColumn('id', int, c => c.primaryKey().notNull())
    .addColumn('type', 'text', c => c.notNull())
    .addColumn('title', 'text')
    .addColumn('language', 'text')
    .addColumn('active', int, c => c.notNull())
    .addColumn('inactive_reason', 'text')
    .addColumn('inactive_since', int)
    .addColumn('first_seen_at', int, c => c.notNull())
    .addColumn('last_seen_at', int, c => c.notNull())
    .addColumn('migrated_to', int)
    .execute();

  await table('updates')
    .addColumn('id', int, c => c.primaryKey().notNull())
    .addColumn('at', int, c => c.notNull())
    .execute();
  await tx.schema.createIndex('updates_at').on('updates').column('at').execute();

  await table('texts')
    .addColumn('key', 'text', c => c.primaryKey().notNull())
    .addColumn('text', 'text', c => c.notNull())
    .addColumn('at', int, c => c.notNull())
    .execute();
  await tx.schema.createIndex('texts_at').on('texts').column('at').execute();

  await table('searches')
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('outcome', 'text', c => c.notNull())
    .addColumn('query', 'text', c => c.notNull())
    .addColumn('count', int, c => c.notNull())
    .addPrimaryKeyConstraint('searches_key', ['day', 'outcome', 'query'])
    .execute();

  await id(table('audit'))
    .addColumn('at', int, c => c.notNull())
    .addColumn('actor', int)
    .addColumn('action', 'text', c => c.notNull())
    .addColumn('detail', 'text', c => c.notNull())
    .execute();
  await tx.schema.createIndex('audit_at').on('audit').column('at').execute();
}
