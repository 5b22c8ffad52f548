// The deliveries not finished yet: taking them up, and handing them on to be
// written down (record.ts). Every statement is built so that a row can't be taken twice, also by two processes at once.
import { atomically, type Db } from '../transaction.ts';
import type { Claimed, DeliveryKind, Recorded } from './claimed.ts';
import { PARKED, recordAll } from './record.ts';

export interface OutboxTable {
  /**
   * After a crash: what was being sent is open again, and counted as uncertain. With `parked`, what was left for the next
   * start or tick is open again too. Gives how many were in flight.
   */
  reopen(parked: boolean): Promise<number>;
  /** Takes up to `limit` deliveries that are due, of pushes being sent, each push its share. */
  claim(limit: number): Promise<Claimed[]>;
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
  /** What a chat was sent last of a kind, by its source; undefined when it never got any. */
  lastHad(kind: DeliveryKind, chat: number, thread: number): Promise<string | undefined>;
  /** All bulk rests until this instant, also over a restart. */
  restUntil(): Promise<number>;
  setRestUntil(at: number): Promise<void>;
}

export function createOutboxTable(db: Db, now: () => number): OutboxTable {
  const sending = () => db.selectFrom('pushes').select('id').where('state', '=', 'sending').orderBy('id').execute();

  async function claimOf(push: number, limit: number): Promise<Claimed[]> {
    const due = db
      .selectFrom('deliveries')
      .select('id')
      .where('push', '=', push)
      .where('status', '=', 'pending')
      .where('due_at', '<=', now())
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit);
    const taken = await db
      .updateTable('deliveries')
      .set({ status: 'sending', updated_at: now() })
      .where('id', 'in', due)
      .where('status', '=', 'pending')
      .returning('id')
      .execute();
    if (taken.length === 0) return [];
    const rows = await db
      .selectFrom('deliveries as d')
      .leftJoin('chats as c', 'c.id', 'd.chat')
      .leftJoin('subscriptions as s', join => join.onRef('s.chat', '=', 'd.chat').onRef('s.thread', '=', 'd.thread'))
      .select([
        'd.id',
        'd.push',
        'd.kind',
        'd.source',
        'd.revision',
        'd.chat',
        'd.thread',
        'd.topicless',
        'd.part',
        'd.uncertain',
        'd.limited',
        'd.rounds',
      ])
      .select([
        'c.type',
        'c.active',
        'c.language',
        's.refusals',
        's.silent',
        's.headlines_only',
        's.paused_until',
        's.announcements',
      ])
      .select('s.chat as subscribed')
      .where(
        'd.id',
        'in',
        taken.map(row => row.id),
      )
      .orderBy('d.id')
      .execute();
    return rows.map(row => ({
      id: row.id,
      push: row.push!,
      kind: row.kind as DeliveryKind,
      source: row.source,
      revision: row.revision,
      chat: row.chat,
      thread: row.thread,
      topicless: row.topicless === 1,
      private: row.type === 'private',
      part: row.part,
      uncertain: row.uncertain,
      limited: row.limited,
      rounds: row.rounds,
      refusals: row.refusals ?? 0,
      wanted:
        row.active === 1 &&
        row.subscribed !== null &&
        (row.paused_until ?? 0) <= now() &&
        (row.kind !== 'broadcast' || row.announcements === 1),
      language: row.language ?? undefined,
      silent: row.silent === 1,
      headlinesOnly: row.headlines_only === 1,
    }));
  }

  return {
    async reopen(parked) {
      const inFlight = await db
        .updateTable('deliveries')
        .set(eb => ({ status: 'pending', uncertain: eb('uncertain', '+', 1), due_at: now() }))
        .where('status', '=', 'sending')
        .executeTakeFirstOrThrow();
      if (parked) {
        await db
          .updateTable('deliveries')
          .set({ due_at: now(), uncertain: 0, limited: 0 })
          .where('status', '=', 'pending')
          .where('due_at', '=', PARKED)
          .execute();
      }
      return Number(inFlight.numUpdatedRows);
    },
    async claim(limit) {
      const claimed: Claimed[] = [];
      const pushes = await sending();
      for (const [index, { id }] of pushes.entries()) {
        const share = Math.ceil((limit - claimed.length) / (pushes.length - index));
        if (share > 0) claimed.push(...(await claimOf(id, share)));
      }
      return claimed;
    },
    record: results => atomically(db, tx => recordAll(tx, results, now())),
    async nextDueAt() {
      const pushes = await sending();
      if (pushes.length === 0) return undefined;
      const row = await db
        .selectFrom('deliveries')
        .select(eb => eb.fn.min('due_at').as('at'))
        .where('status', '=', 'pending')
        .where(
          'push',
          'in',
          pushes.map(push => push.id),
        )
        .where('due_at', '<', PARKED)
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
    async lastHad(kind, chat, thread) {
      const row = await db
        .selectFrom('deliveries')
        .select('source')
        .where('chat', '=', chat)
        .where('thread', '=', thread)
        .where('kind', '=', kind)
        .where('status', '=', 'sent')
        .orderBy('source', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.source;
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
