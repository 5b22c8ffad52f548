// How many chats a push would go to, counted in pieces, so that a million subscriptions hold up nobody.
import { setImmediate } from 'node:timers/promises';
import type { Db } from '../transaction.ts';
import { type Key, lastOfNext, type Stretch, selectWanted, type Wanted } from './audience.ts';

/** Subscriptions counted in one statement: some ten milliseconds, then others get their turn. */
const AT_ONCE = 5_000;

/** Who had it, or is about to, does not count. Not for use in a transaction, which would be open all the while. */
export async function countWanted(db: Db, wanted: Wanted, now: number): Promise<number> {
  let sum = 0;
  for (let after: Key | undefined; ; ) {
    const last = await lastOfNext(db, after, AT_ONCE);
    sum += await countIn(db, wanted, { after, last }, now);
    if (!last) return sum;
    after = last;
    await setImmediate();
  }
}

async function countIn(db: Db, wanted: Wanted, stretch: Stretch, now: number): Promise<number> {
  const query = selectWanted(db, wanted, stretch, now).select(eb => eb.fn.countAll<number>().as('count'));
  return Number((await query.executeTakeFirstOrThrow()).count);
}
