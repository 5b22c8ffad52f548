// Planning: a delivery for each chat of a push's audience, a chunk of subscriptions at a time.
import { sql } from 'kysely';
import type { Db } from '../transaction.ts';
import { type Audience, selectWanted } from './audience.ts';
import type { DeliveryKind } from './claimed.ts';

/** Looks at the next `limit` subscriptions; true when that was all, and the push is being sent then. Belongs into a transaction. */
export async function planChunk(tx: Db, id: number, limit: number, now: number): Promise<boolean> {
  const row = await tx
    .selectFrom('pushes')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'planning')
    .executeTakeFirst();
  if (!row) return true;
  const after = sql<boolean>`(s.chat, s.thread) > (${row.planned_chat ?? Number.MIN_SAFE_INTEGER}, ${row.planned_thread ?? 0})`;
  const last = await tx
    .selectFrom('subscriptions as s')
    .select(['s.chat', 's.thread'])
    .where(row.planned_chat === null ? sql<boolean>`true` : after)
    .orderBy('s.chat')
    .orderBy('s.thread')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  let chunk = selectWanted(
    tx,
    { kind: row.kind as DeliveryKind, source: row.source, audience: JSON.parse(row.audience) as Audience },
    now,
  );
  if (row.planned_chat !== null) chunk = chunk.where(after);
  if (last) chunk = chunk.where(sql<boolean>`(s.chat, s.thread) <= (${last.chat}, ${last.thread})`);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('deliveries')
    .columns([
      'push',
      'kind',
      'source',
      'revision',
      'chat',
      'thread',
      'topicless',
      'status',
      'part',
      'uncertain',
      'limited',
      'rounds',
      'due_at',
      'updated_at',
    ])
    .expression(
      chunk.select(eb => [
        eb.val(id).as('push'),
        eb.val(row.kind).as('kind'),
        eb.val(row.source).as('source'),
        sql<number | null>`${sql.lit(row.revision)}`.as('revision'),
        's.chat',
        's.thread',
        eb.lit(0).as('topicless'),
        eb.val('pending').as('status'),
        eb.lit(0).as('part'),
        eb.lit(0).as('uncertain'),
        eb.lit(0).as('limited'),
        eb.lit(0).as('rounds'),
        sql<number>`${sql.lit(now)}`.as('due_at'),
        sql<number>`${sql.lit(now)}`.as('updated_at'),
      ]),
    )
    .onConflict(oc => oc.columns(['kind', 'source', 'chat', 'thread']).doNothing())
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('pushes')
    .set(eb => ({
      planned: eb('planned', '+', Number(numInsertedOrUpdatedRows ?? 0)),
      ...(last ? { planned_chat: last.chat, planned_thread: last.thread } : { state: 'sending' }),
    }))
    .where('id', '=', id)
    .execute();
  return last === undefined;
}
