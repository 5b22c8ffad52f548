// What each chat, or one topic of a forum, wants: everything or topics, and how it wants it. What is kept after it left is in
// leaving/.
import type { Topics } from '../content/topics.ts';
import { keepLeft, takeLeft } from './leaving/left-subscriptions.ts';
import type { SubscriptionRow } from './schema.ts';
import { atomically, type Db, storable } from './transaction.ts';

export interface SubscriptionKey {
  chat: number;
  /** 0: no forum topic. */
  thread: number;
}

export interface SubscriptionSettings {
  silent: boolean;
  headlinesOnly: boolean;
  /** Gets broadcasts too. */
  announcements: boolean;
  /** An own slot in the bot's time zone: ISO weekday 1 (Monday) to 7, hour 0 to 23; undefined: with everybody. */
  slot: { weekday: number; hour: number } | undefined;
  /** Nothing is sent before this instant. */
  pausedUntil: number | undefined;
}

export interface Subscription extends SubscriptionKey, SubscriptionSettings {
  topics: Topics;
  /** How many editions in a row it refused for want of rights or because its topic is closed. */
  refusals: number;
  /** Who to tell when it can no longer be sent to. */
  subscribedBy: number | undefined;
  createdAt: number;
}

export interface SubscriptionsTable {
  get(key: SubscriptionKey): Promise<Subscription | undefined>;
  /** All of one chat, its threads in order. */
  ofChat(chat: number): Promise<Subscription[]>;
  /** Subscribes, or changes what is wanted; the settings of an existing subscription stay, those of one that ended come back. */
  setTopics(key: SubscriptionKey, topics: Topics, by?: number): Promise<Subscription>;
  /** False when there is no such subscription, here and below. */
  setSettings(key: SubscriptionKey, settings: Partial<SubscriptionSettings>): Promise<boolean>;
  setRefusals(key: SubscriptionKey, refusals: number): Promise<boolean>;
  /** Ends a subscription; its settings are kept for the chat's return. */
  remove(key: SubscriptionKey): Promise<boolean>;
  /** Own slots that some subscription has. */
  slots(): Promise<{ weekday: number; hour: number }[]>;
  /** Every keyword somebody wants, as it was written. */
  keywords(): Promise<string[]>;
  /** For /stats: how many want everything, and how often each topic is wanted. */
  count(): Promise<{ all: number; everything: number; topics: { kind: string; value: string; count: number }[] }>;
  /** By chat and thread, from after `after`: pages through all. */
  list(options: { after?: SubscriptionKey; limit: number }): Promise<Subscription[]>;
}

