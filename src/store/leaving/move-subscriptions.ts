// A group that leaves its id for a supergroup's takes its subscriptions along.
import { createSubscriptionsTable, deleteAt, withTopics } from '../subscriptions.ts';
import type { Db } from '../transaction.ts';
import { moveLeft } from './left-subscriptions.ts';

/** Gives a moved chat's subscriptions to its new id; where both have one for a thread, the new one's settings count and topics are joined. */
export async function moveSubscriptions(tx: Db, from: number, to: number): Promise<void> {
  const old = await withTopics(tx, await tx.selectFrom('subscriptions').selectAll().where('chat', '=', from).execute());
  const table = createSubscriptionsTable(tx, () => 0);
  for (const one of old) {
    const there = await table.get({ chat: to, thread: one.thread });
    if (!there) {
      await tx
        .updateTable('subscriptions')
        .set({ chat: to })
        .where('chat', '=', from)
        .where('thread', '=', one.thread)
        .execute();
      continue;
    }
    const everything = there.topics.everything || one.topics.everything;
    await table.setTopics(
      { chat: to, thread: one.thread },
      {
        everything,
        regions: everything ? [] : [...there.topics.regions, ...one.topics.regions],
        keywords: everything ? [] : [...there.topics.keywords, ...one.topics.keywords],
      },
    );
    await deleteAt(tx, one).execute();
  }
  await moveLeft(tx, from, to);
}
