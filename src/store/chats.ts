// The chats that ever wrote to the bot or have it as a member: what they are, whether they can be written to, and where
// they went when a group became a supergroup.

import { type Chat, type ChatType, type InactiveReason, toChat } from './chats/chat.ts';
import { moveChat } from './chats/move-chat.ts';
import { type SeenChat, sawAll } from './chats/saw-all.ts';
import { perLength } from './engine/per-length.ts';
import { atomically, type Db } from './transaction.ts';

export { type Chat, type ChatType, type InactiveReason, toChat } from './chats/chat.ts';

export interface ChatCount {
  type: ChatType;
  language: string | undefined;
  active: boolean;
  count: number;
}

export interface ChatsTable {
  /**
   * Notes that something arrived from a chat. A private chat that writes is active again; a group or channel becomes so
   * only by `activate`, as being heard does not prove the right to post.
   */
  saw(chat: SeenChat): Promise<Chat>;
  /** The same for several at once; by id. Of an id given twice the last counts. */
  sawAll(chats: readonly SeenChat[]): Promise<Map<number, Chat>>;
  get(id: number): Promise<Chat | undefined>;
  /** Those of these chats that are known, by id. */
  getAll(ids: readonly number[]): Promise<Map<number, Chat>>;
  /** The id to send to: follows moves; an unknown id is its own. */
  resolve(id: number): Promise<number>;
  /** False when the chat is unknown, here and below. Undefined goes back to no choice. */
  setLanguage(id: number, language: string | undefined): Promise<boolean>;
  activate(id: number): Promise<boolean>;
  /** Keeps the first instant and takes the newest reason when it is inactive already. A moved chat stays moved. */
  deactivate(id: number, reason: InactiveReason): Promise<boolean>;
  /** A group became a supergroup. Any order, any number of times; what was chosen in either is kept, the new one's first. */
  migrate(from: number, to: number): Promise<void>;
  /** Deletes everything kept about a chat. */
  forget(id: number): Promise<boolean>;
  count(): Promise<ChatCount[]>;
  /** By id, from after `after`: pages through all. */
  list(options: { after?: number; limit: number }): Promise<Chat[]>;
}

const find = perLength((db, ids: readonly number[]) => db.selectFrom('chats').selectAll().where('id', 'in', ids));

export function createChatsTable(db: Db, now: () => number): ChatsTable {
  const get = async (id: number, from: Db = db) => {
    const row = await from.selectFrom('chats').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toChat(row);
  };
  const update = (id: number) => db.updateTable('chats').where('id', '=', id);
  const changed = async (query: ReturnType<typeof update>) =>
    (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n;

  return {
    async saw(chat) {
      return (await sawAll(db, now(), [chat])).get(chat.id)!;
    },
    sawAll: chats => sawAll(db, now(), chats),
    get: id => get(id),
    async getAll(ids) {
      return new Map((await find(db, ids)).map(row => [row.id, toChat(row)]));
    },
    async resolve(id) {
      // A move leads to a supergroup, which does not move again; the bound is for rows that say otherwise.
      for (let hops = 0; hops < 3; hops++) {
        const next = (await get(id))?.migratedTo;
        if (next === undefined) break;
        id = next;
      }
      return id;
    },
    setLanguage: (id, language) => changed(update(id).set({ language: language ?? null })),
    activate: id =>
      changed(
        update(id).where('migrated_to', 'is', null).set({ active: 1, inactive_reason: null, inactive_since: null }),
      ),
    deactivate: (id, reason) =>
      changed(
        update(id)
          .where('migrated_to', 'is', null)
          .set(eb => ({
            active: 0,
            inactive_reason: reason,
            inactive_since: eb.fn.coalesce('inactive_since', eb.val(now())),
          })),
      ),
    async migrate(from, to) {
      if (from !== to) await atomically(db, tx => moveChat(tx, from, to, now()));
    },
    forget: id =>
      atomically(db, async tx => {
        await tx.deleteFrom('deliveries').where('chat', '=', id).execute();
        return (await tx.deleteFrom('chats').where('id', '=', id).executeTakeFirstOrThrow()).numDeletedRows > 0n;
      }),
    async count() {
      const rows = await db
        .selectFrom('chats')
        .select(eb => ['type', 'language', 'active', eb.fn.countAll<number>().as('count')])
        .groupBy(['type', 'language', 'active'])
        .orderBy('type')
        .execute();
      return rows.map(row => ({
        type: row.type as ChatType,
        language: row.language ?? undefined,
        active: row.active === 1,
        count: row.count,
      }));
    },
    async list({ after, limit }) {
      let query = db.selectFrom('chats').selectAll().orderBy('id').limit(limit);
      if (after !== undefined) query = query.where('id', '>', after);
      return (await query.execute()).map(toChat);
    },
  };
}
