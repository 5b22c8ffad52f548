// How many chats a push would go to, counted in pieces, so that a million subscriptions hold up nobody.
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../transaction.ts';
import { selectWanted, type Wanted } from './audience.ts';

/** Subscriptions counted in one statement: some ten milliseconds, then others get their turn. */
const AT_ONCE = 10_000;

interface Key {
  chat: number;
  thread: number;
}

/** Not for use in a transaction, which would be open all the while. */
export async function countWanted(db: Db, wanted: Wanted, now: number): Promise<number> {
  let sum = 0;
  for (let after: Key | undefined; ; ) {
    const last = await lastOfPiece(db, after);
    sum += await countPiece(db, wanted, now, after, last);
    if (!last) return sum;
    after = last;
    await setImmediate();
  }
}

const beyond = (key: Key) => sql<boolean>`(s.chat, s.thread) > (${key.chat}, ${key.thread})`;

function lastOfPiece(db: Db, after: Key | undefined): Promise<Key | undefined> {
  const all = db.selectFrom('subscriptions as s').select(['s.chat', 's.thread']);
  const rest = after ? all.where(beyond(after)) : all;
  return rest
    .orderBy('s.chat')
    .orderBy('s.thread')
    .offset(AT_ONCE - 1)
    .limit(1)
    .executeTakeFirst();
}

async function countPiece(db: Db, wanted: Wanted, now: number, after: Key | undefined, last: Key | undefined) {
  let query = selectWanted(db, wanted, now);
  if (after) query = query.where(beyond(after));
  if (last) query = query.where(sql<boolean>`(s.chat, s.thread) <= (${last.chat}, ${last.thread})`);
  const row = await query.select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(row.count);
}
