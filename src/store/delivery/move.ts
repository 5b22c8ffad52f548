// Deliveries of a group that became a supergroup belong to its new id: what was had stays had, what is on its way goes there.
import type { Db } from '../transaction.ts';

/**
 * Where the new id has the same delivery already, that one counts. Looked at by chat alone, a chat having few: told to compare
 * them itself, PostgreSQL may go through all that wait.
 */
export async function moveDeliveries(tx: Db, from: number, to: number): Promise<void> {
  const of = (chat: number) =>
    tx.selectFrom('deliveries').select(['id', 'kind', 'source', 'thread', 'status']).where('chat', '=', chat).execute();
  const there = new Set((await of(to)).map(keyOf));
  const own = await of(from);
  const doubled = own.filter(row => there.has(keyOf(row)) && (row.status === 'pending' || row.status === 'sending'));
  if (doubled.length > 0) {
    await tx
      .updateTable('deliveries')
      .set({ status: 'skipped', reason: 'moved' })
      .where('id', 'in', doubled.map(idOf))
      .execute();
  }
  const moving = own.filter(row => !there.has(keyOf(row)));
  if (moving.length > 0) {
    await tx.updateTable('deliveries').set({ chat: to }).where('id', 'in', moving.map(idOf)).execute();
  }
}

const idOf = (row: { id: number }) => row.id;
const keyOf = ({ kind, source, thread }: { kind: string; source: string; thread: number }): string =>
  JSON.stringify([kind, source, thread]);
