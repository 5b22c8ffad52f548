// What a chat that unsubscribed had chosen, so that a later subscription finds it again; and since when it is gone, for the
// numbers of growth.
import type { Kysely } from 'kysely';
import type { Engine } from '../engine/opened.ts';
import { createKeyColumns } from './columns.ts';

export async function createLeftSubscriptions(tx: Kysely<unknown>, engine: Engine): Promise<void> {
  const { int, table } = createKeyColumns(tx.schema, engine);
  await table('left_subscriptions')
    .addColumn('chat', int, c => c.notNull().references('chats.id').onDelete('cascade'))
    .addColumn('thread', int, c => c.notNull())
    .addColumn('silent', int, c => c.notNull())
    .addColumn('headlines_only', int, c => c.notNull())
    .addColumn('announcements', int, c => c.notNull())
    .addColumn('weekday', int)
    .addColumn('hour', int)
    .addColumn('created_at', int, c => c.notNull())
    .addColumn('left_at', int, c => c.notNull())
    .addPrimaryKeyConstraint('left_subscriptions_key', ['chat', 'thread'])
    .execute();
}
