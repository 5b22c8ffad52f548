// Editions as a history of revisions. What readers see of an edition is its published revision with the highest number; a
// retracted one is passed over. Whoever changes that moves the revision counter in the same transaction.
import type { EditionId } from '../../content/edition.ts';
import { atomically, type Db } from '../transaction.ts';
import { type ContentFile, type ImportOutcome, importFile } from './import-file.ts';
import {
  holdRevisions,
  insertRevision,
  moveRevisionCounter,
  type NewRevision,
  nextNumber,
  type Revision,
  readRevisionCounter,
  selectCurrent,
  toRevision,
} from './revisions.ts';

export interface EditionsTable {
  /** What readers see of every edition, newest edition first. */
  listCurrent(): Promise<Revision[]>;
  current(edition: EditionId): Promise<Revision | undefined>;
  /** Every revision of an edition and its drafts, the newest first. */
  history(edition: EditionId): Promise<Revision[]>;
  /** Moves with every change of what readers see. */
  revisionCounter(): Promise<number>;
  /** Editions that changed after a counter value, each with what readers see now (undefined: nothing any more). */
  changedSince(counter: number): Promise<{ counter: number; changes: Map<EditionId, Revision | undefined> }>;
  publishRevision(revision: NewRevision): Promise<Revision>;
  /** The same where readers see the revision with number `base` (0: nothing) until now; undefined where they see another. */
  publishOnto(revision: NewRevision, base: number): Promise<Revision | undefined>;
  /** Keeps a revision for later; discards the same author's older drafts from the chat. */
  saveDraft(revision: NewRevision): Promise<Revision>;
  /** Drafts that wait, the oldest first. */
  drafts(): Promise<Revision[]>;
  /** Publishes a draft, once: undefined when it was published or discarded before. */
  publishDraft(id: number): Promise<Revision | undefined>;
  /** False when it was published or discarded before. */
  discardDraft(id: number): Promise<boolean>;
  /** Takes back an edition, or only one revision of it (readers then see the one before). False when there is nothing to take back. */
  retract(edition: EditionId, number?: number): Promise<boolean>;
  /** Puts back what the edition's last retraction took; gives what readers see then. Undefined when nothing was put back. */
  undoRetract(edition: EditionId): Promise<Revision | undefined>;
  /** SHA-256 of all files ever imported, so that a start reads only new ones. */
  knownFiles(): Promise<Set<string>>;
  /** A file of content/ as it ships with a deployment: a deploy never undoes a correction made in the chat. */
  importFile(file: ContentFile): Promise<ImportOutcome>;
}

export function createEditionsTable(db: Db, now: () => number): EditionsTable {
  const current = async (edition: EditionId, from: Db = db) => (await selectCurrent(from, [edition]))[0];
  /** Runs a change behind the lock; the counter moves when it returns something. */
  const change = <T>(work: (tx: Db, changed: number) => Promise<T | undefined>) =>
    atomically(db, async tx => {
      const changed = (await holdRevisions(tx)) + 1;
      const result = await work(tx, changed);
      if (result !== undefined) await moveRevisionCounter(tx, changed);
      return result;
    });
  const publish = async (tx: Db, changed: number, revision: NewRevision) =>
    insertRevision(tx, revision, now(), { number: await nextNumber(tx, revision.edition.id), changed });

  return {
    listCurrent: () => selectCurrent(db),
    current: edition => current(edition),
    async history(edition) {
      const rows = await db
        .selectFrom('revisions')
        .selectAll()
        .where('edition', '=', edition)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toRevision);
    },
    revisionCounter: () => readRevisionCounter(db),
    async changedSince(since) {
      // The counter first: a change in between is then told twice rather than never.
      const counter = await readRevisionCounter(db);
      const rows = await db.selectFrom('revisions').select('edition').distinct().where('changed', '>', since).execute();
      const editions = rows.map(row => row.edition);
      const seen = new Map((await selectCurrent(db, editions)).map(revision => [revision.edition, revision]));
      return { counter, changes: new Map(editions.map(edition => [edition, seen.get(edition)])) };
    },
    async publishRevision(revision) {
      return (await change((tx, changed) => publish(tx, changed, revision)))!;
    },
    publishOnto: (revision, base) =>
      change(async (tx, changed) => {
        const seen = (await current(revision.edition.id, tx))?.number ?? 0;
        return seen === base ? publish(tx, changed, revision) : undefined;
      }),
    saveDraft: revision =>
      atomically(db, async tx => {
        if (revision.author !== undefined) {
          await tx
            .updateTable('revisions')
            .set({ state: 'discarded' })
            .where('state', '=', 'draft')
            .where('origin', '=', 'chat')
            .where('author', '=', revision.author)
            .execute();
        }
        return insertRevision(tx, revision, now());
      }),
    async drafts() {
      const rows = await db.selectFrom('revisions').selectAll().where('state', '=', 'draft').orderBy('id').execute();
      return rows.map(toRevision);
    },
    publishDraft: id =>
      change(async (tx, changed) => {
        const draft = await tx
          .selectFrom('revisions')
          .select('edition')
          .where('id', '=', id)
          .where('state', '=', 'draft')
          .executeTakeFirst();
        if (!draft) return;
        const row = await tx
          .updateTable('revisions')
          .set({ state: 'published', number: await nextNumber(tx, draft.edition), published_at: now(), changed })
          .where('id', '=', id)
          .where('state', '=', 'draft')
          .returningAll()
          .executeTakeFirst();
        return row && toRevision(row);
      }),
    async discardDraft(id) {
      const { numUpdatedRows } = await db
        .updateTable('revisions')
        .set({ state: 'discarded' })
        .where('id', '=', id)
        .where('state', '=', 'draft')
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async retract(edition, number) {
      const done = await change(async (tx, changed) => {
        let query = tx
          .updateTable('revisions')
          .set({ state: 'retracted', changed })
          .where('edition', '=', edition)
          .where('state', '=', 'published');
        if (number !== undefined) query = query.where('number', '=', number);
        return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n || undefined;
      });
      return done === true;
    },
    undoRetract: edition =>
      change(async (tx, changed) => {
        const last = tx
          .selectFrom('revisions')
          .select(eb => eb.fn.max('changed').as('changed'))
          .where('edition', '=', edition)
          .where('state', '=', 'retracted');
        const { numUpdatedRows } = await tx
          .updateTable('revisions')
          .set({ state: 'published', changed })
          .where('edition', '=', edition)
          .where('state', '=', 'retracted')
          .where('changed', '=', last)
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n ? current(edition, tx) : undefined;
      }),
    async knownFiles() {
      const rows = await db.selectFrom('revisions').select('sha256').where('sha256', 'is not', null).execute();
      return new Set(rows.map(row => row.sha256!));
    },
    importFile: file => atomically(db, tx => importFile(tx, file, now())),
  };
}
