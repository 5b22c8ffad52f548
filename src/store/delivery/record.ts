// Writes down what became of deliveries: the rows themselves, the push's counts, and what a chat's answer says about the chat.
import { sql, type UpdateObject } from 'kysely';
import { moveChat } from '../chats/move-chat.ts';
import { dropSubscribed } from '../leaving/left-subscriptions.ts';
import type { Schema } from '../schema.ts';
import type { Db } from '../transaction.ts';
import type { Claimed, Recorded } from './claimed.ts';
import { moveDeliveries } from './move.ts';
import { isFirstPartSent, recordSent } from './record-sent.ts';

type Tally = Record<'sent' | 'blocked' | 'failed' | 'skipped' | 'uncertain', number>;

/** Belongs into one transaction, so that all of it counts or none. What was written down before is left as it is. */
export async function recordAll(tx: Db, results: readonly Recorded[], at: number): Promise<void> {
  const tallies = new Map<number, Tally>();
  const tallyOf = (push: number): Tally => {
    const tally = tallies.get(push) ?? { sent: 0, blocked: 0, failed: 0, skipped: 0, uncertain: 0 };
    tallies.set(push, tally);
    return tally;
  };
  for (const push of await recordSent(tx, results.filter(isFirstPartSent), at)) tallyOf(push).sent++;
  for (const result of results) {
    if (!isFirstPartSent(result)) await recordOne(tx, result, at, tallyOf(result.delivery.push));
    if (result.became === 'sent' && result.delivery.refusals > 0) {
      await subscriptionOf(tx, result.delivery).set({ refusals: 0 }).execute();
    }
  }
  for (const [push, tally] of tallies) {
    if (Object.values(tally).every(count => count === 0)) continue;
    await tx
      .updateTable('pushes')
      .set(eb => ({
        sent: eb('sent', '+', tally.sent),
        blocked: eb('blocked', '+', tally.blocked),
        failed: eb('failed', '+', tally.failed),
        skipped: eb('skipped', '+', tally.skipped),
        uncertain: eb('uncertain', '+', tally.uncertain),
      }))
      .where('id', '=', push)
      .execute();
  }
}

const subscriptionOf = (tx: Db, { chat, thread }: Claimed) =>
  tx.updateTable('subscriptions').where('chat', '=', chat).where('thread', '=', thread);

async function recordOne(tx: Db, result: Recorded, at: number, tally: Tally): Promise<void> {
  const { delivery, messages } = result;
  const kept = messages.length > 0 ? { messages: appended(messages) } : {};
  const row = () => tx.updateTable('deliveries').where('id', '=', delivery.id);
  /** What did not go out counts only while it is ours. */
  const set = async (values: UpdateObject<Schema, 'deliveries'>) => {
    const query = row()
      .set({ ...values, updated_at: at })
      .where('status', '=', 'sending')
      .where('updated_at', '=', delivery.takenAt);
    return Number((await query.executeTakeFirstOrThrow()).numUpdatedRows);
  };
  /** What went out did so, whoever holds the row by now. */
  const setOut = async (values: UpdateObject<Schema, 'deliveries'>) => {
    const query = row()
      .set({ ...values, ...kept, updated_at: at, reason: null })
      .where('status', 'in', ['sending', 'pending'])
      .where('part', '=', delivery.part);
    return Number((await query.executeTakeFirstOrThrow()).numUpdatedRows);
  };

  switch (result.became) {
    case 'sent':
      tally.sent += await setOut({ status: 'sent', part: delivery.part + 1 });
      return;
    case 'partly':
      await setOut({ status: 'pending', part: result.part, due_at: result.at, uncertain: 0, limited: 0 });
      return;
    case 'again':
    case 'parked': {
      const more = result.as === 'unreachable' ? {} : { [result.as]: delivery[result.as] + 1 };
      const round = result.became === 'parked' ? { rounds: delivery.rounds + 1 } : {};
      // Where it certainly did not go, nothing is announced any more.
      const reason = result.as === 'uncertain' ? {} : { reason: null };
      const count = await set({ status: 'pending', due_at: result.at, ...more, ...round, ...reason });
      if (result.as === 'uncertain') tally.uncertain += count;
      return;
    }
    case 'failed': {
      const count = await set({ status: 'failed', reason: result.reason });
      tally.failed += count;
      if (count > 0 && (result.reason === 'rightsLost' || result.reason === 'topicClosed')) {
        await subscriptionOf(tx, delivery)
          .set({ refusals: delivery.refusals + 1 })
          .execute();
      }
      return;
    }
    case 'skipped':
      tally.skipped += await set({ status: 'skipped', reason: result.reason });
      return;
    case 'gone':
      tally.blocked += await set({ status: 'failed', reason: result.reason });
      await tx
        .updateTable('chats')
        .set(eb => ({
          active: 0,
          inactive_reason: INACTIVE[result.reason] ?? 'gone',
          inactive_since: eb.fn.coalesce('inactive_since', eb.val(at)),
        }))
        .where('id', '=', delivery.chat)
        .where('migrated_to', 'is', null)
        .execute();
      return;
    case 'moved':
      await set({ status: 'pending', due_at: at, rounds: delivery.rounds + 1 });
      await moveChat(tx, delivery.chat, result.to, at);
      // It may have been planned under the old id while others moved the chat.
      await moveDeliveries(tx, delivery.chat, result.to);
      return;
    case 'topicLeft':
      if (result.forget) await forgetTopic(tx, delivery, at);
      else await set({ status: 'pending', topicless: 1, due_at: at });
  }
}

const INACTIVE: Record<string, string> = { blocked: 'blocked', kicked: 'left', rightsLost: 'no-rights' };

/** The ids in JSON, after those already kept. */
function appended(messages: readonly number[]) {
  const list = messages.join(',');
  return sql<string>`case when messages is null then ${`[${list}]`} else substr(messages, 1, length(messages) - 1) || ${`,${list}]`} end`;
}

/** The topic is gone for good: the subscription and what is on its way belong to the chat itself, once. */
async function forgetTopic(tx: Db, { chat, thread }: Claimed, at: number): Promise<void> {
  const deliveries = tx.updateTable('deliveries').where('chat', '=', chat).where('thread', '=', thread);
  await deliveries
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('deliveries as other')
            .select('other.id')
            .whereRef('other.kind', '=', 'deliveries.kind')
            .whereRef('other.source', '=', 'deliveries.source')
            .where('other.chat', '=', chat)
            .where('other.thread', '=', 0),
        ),
      ),
    )
    .set(eb => ({
      thread: 0,
      due_at: at,
      updated_at: at,
      status: eb.case().when('status', '=', 'sending').then('pending').else(eb.ref('status')).end(),
    }))
    .execute();
  await deliveries
    .where('status', 'in', ['pending', 'sending'])
    .set({ status: 'skipped', reason: 'topicGone', updated_at: at })
    .execute();
  const own = await tx
    .selectFrom('subscriptions')
    .select('chat')
    .where('chat', '=', chat)
    .where('thread', '=', 0)
    .executeTakeFirst();
  if (own) await tx.deleteFrom('subscriptions').where('chat', '=', chat).where('thread', '=', thread).execute();
  else {
    await tx
      .updateTable('subscriptions')
      .set({ thread: 0 })
      .where('chat', '=', chat)
      .where('thread', '=', thread)
      .execute();
    await dropSubscribed(tx, [chat]);
  }
}
