// Whom a push is for, as a query over subscriptions.
import { sql } from 'kysely';
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
  /** Asked for by an admin: also what an earlier push left when it was stopped. */
  stoppedToo?: boolean;
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

/** The last of the next `limit` subscriptions after a key; undefined when there are fewer. */
export function lastOfNext(from: Db, after: Key | undefined, limit: number): Promise<Key | undefined> {
  const { chat, thread } = after ?? LOWEST;
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
    .selectFrom('subscriptions as s')
    .innerJoin('chats as c', 'c.id', 's.chat')
    .where(sql<boolean>`(s.chat, s.thread) > (${after.chat}, ${after.thread})`)
    .where(sql<boolean>`(s.chat, s.thread) <= (${last.chat}, ${last.thread})`)
    // Said of each table by itself: PostgreSQL reads all of it otherwise.
    .where('c.id', '>=', after.chat)
    .where('c.id', '<=', last.chat)
    .where('c.active', '=', 1)
    .where(eb => eb.or([eb('s.paused_until', 'is', null), eb('s.paused_until', '<=', now)]));
  const { slot, announcements, types, languages } = audience;
  if (slot === 'common') query = query.where('s.weekday', 'is', null);
  else if (slot) query = query.where('s.weekday', '=', slot.weekday).where('s.hour', '=', slot.hour);
  if (announcements) query = query.where('s.announcements', '=', 1);
  if (types) query = query.where('c.type', 'in', types);
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

/** The same without those that had this, or are about to. */
export function selectWanted(from: Db, { kind, source, audience }: Wanted, stretch: Stretch, now: number) {
  const { after = LOWEST, last = HIGHEST } = stretch;
  return selectAudience(from, audience, stretch, now).where(eb =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('deliveries as d')
          .select('d.id')
          .where('d.kind', '=', kind)
          .where('d.source', '=', source)
          .where('d.chat', '>=', after.chat)
          .where('d.chat', '<=', last.chat)
          .whereRef('d.chat', '=', 's.chat')
          .whereRef('d.thread', '=', 's.thread')
          .where(eb.not(isLeftOver('d', audience.stoppedToo))),
      ),
    ),
  );
}
