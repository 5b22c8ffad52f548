// Deliveries of a group that became a supergroup belong to its new id: what was had stays had, what is on its way goes there.
import type { Db } from '../transaction.ts';

/** Where the new id has the same delivery already, that one counts. */
export async function moveDeliveries(tx: Db, from: number, to: number): Promise<void> {
  const there = tx
    .selectFrom('deliveries as other')
    .innerJoin('deliveries as own', join =>
      join
        .onRef('own.kind', '=', 'other.kind')
        .onRef('own.source', '=', 'other.source')
        .onRef('own.thread', '=', 'other.thread'),
    )
    .select('own.id')
    .where('own.chat', '=', from)
    .where('other.chat', '=', to);
  await tx
    .updateTable('deliveries')
    .set({ status: 'skipped', reason: 'moved' })
    .where('status', 'in', ['pending', 'sending'])
    .where('id', 'in', there)
    .execute();
  await tx.updateTable('deliveries').set({ chat: to }).where('chat', '=', from).where('id', 'not in', there).execute();
}
