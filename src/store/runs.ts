// One row per job and due time, so that a due time fires once, whatever processes, restarts and clock changes there are.
import type { Db } from './transaction.ts';

/**
 * begun: claimed, and not yet seen to; whoever finds it so after a crash sees to it. done: it ran. open: it found no new edition
 * and waits for one until its time is up. skipped: too late to run, or given up.
 */
export type RunState = 'begun' | 'done' | 'open' | 'skipped';

/** The note of a row that is no due time of its own: before it a job owes nothing. */
export const COUNTS_FROM_HERE = 'counts from here';

export interface Run {
  job: string;
  dueAt: number;
  claimedAt: number;
  state: RunState;
  edition: string | undefined;
  note: string | undefined;
}

export interface RunsTable {
  /** True for the one caller that gets this due time. */
  claim(job: string, dueAt: number, state?: RunState): Promise<boolean>;
  set(job: string, dueAt: number, change: { state: RunState; edition?: string; note?: string }): Promise<void>;
  /** `done`, unless its state says more than `begun` already. */
  finish(job: string, dueAt: number): Promise<void>;
  /** The edition that a job's newest due time before this one found. */
  editionBefore(job: string, dueAt: number): Promise<string | undefined>;
  /** The newest due time of a job that was claimed, in whatever state. */
  last(job: string): Promise<Run | undefined>;
  /** Runs that wait for an edition, oldest first. */
  open(): Promise<Run[]>;
  /** Runs begun and not finished of jobs whose name begins with this, oldest first. */
  unfinished(prefix: string): Promise<Run[]>;
  /** The newest due times of jobs whose name begins with this, without those that only say from when on they count. */
  recent(limit: number, prefix?: string): Promise<Run[]>;
  /** Forgets due times before this instant that wait for nothing; returns how many. */
  prune(before: number): Promise<number>;
}

export function createRunsTable(db: Db, now: () => number): RunsTable {
  const select = () => db.selectFrom('runs').selectAll();
  return {
    async claim(job, dueAt, state = 'begun') {
      const row = await db
        .insertInto('runs')
        .values({ job, due_at: dueAt, claimed_at: now(), state, edition: null, note: null })
        .onConflict(oc => oc.columns(['job', 'due_at']).doNothing())
        .returning('job')
        .executeTakeFirst();
      return row !== undefined;
    },
    async set(job, dueAt, { state, edition, note }) {
      await db
        .updateTable('runs')
        .set({ state, ...(edition !== undefined && { edition }), ...(note !== undefined && { note }) })
        .where('job', '=', job)
        .where('due_at', '=', dueAt)
        .execute();
    },
    async finish(job, dueAt) {
      await db
        .updateTable('runs')
        .set({ state: 'done' })
        .where('job', '=', job)
        .where('due_at', '=', dueAt)
        .where('state', '=', 'begun')
        .execute();
    },
    async editionBefore(job, dueAt) {
      const row = await select()
        .where('job', '=', job)
        .where('due_at', '<', dueAt)
        .where('edition', 'is not', null)
        .orderBy('due_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.edition ?? undefined;
    },
    async last(job) {
      const row = await select().where('job', '=', job).orderBy('due_at', 'desc').limit(1).executeTakeFirst();
      return row && toRun(row);
    },
    async open() {
      return (await select().where('state', '=', 'open').orderBy('due_at').execute()).map(toRun);
    },
    async unfinished(prefix) {
      const query = select().where('state', '=', 'begun').where('job', 'like', `${prefix}%`);
      return (await query.orderBy('due_at').execute()).map(toRun);
    },
    async recent(limit, prefix = '') {
      const query = select()
        .where('job', 'like', `${prefix}%`)
        .where(eb => eb.or([eb('note', 'is', null), eb('note', '!=', COUNTS_FROM_HERE)]));
      return (await query.orderBy('claimed_at', 'desc').limit(limit).execute()).map(toRun);
    },
    async prune(before) {
      const query = db.deleteFrom('runs').where('due_at', '<', before).where('state', 'not in', ['open', 'begun']);
      return Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
    },
  };
}

const toRun = (row: {
  job: string;
  due_at: number;
  claimed_at: number;
  state: string;
  edition: string | null;
  note: string | null;
}): Run => ({
  job: row.job,
  dueAt: row.due_at,
  claimedAt: row.claimed_at,
  state: row.state as RunState,
  edition: row.edition ?? undefined,
  note: row.note ?? undefined,
});
