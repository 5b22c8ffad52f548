// Many subscribers at once, put into the tables directly: by the bot's own calls a million would take half an hour.
import Database from 'better-sqlite3';
import pg from 'pg';
import { openStore } from '../../../dist/store/open.js';

export const FIRST_CHAT = 10_000_000;

/** Empties the tables and subscribes so many private chats, each to one region: a digest of one message. */
export async function subscribe(url, count) {
  // Makes the tables where there are none.
  await (await openStore({ url, access: 'write' })).close();
  const last = FIRST_CHAT + count - 1;
  const numbers = url.startsWith('sqlite')
    ? `(with recursive n(i) as (select ${FIRST_CHAT} union all select i + 1 from n where i < ${last}) select i from n)`
    : `(select generate_series(${FIRST_CHAT}, ${last}) as i)`;
  const statements = [
    ...['deliveries', 'pushes', 'topics', 'subscriptions', 'chats'].map(table => `delete from ${table}`),
    `insert into chats (id, type, active, first_seen_at, last_seen_at) select i, 'private', 1, 0, 0 from ${numbers} as n`,
    `insert into subscriptions (chat, thread, everything, silent, headlines_only, announcements, refusals, created_at)
     select i, 0, 0, 0, 0, 1, 0, 0 from ${numbers} as n`,
    `insert into topics (chat, thread, kind, value, position) select i, 0, 'region', 'jilin', 0 from ${numbers} as n`,
  ];
  await execute(url, statements);
}

/** Runs statements past the store. */
export async function execute(url, statements) {
  if (url.startsWith('sqlite:')) {
    const database = new Database(url.slice('sqlite:'.length));
    for (const statement of statements) database.exec(statement);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of [...statements, 'analyze']) await client.query(statement);
  await client.end();
}
