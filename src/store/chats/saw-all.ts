// Notes that something arrived from chats, for many at once: when many come for the first time, most of the cost is the
// transaction, not the row.
import { type Db, storable } from '../transaction.ts';
import { blank, type Chat, type ChatType, toChat } from './chat.ts';

/** What an update says of the chat it came from. */
export interface SeenChat {
  id: number;
  type: ChatType;
  title?: string;
}

/** Rows per statement: ten parameters each, and SQLite takes 32,766. */
const CHUNK = 500;

/** See ChatsTable; what is noted for each is decided here. */
export async function sawAll(db: Db, at: number, seen: readonly SeenChat[]): Promise<Map<number, Chat>> {
  // Each once and in one order, so that two who do this at the same time cannot lock each other out.
  const chats = [...new Map(seen.map(chat => [chat.id, chat])).values()].sort((a, b) => a.id - b.id);
  const known = new Map<number, Chat>();
  for (let start = 0; start < chats.length; start += CHUNK)
    for (const chat of await sawSome(db, at, chats.slice(start, start + CHUNK))) known.set(chat.id, chat);
  return known;
}

async function sawSome(db: Db, at: number, seen: readonly SeenChat[]): Promise<Chat[]> {
  const rows = await db
    .insertInto('chats')
    .values(
      seen.map(({ id, type, title }) => ({
        ...blank(id, type, at),
        title: title === undefined ? null : storable(title),
      })),
    )
    .onConflict(oc =>
      oc.column('id').doUpdateSet(eb => {
        const isPrivate = eb.case().when('excluded.type', '=', 'private');
        return {
          type: eb.ref('excluded.type'),
          title: eb.fn.coalesce('excluded.title', 'chats.title'),
          last_seen_at: at,
          active: isPrivate.then(1).else(eb.ref('chats.active')).end(),
          inactive_reason: isPrivate.then(null).else(eb.ref('chats.inactive_reason')).end(),
          inactive_since: isPrivate.then(null).else(eb.ref('chats.inactive_since')).end(),
        };
      }),
    )
    .returningAll()
    .execute();
  return rows.map(toChat);
}
