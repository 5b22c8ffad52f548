// When admins were told of a push as it stands: what they have to hear outlives a store that was away and a process that was
// killed.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine/opened.ts';
import { createKeyColumns } from './columns.ts';

export async function createToldPushes(tx: Kysely<unknown>, engine: Engine): Promise<void> {
  const { int } = createKeyColumns(tx.schema, engine);
  await tx.schema.alterTable('pushes').addColumn('told_at', int).execute();
  // The reports of old are no news.
  await sql`update pushes set told_at = ended_at`.execute(tx);
  // Looked for every second, however many have ended.
  await tx.schema.createIndex('pushes_untold').on('pushes').columns(['state', 'told_at']).execute();
}
