// When a digest is due: which edition goes to which slot, and what happens where there is no new one yet. Sending it is the
// outbox's work.
import type { Archive } from '../content/archive.ts';
import type { Edition } from '../content/edition.ts';
import type { Audience } from '../store/delivery/audience.ts';
import type { Store } from '../store/open.ts';

/** The job of everybody without a slot of their own. */
export const COMMON_JOB = 'digest';

export interface Slot {
  weekday: number;
  hour: number;
}

export const slotJob = ({ weekday, hour }: Slot): string => `digest:${weekday}-${hour}`;

/** The audience of a job by its name. */
function audienceOf(job: string): Audience {
  const match = /^digest:(\d)-(\d+)$/.exec(job);
  return { slot: match ? { weekday: Number(match[1]), hour: Number(match[2]) } : 'common' };
}

export interface Digests {
  /** A job's due time has come: its chats get the newest edition, if they have not had it. */
  due(job: string, dueAt: number): Promise<void>;
  /** Readers see other editions than before: due times that wait for a new one may have found it. */
  editionsChanged(): Promise<void>;
  /** Due times that have waited too long stop waiting. */
  expire(): Promise<void>;
}

export function createDigests(parts: {
  store: Pick<Store, 'pushes' | 'runs'>;
  archive(): Archive;
  revisionNumber(edition: string): number | undefined;
  now(): number;
  /** How long a due time without a new edition waits for one. */
  waitMs: number;
  /** Something is to be sent. */
  onPush(): void;
  /** The due time found no edition that it did not send before. */
  onNothingNew(job: string, dueAt: number): Promise<void>;
}): Digests {
  const { store } = parts;

  async function push(job: string, dueAt: number, edition: Edition): Promise<void> {
    const revision = parts.revisionNumber(edition.id);
    await store.pushes.create({
      kind: 'digest',
      source: edition.id,
      ...(revision !== undefined && { revision }),
      audience: audienceOf(job),
      dueAt,
    });
    parts.onPush();
  }

  return {
    async due(job, dueAt) {
      const newest = parts.archive().newest;
      const before = (await store.runs.recent(500)).find(
        run => run.job === job && run.dueAt < dueAt && run.edition !== undefined,
      );
      const isNew = newest !== undefined && newest.id !== before?.edition;
      // Also an edition of before is pushed: whoever subscribed since has not had it.
      if (newest) await push(job, dueAt, newest);
      await store.runs.set(job, dueAt, { state: isNew ? 'done' : 'open', ...(newest && { edition: newest.id }) });
      if (!isNew) await parts.onNothingNew(job, dueAt);
    },
    async editionsChanged() {
      const newest = parts.archive().newest;
      if (!newest) return;
      for (const run of await store.runs.open()) {
        if (run.dueAt < parts.now() - parts.waitMs || (run.edition !== undefined && run.edition >= newest.id)) continue;
        await store.runs.set(run.job, run.dueAt, { state: 'done', edition: newest.id });
        await push(run.job, run.dueAt, newest);
      }
    },
    async expire() {
      for (const run of await store.runs.open()) {
        if (run.dueAt < parts.now() - parts.waitMs)
          await store.runs.set(run.job, run.dueAt, { state: 'done', note: 'no new edition' });
      }
    },
  };
}
