// What a file of content/ becomes: the store is the truth for editions, so that a deployment brings new text in but never
// undoes what an admin did in the chat.
import { isDeepStrictEqual } from 'node:util';
import type { Edition } from '../../content/edition.ts';
import type { Db } from '../transaction.ts';
import {
  holdRevisions,
  insertRevision,
  moveRevisionCounter,
  type NewRevision,
  nextNumber,
  type Revision,
  selectCurrent,
  toRevision,
} from './revisions.ts';

/** A file as it was read: its name, the SHA-256 of its bytes in hex, the edition in it. */
export interface ContentFile {
  file: string;
  sha256: string;
  edition: Edition;
}

export interface ImportOutcome {
  /**
   * published: readers see it. unchanged: these bytes were imported before, or say what readers see already. draft: the
   * edition was last changed in the chat or taken back, so an admin has to decide.
   */
  outcome: 'published' | 'unchanged' | 'draft';
  /** The revision with this text; not the current one where a file is older than what readers see. */
  revision: Revision;
}

/** Imports one file; runs inside a transaction. */
export async function importFile(tx: Db, { file, sha256, edition }: ContentFile, at: number): Promise<ImportOutcome> {
  const changed = (await holdRevisions(tx)) + 1;
  const past = await tx
    .selectFrom('revisions')
    .selectAll()
    .where('edition', '=', edition.id)
    .orderBy('id', 'desc')
    .execute();
  const known = past.find(row => row.sha256 === sha256);
  if (known) return { outcome: 'unchanged', revision: toRevision(known) };
  const [current] = await selectCurrent(tx, [edition.id]);
  if (current && isDeepStrictEqual(current.content, JSON.parse(JSON.stringify(edition)))) {
    return { outcome: 'unchanged', revision: current };
  }
  const revision: NewRevision = { edition, origin: 'file', file, sha256 };
  const takenBack = !current && past.some(row => row.state === 'retracted');
  if (current?.origin === 'chat' || takenBack) {
    return { outcome: 'draft', revision: await insertRevision(tx, revision, at) };
  }
  const published = await insertRevision(tx, revision, at, { number: await nextNumber(tx, edition.id), changed });
  await moveRevisionCounter(tx, changed);
  return { outcome: 'published', revision: published };
}
