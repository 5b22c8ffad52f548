// PostgreSQL only: which databases are refused and why, roles that one process has at a time, and a server that goes away and
// returns.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPostgres } from '../../../src/store/engine/postgres.ts';
import { openStore } from '../../../src/store/open.ts';
import { startChild } from '../../support/child.ts';
import { askPostgres, freshPostgresUrl, postgresUrl } from '../../support/postgres.ts';
import { type PostgresServer, startPostgresServer } from '../../support/postgres-server.ts';
import { openTestStore } from '../../support/stores.ts';

/** Asks until the answer is what is waited for; the test's own time-out bounds it. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** A promise and its resolve, for callbacks. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>(resolve => {
    give = resolve;
  });
  return { given, give };
}

describe('a database that is not to be used', () => {
  test('where no server is: one line that says where', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await expect(openStore({ url: `postgres://u:hunter2@127.0.0.1:${port}/db` })).rejects.toMatchObject({
      name: 'StoreError',
      fault: 'gone',
      message: `PostgreSQL at 127.0.0.1:${port}/db does not answer (ECONNREFUSED).`,
    });
  });

  test('that does not exist: the server says why', async () => {
    const url = new URL(await postgresUrl());
    url.pathname = '/nowhere';
    await expect(openStore({ url: url.href })).rejects.toMatchObject({
      reason: 'unusable',
      message: expect.stringMatching(/^PostgreSQL at .*\/nowhere refuses us: database "nowhere" does not exist\.$/),
    });
  });

  test.each([
    ['of another program, with our name for something else', 'create table chats (name text)', 'foreign'],
    ['of another program with a meta table', 'create table meta (id int)', 'foreign'],
    ['of another program with the same columns', 'create table meta (key text primary key, value text)', 'foreign'],
  ])('%s: nothing is changed', async (_, prepare, reason) => {
    const url = await freshPostgresUrl();
    await askPostgres(url, prepare);
    for (const access of ['run', 'write'] as const) {
      await expect(openStore({ url, access })).rejects.toMatchObject({ reason });
    }
    const tables = await askPostgres(url, 'select * from pg_tables where schemaname = current_schema()');
    expect(tables).toHaveLength(1);
  });

  test("a database with another program's other tables is shared", async () => {
    const url = await freshPostgresUrl();
    await askPostgres(url, 'create table orders (id int)');
    await openTestStore({ url });
  });

  test('of a newer version, or without its schema version, is refused', async () => {
    const url = await freshPostgresUrl();
    await (await openStore({ url })).close();
    await askPostgres(url, "update meta set value = '99' where key = 'schema'");
    for (const access of ['run', 'write', 'read'] as const) {
      await expect(openStore({ url, access })).rejects.toMatchObject({
        reason: 'newer',
        message: expect.stringContaining('(schema 99, this one knows '),
      });
    }
    await askPostgres(url, "update meta set value = '' where key = 'schema'");
    await expect(openStore({ url })).rejects.toMatchObject({ reason: 'damaged' });
  });
});

describe('roles', () => {
  test('are had by one process, each role for itself, and free for another once given up', async () => {
    const url = await freshPostgresUrl();
    const [first, second] = [await openTestStore({ url }), await openTestStore({ url })];
    const never = () => expect.unreachable('nothing was lost');
    const sender = await first.lead('sender', never);
    expect(sender).toBeDefined();
    expect(await second.lead('sender', never)).toBeUndefined();
    expect(await first.lead('sender', never)).toBeUndefined();
    const poller = await second.lead('poller', never);
    expect(poller).toBeDefined();
    await sender?.release();
    await sender?.release();
    const next = await second.lead('sender', never);
    expect(next).toBeDefined();
    // What was given up before does not touch who has it now.
    await sender?.release();
    expect(await first.lead('sender', never)).toBeUndefined();
  });

  test('asked for several times at once by one process are given once', async () => {
    const store = await openTestStore({ url: await freshPostgresUrl() });
    const leads = await Promise.all(Array.from({ length: 5 }, () => store.lead('sender', () => {})));
    expect(leads.filter(Boolean)).toHaveLength(1);
  });

  test('of another bot on the same server are its own', async () => {
    const stores = [
      await openTestStore({ url: await freshPostgresUrl() }),
      await openTestStore({ url: await freshPostgresUrl() }),
    ];
    for (const store of stores) expect(await store.lead('sender', () => {})).toBeDefined();
  });

  test('of a killed process are free at once', async () => {
    const url = await freshPostgresUrl();
    const child = startChild(new URL('../children/hold.ts', import.meta.url), url);
    expect(await child.line()).toBe('open');
    const store = await openTestStore({ url });
    expect(await store.lead('sender', () => {})).toBeUndefined();
    await child.kill();
    await until(() => store.lead('sender', () => {}));
  });

  test('are all given up by closing, without a word of loss', async () => {
    const url = await freshPostgresUrl();
    const first = await openStore({ url });
    await first.lead('sender', () => expect.unreachable('closing is no loss'));
    await first.close();
    expect(await first.lead('sender', () => {})).toBeUndefined();
    const second = await openTestStore({ url });
    expect(await until(() => second.lead('sender', () => {}))).toBeDefined();
  });
});

describe('a server that goes away', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server?.stop());

  test('and returns: calls say so meanwhile, the leader is told, and everything works again by itself', async () => {
    const url = await freshPostgresUrl(server.url);
    const store = await openTestStore({ url });
    const lost = signal();
    expect(await store.lead('sender', lost.give)).toBeDefined();
    await store.chats.saw({ id: 1, type: 'private' });

    const held = signal();
    const inside = signal();
    const halfDone = store.once(7, async ({ chats }) => {
      await chats.saw({ id: 2, type: 'private' });
      inside.give();
      await held.given;
      await chats.saw({ id: 3, type: 'private' });
    });
    await inside.given;
    await server.crash();
    await lost.given;
    held.give();
    await expect(halfDone).rejects.toMatchObject({ name: 'StoreError', fault: 'gone' });
    await expect(store.chats.get(1)).rejects.toMatchObject({ fault: 'gone' });
    expect(await store.lead('sender', () => {})).toBeUndefined();

    await server.again();
    const chats = await until(() => store.chats.list({ limit: 9 }).catch(() => undefined));
    expect(chats.map(chat => chat.id)).toEqual([1]);
    expect(await store.once(7, async () => 'now')).toEqual({ done: true, value: 'now' });
    expect(await until(() => store.lead('sender', () => {}))).toBeDefined();
  });

  test('a connection that is cut costs one call at most', async () => {
    const url = await freshPostgresUrl(server.url);
    const store = await openTestStore({ url });
    await Promise.all(Array.from({ length: 10 }, () => store.chats.list({ limit: 1 })));
    await askPostgres(
      server.url,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
    );
    await until(() => store.chats.list({ limit: 1 }).catch(() => undefined));
    const answers = await Promise.all(Array.from({ length: 20 }, () => store.chats.list({ limit: 1 })));
    expect(answers).toHaveLength(20);
  });

  test('and does not answer: a call ends in time, its connection is not used again, closing does not wait', async () => {
    const url = await freshPostgresUrl(server.url);
    const opened = await openPostgres(url, 'here', 'run', 700);
    const lost = signal();
    await opened.lead('poller', lost.give);
    const connection = async () =>
      (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(opened.db)).rows[0]?.pid;
    const before = await connection();
    expect(await connection()).toBe(before);
    server.freeze(true);
    onTestFinished(() => server.freeze(false));
    await expect(connection()).rejects.toMatchObject({ fault: 'gone' });
    await lost.given;
    server.freeze(false);
    expect(await connection()).not.toBe(before);
    server.freeze(true);
    await opened.close();
  });

  test('a statement that takes too long is ended by the server', async () => {
    const opened = await openPostgres(await freshPostgresUrl(server.url), 'here', 'run', 1000);
    onTestFinished(() => opened.close());
    await expect(sql`select pg_sleep(60)`.execute(opened.db)).rejects.toMatchObject({ fault: 'busy' });
    await expect(sql`select 1`.execute(opened.db)).resolves.toBeDefined();
  });
});

test('that 64-bit numbers come as numbers here changes pg for nobody else', async () => {
  await openTestStore({ url: await freshPostgresUrl() });
  expect(pg.types.getTypeParser(20)('5')).toBe('5');
});
