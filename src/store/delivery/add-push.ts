// A push whose deliveries are made by whoever adds it, so that nothing is left to plan.
import type { PushRow } from '../schema.ts';
import type { Db } from '../transaction.ts';

/** Gives its number. Belongs into a transaction with making its deliveries and setting `planned`. */
export async function addPush(
  tx: Db,
  values: Pick<PushRow, 'kind' | 'source' | 'revision' | 'author' | 'card'>,
  at: number,
): Promise<number> {
  const row = await tx
    .insertInto('pushes')
    .values({
      ...values,
      audience: '{}',
      state: 'sending',
      due_at: at,
      created_at: at,
      ended_at: null,
      planned_chat: null,
      planned_thread: null,
      planned: 0,
      sent: 0,
      blocked: 0,
      failed: 0,
      skipped: 0,
      uncertain: 0,
      told_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
