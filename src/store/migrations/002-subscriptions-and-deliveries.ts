// Who wants what (subscriptions, topics) and who gets what (pushes, deliveries, drafts), and when things ran.
// thread 0 stands for none, so that it can be part of a key.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine/opened.ts';
import { createKeyColumns } from './columns.ts';

export async function createSubscriptionsAndDeliveries(tx: Kysely<unknown>, engine: Engine): Promise<void> {
  const { int, id, table } = createKeyColumns(tx.schema, engine);
  const index = (name: string) => tx.schema.createIndex(name);

  await table('subscriptions')
    .addColumn('chat', int, c => c.notNull().references('chats.id').onDelete('cascade'))
    .addColumn('thread', int, c => c.notNull())
    .addColumn('everything', int, c => c.notNull())
    .addColumn('silent', int, c => c.notNull())
    .addColumn('headlines_only', int, c => c.notNull())
    .addColumn('announcements', int, c => c.notNull())
    .addColumn('weekday', int)
    .addColumn('hour', int)
    .addColumn('paused_until', int)
    .addColumn('refusals', int, c => c.notNull())
    .addColumn('subscribed_by', int)
    .addColumn('created_at', int, c => c.notNull())
    .addPrimaryKeyConstraint('subscriptions_key', ['chat', 'thread'])
    .execute();

  // The few slots that some chat chose for itself are asked for at every look of the scheduler.
  await index('subscriptions_slot')
    .on('subscriptions')
    .columns(['weekday', 'hour'])
    .where(sql.ref('weekday'), 'is not', null)
    .execute();

  await table('topics')
    .addColumn('chat', int, c => c.notNull())
    .addColumn('thread', int, c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('value', 'text', c => c.notNull())
    .addColumn('position', int, c => c.notNull())
    .addPrimaryKeyConstraint('topics_key', ['chat', 'thread', 'kind', 'value'])
    .addForeignKeyConstraint('topics_subscription', ['chat', 'thread'], 'subscriptions', ['chat', 'thread'], c =>
      c.onDelete('cascade').onUpdate('cascade'),
    )
    .addCheckConstraint('topics_kind', sql`kind in ('region', 'keyword')`)
    .execute();

  await id(table('pushes'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('source', 'text', c => c.notNull())
    .addColumn('revision', int)
    .addColumn('audience', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('author', int)
    .addColumn('due_at', int, c => c.notNull())
    .addColumn('created_at', int, c => c.notNull())
    .addColumn('ended_at', int)
    .addColumn('planned_chat', int)
    .addColumn('planned_thread', int)
    .addColumn('planned', int, c => c.notNull())
    .addColumn('sent', int, c => c.notNull())
    .addColumn('blocked', int, c => c.notNull())
    .addColumn('failed', int, c => c.notNull())
    .addColumn('skipped', int, c => c.notNull())
    .addColumn('uncertain', int, c => c.notNull())
    .addColumn('card', 'text')
    .addCheckConstraint('pushes_state', sql`state in ('waiting', 'planning', 'sending', 'paused', 'stopped', 'done')`)
    .execute();

  await id(table('deliveries'))
    .addColumn('push', int, c => c.references('pushes.id'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('source', 'text', c => c.notNull())
    .addColumn('revision', int)
    .addColumn('chat', int, c => c.notNull())
    .addColumn('thread', int, c => c.notNull())
    .addColumn('topicless', int, c => c.notNull())
    .addColumn('status', 'text', c => c.notNull())
    .addColumn('part', int, c => c.notNull())
    .addColumn('uncertain', int, c => c.notNull())
    .addColumn('limited', int, c => c.notNull())
    .addColumn('rounds', int, c => c.notNull())
    .addColumn('due_at', int, c => c.notNull())
    .addColumn('updated_at', int, c => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('messages', 'text')
    .addUniqueConstraint('deliveries_once', ['kind', 'source', 'chat', 'thread'])
    .addCheckConstraint('deliveries_status', sql`status in ('pending', 'sending', 'sent', 'failed', 'skipped')`)
    .execute();
  // Finding what is due, and the few in flight, stays fast however many are done.
  await index('deliveries_due')
    .on('deliveries')
    .columns(['push', 'due_at', 'id'])
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .execute();
  await index('deliveries_in_flight')
    .on('deliveries')
    .column('id')
    .where(sql.ref('status'), '=', sql.lit('sending'))
    .execute();
  await index('deliveries_chat').on('deliveries').columns(['chat', 'thread']).execute();

  await id(table('drafts'))
    .addColumn('author', int, c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('payload', 'text', c => c.notNull())
    .addColumn('due_at', int)
    .addColumn('created_at', int, c => c.notNull())
    .addCheckConstraint('drafts_state', sql`state in ('open', 'confirmed', 'cancelled', 'replaced')`)
    .execute();
  await index('drafts_open')
    .on('drafts')
    .columns(['author', 'kind'])
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute();

  await table('runs')
    .addColumn('job', 'text', c => c.notNull())
    .addColumn('due_at', int, c => c.notNull())
    .addColumn('claimed_at', int, c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('edition', 'text')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('runs_key', ['job', 'due_at'])
    .execute();
}
