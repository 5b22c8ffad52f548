// With a million deliveries nobody may read all of them to find a few: the engines say themselves by what they would look, with
// what PostgreSQL knows of the tables as old as it is right after a large push was planned.
import Database from 'better-sqlite3';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createChatsTable } from '../../../src/store/chats.ts';
import type { Recorded } from '../../../src/store/delivery/claimed.ts';
import { createFollowUps } from '../../../src/store/delivery/follow-ups.ts';
import { createOutboxTable } from '../../../src/store/delivery/outbox.ts';
import { createPushesTable } from '../../../src/store/delivery/pushes.ts';
import type { Engine } from '../../../src/store/engine/opened.ts';
import { createSqliteDialect } from '../../../src/store/engine/sqlite-driver.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { ENGINES, freshStoreUrl } from '../../support/stores.ts';

/** So many that PostgreSQL does not find reading all of them cheap. */
const CHATS = 30_000;
const SOURCE = '2018-W31';

type Asked = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** The database past the store, with a note of every statement. */
function open(engine: Engine, url: string): { db: Kysely<Schema>; asked: Map<string, Asked> } {
  const asked = new Map<string, Asked>();
  const dialect =
    engine === 'sqlite'
      ? createSqliteDialect(new Database(url.slice('sqlite:'.length)), { turnMs: 1_000, busyMs: 1_000 })
      : new PostgresDialect({
          pool: new pg.Pool({
            connectionString: url,
            types: { getTypeParser: oid => (oid === 20 ? Number : pg.types.getTypeParser(oid)) },
          }),
        });
  const db = new Kysely<Schema>({
    dialect,
    log: ({ level, query }) => {
      if (level === 'query' && /^\s*(select|insert|update|delete)/.test(query.sql)) asked.set(query.sql, query);
    },
  });
  onTestFinished(() => db.destroy());
  return { db, asked };
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Pushes are few, and so are deliveries in flight. */
const FEW = /^(pushes|deliveries_in_flight|meta|left_subscriptions)/;
const FEW_OF = /USING (COVERING )?INDEX deliveries_in_flight/;
/** A page of a list begins where the index does; and SQLite names the tables that refer to one. */
const FINE = /^(select \* from "subscriptions" order by "chat", "thread" limit|insert into "pushes")/;

/** What of a statement's plan reads more than it has to, in the engine's words. */
async function overreading(db: Kysely<Schema>, engine: Engine, { sql, parameters }: Asked): Promise<string[]> {
  const explain = async (how: string) =>
    (await db.executeQuery(CompiledQuery.raw(`${how} ${sql}`, [...parameters]))).rows as Record<string, never>[];
  if (engine === 'sqlite') {
    const details = (await explain('explain query plan')).map(row => String(row.detail));
    return details.filter(
      detail =>
        (/^SCAN (deliveries|chats|subscriptions|topics|[dcs]|had|own|other)\b/.test(detail) && !FEW_OF.test(detail)) ||
        /INDEX (sqlite_autoindex_deliveries_1|deliveries_once) \(kind=\?( AND source=\?)?\)/.test(detail) ||
        /INDEX deliveries_due(?! \(push=\?)/.test(detail),
    );
  }
  const [plan] = (await explain('explain (format json)')).map(
    row => row['QUERY PLAN'] as unknown as [{ Plan: PlanNode }],
  );
  return nodesOf(plan![0].Plan)
    .filter(node => {
      const name = node['Index Name'] ?? node['Relation Name'];
      if (name === undefined || FEW.test(name)) return false;
      if (node['Node Type'] === 'Seq Scan') return true;
      if (!/Index/.test(node['Node Type'])) return false;
      const condition = node['Index Cond'] ?? '';
      return condition === '' || (name === 'deliveries_once' && !condition.includes('chat'));
    })
    .map(node => `${node['Node Type']} ${node['Index Name'] ?? node['Relation Name']} ${node['Index Cond'] ?? ''}`);
}

/** Private chats 1 to CHATS, each subscribed to one region. */
async function subscribeMany(db: Kysely<Schema>): Promise<void> {
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${CHATS})`;
  for (const insert of [
    `insert into chats (id, type, active, first_seen_at, last_seen_at) ${numbers} select i, 'private', 1, 0, 0 from n`,
    `insert into subscriptions (chat, thread, everything, silent, headlines_only, announcements, refusals, created_at)
     ${numbers} select i, 0, 0, 0, 0, 1, 0, 0 from n`,
    `insert into topics (chat, thread, kind, value, position) ${numbers} select i, 0, 'region', 'jilin', 0 from n`,
  ]) {
    await db.executeQuery(CompiledQuery.raw(insert));
  }
}

describe.each(ENGINES)('on %s', engine => {
  it('what is asked while a push runs reads only what it needs', async () => {
    const url = await freshStoreUrl(engine);
    // Makes the tables.
    await (await openStore({ url })).close();
    const { db, asked } = open(engine, url);
    const now = () => 10_000;
    const pushes = createPushesTable(db, now);
    const plan = async (source: string) => {
      const push = await pushes.create({ kind: 'digest', source, revision: 1, audience: {}, dueAt: 0 });
      while (!(await pushes.planChunk(push.id, 5_000)));
    };
    await subscribeMany(db);
    // What PostgreSQL knows of the tables is from last week, when all was done.
    await plan('2018-W30');
    await db.updateTable('deliveries').set({ status: 'sent', part: 1, messages: '[1]' }).execute();
    await db.updateTable('pushes').set({ state: 'done' }).execute();
    if (engine === 'postgres') await db.executeQuery(CompiledQuery.raw('analyze'));
    const outbox = createOutboxTable(db, now);
    const chats = createChatsTable(db, now);
    asked.clear();

    await plan(SOURCE);
    const claimed = await outbox.claim(20);
    const outcomes: Recorded[] = claimed.map((delivery, nth) => {
      const base = { delivery, messages: [] };
      if (nth === 0) return { ...base, became: 'again', at: now(), as: 'uncertain' };
      if (nth === 1) return { ...base, became: 'gone', reason: 'blocked' };
      if (nth === 2) return { ...base, became: 'moved', to: -100_777 };
      if (nth === 3) return { ...base, messages: [7], became: 'partly', part: 1, at: now() };
      if (nth === 4) return { ...base, became: 'failed', reason: 'refused' };
      return { ...base, messages: [7], became: 'sent' };
    });
    await outbox.record(outcomes);
    await outbox.claim(20);
    await outbox.nextDueAt();
    await pushes.endFinished();
    await outbox.returnUnknown([1]);
    await outbox.reopen();
    await chats.forget(500);
    await chats.migrate(501, -100_501);
    await outbox.markHad({ kind: 'digest', source: SOURCE, chat: 502, thread: 0 });
    await createFollowUps(db, now).shownIn(SOURCE, 503, 0);
    expect(await pushes.preview('digest', SOURCE, {})).toBe(1);
    await pushes.survey({ source: SOURCE, at: now(), limit: 50 });

    const found: Record<string, string[]> = {};
    for (const statement of [...asked.values()].filter(({ sql }) => !FINE.test(sql))) {
      const over = await overreading(db, engine, statement);
      if (over.length > 0) found[statement.sql] = over;
    }
    expect(asked.size).toBeGreaterThan(25);
    expect(found).toEqual({});
  });
});
