// When a digest is due: which edition goes to which slot, and what happens where there is no new one yet. Sending it is the
// outbox's work.
import type { Archive } from '../content/archive.ts';
import type { Edition } from '../content/edition.ts';
import type { Audience } from '../store/delivery/audience.ts';
import type { Store, Tables } from '../store/open.ts';

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
  /** A job's due time has come: its chats get the newest edition, if they have not had it. May be called again for the same. */
  due(job: string, dueAt: number): Promise<void>;
  /** Readers may see other editions than before: due times that wait for a new one may have found it. */
  editionsChanged(): Promise<void>;
}

export function createDigests(parts: {
  store: Pick<Store, 'runs' | 'transaction'>;
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

  async function push({ pushes }: Tables, job: string, dueAt: number, edition: Edition): Promise<void> {
    const revision = parts.revisionNumber(edition.id);
    await pushes.create({
      kind: 'digest',
      source: edition.id,
      ...(revision !== undefined && { revision }),
      audience: audienceOf(job),
      dueAt,
    });
  }

  return {
    async due(job, dueAt) {
      const newest = parts.archive().newest;
      const before = await store.runs.editionBefore(job, dueAt);
      const isNew = newest !== undefined && (before === undefined || newest.id > before);
      // The push and the word that this due time was seen to belong together: a crash leaves both or none.
      await store.transaction(async tables => {
        // Also an edition of before is pushed: whoever subscribed since has not had it.
        if (newest) await push(tables, job, dueAt, newest);
        await tables.runs.set(job, dueAt, { state: isNew ? 'done' : 'open', ...(newest && { edition: newest.id }) });
      });
      if (newest) parts.onPush();
      if (!isNew) await parts.onNothingNew(job, dueAt);
    },
    async editionsChanged() {
      const newest = parts.archive().newest;
      for (const run of await store.runs.open()) {
        if (run.dueAt < parts.now() - parts.waitMs) {
          await store.runs.set(run.job, run.dueAt, { state: 'done', note: 'no new edition' });
        } else if (newest && (run.edition === undefined || run.edition < newest.id)) {
          await store.transaction(async tables => {
            await push(tables, run.job, run.dueAt, newest);
            await tables.runs.set(run.job, run.dueAt, { state: 'done', edition: newest.id });
          });
          parts.onPush();
        }
      }
    },
  };
}
