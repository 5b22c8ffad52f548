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

/** What a push is about, as far as deliveries are told apart by it. */
export interface Wanted {
  kind: DeliveryKind;
  source: string;
  audience: Audience;
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

/** Subscriptions of an audience that may be sent to now, and that neither had this nor are about to get it. */
export function selectWanted(from: Db, { kind, source, audience }: Wanted, now: number) {
  let query = from
    .selectFrom('subscriptions as s')
    .innerJoin('chats as c', 'c.id', 's.chat')
    .where('c.active', '=', 1)
    .where(eb => eb.or([eb('s.paused_until', 'is', null), eb('s.paused_until', '<=', now)]))
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('deliveries as d')
            .select('d.id')
            .where('d.kind', '=', kind)
            .where('d.source', '=', source)
            .whereRef('d.chat', '=', 's.chat')
            .whereRef('d.thread', '=', 's.thread')
            .where(eb.not(isLeftOver('d', audience.stoppedToo))),
        ),
      ),
    );
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
