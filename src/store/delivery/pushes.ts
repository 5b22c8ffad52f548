// Pushes: one digest or broadcast for an audience. Planning makes a delivery for each chat of it, a chunk at a time, and
// remembers how far it came, so that a crash goes on where it stopped and the event loop stays free.
import { type ExpressionBuilder, sql } from 'kysely';
import type { PushRow, Schema } from '../schema.ts';
import type { SubscriptionKey } from '../subscriptions.ts';
import { atomically, type Db } from '../transaction.ts';
import type { Audience } from './audience.ts';
import type { DeliveryKind } from './claimed.ts';
import { countBySlot, countWanted, type SlotCount } from './count-wanted.ts';
import { declareHad, markHadChunk } from './mark-had.ts';
import { planChunk } from './plan-chunk.ts';
import { type Surveyed, surveyDigest } from './survey.ts';

/**
 * waiting: older than the catch-up time, an admin must say. planning → sending → done. paused and stopped by an admin;
 * stopped does not go on.
 */
export type PushState = 'waiting' | 'planning' | 'sending' | 'paused' | 'stopped' | 'done';

export interface Push {
  id: number;
  kind: DeliveryKind;
  source: string;
  revision: number | undefined;
  audience: Audience;
  state: PushState;
  author: number | undefined;
  dueAt: number;
  createdAt: number;
  endedAt: number | undefined;
  planned: number;
  sent: number;
  blocked: number;
  failed: number;
  skipped: number;
  /** Sends whose outcome stayed unknown and that were tried again. */
  uncertain: number;
  card: { chat: number; message: number } | undefined;
}

export interface NewPush {
  kind: DeliveryKind;
  source: string;
  revision?: number;
  audience: Audience;
  author?: number;
  dueAt: number;
  state?: 'waiting' | 'planning';
  card?: { chat: number; message: number };
}

export interface PushesTable {
  create(push: NewPush): Promise<Push>;
  get(id: number): Promise<Push | undefined>;
  /** Not ended, oldest first. */
  open(): Promise<Push[]>;
  recent(limit: number): Promise<Push[]>;
  /** What admins have to hear, oldest first: done and not reported, or waiting and not asked about since `askedBefore`. */
  untold(askedBefore: number): Promise<Push[]>;
  /** Admins were told of it as it is here; whatever becomes of it then is news again. */
  noteTold(push: Push): Promise<void>;
  /** Changes the state where it is one of `from`; false otherwise. */
  setState(id: number, from: readonly PushState[], to: PushState): Promise<boolean>;
  setCard(id: number, card: { chat: number; message: number }): Promise<void>;
  /** Makes the deliveries of the next `limit` subscriptions; true when that was all, and the push is being sent then. */
  planChunk(id: number, limit: number): Promise<boolean>;
  /** Declares a waiting push to have gone out already (`audience.had`); false where it does not wait. */
  declareHad(id: number): Promise<boolean>;
  /** Counts the next `limit` subscriptions of a declared push as having had it; true when that was all, and the push is done then. */
  markHadChunk(id: number, limit: number): Promise<boolean>;
  /** Ends pushes that have nothing left to send; gives them, with what neither went out nor failed counted as skipped. */
  endFinished(): Promise<Push[]>;
  /** Opens failed deliveries of a push that is done again; gives how many. */
  retryFailed(id: number): Promise<number>;
  /** How many chats a push for this audience would go to now: who had it already does not count. Not for use in a transaction. */
  preview(kind: DeliveryKind, source: string, audience: Audience): Promise<number>;
  /** For the plan of an edition: who would get it, by slot, and how many chats have had it. Not for use in a transaction. */
  outlook(edition: string): Promise<{ wanted: SlotCount[]; had: number }>;
  /** Subscriptions by chat and thread, from after `after`, each with whether a digest of an edition would go to it at an instant. */
  survey(digest: { source: string; at: number; after?: SubscriptionKey; limit: number }): Promise<Surveyed[]>;
}

