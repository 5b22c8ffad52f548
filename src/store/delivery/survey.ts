// Looks over subscriptions as the planning of a digest would, without planning anything.
import { type Chat, toChat } from '../chats.ts';
import { createSubscriptionsTable, type Subscription, type SubscriptionKey } from '../subscriptions.ts';
import type { Db } from '../transaction.ts';
import { selectWanted } from './audience.ts';

export interface Surveyed {
  subscription: Subscription;
  chat: Chat;
  /** Whether a digest of that edition would go to it at that instant, as far as its slot does not matter. */
  wanted: boolean;
}

/** Up to `limit` subscriptions by chat and thread, from after `after`. `at` is the instant of the digest. */
export async function surveyDigest(
  db: Db,
  { source, at, after, limit }: { source: string; at: number; after?: SubscriptionKey; limit: number },
): Promise<Surveyed[]> {
  const subscriptions = await createSubscriptionsTable(db, () => at).list({ limit, ...(after && { after }) });
  const last = subscriptions.at(-1);
  if (!last) return [];
  const ids = subscriptions.map(one => one.chat);
  const chats = new Map(
    (await db.selectFrom('chats').selectAll().where('id', 'in', ids).execute()).map(row => [row.id, toChat(row)]),
  );
  const rows = await selectWanted(db, { kind: 'digest', source, audience: {} }, { after, last }, at)
    .select(['s.chat', 's.thread'])
    .execute();
  const wanted = new Set(rows.map(keyOf));
  return subscriptions.flatMap(subscription => {
    const chat = chats.get(subscription.chat);
    return chat ? [{ subscription, chat, wanted: wanted.has(keyOf(subscription)) }] : [];
  });
}

const keyOf = ({ chat, thread }: SubscriptionKey): string => `${chat} ${thread}`;
