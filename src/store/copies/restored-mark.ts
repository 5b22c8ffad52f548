// A database that comes from a backup does not know what went out after the backup was made. So every backup carries a note, the
// first start on it turns that into a mark, and while the mark holds, what may have gone out already waits for an admin's word. An
// edition is asked about once: the answer holds for its pushes to all slots.
import { daysOfWeek } from '../../content/week.ts';
import { createPushesTable, type Push } from '../delivery/pushes.ts';
import { atomically, type Db } from '../transaction.ts';

/** Key in `meta` of a backup's note: when it was made, milliseconds UTC. */
export const COPY_NOTE = 'backup';
const MARK = 'restored';

/** By then every slot has had its due time. */
const HAD_FOR_MS = 8 * 24 * 3_600_000;

interface Mark {
  /** When the bot first ran on it. */
  at: number;
  /** Pushes that an admin let go on. */
  released: number[];
  /** An edition that an admin let go out afresh: it and later ones are new to everybody. */
  freshFrom?: string;
  /** An edition that an admin said was had: everybody counts as having had it and those before. */
  had?: string;
}

/** What an admin said about a push. `retry`: what failed of it is tried again. */
export type Answer = 'go-on' | 'had' | 'stop' | 'retry';

export interface RestoredMark {
  /** At a start: marks a database that is a backup's copy. */
  begin(): Promise<void>;
  /** Which of these pushes may have gone out already, for all this database knows. */
  uncertain(pushes: readonly Push[]): Promise<Push[]>;
  /** Lets one of these wait for a word, or has it counted as had where that was said before. */
  hold(push: Push): Promise<void>;
  /** Pushes that wait for the same answer as this one. */
  alike(push: Push): Promise<Push[]>;
  /** Remembers an admin's word. */
  answer(push: Push, answer: Answer): Promise<void>;
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
      return mark ? pushes.filter(push => mayHaveGone(mark, push, now())) : [];
    },
    hold: push =>
      atomically(db, async tx => {
        const pushes = createPushesTable(tx, now);
        if (!(await pushes.setState(push.id, ['planning', 'sending'], 'waiting'))) return;
        const mark = await read(tx);
        if (!mark || !isOfEdition(mark, push)) return;
        if (mark.had !== undefined && push.source <= mark.had) await pushes.declareHad(push.id);
      }),
    async alike(push) {
      const mark = await read(db);
      return mark && isOfEdition(mark, push) ? alikeIn(await createPushesTable(db, now).open(), mark, push) : [];
    },
    answer: (push, answer) =>
      atomically(db, async tx => {
        const mark = await read(tx);
        if (!mark || answer === 'stop') return;
        const ofEdition = isOfEdition(mark, push);
        const had = answer === 'had' && ofEdition && push.source > (mark.had ?? '');
        await write(tx, {
          ...mark,
          ...(answer !== 'had' && { released: [...mark.released, push.id] }),
          ...(answer === 'go-on' && ofEdition && { freshFrom: push.source }),
          ...(had && { had: push.source }),
        });
      }),
  };
}

/** A digest asked for since: what is said of it is said of its edition. */
const isOfEdition = ({ at }: Mark, { kind, createdAt }: Push): boolean => kind === 'digest' && createdAt >= at;

const alikeIn = (open: readonly Push[], mark: Mark, { id, source }: Push): Push[] =>
  open.filter(
    one =>
      one.id !== id && one.state === 'waiting' && !one.audience.had && isOfEdition(mark, one) && one.source === source,
  );

function mayHaveGone({ at, released, freshFrom, had }: Mark, push: Push, now: number): boolean {
  const { id, kind, source, dueAt, author } = push;
  if (released.includes(id)) return false;
  if (isOfEdition({ at, released }, push) && had !== undefined && source <= had) {
    // Whoever asks for it by hand after that means those who are new.
    return author === undefined && now - at < HAD_FOR_MS;
  }
  if (dueAt < at) return true;
  if (kind !== 'digest' || (freshFrom !== undefined && source >= freshFrom)) return false;
  // Also one that is new to this database: it may have been published and sent after the backup, and now once more. Only what
  // was printed later was certainly not: an edition comes when its week is over.
  const week = daysOfWeek(source);
  return !week || Date.parse(week.end) < at;
}
