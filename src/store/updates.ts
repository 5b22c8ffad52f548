// Which updates have taken effect. Ids are kept as a set of recent ones and never compared with the largest: after a quiet
// week Telegram starts again at a random id.
import { perLength } from './engine/per-length.ts';
import type { Db } from './transaction.ts';

/** Rows per statement: below the engines' limits on parameters, and short enough not to hold up others. */
const CHUNK = 1000;

export interface UpdatesTable {
  /** Notes an update; false when it was noted before. Belongs into the transaction of its effect. */
  claim(id: number): Promise<boolean>;
  /** Those of these ids that were noted. */
  seen(ids: readonly number[]): Promise<Set<number>>;
  /** Notes updates that had no effect to save. */
  markSeen(ids: readonly number[]): Promise<void>;
  /** Forgets ids noted before this instant; returns how many. Telegram keeps undelivered updates for 24 hours. */
  prune(before: number): Promise<number>;
}

const find = perLength((db, ids: readonly number[]) => db.selectFrom('updates').select('id').where('id', 'in', ids));
const note = perLength((db, ids: readonly number[]) =>
  db
    .insertInto('updates')
    .values(ids.map(id => ({ id, at: 0 })))
    .onConflict(oc => oc.column('id').doNothing()),
);

export function createUpdatesTable(db: Db, now: () => number): UpdatesTable {
  return {
    async claim(id) {
      const row = await db
        .insertInto('updates')
        .values({ id, at: now() })
        .onConflict(oc => oc.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async seen(ids) {
      return new Set((await find(db, ids)).map(row => row.id));
    },
    async markSeen(ids) {
      const at = now();
      // In one order, so that two who note the same ones at the same time cannot lock each other out.
      const sorted = [...ids].sort((a, b) => a - b);
      for (let start = 0; start < sorted.length; start += CHUNK)
        await note(db, sorted.slice(start, start + CHUNK), some => some.flatMap(id => [id, at]));
    },
    async prune(before) {
      let pruned = 0;
      for (;;) {
        const old = db.selectFrom('updates').select('id').where('at', '<', before).orderBy('at').limit(CHUNK);
        const { numDeletedRows } = await db.deleteFrom('updates').where('id', 'in', old).executeTakeFirstOrThrow();
        pruned += Number(numDeletedRows);
        if (numDeletedRows < CHUNK) return pruned;
      }
    },
  };
}
