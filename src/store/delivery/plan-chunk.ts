// Planning: a delivery for each chat of a push's audience, a chunk of subscriptions at a time. What an earlier push of the
// same could not bring is taken over.
import { sql } from 'kysely';
import type { PushRow } from '../schema.ts';
import type { Db } from '../transaction.ts';
import { type Audience, isLeftOver, LAST_THREAD, lastOfNext, type Stretch, selectAudience } from './audience.ts';

/** due_at of a delivery not tried yet: what waits for another try has a later one and goes first. */
export const FRESH = 0;

/** planned_chat of a push that is planned to its end: a later look at it finds nobody new. */
const ALL = Number.MAX_SAFE_INTEGER;

/** How far the clocks of two processes may differ. */
const CLOCKS_APART_MS = 60_000;

/** Looks at the next `limit` subscriptions; true when that was all, and the push is being sent then. Belongs into a transaction. */
export async function planChunk(tx: Db, id: number, limit: number, now: number): Promise<boolean> {
  // A change of nothing, which holds the push until the end: nobody pauses or plans it meanwhile.
  const row = await tx
    .updateTable('pushes')
    .set(eb => ({ planned: eb.ref('planned') }))
    .where('id', '=', id)
    .where('state', '=', 'planning')
    .returningAll()
    .executeTakeFirst();
  if (!row) return true;
  const audience = JSON.parse(row.audience) as Audience;
  const after = row.planned_chat === null ? undefined : { chat: row.planned_chat, thread: row.planned_thread ?? 0 };
  const last = await lastOfNext(tx, after, limit, audience);
  const plan = (stretch: Stretch) => insertChosen(tx, row, audience, stretch, now);
  let planned = await plan({ after, last });
  if (!last && after) for (const stretch of await movedBack(tx, row.created_at)) planned += await plan(stretch);
  await tx
    .updateTable('pushes')
    .set(eb => ({
      planned: eb('planned', '+', planned),
      ...(last ? { planned_chat: last.chat, planned_thread: last.thread } : { state: 'sending', planned_chat: ALL }),
    }))
    .where('id', '=', id)
    .execute();
  return last === undefined;
}

/** Where groups went that moved since a push began: a supergroup's id stands before a group's, where the plan has been. */
async function movedBack(tx: Db, since: number): Promise<Stretch[]> {
  const rows = await tx
    .selectFrom('chats')
    .select('migrated_to')
    // Groups only: there are few.
    .where('id', '<', 0)
    .where('migrated_to', 'is not', null)
    .where('inactive_since', '>=', since - CLOCKS_APART_MS)
    .execute();
  return rows.flatMap(({ migrated_to: chat }) =>
    chat === null ? [] : [{ after: { chat, thread: -1 }, last: { chat, thread: LAST_THREAD } }],
  );
}

/** Deliveries for the audience in a stretch; gives how many are new or taken over. */
async function insertChosen(
  tx: Db,
  push: Pick<PushRow, 'kind' | 'source' | 'revision'> & { id: number },
  audience: Audience,
  stretch: Stretch,
  now: number,
): Promise<number> {
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
      selectAudience(tx, audience, stretch, now).select(eb => [
        eb.val(push.id).as('push'),
        eb.val(push.kind).as('kind'),
        eb.val(push.source).as('source'),
        sql<number | null>`${sql.lit(push.revision)}`.as('revision'),
        's.chat',
        's.thread',
        eb.lit(0).as('topicless'),
        eb.val('pending').as('status'),
        eb.lit(0).as('part'),
        eb.lit(0).as('uncertain'),
        eb.lit(0).as('limited'),
        eb.lit(0).as('rounds'),
        eb.lit(FRESH).as('due_at'),
        sql<number>`${sql.lit(now)}`.as('updated_at'),
      ]),
    )
    // Whoever had it, or is about to, has a row already, which stays as it is.
    .onConflict(oc =>
      oc
        .columns(['kind', 'source', 'chat', 'thread'])
        .doUpdateSet(eb => ({
          push: push.id,
          status: 'pending',
          reason: null,
          due_at: FRESH,
          updated_at: now,
          topicless: 0,
          uncertain: 0,
          limited: 0,
          rounds: 0,
          // Whoever has a part of it gets the rest of the same text.
          revision: eb
            .case()
            .when('deliveries.part', '>', 0)
            .then(eb.ref('deliveries.revision'))
            .else(eb.ref('excluded.revision'))
            .end(),
        }))
        .where(isLeftOver('deliveries', audience.stoppedToo)),
    )
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0);
}
