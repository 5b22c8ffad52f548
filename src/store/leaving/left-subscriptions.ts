// What is left of a subscription that ended: its settings, for the chat's return, and when it began and ended. Each key is
// either subscribed or left, never both.
import type { LeftSubscriptionRow, SubscriptionRow } from '../schema.ts';
import type { Db } from '../transaction.ts';

interface Key {
  chat: number;
  thread: number;
}

/** The settings of a subscription that outlive it. */
export type KeptSettings = Pick<SubscriptionRow, 'silent' | 'headlines_only' | 'announcements' | 'weekday' | 'hour'>;

const settingsOf = (row: KeptSettings): KeptSettings => ({
  silent: row.silent,
  headlines_only: row.headlines_only,
  announcements: row.announcements,
  weekday: row.weekday,
  hour: row.hour,
});

/** Remembers a subscription that was just deleted. */
export async function keepLeft(tx: Db, row: SubscriptionRow, at: number): Promise<void> {
  const kept: LeftSubscriptionRow = {
    chat: row.chat,
    thread: row.thread,
    ...settingsOf(row),
    created_at: row.created_at,
    left_at: at,
  };
  await tx
    .insertInto('left_subscriptions')
    .values(kept)
    .onConflict(oc => oc.columns(['chat', 'thread']).doUpdateSet(kept))
    .execute();
}

/** The settings a chat or thread had when it left, which it has back from now on; undefined where it did not leave. */
export async function takeLeft(tx: Db, { chat, thread }: Key): Promise<KeptSettings | undefined> {
  const row = await tx
    .deleteFrom('left_subscriptions')
    .where('chat', '=', chat)
    .where('thread', '=', thread)
    .returningAll()
    .executeTakeFirst();
  return row && settingsOf(row);
}

/** Gives what a moved chat left behind to its new id, where that knows nothing of its own. After its subscriptions were moved. */
export async function moveLeft(tx: Db, from: number, to: number): Promise<void> {
  const rows = await tx.deleteFrom('left_subscriptions').where('chat', '=', from).returningAll().execute();
  for (const row of rows) {
    await tx
      .insertInto('left_subscriptions')
      .values({ ...row, chat: to })
      .onConflict(oc => oc.columns(['chat', 'thread']).doNothing())
      .execute();
  }
  await dropSubscribed(tx, [to]);
}

/** Takes out what these chats are subscribed to after all. */
export async function dropSubscribed(tx: Db, chats: readonly number[]): Promise<void> {
  if (chats.length === 0) return;
  await tx
    .deleteFrom('left_subscriptions')
    .where('chat', 'in', chats)
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('subscriptions as s')
          .select('s.chat')
          .whereRef('s.chat', '=', 'left_subscriptions.chat')
          .whereRef('s.thread', '=', 'left_subscriptions.thread'),
      ),
    )
    .execute();
}

/** Those of these chats that had switched announcements off when they left. */
export async function leftWithoutAnnouncements(db: Db, chats: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('left_subscriptions')
    .select('chat')
    .where('chat', 'in', chats)
    .where('announcements', '=', 0)
    .execute();
  return new Set(rows.map(row => row.chat));
}
