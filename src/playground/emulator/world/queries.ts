// Questions to the bot that want one answer: button presses, inline queries, summons of a guest. Each may be answered while it
// lives; who asked can wait for the answer.
import { badRequest } from '../refusal.ts';

export type QueryKind = 'callback' | 'inline' | 'guest';

export interface QueryRecord {
  id: string;
  kind: QueryKind;
  user: number;
  askedAt: number;
  /** What the person typed, for inline queries. */
  text: string;
  /** Where the summons was, for guest queries. */
  chat?: number;
  answer?: unknown;
  onAnswer: Set<(answer: unknown) => void>;
}

export interface QueryStore {
  ask(kind: QueryKind, user: number, details?: { text?: string; chat?: number }): QueryRecord;
  get(id: string): QueryRecord | undefined;
  /** Records the answer. Refuses an unknown or too old query in Telegram's words; answering a callback twice is fine. */
  answer(kind: QueryKind, id: string, answer: unknown): QueryRecord;
  /** Resolves with the answer; rejects after `timeoutMs` of real time. */
  wait(id: string, timeoutMs?: number): Promise<unknown>;
}

/** Older ones are forgotten. */
const MOST_QUERIES = 10_000;

const DEFAULT_WAIT_MS = 5000;

export function createQueryStore(options: { now: () => number; lifeMs: Record<QueryKind, number> }): QueryStore {
  const { now, lifeMs } = options;
  const queries = new Map<string, QueryRecord>();
  let count = 0;
  return {
    ask(kind, user, { text = '', chat } = {}) {
      const record: QueryRecord = {
        id: String(4_000_000_000_000 + ++count),
        kind,
        user,
        text,
        askedAt: now(),
        ...(chat !== undefined && { chat }),
        onAnswer: new Set(),
      };
      queries.set(record.id, record);
      if (queries.size > MOST_QUERIES) queries.delete(queries.keys().next().value!);
      return record;
    },
    get: id => queries.get(id),
    answer(kind, id, answer) {
      const query = queries.get(id);
      if (query?.kind !== kind || now() - query.askedAt > lifeMs[kind]) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      }
      if (query.answer === undefined) query.answer = answer;
      for (const listener of query.onAnswer) listener(query.answer);
      query.onAnswer.clear();
      return query;
    },
    wait(id, timeoutMs = DEFAULT_WAIT_MS) {
      const query = queries.get(id);
      if (!query) return Promise.reject(new Error(`There is no query ${id}.`));
      if (query.answer !== undefined) return Promise.resolve(query.answer);
      return new Promise((resolve, reject) => {
        const listener = (answer: unknown) => {
          clearTimeout(timer);
          resolve(answer);
        };
        const timer = setTimeout(() => {
          query.onAnswer.delete(listener);
          reject(new Error(`The ${query.kind} query ${id} had no answer within ${timeoutMs} ms.`));
        }, timeoutMs);
        query.onAnswer.add(listener);
      });
    },
  };
}
