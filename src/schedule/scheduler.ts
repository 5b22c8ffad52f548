// When things happen: each job's due times are claimed in the store, so that one fires once whatever processes, restarts and
// clock changes there are. What was missed is caught up or reported. What a job does is handed in.
import { setImmediate } from 'node:timers/promises';
import { type Clock, pause } from '../clock.ts';
import { COUNTS_FROM_HERE, type RunsTable } from '../store/runs.ts';
import type { DueTimes } from './due-times.ts';

export interface Job {
  /** Stands in the store: never renamed. */
  name: string;
  due: DueTimes;
  /** How late a due time may still run, in milliseconds. */
  catchUpMs: number;
  /**
   * Runs once per due time; again after a crash or a rejection in the middle of it, as long as it is not too late, so running
   * twice must do no harm.
   */
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

/** What a scheduler knows of a job. */
interface Seen {
  /** Up to which instant its due times have been seen to. */
  since: number;
  /** The next one after that. */
  next: number;
  /** A due time that is this process's to run, and did not succeed yet. */
  unfinished: number | undefined;
}

/** Looks at least this often, so that a sleeping machine or a changed clock is noticed. */
const LONGEST_WAIT_MS = 30_000;
/** Before another look after something went wrong. */
const RETRY_MS = 1_000;

export function createScheduler(parts: {
  /** Asked at each look: jobs may come and go. */
  jobs(): Promise<readonly Job[]>;
  runs: Pick<RunsTable, 'claim' | 'set' | 'finish' | 'last'>;
  clock: Clock;
  onFault(error: unknown, job: string): void;
}): Scheduler {
  const { runs, clock } = parts;
  const stopping = new AbortController();
  const seen = new Map<string, Seen>();
  let loop: Promise<void> | undefined;
  let nextLookAt = 0;
  /** The jobs of the first look were there before; those that come later owe nothing for the time before they came. */
  let begun = false;

  async function firstLook(job: Job, now: number): Promise<Omit<Seen, 'next'>> {
    const last = await runs.last(job.name);
    if (last && !begun) {
      return { since: last.dueAt, unfinished: last.state === 'begun' ? last.dueAt : undefined };
    }
    // From here on, due times count: a new database, or a slot that somebody has just chosen.
    const since = Math.max(last?.dueAt ?? 0, begun ? now - LONGEST_WAIT_MS : now);
    if (await runs.claim(job.name, since, 'skipped')) {
      await runs.set(job.name, since, { state: 'skipped', note: COUNTS_FROM_HERE });
    }
    return { since, unfinished: undefined };
  }

  /** True when the due time is seen to. */
  async function fire(job: Job, dueAt: number, now: number): Promise<boolean> {
    try {
      if (now - dueAt <= job.catchUpMs) {
        await job.run(dueAt);
        await runs.finish(job.name, dueAt);
      } else {
        await runs.set(job.name, dueAt, { state: 'skipped', note: 'too late' });
        await job.onMissed?.(dueAt);
      }
      return true;
    } catch (error) {
      parts.onFault(error, job.name);
      return false;
    }
  }

  async function lookAt(job: Job): Promise<void> {
    const known = seen.get(job.name);
    const now = clock.now();
    // A clock set back must not make old due times new ones.
    if (known && now < known.next && known.unfinished === undefined) return;
    const { since, unfinished } = known ?? (await firstLook(job, now));
    const newest = now < since || (known && now < known.next) ? undefined : job.due.lastAtOrBefore(now, since);
    const dueAt = newest ?? unfinished;
    const mine = dueAt !== undefined && (dueAt === unfinished || (await runs.claim(job.name, dueAt)));
    const done = !mine || (await fire(job, dueAt, now));
    // Finding the next due time costs some milliseconds, so it is done once, and others get their turn after it. It is looked
    // for from the instant looked at: one that passed meanwhile is the next one.
    const from = Math.max(newest ?? since, now);
    const next = known && now < known.next ? known.next : (job.due.nextAfter(from) ?? Number.POSITIVE_INFINITY);
    seen.set(job.name, { since: newest ?? since, next, unfinished: done ? undefined : dueAt });
    await setImmediate();
  }

  let looking = Promise.resolve();
  /** One look at a time. */
  function look(): Promise<void> {
    looking = looking.then(async () => {
      nextLookAt = clock.now() + RETRY_MS;
      try {
        const jobs = await parts.jobs();
        for (const name of seen.keys()) if (!jobs.some(job => job.name === name)) seen.delete(name);
        for (const job of jobs) {
          if (stopping.signal.aborted) return;
          await lookAt(job);
        }
        begun = true;
        const open = [...seen.values()].some(one => one.unfinished !== undefined);
        if (!open) nextLookAt = Math.min(...[...seen.values()].map(one => one.next));
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
