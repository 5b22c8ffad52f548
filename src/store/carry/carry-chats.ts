// Carries chats with all they chose from one database to another, whatever the engines. What is there already is merged, so
// that the same may be carried twice. The form outside the program is decided in cli/.
import { type Chat, createChatsTable, toChat } from '../chats.ts';
import { dropSubscribed } from '../leaving/left-subscriptions.ts';
import { withTopics } from '../subscriptions.ts';
import { type Db, storable } from '../transaction.ts';
import {
  type CarriedChat,
  type CarriedSubscription,
  chatRow,
  HAD,
  leftRow,
  subscriptionRow,
  toLeft,
  topicRows,
} from './carried-rows.ts';
import { type CarryOutcome, isSame, mergeChats } from './merge-chats.ts';

export interface CarriedChats {
  /** By id, from after `after`: pages through all. */
  list(options: { after?: number; limit: number }): Promise<CarriedChat[]>;
  /**
   * Takes chats in, each id once, and merges those that are here (merge-chats.ts); an edition that either database has sent
   * counts as had. Belongs into a transaction.
   */
  takeIn(chats: readonly CarriedChat[]): Promise<Record<CarryOutcome, number>>;
}

/** Chats read and written in one statement; with all their topics they stay below SQLite's 32,766 parameters. */
const AT_ONCE = 200;
const ROWS_AT_ONCE = 1_000;

export function createCarriedChats(db: Db, now: () => number): CarriedChats {
  const withSubscriptions = async (chats: readonly Chat[]): Promise<CarriedChat[]> => {
    const ids = chats.map(chat => chat.id);
    if (ids.length === 0) return [];
    const had = await db
      .selectFrom('deliveries')
      .select(eb => ['chat', 'thread', eb.fn.max('source').as('last')])
      .where('chat', 'in', ids)
      .where('kind', '=', 'digest')
      .where('status', '=', 'sent')
      .groupBy(['chat', 'thread'])
      .execute();
    const rows = await db.selectFrom('subscriptions').selectAll().where('chat', 'in', ids).orderBy('thread').execute();
    const lastHad = new Map(had.map(row => [keyOf(row), row.last]));
    const byChat = new Map<number, CarriedSubscription[]>(ids.map(id => [id, []]));
    for (const one of await withTopics(db, rows)) {
      const { chat, ...rest } = one;
      byChat.get(chat)!.push({ ...rest, lastHad: lastHad.get(keyOf(one)) });
    }
    const ended = await db
      .selectFrom('left_subscriptions')
      .selectAll()
      .where('chat', 'in', ids)
      .orderBy('thread')
      .execute();
    return chats.map(chat => {
      const left = ended.filter(row => row.chat === chat.id).map(toLeft);
      return { ...chat, subscriptions: byChat.get(chat.id)!, ...(left.length > 0 && { left }) };
    });
  };

  async function write(chats: readonly { chat: CarriedChat; fresh: boolean }[]): Promise<void> {
    for (const { chat } of chats.filter(one => !one.fresh)) {
      await db.deleteFrom('subscriptions').where('chat', '=', chat.id).execute();
      await db.deleteFrom('left_subscriptions').where('chat', '=', chat.id).execute();
      await db.updateTable('chats').set(chatRow(chat)).where('id', '=', chat.id).execute();
    }
    const fresh = chats.filter(one => one.fresh).map(one => chatRow(one.chat));
    if (fresh.length > 0) await db.insertInto('chats').values(fresh).execute();
    const subscriptions = chats.flatMap(({ chat }) => chat.subscriptions.map(one => ({ chat: chat.id, ...one })));
    if (subscriptions.length > 0)
      await db.insertInto('subscriptions').values(subscriptions.map(subscriptionRow)).execute();
    const left = chats.flatMap(({ chat }) => (chat.left ?? []).map(one => leftRow({ chat: chat.id, ...one })));
    if (left.length > 0) await db.insertInto('left_subscriptions').values(left).execute();
    await dropSubscribed(
      db,
      chats.map(({ chat }) => chat.id),
    );
    const topics = subscriptions.flatMap(topicRows);
    for (let from = 0; from < topics.length; from += ROWS_AT_ONCE) {
      await db
        .insertInto('topics')
        .values(topics.slice(from, from + ROWS_AT_ONCE))
        .execute();
    }
  }

  /** Notes what was had; gives the chats for which that was news. */
  async function noteHad(chats: readonly CarriedChat[]): Promise<Set<number>> {
    const at = now();
    const rows = chats.flatMap(chat =>
      chat.subscriptions.flatMap(({ thread, lastHad }) =>
        lastHad === undefined ? [] : [{ ...HAD, source: lastHad, chat: chat.id, thread, due_at: at, updated_at: at }],
      ),
    );
    if (rows.length === 0) return new Set();
    const added = await db
      .insertInto('deliveries')
      .values(rows)
      .onConflict(oc =>
        oc
          .columns(['kind', 'source', 'chat', 'thread'])
          .doUpdateSet({ status: 'sent', reason: null, updated_at: at })
          // What is not on its way yet, or never arrived from here, would be a second one.
          .where('deliveries.status', 'in', ['pending', 'failed', 'skipped'])
          .where('deliveries.part', '=', 0),
      )
      .returning('chat')
      .execute();
    return new Set(added.map(row => row.chat));
  }

  return {
    list: async options => withSubscriptions(await createChatsTable(db, now).list(options)),
    async takeIn(chats) {
      const counts = { added: 0, changed: 0, kept: 0, unchanged: 0 };
      for (let from = 0; from < chats.length; from += AT_ONCE) {
        const piece = chats.slice(from, from + AT_ONCE).map(asStored);
        const ids = piece.map(chat => chat.id);
        const rows = await db.selectFrom('chats').selectAll().where('id', 'in', ids).execute();
        const here = new Map((await withSubscriptions(rows.map(toChat))).map(chat => [chat.id, chat]));
        const merged = piece.map(given => ({ given, ...mergeChats(here.get(given.id), given) }));
        await write(
          merged
            .filter(one => one.outcome === 'added' || !isSame(one.chat, here.get(one.chat.id)!))
            .map(one => ({ chat: one.chat, fresh: one.outcome === 'added' })),
        );
        const had = await noteHad(piece);
        for (const { given, outcome } of merged)
          counts[outcome === 'unchanged' && had.has(given.id) ? 'changed' : outcome]++;
      }
      return counts;
    },
  };
}

/** As it comes back from the database. */
function asStored(chat: CarriedChat): CarriedChat {
  return {
    ...chat,
    title: chat.title === undefined ? undefined : storable(chat.title),
    subscriptions: [...chat.subscriptions]
      .sort((a, b) => a.thread - b.thread)
      .map(one => ({ ...one, topics: { ...one.topics, keywords: one.topics.keywords.map(storable) } })),
  };
}

const keyOf = ({ chat, thread }: { chat: number; thread: number }): string => `${chat} ${thread}`;
