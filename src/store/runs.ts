// One row per job and due time, so that a due time fires once, whatever processes, restarts and clock changes there are.
import type { Db } from './transaction.ts';

/**
 * done: it ran. open: it found no new edition and waits for one until its time is up. skipped: too late to run, or given up.
 */
export type RunState = 'done' | 'open' | 'skipped';

export interface Run {
  job: string;
  dueAt: number;
  claimedAt: number;
  state: RunState;
  edition: string | undefined;
  note: string | undefined;
}

export interface RunsTable {
  /** True for the one caller that gets this due time; it is `done` until told otherwise. */
  claim(job: string, dueAt: number): Promise<boolean>;
  set(job: string, dueAt: number, change: { state: RunState; edition?: string; note?: string }): Promise<void>;
  /** The newest due time of a job that was claimed, in whatever state. */
  last(job: string): Promise<Run | undefined>;
  /** Runs that wait for an edition, oldest first. */
  open(): Promise<Run[]>;
  /** The newest runs of all jobs. */
  recent(limit: number): Promise<Run[]>;
  prune(before: number): Promise<void>;
}

export function createRunsTable(db: Db, now: () => number): RunsTable {
  const select = () => db.selectFrom('runs').selectAll();
  return {
    async claim(job, dueAt) {
      const row = await db
        .insertInto('runs')
        .values({ job, due_at: dueAt, claimed_at: now(), state: 'done', edition: null, note: null })
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
    async last(job) {
      const row = await select().where('job', '=', job).orderBy('due_at', 'desc').limit(1).executeTakeFirst();
      return row && toRun(row);
    },
    async open() {
      return (await select().where('state', '=', 'open').orderBy('due_at').execute()).map(toRun);
    },
    async recent(limit) {
      return (await select().orderBy('claimed_at', 'desc').limit(limit).execute()).map(toRun);
    },
    async prune(before) {
      await db.deleteFrom('runs').where('due_at', '<', before).where('state', '<>', 'open').execute();
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
