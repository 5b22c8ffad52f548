// Who did what, when: every step of an admin or editor, and what the program did on its own in their place.
import type { Db } from './transaction.ts';

export interface AuditEntry {
  id: number;
  at: number;
  /** The user id; undefined where no person acted. */
  actor: number | undefined;
  /** A verb and its object, such as `publish edition`. */
  action: string;
  detail: Record<string, unknown>;
}

export interface AuditTable {
  record(entry: { actor?: number; action: string; detail?: Record<string, unknown> }): Promise<void>;
  /** Newest first; `before` an id pages on. */
  list(options: { limit: number; before?: number }): Promise<AuditEntry[]>;
  /** Forgets what was before this instant; returns how many. */
  prune(before: number): Promise<number>;
}

export function createAuditTable(db: Db, now: () => number): AuditTable {
  return {
    async record({ actor, action, detail = {} }) {
      await db
        .insertInto('audit')
        .values({ at: now(), actor: actor ?? null, action, detail: JSON.stringify(detail) })
        .execute();
    },
    async list({ limit, before }) {
      let query = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.execute()).map(row => ({
        ...row,
        actor: row.actor ?? undefined,
        detail: JSON.parse(row.detail) as Record<string, unknown>,
      }));
    },
    async prune(before) {
      const { numDeletedRows } = await db.deleteFrom('audit').where('at', '<', before).executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
