// How many chats a push would go to, counted in pieces, so that a million subscriptions hold up nobody.
import { setImmediate } from 'node:timers/promises';
import type { Db } from '../transaction.ts';
import { type Key, lastOfNext, type Stretch, selectWanted, type Wanted } from './audience.ts';

/** Subscriptions counted in one statement: some ten milliseconds, then others get their turn. */
const AT_ONCE = 5_000;

/** Who had it, or is about to, does not count. Not for use in a transaction, which would be open all the while. */
export async function countWanted(db: Db, wanted: Wanted, now: number): Promise<number> {
  let sum = 0;
  for await (const stretch of stretches(db, wanted)) {
    const query = selectWanted(db, wanted, stretch, now).select(eb => eb.fn.countAll<number>().as('count'));
    sum += Number((await query.executeTakeFirstOrThrow()).count);
  }
  return sum;
}

/** How many of them have a slot; undefined: none of their own. */
export interface SlotCount {
  slot: { weekday: number; hour: number } | undefined;
  count: number;
}

/** The same, told apart by slot. */
export async function countBySlot(db: Db, wanted: Wanted, now: number): Promise<SlotCount[]> {
  const counts = new Map<string, SlotCount>();
  for await (const stretch of stretches(db, wanted)) {
    const rows = await selectWanted(db, wanted, stretch, now)
      .select(eb => ['s.weekday', 's.hour', eb.fn.countAll<number>().as('count')])
      .groupBy(['s.weekday', 's.hour'])
      .execute();
    for (const { weekday, hour, count } of rows) {
      const slot = weekday === null || hour === null ? undefined : { weekday, hour };
      const key = JSON.stringify(slot ?? null);
      counts.set(key, { slot, count: (counts.get(key)?.count ?? 0) + Number(count) });
    }
  }
  return [...counts.values()];
}

async function* stretches(db: Db, { audience }: Wanted): AsyncGenerator<Stretch> {
  for (let after: Key | undefined; ; ) {
    const last = await lastOfNext(db, after, AT_ONCE, audience);
    yield { after, last };
    if (!last) return;
    after = last;
    await setImmediate();
  }
}
