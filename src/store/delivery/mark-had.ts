// A push that an admin declares to have gone out already: everybody it is for counts as having had it, a chunk at a time. Until
// that is done it keeps waiting, with the declaration in its audience.
import { atomically, type Db } from '../transaction.ts';
import type { Audience } from './audience.ts';
import { planChunk } from './plan-chunk.ts';

/** `reason` of a delivery that went out before this database knew of it. */
const HAD = 'had before';

/** Declares a push that waits for a word to have gone out; false where it does not wait, or was declared before. */
export const declareHad = (db: Db, id: number): Promise<boolean> =>
  atomically(db, async tx => {
    // A change of nothing, which holds the push until the end.
    const row = await tx
      .updateTable('pushes')
      .set(eb => ({ planned: eb.ref('planned') }))
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning('audience')
      .executeTakeFirst();
    const audience = row && (JSON.parse(row.audience) as Audience);
    if (!audience || audience.had) return false;
    await tx
      .updateTable('pushes')
      .set({ audience: JSON.stringify({ ...audience, had: true } satisfies Audience) })
      .where('id', '=', id)
      .execute();
    return true;
  });

/** Looks at the next `limit` subscriptions of a declared push; true when that was all, and the push is done then. */
export const markHadChunk = (db: Db, id: number, limit: number, now: number): Promise<boolean> =>
  atomically(db, async tx => {
    const held = await tx
      .updateTable('pushes')
      .set({ state: 'planning' })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning('id')
      .executeTakeFirst();
    if (!held) return true;
    const planned = await planChunk(tx, id, limit, now);
    // As many as planning makes, and as many again of what was open before.
    const most = 2 * limit;
    const open = tx
      .selectFrom('deliveries')
      .select('id')
      .where('push', '=', id)
      .where('status', 'in', ['pending', 'sending'])
      .limit(most);
    const { numUpdatedRows } = await tx
      .updateTable('deliveries')
      .set({ status: 'sent', reason: HAD, updated_at: now })
      .where('id', 'in', open)
      .executeTakeFirstOrThrow();
    const marked = Number(numUpdatedRows);
    const done = planned && marked < most;
    await tx
      .updateTable('pushes')
      .set(eb => ({
        sent: eb('sent', '+', marked),
        state: done ? 'done' : 'waiting',
        ended_at: done ? now : null,
        told_at: null,
      }))
      .where('id', '=', id)
      .execute();
    return done;
  });
