// How chats and subscriptions grow: what came and what went of late, and how many subscriptions there were week by week. Who
// left and came back counts as new, and not as gone.
import { sql } from 'kysely';
import type { Db } from '../transaction.ts';

const DAY_MS = 24 * 3_600_000;
/** Days looked back. */
export const GROWTH_DAYS = [7, 30] as const;
/** Weeks of the course, the last one ending now. */
export const GROWTH_WEEKS = 12;

export interface CameAndWent {
  new: number;
  left: number;
}

export interface Growth {
  /** Over the last so many days each. A chat leaves by blocking or removing the bot, a subscription by being ended. */
  periods: { days: number; chats: CameAndWent; subscriptions: CameAndWent }[];
  /** Subscriptions at the end of each week, oldest first. */
  weeks: number[];
}

export interface GrowthTable {
  /** Seen from an instant, milliseconds UTC. Reads each table once. */
  since(now: number): Promise<Growth>;
}

/** How many rows a condition holds for. */
const count = (condition: ReturnType<typeof sql>) =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;

export function createGrowthTable(db: Db): GrowthTable {
  /** One number for each condition. */
  async function counts(
    table: 'chats' | 'subscriptions' | 'left_subscriptions',
    conditions: readonly ReturnType<typeof sql>[],
  ): Promise<number[]> {
    const row = (await db
      .selectFrom(table)
      .select(conditions.map((condition, index) => count(condition).as(`n${index}`)))
      .executeTakeFirstOrThrow()) as Record<string, number>;
    return conditions.map((_, index) => Number(row[`n${index}`]));
  }

  return {
    async since(now) {
      const starts = GROWTH_DAYS.map(days => now - days * DAY_MS);
      const ends = Array.from({ length: GROWTH_WEEKS }, (_, week) => now - (GROWTH_WEEKS - 1 - week) * 7 * DAY_MS);
      const begunBy = ends.map(at => sql`created_at <= ${at}`);
      const chats = await counts('chats', [
        // A supergroup keeps the day on which its group was first seen.
        ...starts.map(at => sql`first_seen_at > ${at} and migrated_to is null`),
        ...starts.map(at => sql`active = 0 and inactive_since > ${at} and inactive_reason <> 'moved'`),
      ]);
      const there = await counts('subscriptions', [...starts.map(at => sql`created_at > ${at}`), ...begunBy]);
      const gone = await counts('left_subscriptions', [
        ...starts.map(at => sql`created_at > ${at}`),
        ...ends.map(at => sql`created_at <= ${at} and left_at > ${at}`),
        ...starts.map(at => sql`left_at > ${at}`),
      ]);
      const { length } = GROWTH_DAYS;
      return {
        periods: GROWTH_DAYS.map((days, index) => ({
          days,
          chats: { new: chats[index]!, left: chats[length + index]! },
          subscriptions: {
            new: there[index]! + gone[index]!,
            left: gone[length + GROWTH_WEEKS + index]!,
          },
        })),
        weeks: ends.map((_, index) => there[length + index]! + gone[length + index]!),
      };
    },
  };
}
