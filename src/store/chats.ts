// The chats that ever wrote to the bot or have it as a member: what they are, whether they can be written to, and where
// they went when a group became a supergroup.

import { moveDeliveries } from './delivery/move.ts';
import { padded } from './engine/ask-together.ts';
import { moveSubscriptions } from './leaving/move-subscriptions.ts';
import type { ChatRow } from './schema.ts';
import { atomically, type Db, storable } from './transaction.ts';

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

/** blocked by the person; left: the bot was removed; gone: deleted or unknown; no-rights: may not post; moved: to another id. */
export type InactiveReason = 'blocked' | 'left' | 'gone' | 'no-rights' | 'moved';

export interface Chat {
  /** Up to 52 significant bits, negative for groups and channels. */
  id: number;
  type: ChatType;
  title: string | undefined;
  /** The language chosen in the bot; undefined: not chosen. */
  language: string | undefined;
  active: boolean;
  inactiveReason: InactiveReason | undefined;
  inactiveSince: number | undefined;
  firstSeenAt: number;
  lastSeenAt: number;
  /** The supergroup this group became. */
  migratedTo: number | undefined;
}

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
  saw(chat: { id: number; type: ChatType; title?: string }): Promise<Chat>;
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

export function createChatsTable(db: Db, now: () => number): ChatsTable {
  const get = async (id: number, from: Db = db) => {
    const row = await from.selectFrom('chats').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toChat(row);
  };
  const update = (id: number) => db.updateTable('chats').where('id', '=', id);
  const changed = async (query: ReturnType<typeof update>) =>
    (await query.executeTakeFirstOrThrow()).numUpdatedRows > 0n;

  return {
    async saw({ id, type, title }) {
      const at = now();
      const row = await db
        .insertInto('chats')
        .values({ ...blank(id, type, at), title: title === undefined ? null : storable(title) })
        .onConflict(oc =>
          oc.column('id').doUpdateSet(eb => ({
            type,
            title: eb.fn.coalesce('excluded.title', 'chats.title'),
            last_seen_at: at,
            ...(type === 'private' && { active: 1, inactive_reason: null, inactive_since: null }),
          })),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toChat(row);
    },
    get: id => get(id),
    async getAll(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom('chats').selectAll().where('id', 'in', padded(ids)).execute();
      return new Map(rows.map(row => [row.id, toChat(row)]));
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

/** Leaves the old id as a signpost and merges what it had into the new one. The old row first: all movers wait there. */
export async function moveChat(tx: Db, from: number, to: number, at: number): Promise<void> {
  // A supergroup never turns back: such a word would leave both ids dead.
  const target = await tx.selectFrom('chats').select('migrated_to').where('id', '=', to).executeTakeFirst();
  if (target?.migrated_to === from) return;
  const old = await tx
    .insertInto('chats')
    .values({ ...blank(from, 'group', at), active: 0, inactive_reason: 'moved', inactive_since: at, migrated_to: to })
    .onConflict(oc =>
      oc
        .column('id')
        .doUpdateSet({ active: 0, inactive_reason: 'moved', inactive_since: at, migrated_to: to })
        .where('chats.migrated_to', 'is distinct from', to),
    )
    .returningAll()
    .executeTakeFirst();
  if (!old) return;
  const { title, language, first_seen_at, last_seen_at } = old;
  await tx
    .insertInto('chats')
    .values({ ...blank(to, 'supergroup', at), title, language, first_seen_at, last_seen_at })
    .onConflict(oc =>
      oc.column('id').doUpdateSet(eb => ({
        type: 'supergroup',
        title: eb.fn.coalesce('chats.title', 'excluded.title'),
        language: eb.fn.coalesce('chats.language', 'excluded.language'),
        first_seen_at: eb
          .case()
          .when('excluded.first_seen_at', '<', eb.ref('chats.first_seen_at'))
          .then(eb.ref('excluded.first_seen_at'))
          .else(eb.ref('chats.first_seen_at'))
          .end(),
      })),
    )
    .execute();
  await moveSubscriptions(tx, from, to);
  await moveDeliveries(tx, from, to);
}

const blank = (id: number, type: ChatType, at: number): ChatRow => ({
  id,
  type,
  title: null,
  language: null,
  active: 1,
  inactive_reason: null,
  inactive_since: null,
  first_seen_at: at,
  last_seen_at: at,
  migrated_to: null,
});

/** A row in the program's words. */
export const toChat = (row: ChatRow): Chat => ({
  id: row.id,
  type: row.type as ChatType,
  title: row.title ?? undefined,
  language: row.language ?? undefined,
  active: row.active === 1,
  inactiveReason: (row.inactive_reason as InactiveReason | null) ?? undefined,
  inactiveSince: row.inactive_since ?? undefined,
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at,
  migratedTo: row.migrated_to ?? undefined,
});
