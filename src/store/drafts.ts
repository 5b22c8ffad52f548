// What admins prepared: a broadcast, an edition, a digest by hand, a retraction. A draft is confirmed once, and what it says is
// then done, at once or at a later time; the same admin's newer draft of a kind replaces the older, also across a restart.
import { sql } from 'kysely';
import { perLength } from './engine/per-length.ts';
import type { DraftRow } from './schema.ts';
import { atomically, type Db } from './transaction.ts';

/** In the statement itself: SQLite uses the index of the open ones only where it reads that they are meant. */
const OPEN = sql.lit('open');

export type DraftState = 'open' | 'confirmed' | 'cancelled' | 'replaced';

export interface Draft {
  id: number;
  author: number;
  kind: string;
  state: DraftState;
  payload: unknown;
  dueAt: number | undefined;
  createdAt: number;
}

export interface DraftsTable {
  /** Prepares; the author's open drafts of this kind are replaced, unless it stands `beside` them. */
  open(draft: { author: number; kind: string; payload: unknown; dueAt?: number; beside?: boolean }): Promise<Draft>;
  get(id: number): Promise<Draft | undefined>;
  /** The author's open draft of a kind. */
  current(author: number, kind: string): Promise<Draft | undefined>;
  /** The open drafts of a kind, by author. */
  currentOf(authors: readonly number[], kind: string): Promise<Map<number, Draft>>;
  /** All that are open of a kind, whoever opened them. */
  listOpen(kind: string): Promise<Draft[]>;
  /** How many drafts of a kind an author opened since an instant, whatever became of them. */
  count(author: number, kind: string, since: number): Promise<number>;
  /** Deletes all that somebody opened of a kind. */
  forget(author: number, kind: string): Promise<void>;
  /** Changes what an open draft holds; false when it is not open. */
  change(id: number, payload: unknown): Promise<boolean>;
  /** Ends an open draft; undefined when somebody ended it before. */
  close(id: number, state: 'confirmed' | 'cancelled'): Promise<Draft | undefined>;
  /** A confirmed draft is acted on at an instant, as `payload` says. */
  schedule(id: number, at: number, payload: unknown): Promise<void>;
  /** Confirmed drafts of a kind whose time has not come, and those whose time came but that nobody acted on. */
  scheduled(kind: string): Promise<Draft[]>;
  /** A confirmed draft's time is over: it is not scheduled any more. False when it was not. */
  unschedule(id: number): Promise<boolean>;
}

const findOpen = perLength((db, authors: readonly number[]) =>
  db
    .selectFrom('drafts')
    .selectAll()
    .where('author', 'in', authors)
    .where('kind', '=', '')
    .where('state', '=', OPEN)
    .orderBy('id', 'desc'),
);

export function createDraftsTable(db: Db, now: () => number): DraftsTable {
  async function currentOf(authors: readonly number[], kind: string): Promise<Map<number, Draft>> {
    // Of several that stand beside each other the first counts: it is the last to be put into the map.
    const rows = await findOpen(db, authors, list => [...list, kind]);
    return new Map(rows.map(row => [row.author, toDraft(row)]));
  }

  return {
    open: ({ author, kind, payload, dueAt, beside = false }) =>
      atomically(db, async tx => {
        if (!beside)
          await tx
            .updateTable('drafts')
            .set({ state: 'replaced' })
            .where('author', '=', author)
            .where('kind', '=', kind)
            .where('state', '=', OPEN)
            .execute();
        const row = await tx
          .insertInto('drafts')
          .values({
            author,
            kind,
            state: 'open',
            payload: JSON.stringify(payload),
            due_at: dueAt ?? null,
            created_at: now(),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toDraft(row);
      }),
    async get(id) {
      const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toDraft(row);
    },
    current: async (author, kind) => (await currentOf([author], kind)).get(author),
    currentOf,
    async listOpen(kind) {
      const query = db.selectFrom('drafts').selectAll().where('kind', '=', kind).where('state', '=', OPEN);
      return (await query.orderBy('id').execute()).map(toDraft);
    },
    async count(author, kind, since) {
      const row = await db
        .selectFrom('drafts')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .where('author', '=', author)
        .where('kind', '=', kind)
        .where('created_at', '>=', since)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async forget(author, kind) {
      await db.deleteFrom('drafts').where('author', '=', author).where('kind', '=', kind).execute();
    },
    async change(id, payload) {
      const query = db
        .updateTable('drafts')
        .set({ payload: JSON.stringify(payload) })
        .where('id', '=', id)
        .where('state', '=', OPEN);
      return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n;
    },
    async close(id, state) {
      const row = await db
        .updateTable('drafts')
        .set({ state })
        .where('id', '=', id)
        .where('state', '=', OPEN)
        .returningAll()
        .executeTakeFirst();
      return row && toDraft(row);
    },
    async schedule(id, at, payload) {
      await db
        .updateTable('drafts')
        .set({ due_at: at, payload: JSON.stringify(payload) })
        .where('id', '=', id)
        .where('state', '=', 'confirmed')
        .execute();
    },
    async scheduled(kind) {
      const rows = await db
        .selectFrom('drafts')
        .selectAll()
        .where('kind', '=', kind)
        .where('state', '=', 'confirmed')
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .execute();
      return rows.map(toDraft);
    },
    async unschedule(id) {
      const query = db.updateTable('drafts').set({ due_at: null }).where('id', '=', id).where('due_at', 'is not', null);
      return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n;
    },
  };
}

const toDraft = (row: Omit<DraftRow, 'id'> & { id: number }): Draft => ({
  id: row.id,
  author: row.author,
  kind: row.kind,
  state: row.state as DraftState,
  payload: JSON.parse(row.payload),
  dueAt: row.due_at ?? undefined,
  createdAt: row.created_at,
});
