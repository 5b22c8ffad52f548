// Rows of the revisions table as Revision, the queries that say which of them readers see, and the pieces that a change is
// made of. Which changes there are is in editions.ts.
import type { Selectable } from 'kysely';
import type { Edition, EditionId } from '../../content/edition.ts';
import type { RevisionRow } from '../schema.ts';
import { type Db, storable } from '../transaction.ts';

/** Where a revision came from: content/, an admin in the chat, or the command line. */
export type Origin = 'file' | 'chat' | 'cli';

/** draft: waits for a confirm. published: visible, if it is the newest. retracted: taken back. discarded: a draft no more. */
export type RevisionState = 'draft' | 'published' | 'retracted' | 'discarded';

export interface Revision {
  /** Names it in the whole database, also before it has a number. */
  id: number;
  edition: EditionId;
  /** 1, 2, … within its edition, in order of publishing; undefined before. */
  number: number | undefined;
  state: RevisionState;
  origin: Origin;
  /** User id of who made it. */
  author: number | undefined;
  createdAt: number;
  publishedAt: number | undefined;
  /** Of a revision from a file: its name, and the SHA-256 of its bytes in hex. */
  file: string | undefined;
  sha256: string | undefined;
  note: string | undefined;
  content: Edition;
}

/** A revision to be. `file` and `sha256` (hex, of the bytes) belong to one that was read from a file. */
export interface NewRevision {
  edition: Edition;
  origin: Origin;
  author?: number;
  note?: string;
  file?: string;
  sha256?: string;
}

export const toRevision = (row: Selectable<RevisionRow>): Revision => ({
  id: row.id,
  edition: row.edition,
  number: row.number ?? undefined,
  state: row.state,
  origin: row.origin,
  author: row.author ?? undefined,
  createdAt: row.created_at,
  publishedAt: row.published_at ?? undefined,
  file: row.file ?? undefined,
  sha256: row.sha256 ?? undefined,
  note: row.note ?? undefined,
  content: JSON.parse(row.content) as Edition,
});

/** The published revision with the highest number of each edition, newest edition first; of `editions` only, where given. */
export async function selectCurrent(db: Db, editions?: readonly EditionId[]): Promise<Revision[]> {
  if (editions?.length === 0) return [];
  let query = db
    .selectFrom('revisions')
    .selectAll()
    .where('state', '=', 'published')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('revisions as later')
            .select('later.id')
            .whereRef('later.edition', '=', 'revisions.edition')
            .whereRef('later.number', '>', 'revisions.number')
            .where('later.state', '=', 'published'),
        ),
      ),
    );
  if (editions) query = query.where('edition', 'in', editions);
  return (await query.orderBy('edition', 'desc').execute()).map(toRevision);
}

/** Counts every change of what readers see: a cheap look whether an Archive is still true. */
export async function readRevisionCounter(db: Db): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', 'revisions').executeTakeFirstOrThrow();
  return row.value;
}

/**
 * Holds off everybody else who publishes until the transaction ends, and gives the counter's value. Numbers are made and
 * states are changed only behind it, so that two at once get two numbers and each change its own counter value.
 */
export async function holdRevisions(tx: Db): Promise<number> {
  const row = await tx
    .updateTable('counters')
    .set(eb => ({ value: eb.ref('value') }))
    .where('name', '=', 'revisions')
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Moves the counter; only behind `holdRevisions`, at most once in a transaction's change. */
export async function moveRevisionCounter(tx: Db, value: number): Promise<void> {
  await tx.updateTable('counters').set({ value }).where('name', '=', 'revisions').execute();
}

/** The number for an edition's next published revision; only behind `holdRevisions`. */
export async function nextNumber(tx: Db, edition: EditionId): Promise<number> {
  const row = await tx
    .selectFrom('revisions')
    .select(eb => eb.fn.max('number').as('newest'))
    .where('edition', '=', edition)
    .executeTakeFirst();
  return (row?.newest ?? 0) + 1;
}

/** Adds a draft, or with `published` a revision that is visible at once; then only behind `holdRevisions`. */
export async function insertRevision(
  tx: Db,
  revision: NewRevision,
  at: number,
  published?: { number: number; changed: number },
): Promise<Revision> {
  const row = await tx
    .insertInto('revisions')
    .values({
      edition: revision.edition.id,
      number: published?.number ?? null,
      state: published ? 'published' : 'draft',
      origin: revision.origin,
      author: revision.author ?? null,
      created_at: at,
      published_at: published ? at : null,
      file: revision.file === undefined ? null : storable(revision.file),
      sha256: revision.sha256 ?? null,
      note: revision.note === undefined ? null : storable(revision.note),
      content: JSON.stringify(revision.edition),
      changed: published?.changed ?? 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRevision(row);
}
