// The numbers that admins and operators look at, in one place, so that the chat and the command line tell the same.
import type { ChatCount } from './chats.ts';
import type { Growth } from './leaving/growth.ts';
import type { Tables } from './open.ts';
import type { Run } from './runs.ts';
import type { SearchCount } from './searches.ts';

/** Searches are counted over this many days. */
export const STATS_DAYS = 30;
const MOST_TOPICS = 10;
const MOST_SEARCHES = 10;
const MOST_RUNS = 5;

export interface Stats {
  chats: ChatCount[];
  subscriptions: { all: number; everything: number };
  growth: Growth;
  /** Most wanted first; `value` is a region's id or a keyword. */
  topics: { kind: string; value: string; count: number }[];
  /** The most frequent of the last 30 days. */
  searches: SearchCount[];
  unanswered: SearchCount[];
  /** Due times of the digest, the newest first. */
  runs: Run[];
}

export async function gatherStats(
  store: Pick<Tables, 'chats' | 'subscriptions' | 'growth' | 'searches' | 'runs'>,
  now: number,
): Promise<Stats> {
  const since = now - STATS_DAYS * 24 * 3_600_000;
  const { all, everything, topics } = await store.subscriptions.count();
  return {
    chats: await store.chats.count(),
    subscriptions: { all, everything },
    growth: await store.growth.since(now),
    topics: topics.slice(0, MOST_TOPICS),
    searches: await store.searches.top({ since, limit: MOST_SEARCHES }),
    unanswered: await store.searches.top({ since, limit: MOST_SEARCHES, outcomes: ['nothing'] }),
    runs: await store.runs.recent(MOST_RUNS, 'digest'),
  };
}
