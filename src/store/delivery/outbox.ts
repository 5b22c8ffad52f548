// The deliveries not finished yet: taking them up (claim.ts), opening again what was left, and handing them on to be written
// down (record.ts). Every statement is built so that a row can't be taken twice, also by two processes at once.
import { sql } from 'kysely';
import { atomically, type Db } from '../transaction.ts';
import { ANNOUNCED, claimOf } from './claim.ts';
import type { Claimed, DeliveryKind, Recorded } from './claimed.ts';
import { recordAll } from './record.ts';

export interface OutboxTable {
  /**
   * For a sender that begins: what its forerunner was sending is open again and counts as uncertain, and what it had put off
   * is due. Gives how many were being sent.
   */
  reopen(): Promise<number>;
  /** What is being sent by the rows, but not by its sender, who names what it has: a claim whose answer was lost. */
  returnUnknown(known: readonly number[]): Promise<void>;
  /** Takes up to `limit` deliveries that are due, of pushes being sent, each push its share. */
  claim(limit: number): Promise<Claimed[]>;
  /** The note of a delivery that is being sent goes now; see Claimed.announced. */
  announce(id: number): Promise<void>;
  /** All or none. */
  record(results: readonly Recorded[]): Promise<void>;
  /** When the next delivery comes due; undefined when nothing waits. */
  nextDueAt(): Promise<number | undefined>;
  /** A chat got this outside of any push, so that no push gives it again; false when it had it or is about to. */
  markHad(had: {
    kind: DeliveryKind;
    source: string;
    revision?: number;
    chat: number;
    thread: number;
  }): Promise<boolean>;
  /** All bulk rests until this instant, also over a restart. */
  restUntil(): Promise<number>;
  setRestUntil(at: number): Promise<void>;
}

export function createOutboxTable(db: Db, now: () => number): OutboxTable {
  const sending = async (from: Db = db) =>
    (await from.selectFrom('pushes').select('id').where('state', '=', 'sending').orderBy('id').execute()).map(
      push => push.id,
    );
  /** Which push is asked first: each in turn, so that none waits behind a larger one. */
  let turn = 0;

  return {
    reopen: () =>
      atomically(db, async tx => {
        const taken = await tx
          .updateTable('deliveries')
          .set(eb => ({ status: 'pending', uncertain: eb('uncertain', '+', 1), due_at: now() }))
          .where('status', '=', sql.lit('sending'))
          .returning('push')
          .execute();
        for (const push of new Set(taken.map(row => row.push))) {
          const count = taken.filter(row => row.push === push).length;
          await tx
            .updateTable('pushes')
            .set(eb => ({ uncertain: eb('uncertain', '+', count) }))
            .where('id', '=', push)
            .execute();
        }
        const pushes = await tx.selectFrom('pushes').select('id').where('ended_at', 'is', null).execute();
        if (pushes.length > 0) {
          await tx
            .updateTable('deliveries')
            .set({ due_at: now() })
            .where('status', '=', sql.lit('pending'))
            .where(
              'push',
              'in',
              pushes.map(push => push.id),
            )
            .where('due_at', '>', now())
            .where('rounds', '>', 0)
            // Telegram's word is kept over a restart.
            .where('limited', '=', 0)
            .execute();
        }
        return taken.length;
      }),
    async returnUnknown(known) {
      let query = db
        .updateTable('deliveries')
        .set({ status: 'pending', due_at: now() })
        .where('status', '=', sql.lit('sending'));
      if (known.length > 0) query = query.where('id', 'not in', known);
      await query.execute();
    },
    claim: limit =>
      atomically(db, async tx => {
        const claimed: Claimed[] = [];
        const pushes = await sending(tx);
        const first = turn++;
        for (let asked = 0; asked < pushes.length; asked++) {
          const share = Math.ceil((limit - claimed.length) / (pushes.length - asked));
          const push = pushes[(first + asked) % pushes.length]!;
          if (share > 0) claimed.push(...(await claimOf(tx, push, share, now())));
        }
        return claimed;
      }),
    async announce(id) {
      await db.updateTable('deliveries').set({ reason: ANNOUNCED }).where('id', '=', id).execute();
    },
    record: results => atomically(db, tx => recordAll(tx, results, now())),
    async nextDueAt() {
      const pushes = await sending();
      if (pushes.length === 0) return undefined;
      const row = await db
        .selectFrom('deliveries')
        .select(eb => eb.fn.min('due_at').as('at'))
        .where('status', '=', sql.lit('pending'))
        .where('push', 'in', pushes)
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
    async markHad({ kind, source, revision, chat, thread }) {
      const row = await db
        .insertInto('deliveries')
        .values({
          push: null,
          kind,
          source,
          revision: revision ?? null,
          chat,
          thread,
          topicless: 0,
          status: 'sent',
          part: 0,
          uncertain: 0,
          limited: 0,
          rounds: 0,
          due_at: now(),
          updated_at: now(),
          reason: null,
          messages: null,
        })
        .onConflict(oc => oc.columns(['kind', 'source', 'chat', 'thread']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async restUntil() {
      const row = await db.selectFrom('meta').select('value').where('key', '=', 'rest-until').executeTakeFirst();
      return Number(row?.value ?? 0);
    },
    async setRestUntil(at) {
      await db
        .insertInto('meta')
        .values({ key: 'rest-until', value: String(at) })
        .onConflict(oc => oc.column('key').doUpdateSet({ value: String(at) }))
        .execute();
    },
  };
}
