// What a changed edition brings after its push began: what is not out yet carries the new revision, and who had nothing of the
// old one may have something now. Messages that are out are corrected by corrections.ts.
import type { EditionId } from '../../content/edition.ts';
import { atomically, type Db } from '../transaction.ts';
import { addPush } from './add-push.ts';
import { type Corrections, createCorrections } from './corrections.ts';
import { FRESH } from './plan-chunk.ts';

export interface FollowUps extends Corrections {
  /**
   * An edition has a new revision. What waits in its pushes carries that; with `late`, whoever had nothing of it before is
   * looked at again, in a push of its own. Gives that push's number.
   */
  revised(change: {
    edition: EditionId;
    revision: number;
    author?: number;
    late: boolean;
  }): Promise<number | undefined>;
}

export function createFollowUps(db: Db, now: () => number): FollowUps {
  return {
    ...createCorrections(db, now),
    revised: ({ edition, revision, author, late }) =>
      atomically(db, async tx => {
        const ofEdition = tx.updateTable('deliveries').where('kind', '=', 'digest').where('source', '=', edition);
        // What waits carries its push's revision when it is taken up: a million rows need no change here.
        await tx
          .updateTable('pushes')
          .set({ revision })
          .where('kind', '=', 'digest')
          .where('source', '=', edition)
          .where('ended_at', 'is', null)
          .execute();
        if (!late) return undefined;
        const missed = await tx
          .selectFrom('deliveries')
          .select('id')
          .where('kind', '=', 'digest')
          .where('source', '=', edition)
          .where('status', '=', 'skipped')
          .where('reason', '=', 'nothing')
          .limit(1)
          .executeTakeFirst();
        if (!missed) return undefined;
        const push = await addPush(
          tx,
          { kind: 'digest', source: edition, revision, author: author ?? null, card: null },
          now(),
        );
        const { numUpdatedRows } = await ofEdition
          .set({ push, revision, status: 'pending', reason: null, part: 0, due_at: FRESH, updated_at: now() })
          .where('status', '=', 'skipped')
          .where('reason', '=', 'nothing')
          .executeTakeFirstOrThrow();
        await tx
          .updateTable('pushes')
          .set({ planned: Number(numUpdatedRows) })
          .where('id', '=', push)
          .execute();
        return push;
      }),
  };
}
