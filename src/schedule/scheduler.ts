// When things happen: each job's due times are claimed in the store, so that one fires once whatever processes, restarts and
// clock changes there are. What was missed is caught up or reported. What a job does is handed in.
import { type Clock, pause } from '../clock.ts';
import type { RunsTable } from '../store/runs.ts';
import type { DueTimes } from './due-times.ts';

export interface Job {
  /** Stands in the store: never renamed. */
  name: string;
  due: DueTimes;
  /** How late a due time may still run, in milliseconds. */
  catchUpMs: number;
  /** Runs once per due time. A rejection is reported; the due time counts as used. */
  run(dueAt: number): Promise<void>;
  /** A due time passed while nobody ran, too long ago. */
  onMissed?(dueAt: number): Promise<void>;
}

export interface Scheduler {
  start(): void;
  /** Resolves when no job is running any more. */
  stop(): Promise<void>;
  /** Looks now rather than at the next due time; resolves when that is done. */
  look(): Promise<void>;
}

/** Looks at least this often, so that a sleeping machine or a changed clock is noticed. */
const LONGEST_WAIT_MS = 30_000;
/** Before another look after the store could not be asked. */
const RETRY_MS = 1_000;

export function createScheduler(parts: {
  /** Asked at each look: jobs may come and go. */
  jobs(): Promise<readonly Job[]>;
  runs: Pick<RunsTable, 'claim' | 'set' | 'last'>;
  clock: Clock;
  onFault(error: unknown, job: string): void;
}): Scheduler {
  const { runs, clock } = parts;
  const stopping = new AbortController();
  /** Up to which instant a job's due times have been seen to, and the next one after it. */
  const seen = new Map<string, { since: number; next: number }>();
  let loop: Promise<void> | undefined;
  let nextLookAt = 0;

  async function firstLook(job: Job): Promise<number> {
    const last = await runs.last(job.name);
    if (last) return last.dueAt;
    // A new database owes nothing for the time before: from here on, due times count.
    const now = clock.now();
    if (await runs.claim(job.name, now)) await runs.set(job.name, now, { state: 'skipped', note: 'first start' });
    return now;
  }

  /** Notes how far a job has been seen to; finding the next due time costs some milliseconds, so it is done once. */
  function note(job: Job, since: number): void {
    const next = job.due.nextAfter(Math.max(since, clock.now())) ?? Number.POSITIVE_INFINITY;
    seen.set(job.name, { since, next });
  }

  async function lookAt(job: Job): Promise<void> {
    const known = seen.get(job.name);
    const now = clock.now();
    // A clock set back must not make old due times new ones.
    if (known && now < known.next) return;
    const since = known?.since ?? (await firstLook(job));
    const dueAt = now < since ? undefined : job.due.lastAtOrBefore(now, since);
    if (dueAt !== undefined && (await runs.claim(job.name, dueAt))) {
      try {
        if (now - dueAt <= job.catchUpMs) await job.run(dueAt);
        else {
          await runs.set(job.name, dueAt, { state: 'skipped', note: 'too late' });
          await job.onMissed?.(dueAt);
        }
      } catch (error) {
        parts.onFault(error, job.name);
      }
    }
    note(job, dueAt ?? since);
  }

  let looking = Promise.resolve();
  /** One look at a time. */
  function look(): Promise<void> {
    looking = looking.then(async () => {
      nextLookAt = clock.now() + RETRY_MS;
      try {
        const jobs = await parts.jobs();
        for (const job of jobs) {
          if (stopping.signal.aborted) return;
          await lookAt(job);
        }
        nextLookAt = Math.min(...jobs.map(job => seen.get(job.name)?.next ?? Number.POSITIVE_INFINITY));
      } catch (error) {
        parts.onFault(error, 'all');
      }
    });
    return looking;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look();
      await pause(clock, Math.min(LONGEST_WAIT_MS, Math.max(0, nextLookAt - clock.now())), stopping.signal);
    }
  }

  return {
    start() {
      loop ??= run();
    },
    async stop() {
      stopping.abort();
      await loop;
      await looking;
    },
    look,
  };
}
