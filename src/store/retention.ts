// What is forgotten when it is old: a step at a time, so that nobody waits for a table of millions. Kept is whatever still
// decides something: the deliveries of the newest editions (nobody gets one twice), and whatever is under way.
import type { Db } from './transaction.ts';

/** Editions whose deliveries are kept: the newest, and those that would be the newest after retractions. */
const KEPT_EDITIONS = 8;
/** Rows per statement: some ten milliseconds. */
const CHUNK = 1_000;

export interface RetentionTable {
  /**
   * Deletes up to a thousand finished deliveries of editions that are old, and of broadcasts that ended before this instant;
   * returns how many: 0 when none are left.
   */
  pruneDeliveries(before: number): Promise<number>;
  /** Deletes drafts from before this instant that are neither scheduled nor being sent; returns how many. */
  pruneDrafts(before: number): Promise<number>;
}

export function createRetentionTable(db: Db): RetentionTable {
  const keptEditions = async (): Promise<Set<string>> => {
    const rows = await db
      .selectFrom('revisions')
      .select('edition')
      .distinct()
      .where('number', 'is not', null)
      .orderBy('edition', 'desc')
      .limit(KEPT_EDITIONS)
      .execute();
    return new Set(rows.map(row => row.edition));
  };

  /** The editions that deliveries are there of: one step along the index each, however many rows they have. */
  async function* digestSources(): AsyncGenerator<string> {
    for (let last = ''; ; ) {
      const { next } = await db
        .selectFrom('deliveries')
        .select(eb => eb.fn.min('source').as('next'))
        .where('kind', '=', 'digest')
        .where('source', '>', last)
        .executeTakeFirstOrThrow();
      if (next === null) return;
      yield next;
      last = next;
    }
  }

  /** Deletes finished deliveries of a source. */
  async function prune(kind: string, source: string): Promise<number> {
    const old = db
      .selectFrom('deliveries')
      .select('id')
      .where('kind', '=', kind)
      .where('source', '=', source)
      .where('status', 'in', ['sent', 'failed', 'skipped'])
      .limit(CHUNK);
    return Number((await db.deleteFrom('deliveries').where('id', 'in', old).executeTakeFirstOrThrow()).numDeletedRows);
  }

  return {
    async pruneDeliveries(before) {
      const kept = await keptEditions();
      for await (const source of digestSources()) {
        const deleted = kept.has(source) ? 0 : await prune('digest', source);
        if (deleted > 0) return deleted;
      }
      const ended = await db
        .selectFrom('pushes')
        .select(['kind', 'source'])
        .where('kind', '<>', 'digest')
        .where('ended_at', '<', before)
        .execute();
      for (const { kind, source } of ended) {
        const deleted = await prune(kind, source);
        if (deleted > 0) return deleted;
      }
      return 0;
    },
    async pruneDrafts(before) {
      const sending = await db
        .selectFrom('pushes')
        .select('source')
        .where('kind', '=', 'broadcast')
        .where('ended_at', 'is', null)
        .execute();
      let query = db
        .deleteFrom('drafts')
        .where('created_at', '<', before)
        .where(eb => eb.or([eb('state', '<>', 'confirmed'), eb('due_at', 'is', null)]));
      if (sending.length > 0) {
        query = query.where(
          'id',
          'not in',
          sending.map(push => Number(push.source)),
        );
      }
      return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
    },
  };
}
