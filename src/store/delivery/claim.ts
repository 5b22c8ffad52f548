// Taking up what is due of one push, with all that its message depends on: the chat, what it wants at this moment, what it had.
import { type ExpressionBuilder, sql } from 'kysely';
import { leftWithoutAnnouncements } from '../leaving/left-subscriptions.ts';
import type { Schema } from '../schema.ts';
import type { Db } from '../transaction.ts';
import type { Audience } from './audience.ts';
import type { Claimed, DeliveryKind } from './claimed.ts';
import { FRESH } from './plan-chunk.ts';

/** `reason` of a delivery whose note may be on its way. */
export const ANNOUNCED = 'announced';

/** Belongs into a transaction. What waits for another try or for its next part goes before what was not tried yet. */
export async function claimOf(tx: Db, push: number, limit: number, now: number): Promise<Claimed[]> {
  const ids = await take(tx, push, limit, now);
  if (ids.length === 0) return [];
  const rows = await selectTaken(tx, ids).execute();
  const digests = rows.filter(row => row.kind !== 'broadcast');
  const topics = digests.length > 0 ? await topicsOf(tx, digests) : [];
  const reached = await reachedAnyway(tx, push, rows);
  return rows.map(row => {
    const own = topics.filter(topic => topic.chat === row.chat && topic.thread === row.thread);
    const values = (kind: string) => own.filter(topic => topic.kind === kind).map(topic => topic.value);
    return {
      id: row.id,
      takenAt: now,
      push,
      kind: row.kind as DeliveryKind,
      source: row.source,
      revision: row.revision,
      chat: row.chat,
      thread: row.thread,
      movedTo: row.migrated_to ?? undefined,
      topicless: row.topicless === 1,
      private: row.type === 'private',
      part: row.part,
      announced: row.reason === ANNOUNCED,
      uncertain: row.uncertain,
      limited: row.limited,
      rounds: row.rounds,
      refusals: row.refusals ?? 0,
      wanted:
        row.active === 1 &&
        (row.subscribed !== null || reached.has(row.chat)) &&
        // What a chat has is put right also while it wants nothing new.
        ((row.paused_until ?? 0) <= now || row.kind === 'correction') &&
        (row.kind !== 'broadcast' || row.announcements !== 0),
      topics: { everything: row.everything === 1, regions: values('region'), keywords: values('keyword') },
      lastHad: row.last_had ?? undefined,
      language: row.language ?? undefined,
      silent: row.silent === 1,
      headlinesOnly: row.headlines_only === 1,
    };
  });
}

/** Chats without a subscription that a push is for all the same. */
async function reachedAnyway(
  tx: Db,
  push: number,
  rows: readonly { chat: number; kind: string; subscribed: number | null }[],
): Promise<Set<number>> {
  const chats = rows.filter(row => row.kind === 'broadcast' && row.subscribed === null).map(row => row.chat);
  if (chats.length === 0) return new Set();
  const { audience } = await tx
    .selectFrom('pushes')
    .select('audience')
    .where('id', '=', push)
    .executeTakeFirstOrThrow();
  if (!(JSON.parse(audience) as Audience).everyone) return new Set();
  const silenced = await leftWithoutAnnouncements(tx, chats);
  return new Set(chats.filter(chat => !silenced.has(chat)));
}

/** Ids of what is taken. From here on a delivery carries the push's revision, unless a part of another is out already. */
async function take(tx: Db, push: number, limit: number, now: number): Promise<number[]> {
  const pending = tx
    .selectFrom('deliveries')
    .select('id')
    .where('push', '=', push)
    .where('status', '=', sql.lit('pending'))
    // In the order of the index of what is due, and of no other: PostgreSQL may else read the table along its key.
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit);
  const again = pending.where('due_at', '>', FRESH).where('due_at', '<=', now);
  const fresh = pending.where('due_at', '<=', FRESH);
  // The first half is read first.
  const due = tx
    .selectFrom(
      tx
        .selectFrom(again.as('again'))
        .select('id')
        .unionAll(tx.selectFrom(fresh.as('fresh')).select('id'))
        .as('due'),
    )
    .select('id')
    .limit(limit);
  const ids = (await due.execute()).map(row => row.id);
  if (ids.length === 0) return [];
  const { revision } = await tx
    .selectFrom('pushes')
    .select('revision')
    .where('id', '=', push)
    .executeTakeFirstOrThrow();
  const taken = await tx
    .updateTable('deliveries')
    .set(eb => ({
      status: 'sending',
      updated_at: now,
      revision: eb.case().when('part', '=', 0).then(whole(revision)).else(eb.ref('revision')).end(),
    }))
    .where('id', 'in', ids)
    // Said once more: where two ask at once, the second finds it changed. As an expression, which no index is of: PostgreSQL,
    // not knowing yet how many wait, may else read all of them.
    .where(sql<boolean>`status || '' = 'pending'`)
    .returning('id')
    .execute();
  return taken.map(row => row.id);
}

const whole = (value: number | null) => sql<number | null>`cast(${value} as bigint)`;

const selectTaken = (tx: Db, ids: readonly number[]) =>
  tx
    .selectFrom('deliveries as d')
    .leftJoin('chats as c', 'c.id', 'd.chat')
    .leftJoin('subscriptions as s', join => join.onRef('s.chat', '=', 'd.chat').onRef('s.thread', '=', 'd.thread'))
    .select(['d.id', 'd.kind', 'd.source', 'd.revision', 'd.chat', 'd.thread', 'd.topicless', 'd.part'])
    .select(['d.uncertain', 'd.limited', 'd.rounds', 'c.type', 'c.active', 'c.language', 'c.migrated_to'])
    .select(['s.everything', 's.refusals', 's.silent', 's.headlines_only', 's.paused_until', 's.announcements'])
    .select(['s.chat as subscribed', 'd.reason'])
    .select(eb => eb.case().when('d.kind', '!=', 'broadcast').then(lastHad(eb)).end().as('last_had'))
    .where('d.id', 'in', ids)
    .orderBy('d.id');

const chatsOf = (rows: readonly { chat: number }[]) => rows.map(row => row.chat);

const topicsOf = (tx: Db, rows: readonly { chat: number }[]) =>
  tx.selectFrom('topics').selectAll().where('chat', 'in', chatsOf(rows)).orderBy('position').execute();

/**
 * Of one chat and thread at a time, and the greatest of an expression: otherwise the engines find it in the index of sources,
 * by reading all digests there are.
 */
const lastHad = (eb: ExpressionBuilder<Schema & { d: Schema['deliveries'] }, 'd'>) =>
  eb
    .selectFrom('deliveries as had')
    .select(({ fn }) => fn.max(sql<string>`had.source || ''`).as('last'))
    .whereRef('had.chat', '=', 'd.chat')
    .whereRef('had.thread', '=', 'd.thread')
    .where('had.kind', '=', 'digest')
    .where('had.status', '=', 'sent');
