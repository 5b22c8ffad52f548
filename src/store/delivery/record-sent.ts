// The most frequent case by far, in one statement for all: deliveries whose first part went out. That is all there is to most.
import { sql } from 'kysely';
import type { Db } from '../transaction.ts';
import type { Recorded } from './claimed.ts';

type Sent = Extract<Recorded, { became: 'sent' }>;

/** True for what recordSent takes. */
export const isFirstPartSent = (result: Recorded): result is Sent =>
  result.became === 'sent' && result.delivery.part === 0;

/** Gives the push of each row that was not written down before. What went out did so, whoever holds the row by now. */
export async function recordSent(tx: Db, sent: readonly Sent[], at: number): Promise<number[]> {
  if (sent.length === 0) return [];
  const rows = sent.map(({ delivery, messages }) => {
    const kept = messages.length > 0 ? JSON.stringify(messages) : null;
    return sql`(cast(${delivery.id} as bigint), cast(${kept} as text))`;
  });
  const { rows: written } = await sql<{ push: number }>`
    update deliveries
    set status = 'sent', part = 1, reason = null, updated_at = ${at}, messages = went.column2
    from (values ${sql.join(rows)}) as went
    where deliveries.id = went.column1 and part = 0 and status in ('sending', 'pending')
    returning push`.execute(tx);
  return written.map(row => row.push);
}
