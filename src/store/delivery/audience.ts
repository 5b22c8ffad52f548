// Whom a push is for, as a query over subscriptions, or over all chats there are.
import { sql } from 'kysely';
import type { SubscriptionRow } from '../schema.ts';
import type { Db } from '../transaction.ts';
import type { DeliveryKind } from './claimed.ts';

/** Of the subscribed chats that are active and not paused, those that … ; what is left out does not narrow. */
export interface Audience {
  /** A digest's slot: chats with exactly this one, or (`common`) those without one of their own. */
  slot?: 'common' | { weekday: number; hour: number };
  /** Broadcasts: only chats that did not switch announcements off. */
  announcements?: boolean;
  types?: string[];
  /** Chosen in the bot; null: none chosen. */
  languages?: (string | null)[];
  /** Subscribed to any of these; keywords as they are stored. */
  topics?: { regions: readonly string[]; keywords: readonly string[]; everythingToo: boolean };
  /** Also chats without a subscription, but for those that left with announcements switched off. */
  everyone?: boolean;
  /** Asked for by an admin: also what an earlier push left when it was stopped. */
  stoppedToo?: boolean;
  /** An admin said that all of these had it already: nothing is sent, see mark-had.ts. */
  had?: boolean;
}

/**
 * True for a delivery that did not reach its chat and that a later push of the same may take over: what failed or was
 * skipped, and with `stoppedToo` what waits in a stopped push.
 */
export function isLeftOver(table: 'd' | 'deliveries', stoppedToo: boolean | undefined) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const stopped = sql`(${column('status')} = 'pending' and ${column('push')} in (select id from pushes where state = 'stopped'))`;
  const ended = sql`${column('status')} in ('failed', 'skipped')`;
  return stoppedToo ? sql<boolean>`(${ended} or ${stopped})` : sql<boolean>`(${ended})`;
}

/** What a push is about, as far as deliveries are told apart by it, and whom it is for. */
export interface Wanted {
  kind: DeliveryKind;
  source: string;
  audience: Audience;
}

/** The place of a subscription in the order of all. */
export interface Key {
  chat: number;
  thread: number;
}

/** A stretch of that order, from after `after` (from the first one) to `last` (to the last one). */
export interface Stretch {
  after: Key | undefined;
  last: Key | undefined;
}

const LOWEST: Key = { chat: Number.MIN_SAFE_INTEGER, thread: 0 };
const HIGHEST: Key = { chat: Number.MAX_SAFE_INTEGER, thread: 0 };

/** Behind all threads of a chat. */
export const LAST_THREAD = Number.MAX_SAFE_INTEGER;

/** The last of the next `limit` that an audience is chosen from, after a key; undefined when there are fewer. */
export async function lastOfNext(
  from: Db,
  after: Key | undefined,
  limit: number,
  { everyone }: Pick<Audience, 'everyone'> = {},
): Promise<Key | undefined> {
  const { chat, thread } = after ?? LOWEST;
  if (everyone) {
    const query = from.selectFrom('chats as c').select('c.id').where('c.id', '>', chat).orderBy('c.id');
    const last = await query
      .offset(limit - 1)
      .limit(1)
      .executeTakeFirst();
    return last && { chat: last.id, thread: LAST_THREAD };
  }
  return from
    .selectFrom('subscriptions as s')
    .select(['s.chat', 's.thread'])
    .where(sql<boolean>`(s.chat, s.thread) > (${chat}, ${thread})`)
    .orderBy('s.chat')
    .orderBy('s.thread')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
}

/** Subscriptions in a stretch that belong to an audience and may be sent to now. */
export function selectAudience(from: Db, audience: Audience, stretch: Stretch, now: number) {
  const { after = LOWEST, last = HIGHEST } = stretch;
  let query = from
    .selectFrom((audience.everyone ? everyoneIn(after, last) : sql<SubscriptionRow>`subscriptions`).as('s'))
    .innerJoin('chats as c', 'c.id', 's.chat')
    .where(sql<boolean>`(s.chat, s.thread) > (${after.chat}, ${after.thread})`)
    .where(sql<boolean>`(s.chat, s.thread) <= (${last.chat}, ${last.thread})`)
    // Said of each table by itself: PostgreSQL reads all of it otherwise.
    .where('c.id', '>=', after.chat)
    .where('c.id', '<=', last.chat)
    .where('c.active', '=', 1)
    .where(eb => eb.or([eb('s.paused_until', 'is', null), eb('s.paused_until', '<=', now)]));
  const { slot, announcements, types, languages, topics } = audience;
  if (slot === 'common') query = query.where('s.weekday', 'is', null);
  else if (slot) query = query.where('s.weekday', '=', slot.weekday).where('s.hour', '=', slot.hour);
  if (announcements) query = query.where('s.announcements', '=', 1);
  if (types) query = query.where('c.type', 'in', types);
  if (topics) {
    query = query.where(eb => {
      const wants = (kind: 'region' | 'keyword', values: readonly string[]) =>
        eb.exists(
          eb
            .selectFrom('topics as t')
            .select('t.chat')
            .whereRef('t.chat', '=', 's.chat')
            .whereRef('t.thread', '=', 's.thread')
            .where('t.kind', '=', kind)
            .where('t.value', 'in', values),
        );
      return eb.or([
        ...(topics.regions.length > 0 ? [wants('region', topics.regions)] : []),
        ...(topics.keywords.length > 0 ? [wants('keyword', topics.keywords)] : []),
        ...(topics.everythingToo ? [eb('s.everything', '=', 1)] : []),
      ]);
    });
  }
  if (languages) {
    const chosen = languages.filter(one => one !== null);
    query = query.where(eb =>
      eb.or([
        ...(chosen.length > 0 ? [eb('c.language', 'in', chosen)] : []),
        ...(languages.includes(null) ? [eb('c.language', 'is', null)] : []),
      ]),
    );
  }
  return query;
}

/** All subscriptions in a stretch, and each chat there that has none as if it had one to nothing. */
const everyoneIn = (after: Key, last: Key) => sql<SubscriptionRow>`(
  select chat, thread, everything, announcements, weekday, hour, paused_until from subscriptions
  where chat >= ${after.chat} and chat <= ${last.chat}
  union all
  select k.id, 0, 0, 1, cast(null as bigint), cast(null as bigint), cast(null as bigint) from chats k
  where k.id >= ${after.chat} and k.id <= ${last.chat} and k.active = 1
    and not exists (select 1 from subscriptions o where o.chat = k.id)
    and not exists (select 1 from left_subscriptions l where l.chat = k.id and l.announcements = 0))`;

/**
 * The same without those that had this, or are about to: looked up one by one, since what PostgreSQL makes of a join depends on
 * what it believes the tables to hold, and right after a large push that is wrong.
 */
export function selectWanted(from: Db, { kind, source, audience }: Wanted, stretch: Stretch, now: number) {
  return selectAudience(from, audience, stretch, now).where(eb =>
    eb(
      eb
        .selectFrom('deliveries as d')
        .select('d.id')
        .where('d.kind', '=', kind)
        .where('d.source', '=', source)
        .whereRef('d.chat', '=', 's.chat')
        .whereRef('d.thread', '=', 's.thread')
        .where(inner => inner.not(isLeftOver('d', audience.stoppedToo))),
      'is',
      null,
    ),
  );
}
