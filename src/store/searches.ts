// How often what was searched for, per day and outcome: numbers for the admins, with nothing about who asked.
import { type Db, storable } from './transaction.ts';

/** Longer queries are counted by their first characters. */
const QUERY_CHARACTERS = 60;

export interface SearchCount {
  query: string;
  outcome: string;
  count: number;
}

export interface SearchesTable {
  /** Counts a search, or several alike. `query` as it was understood (normalised), `outcome` an Answer's kind. */
  countSearch(query: string, outcome: string, times?: number): Promise<void>;
  /** The most frequent since an instant, by query and outcome; only of `outcomes` where they are given. */
  top(options: { since: number; limit: number; outcomes?: readonly string[] }): Promise<SearchCount[]>;
  /** Forgets the days before this instant's; returns how many rows. */
  prune(before: number): Promise<number>;
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export function createSearchesTable(db: Db, now: () => number): SearchesTable {
  return {
    async countSearch(query, outcome, times = 1) {
      const cut = storable([...query].slice(0, QUERY_CHARACTERS).join(''));
      await db
        .insertInto('searches')
        .values({ day: dayOf(now()), outcome, query: cut, count: times })
        .onConflict(oc =>
          oc.columns(['day', 'outcome', 'query']).doUpdateSet(eb => ({ count: eb('searches.count', '+', times) })),
        )
        .execute();
    },
    async top({ since, limit, outcomes }) {
      let query = db
        .selectFrom('searches')
        .select(eb => ['query', 'outcome', eb.cast<number>(eb.fn.sum('count'), 'bigint').as('count')])
        .where('day', '>=', dayOf(since));
      if (outcomes) query = query.where('outcome', 'in', outcomes);
      return query
        .groupBy(['query', 'outcome'])
        .orderBy(eb => eb.fn.sum('count'), 'desc')
        .orderBy('query')
        .limit(limit)
        .execute();
    },
    async prune(before) {
      const { numDeletedRows } = await db
        .deleteFrom('searches')
        .where('day', '<', dayOf(before))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