export function createPushesTable(db: Db, now: () => number): PushesTable {
  const get = async (id: number, from: Db = db) => {
    const row = await from.selectFrom('pushes').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toPush(row);
  };
  return {
    async create({ kind, source, revision, audience, author, dueAt, state = 'planning', card }) {
      const row = await db
        .insertInto('pushes')
        .values({
          kind,
          source,
          revision: revision ?? null,
          audience: JSON.stringify(audience),
          state,
          author: author ?? null,
          due_at: dueAt,
          created_at: now(),
          ended_at: null,
          planned_chat: null,
          planned_thread: null,
          ...NOTHING_DONE,
          card: card ? JSON.stringify(card) : null,
          told_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toPush(row);
    },
    get: id => get(id),
    async open() {
      const rows = await db.selectFrom('pushes').selectAll().where('ended_at', 'is', null).orderBy('id').execute();
      return rows.map(toPush);
    },
    async recent(limit) {
      return (await db.selectFrom('pushes').selectAll().orderBy('id', 'desc').limit(limit).execute()).map(toPush);
    },
    async untold(askedBefore) {
      const query = db.selectFrom('pushes').selectAll();
      // Each of the three is a place in an index.
      const untold = query.where(({ and, eb, or }) =>
        or([
          and([eb('state', '=', 'done'), eb('told_at', 'is', null)]),
          and([eb('state', '=', 'waiting'), eb('told_at', 'is', null)]),
          and([eb('state', '=', 'waiting'), eb('told_at', '<', askedBefore)]),
        ]),
      );
      return (await untold.orderBy('id').execute()).map(toPush);
    },
    async noteTold({ id, state, endedAt = 0 }) {
      await db
        .updateTable('pushes')
        .set({ told_at: now() })
        .where('id', '=', id)
        .where('state', '=', state)
        .where(eb => eb(eb.fn.coalesce('ended_at', eb.lit(0)), '=', endedAt))
        .execute();
    },
    setState: (id, from, to) =>
      atomically(db, async tx => {
        const { numUpdatedRows } = await tx
          .updateTable('pushes')
          .set({ state: to, ended_at: to === 'stopped' ? now() : null, told_at: null })
          .where('id', '=', id)
          .where('state', 'in', from)
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      }),
    async setCard(id, card) {
      await db
        .updateTable('pushes')
        .set({ card: JSON.stringify(card) })
        .where('id', '=', id)
        .execute();
    },
    planChunk: (id, limit) => atomically(db, tx => planChunk(tx, id, limit, now())),
    declareHad: id => declareHad(db, id),
    markHadChunk: (id, limit) => markHadChunk(db, id, limit, now()),
    async endFinished() {
      const rows = await db
        .updateTable('pushes')
        .set({
          state: 'done',
          ended_at: now(),
          told_at: null,
          // Also those whose chat was forgotten or moved meanwhile, so that the report adds up.
          skipped: sql<number>`planned - sent - blocked - failed`,
        })
        .where('state', '=', 'sending')
        .where(eb => eb(firstOf(eb, 'pending'), 'is', null))
        .where(eb => eb(firstOf(eb, 'sending'), 'is', null))
        .returningAll()
        .execute();
      return rows.map(toPush);
    },
    retryFailed: id =>
      atomically(db, async tx => {
        const { state } = (await get(id, tx)) ?? {};
        if (state !== 'done') return 0;
        const { numUpdatedRows } = await tx
          .updateTable('deliveries')
          .set({ status: 'pending', due_at: now(), uncertain: 0, limited: 0, rounds: 0, reason: null })
          .where('push', '=', id)
          .where('status', '=', 'failed')
          .where('reason', 'in', ['uncertain', 'limited', 'refused', 'fault', 'rightsLost', 'topicClosed'])
          .executeTakeFirstOrThrow();
        const count = Number(numUpdatedRows);
        if (count > 0) {
          await tx
            .updateTable('pushes')
            .set(eb => ({ state: 'sending', ended_at: null, failed: eb('failed', '-', count) }))
            .where('id', '=', id)
            .execute();
        }
        return count;
      }),
    preview: (kind, source, audience) => countWanted(db, { kind, source, audience }, now()),
    async outlook(edition) {
      const wanted = await countBySlot(db, { kind: 'digest', source: edition, audience: {} }, now());
      const { count } = await db
        .selectFrom('deliveries')
        .select(eb => eb.fn.countAll<number>().as('count'))
        .where('kind', '=', 'digest')
        .where('source', '=', edition)
        .where('status', '=', 'sent')
        .executeTakeFirstOrThrow();
      return { wanted, had: Number(count) };
    },
    survey: digest => surveyDigest(db, digest),
  };
}

/**
 * One statement for each status, which its own index answers however many are done. In that index's order, or PostgreSQL, not
 * knowing yet how many there are, may read all of them to find one.
 */
function firstOf(eb: ExpressionBuilder<Schema, 'pushes'>, status: 'pending' | 'sending') {
  const some = eb
    .selectFrom('deliveries as d')
    .select('d.id')
    .whereRef('d.push', '=', 'pushes.id')
    .where('d.status', '=', sql.lit(status))
    .limit(1);
  return status === 'pending' ? some.orderBy('d.due_at').orderBy('d.id') : some.orderBy('d.id');
}

const NOTHING_DONE = { planned: 0, sent: 0, blocked: 0, failed: 0, skipped: 0, uncertain: 0 };

const toPush = (row: Omit<PushRow, 'id'> & { id: number }): Push => ({
  id: row.id,
  kind: row.kind as DeliveryKind,
  source: row.source,
  revision: row.revision ?? undefined,
  audience: JSON.parse(row.audience) as Audience,
  state: row.state as PushState,
  author: row.author ?? undefined,
  dueAt: row.due_at,
  createdAt: row.created_at,
  endedAt: row.ended_at ?? undefined,
  planned: row.planned,
  sent: row.sent,
  blocked: row.blocked,
  failed: row.failed,
  skipped: row.skipped,
  uncertain: row.uncertain,
  card: row.card ? (JSON.parse(row.card) as { chat: number; message: number }) : undefined,
});
