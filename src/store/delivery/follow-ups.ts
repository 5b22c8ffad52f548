// What a changed edition brings after its push began: what is not out yet carries the new revision, who had nothing of the old
// one may have something now, and messages that are out can be corrected, once for each revision.
import { sql } from 'kysely';
import type { EditionId } from '../../content/edition.ts';
import type { PushRow } from '../schema.ts';
import { atomically, type Db } from '../transaction.ts';
import { NOTE_PART } from './claimed.ts';
import { FRESH } from './plan-chunk.ts';

/** A correction's source: which revision readers are brought to. */
export const correctionSource = (edition: EditionId, revision: number): string => `${edition}@${revision}`;

/** The edition of a correction's source. */
export const editionOfCorrection = (source: string): EditionId => source.slice(0, source.indexOf('@'));

export interface FollowUps {
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
  /** Chats that got an older revision of the edition, and no correction to this one. */
  carriers(edition: EditionId, revision: number): Promise<number>;
  /** Corrects all of them; gives the push, undefined where there is nobody. */
  correct(change: {
    edition: EditionId;
    revision: number;
    author: number;
    card?: { chat: number; message: number };
  }): Promise<number | undefined>;
  /** What a chat holds of an edition: the revision it shows now, and the ids of its messages in order. */
  shownIn(
    edition: EditionId,
    chat: number,
    thread: number,
  ): Promise<{ revision: number | null; messages: number[] } | undefined>;
  /** How many chats of a correction got a message of its own, because nothing could be edited. */
  noted(push: number): Promise<number>;
}

export function createFollowUps(db: Db, now: () => number): FollowUps {
  const carrying = (from: Db, edition: EditionId, revision: number) =>
    from
      .selectFrom('deliveries as d')
      .where('d.kind', '=', 'digest')
      .where('d.source', '=', edition)
      .where('d.status', '=', 'sent')
      .where(eb => eb.or([eb('d.revision', 'is', null), eb('d.revision', '<', revision)]))
      .where(eb =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('deliveries as done')
              .select('done.id')
              .where('done.kind', '=', 'correction')
              .where('done.source', '=', correctionSource(edition, revision))
              .whereRef('done.chat', '=', 'd.chat')
              .whereRef('done.thread', '=', 'd.thread'),
          ),
        ),
      );

  async function addPush(
    tx: Db,
    values: Pick<PushRow, 'kind' | 'source' | 'revision' | 'author' | 'card'>,
  ): Promise<number> {
    const row = await tx
      .insertInto('pushes')
      .values({
        ...values,
        audience: '{}',
        // Its deliveries are made here, so that nothing is left to plan.
        state: 'sending',
        due_at: now(),
        created_at: now(),
        ended_at: null,
        planned_chat: null,
        planned_thread: null,
        planned: 0,
        sent: 0,
        blocked: 0,
        failed: 0,
        skipped: 0,
        uncertain: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  }

  return {
    revised: ({ edition, revision, author, late }) =>
      atomically(db, async tx => {
        const ofEdition = tx.updateTable('deliveries').where('kind', '=', 'digest').where('source', '=', edition);
        await ofEdition.set({ revision }).where('status', '=', 'pending').where('part', '=', 0).execute();
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
        const push = await addPush(tx, {
          kind: 'digest',
          source: edition,
          revision,
          author: author ?? null,
          card: null,
        });
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
    async carriers(edition, revision) {
      const row = await carrying(db, edition, revision)
        .select(eb => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    correct: ({ edition, revision, author, card }) =>
      atomically(db, async tx => {
        const source = correctionSource(edition, revision);
        const push = await addPush(tx, {
          kind: 'correction',
          source,
          revision,
          author,
          card: card ? JSON.stringify(card) : null,
        });
        const zero = sql.lit(0);
        const at = sql<number>`${sql.lit(now())}`;
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('deliveries')
          .columns([
            ...(['push', 'kind', 'source', 'revision', 'chat', 'thread', 'topicless', 'status'] as const),
            ...(['part', 'uncertain', 'limited', 'rounds', 'due_at', 'updated_at'] as const),
          ])
          .expression(
            carrying(tx, edition, revision).select(eb => [
              sql<number>`${sql.lit(push)}`.as('push'),
              eb.val('correction').as('kind'),
              eb.val(source).as('source'),
              sql<number>`${sql.lit(revision)}`.as('revision'),
              'd.chat',
              'd.thread',
              'd.topicless',
              eb.val('pending').as('status'),
              sql<number>`${zero}`.as('part'),
              sql<number>`${zero}`.as('uncertain'),
              sql<number>`${zero}`.as('limited'),
              sql<number>`${zero}`.as('rounds'),
              sql<number>`${sql.lit(FRESH)}`.as('due_at'),
              at.as('updated_at'),
            ]),
          )
          .onConflict(oc => oc.columns(['kind', 'source', 'chat', 'thread']).doNothing())
          .executeTakeFirstOrThrow();
        const planned = Number(numInsertedOrUpdatedRows ?? 0);
        if (planned === 0) {
          await tx.deleteFrom('pushes').where('id', '=', push).execute();
          return undefined;
        }
        await tx.updateTable('pushes').set({ planned }).where('id', '=', push).execute();
        return push;
      }),
    async shownIn(edition, chat, thread) {
      const rows = await db
        .selectFrom('deliveries')
        .select(['kind', 'source', 'revision', 'messages', 'part'])
        .where('chat', '=', chat)
        .where('thread', '=', thread)
        .where('status', '=', 'sent')
        .where(eb =>
          eb.or([
            eb('kind', '=', 'digest').and('source', '=', edition),
            eb('kind', '=', 'correction').and('source', 'like', `${edition}@%`),
          ]),
        )
        .execute();
      const digest = rows.find(row => row.kind === 'digest');
      if (!digest) return undefined;
      const edited = rows
        .filter(row => row.kind === 'correction' && row.part < NOTE_PART)
        .map(row => row.revision ?? 0);
      return {
        revision: edited.length > 0 ? Math.max(...edited, digest.revision ?? 0) : digest.revision,
        messages: JSON.parse(digest.messages ?? '[]') as number[],
      };
    },
    async noted(push) {
      const row = await db
        .selectFrom('deliveries')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .where('push', '=', push)
        .where('status', '=', 'sent')
        .where('part', '>', NOTE_PART)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}
