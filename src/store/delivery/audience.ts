// Whom a push is for, as a query over subscriptions.
import type { Db } from '../transaction.ts';
import type { DeliveryKind } from './claimed.ts';

/** Of the subscribed chats that are active and not paused, those that … ; what is left out does not narrow. */
export interface Audience {
  /** A digest's slot: chats with exactly this one, or (`common`) those without one of their own. */
  slot?: 'common' | { weekday: number; hour: number };
  /** Broadcasts: only chats that did not switch announcements off. */
  announcements?: boolean;
  types?: string[];
  languages?: string[];
}

/** Subscriptions of an audience that may be sent to now and have no delivery of this yet. */
export function selectWanted(
  from: Db,
  { kind, source, audience }: { kind: DeliveryKind; source: string; audience: Audience },
  now: number,
) {
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
            .whereRef('d.thread', '=', 's.thread'),
        ),
      ),
    );
  const { slot, announcements, types, languages } = audience;
  if (slot === 'common') query = query.where('s.weekday', 'is', null);
  else if (slot) query = query.where('s.weekday', '=', slot.weekday).where('s.hour', '=', slot.hour);
  if (announcements) query = query.where('s.announcements', '=', 1);
  if (types) query = query.where('c.type', 'in', types);
  if (languages) query = query.where('c.language', 'in', languages);
  return query;
}
