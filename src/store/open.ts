// Opens the store: from DATABASE_URL to one object with a table each and what goes across tables. The engines differ in
// engine/, the tables do not know which one they are on.
import { type AuditTable, createAuditTable } from './audit.ts';
import { type CarriedChats, createCarriedChats } from './carry/carry-chats.ts';
import { type ChatsTable, createChatsTable } from './chats.ts';
import { createRestoredMark, type RestoredMark } from './copies/restored-mark.ts';
import { createFollowUps, type FollowUps } from './delivery/follow-ups.ts';
import { createOutboxTable, type OutboxTable } from './delivery/outbox.ts';
import { createPushesTable, type PushesTable } from './delivery/pushes.ts';
import { createDraftsTable, type DraftsTable } from './drafts.ts';
import { createEditionsTable, type EditionsTable } from './editions/editions.ts';
import { StoreError } from './engine/errors.ts';
import type { Engine, Lead, Role, StoreAccess } from './engine/opened.ts';
import { parseStoreUrl } from './engine/url.ts';
import { createGrowthTable, type GrowthTable } from './leaving/growth.ts';
import { createMetaTable, type MetaTable } from './meta.ts';
import { createRetentionTable, type RetentionTable } from './retention.ts';
import { createRunsTable, type RunsTable } from './runs.ts';
import { createSearchesTable, type SearchesTable } from './searches.ts';
import { createSubscriptionsTable, type SubscriptionsTable } from './subscriptions.ts';
import { createTextsTable, type TextsTable } from './texts.ts';
import { atomically, type Db } from './transaction.ts';
import { createUpdatesTable, type UpdatesTable } from './updates.ts';

export interface Tables {
  readonly meta: MetaTable;
  readonly editions: EditionsTable;
  readonly chats: ChatsTable;
  readonly subscriptions: SubscriptionsTable;
  readonly growth: GrowthTable;
  readonly pushes: PushesTable;
  readonly outbox: OutboxTable;
  readonly followUps: FollowUps;
  readonly runs: RunsTable;
  readonly drafts: DraftsTable;
  readonly updates: UpdatesTable;
  readonly texts: TextsTable;
  readonly searches: SearchesTable;
  readonly audit: AuditTable;
  readonly carried: CarriedChats;
  readonly retention: RetentionTable;
  readonly restored: RestoredMark;
}

/** done false: this update took effect before, and nothing was done now. */
export type Once<T> = { done: true; value: T } | { done: false };

/** All calls reject with StoreError (a fault that may pass, see engine/errors.ts) when the database can't do them. */
export interface Store extends Tables {
  readonly engine: Engine;
  /**
   * All of `work` or nothing. It must use the tables it is handed, not the store's own, and wait for nothing but them: on
   * SQLite everybody else waits meanwhile, and after 10 s they are refused.
   */
  transaction<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** Runs the effect of an update together with noting its id, so that it happens once however often it arrives. */
  once<T>(updateId: number, effect: (tables: Tables) => Promise<T>): Promise<Once<T>>;
  /**
   * Tries once to become the only process with a role; undefined when another has it or the server does not answer (ask
   * again after a second). `onLost` is called when the role is lost: stop at once, then try again. A killed process's
   * role is free at once.
   */
  lead(role: Role, onLost: () => void): Promise<Lead | undefined>;
  /** Copies the database to a new SQLite file while running, from either engine. Throws StoreRefusal where the file exists. */
  backup(toFile: string): Promise<void>;
  /** Reads the whole database and tells whether it is whole; may take seconds, in which nothing else is answered. */
  check(): Promise<boolean>;
  /** Writes something small, and looks for room for more: rejects where the database can't be written as it should. */
  probe(): Promise<void>;
  /** Free bytes where the database file is; undefined where it is no file of this machine. */
  diskFree(): Promise<number | undefined>;
  /** Waits for what is under way; on a server that does not answer at most 3 s. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** DATABASE_URL: `sqlite:path`, `sqlite::memory:`, `postgres://…`. */
  url: string;
  /** Default `run`: the bot itself. */
  access?: StoreAccess;
  /** The bot that runs on it; another bot's database is refused. */
  botId?: number;
  /** Milliseconds UTC. */
  now?: () => number;
}

/**
 * With less free space some writes succeed and others fail: what SQLite overwrites in its log needs no room, what is added to it
 * does.
 */
const LEAST_FREE = 64 * 1024;

/** Throws StoreUrlError, StoreRefusal (both with one clear line for the operator) or StoreError `gone` (no server there). */
export async function openStore({ url, access = 'run', botId, now = Date.now }: StoreOptions): Promise<Store> {
  const location = parseStoreUrl(url);
  // Only the engine that is asked for is loaded.
  const opened =
    location.engine === 'sqlite'
      ? await (await import('./engine/sqlite.ts')).openSqlite(location.path, access)
      : await (await import('./engine/postgres.ts')).openPostgres(location.url, location.label, access);
  const { engine, db, lead, backup, check, diskFree, close } = opened;
  const transaction: Store['transaction'] = work => atomically(db, tx => work(createTables(tx, now)));
  const store: Store = {
    ...createTables(db, now),
    engine,
    transaction,
    once: (updateId, effect) =>
      transaction(async tables =>
        (await tables.updates.claim(updateId)) ? { done: true, value: await effect(tables) } : { done: false },
      ),
    lead,
    backup,
    check,
    async probe() {
      await store.meta.probe();
      const free = await diskFree().catch(() => undefined);
      if (free !== undefined && free < LEAST_FREE)
        throw new StoreError('full', `The disk of the database is full: ${free} bytes are free.`);
    },
    diskFree,
    close,
  };
  try {
    if (botId !== undefined) await store.meta.rememberBot(botId);
    if (access === 'run') await store.restored.begin();
    return store;
  } catch (error) {
    await close();
    throw error;
  }
}

const createTables = (db: Db, now: () => number): Tables => ({
  meta: createMetaTable(db, now),
  editions: createEditionsTable(db, now),
  chats: createChatsTable(db, now),
  subscriptions: createSubscriptionsTable(db, now),
  growth: createGrowthTable(db),
  pushes: createPushesTable(db, now),
  outbox: createOutboxTable(db, now),
  followUps: createFollowUps(db, now),
  runs: createRunsTable(db, now),
  drafts: createDraftsTable(db, now),
  updates: createUpdatesTable(db, now),
  texts: createTextsTable(db, now),
  searches: createSearchesTable(db, now),
  audit: createAuditTable(db, now),
  carried: createCarriedChats(db, now),
  retention: createRetentionTable(db),
  restored: createRestoredMark(db, now),
});
