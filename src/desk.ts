// What the command line does with the store and the schedule: opens the one as the settings say, beside a running bot where the
// engine allows it, and closes it again. What is done is decided in cli/.
import type { Config } from './config.ts';
import type { RegionBook } from './content/regions.ts';
import { type Forecast, forecastDigest } from './delivery/forecast.ts';
import { createDueTimes, createSlotTimes } from './schedule/due-times.ts';
import { StoreError, StoreRefusal } from './store/engine/errors.ts';
import { MIGRATIONS } from './store/migrations/migrations.ts';
import { openStore, type Store } from './store/open.ts';
import { incoming } from './telegram/updates/incoming.ts';
import { type Ability, abilityOf } from './telegram/updates/membership.ts';

export type { Forecast, ForecastChat } from './delivery/forecast.ts';
export { createDueTimes } from './schedule/due-times.ts';
export type { CarriedChat } from './store/carry/carried-rows.ts';
export { restoreStore } from './store/copies/restore.ts';
export { gatherStats } from './store/stats.ts';

/** What a ChatMember of the Bot API allows the bot in a chat of this type. Throws where it is none. */
export const abilityFrom = (member: unknown, type: Parameters<typeof abilityOf>[1]): Ability =>
  abilityOf(incoming.member.parse(member), type);

/** `write` changes something, `read` only reports. Rejects with one line where the database cannot be used. */
export async function withStore<T>(
  config: Config,
  access: 'read' | 'write',
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore({ url: config.DATABASE_URL, access });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What the digest would bring to whom at its next due times after `now`; see delivery/forecast.ts. */
export function forecastFrom(
  store: Store,
  config: Config,
  book: RegionBook,
  now: number,
): Promise<Forecast | undefined> {
  const { DIGEST_CRON: cron, TIMEZONE: timeZone } = config;
  const nextDue = (slot?: { weekday: number; hour: number }) =>
    (slot ? createSlotTimes(slot, timeZone) : createDueTimes(cron, timeZone)).nextAfter(now);
  return forecastDigest(store, { book, nextDue });
}

export type StoreFindings =
  | {
      state: 'ready';
      engine: Store['engine'];
      schema: number;
      bot: number | undefined;
      editions: number;
      chats: number;
    }
  /** Absent, or of an older version: the next start sees to it. */
  | { state: 'made at start'; line: string }
  | { state: 'unusable'; line: string };

/** Opens the database for reading, reads all of it and tells what it is like. */
export async function inspectStore(config: Config): Promise<StoreFindings> {
  try {
    return await withStore(config, 'read', async ({ engine, meta, editions, chats, check }) => {
      if (!(await check())) return { state: 'unusable', line: 'The database is damaged: put a backup in its place.' };
      return {
        state: 'ready',
        engine,
        schema: MIGRATIONS.length,
        bot: await meta.botId(),
        editions: (await editions.listCurrent()).length,
        chats: (await chats.count()).reduce((sum, one) => sum + one.count, 0),
      };
    });
  } catch (error) {
    if (error instanceof StoreRefusal) {
      const coming = error.reason === 'absent' || error.reason === 'older';
      return { state: coming ? 'made at start' : 'unusable', line: error.message };
    }
    if (error instanceof StoreError) return { state: 'unusable', line: error.message };
    throw error;
  }
}