export function createSubscriptionsTable(db: Db, now: () => number): SubscriptionsTable {
  const at = (key: SubscriptionKey, from: Db) =>
    from.selectFrom('subscriptions').selectAll().where('chat', '=', key.chat).where('thread', '=', key.thread);
  const update = async (key: SubscriptionKey, set: Partial<SubscriptionRow>) => {
    const query = db
      .updateTable('subscriptions')
      .set(set)
      .where('chat', '=', key.chat)
      .where('thread', '=', key.thread);
    return (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n;
  };

  return {
    async get(key) {
      const row = await at(key, db).executeTakeFirst();
      return row && (await withTopics(db, [row]))[0];
    },
    async ofChat(chat) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('chat', '=', chat)
        .orderBy('thread')
        .execute();
      return withTopics(db, rows);
    },
    setTopics: (key, topics, by) =>
      atomically(db, async tx => {
        const kept = await takeLeft(tx, key);
        await tx
          .insertInto('subscriptions')
          .values({
            ...key,
            ...FRESH,
            ...kept,
            everything: topics.everything ? 1 : 0,
            subscribed_by: by ?? null,
            created_at: now(),
          })
          .onConflict(oc =>
            oc.columns(['chat', 'thread']).doUpdateSet({ everything: topics.everything ? 1 : 0, refusals: 0 }),
          )
          .execute();
        await tx.deleteFrom('topics').where('chat', '=', key.chat).where('thread', '=', key.thread).execute();
        const wanted = topics.everything
          ? []
          : [
              ...[...new Set(topics.regions)].map(value => ({ kind: 'region' as const, value })),
              ...[...new Set(topics.keywords.map(storable))].map(value => ({ kind: 'keyword' as const, value })),
            ];
        if (wanted.length > 0) {
          await tx
            .insertInto('topics')
            .values(wanted.map((topic, position) => ({ ...key, ...topic, position })))
            .execute();
        }
        return (await withTopics(tx, await at(key, tx).execute()))[0]!;
      }),
    setSettings: (key, { silent, headlinesOnly, announcements, ...rest }) =>
      update(key, {
        ...(silent !== undefined && { silent: silent ? 1 : 0 }),
        ...(headlinesOnly !== undefined && { headlines_only: headlinesOnly ? 1 : 0 }),
        ...(announcements !== undefined && { announcements: announcements ? 1 : 0 }),
        ...('slot' in rest && { weekday: rest.slot?.weekday ?? null, hour: rest.slot?.hour ?? null }),
        ...('pausedUntil' in rest && { paused_until: rest.pausedUntil ?? null }),
      }),
    setRefusals: (key, refusals) => update(key, { refusals }),
    remove: key =>
      atomically(db, async tx => {
        const row = await deleteAt(tx, key).returningAll().executeTakeFirst();
        if (row) await keepLeft(tx, row, now());
        return row !== undefined;
      }),
    async slots() {
      const rows = await db
        .selectFrom('subscriptions')
        .select(['weekday', 'hour'])
        .distinct()
        .where('weekday', 'is not', null)
        .execute();
      return rows.map(row => ({ weekday: row.weekday!, hour: row.hour! }));
    },
    async keywords() {
      const query = db.selectFrom('topics').select('value').distinct().where('kind', '=', 'keyword').orderBy('value');
      return (await query.execute()).map(row => row.value);
    },
    async count() {
      const { all, everything } = await db
        .selectFrom('subscriptions')
        .select(eb => [
          eb.fn.countAll<number>().as('all'),
          eb.fn.coalesce(eb.fn.sum<number>('everything'), eb.lit(0)).as('everything'),
        ])
        .executeTakeFirstOrThrow();
      const topics = await db
        .selectFrom('topics')
        .select(eb => ['kind', 'value', eb.fn.countAll<number>().as('count')])
        .groupBy(['kind', 'value'])
        .orderBy('count', 'desc')
        .orderBy('value')
        .limit(100)
        .execute();
      return {
        all: Number(all),
        everything: Number(everything),
        topics: topics.map(one => ({ ...one, count: Number(one.count) })),
      };
    },
    async list({ after, limit }) {
      let query = db.selectFrom('subscriptions').selectAll().orderBy('chat').orderBy('thread').limit(limit);
      if (after) {
        query = query.where(eb =>
          eb.or([eb('chat', '>', after.chat), eb.and([eb('chat', '=', after.chat), eb('thread', '>', after.thread)])]),
        );
      }
      return withTopics(db, await query.execute());
    },
  };
}

/** Deletes one without a trace. */
export const deleteAt = (db: Db, { chat, thread }: SubscriptionKey) =>
  db.deleteFrom('subscriptions').where('chat', '=', chat).where('thread', '=', thread);

const FRESH = {
  silent: 0,
  headlines_only: 0,
  announcements: 1,
  weekday: null,
  hour: null,
  paused_until: null,
  refusals: 0,
};

/** Rows in the program's words, each with what it wants. */
export async function withTopics(db: Db, rows: readonly SubscriptionRow[]): Promise<Subscription[]> {
  const chats = [...new Set(rows.map(row => row.chat))];
  const topics =
    chats.length === 0
      ? []
      : await db.selectFrom('topics').selectAll().where('chat', 'in', chats).orderBy('position').execute();
  return rows.map(row => {
    const own = topics.filter(topic => topic.chat === row.chat && topic.thread === row.thread);
    const values = (kind: string) => own.filter(topic => topic.kind === kind).map(topic => topic.value);
    return {
      chat: row.chat,
      thread: row.thread,
      topics: { everything: row.everything === 1, regions: values('region'), keywords: values('keyword') },
      silent: row.silent === 1,
      headlinesOnly: row.headlines_only === 1,
      announcements: row.announcements === 1,
      slot: row.weekday === null || row.hour === null ? undefined : { weekday: row.weekday, hour: row.hour },
      pausedUntil: row.paused_until ?? undefined,
      refusals: row.refusals,
      subscribedBy: row.subscribed_by ?? undefined,
      createdAt: row.created_at,
    };
  });
}
