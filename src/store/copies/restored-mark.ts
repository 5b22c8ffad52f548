// A database that comes from a backup does not know what went out after the backup was made. So every backup carries a note, the
// first start on it turns that into a mark, and while the mark holds, what may have gone out already waits for an admin's word.
import { daysOfWeek } from '../../content/week.ts';
import type { Push } from '../delivery/pushes.ts';
import { atomically, type Db } from '../transaction.ts';

/** Key in `meta` of a backup's note: when it was made, milliseconds UTC. */
export const COPY_NOTE = 'backup';
const MARK = 'restored';

/** By then every slot has had its due time, and its question. */
const ASK_FOR_MS = 8 * 24 * 3_600_000;

interface Mark {
  /** When the bot first ran on it. */
  at: number;
  /** Pushes that an admin let go on. */
  released: number[];
  /** An edition that an admin let go out afresh: it and later ones are new to everybody. */
  freshFrom?: string;
}

export interface RestoredMark {
  /** At a start: marks a database that is a backup's copy. */
  begin(): Promise<void>;
  /** Which of these pushes may have gone out already, for all this database knows. */
  uncertain(pushes: readonly Push[]): Promise<Push[]>;
  /** An admin lets a push go on. */
  release(push: Push): Promise<void>;
}

export function createRestoredMark(db: Db, now: () => number): RestoredMark {
  const read = async (from: Db): Promise<Mark | undefined> => {
    const row = await from.selectFrom('meta').select('value').where('key', '=', MARK).executeTakeFirst();
    return row && (JSON.parse(row.value) as Mark);
  };
  const write = (to: Db, mark: Mark) =>
    to
      .insertInto('meta')
      .values({ key: MARK, value: JSON.stringify(mark) })
      .onConflict(oc => oc.column('key').doUpdateSet(eb => ({ value: eb.ref('excluded.value') })))
      .execute();
  return {
    begin: () =>
      atomically(db, async tx => {
        // Of several that start together one finds it.
        const note = await tx.deleteFrom('meta').where('key', '=', COPY_NOTE).returning('value').executeTakeFirst();
        if (note) await write(tx, { at: now(), released: [] });
      }),
    async uncertain(pushes) {
      if (pushes.length === 0) return [];
      const mark = await read(db);
      return mark && now() - mark.at < ASK_FOR_MS ? pushes.filter(push => mayHaveGone(mark, push)) : [];
    },
    release: push =>
      atomically(db, async tx => {
        const mark = await read(tx);
        if (!mark) return;
        const fresh = push.kind === 'digest' && push.createdAt >= mark.at;
        await write(tx, {
          ...mark,
          released: [...mark.released, push.id],
          ...(fresh && { freshFrom: push.source }),
        });
      }),
  };
}

function mayHaveGone({ at, released, freshFrom }: Mark, { id, kind, source, dueAt }: Push): boolean {
  if (released.includes(id)) return false;
  if (dueAt < at) return true;
  if (kind !== 'digest' || (freshFrom !== undefined && source >= freshFrom)) return false;
  // Also one that is new to this database: it may have been published and sent after the backup, and now once more. Only what
  // was printed later was certainly not: an edition comes when its week is over.
  const week = daysOfWeek(source);
  return !week || Date.parse(week.end) < at;
}
