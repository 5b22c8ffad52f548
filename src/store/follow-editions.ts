// Keeps what readers see in step with the store: the current revisions at first, then only what changed, looked for every
// second, so that every instance answers from a new edition soon after any of them published it.
import { type Clock, pause } from '../clock.ts';
import type { Edition, EditionId } from '../content/edition.ts';
import type { EditionsTable } from './editions/editions.ts';
import type { Revision } from './editions/revisions.ts';

/** How soon a change made by another process is noticed. */
const LOOK_EVERY_MS = 1_000;

export interface FollowedEditions {
  /** The revision readers see of an edition. */
  revision(edition: EditionId): Revision | undefined;
  /** Looks now; resolves when readers see what the store says. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** `onChange` gets all editions whenever one changed; a failed look is reported once until one succeeds again. */
export async function followEditions(parts: {
  editions: EditionsTable;
  clock: Clock;
  onChange(editions: Edition[]): void;
  onFault(error: unknown): void;
}): Promise<FollowedEditions> {
  const { editions, clock } = parts;
  const stopping = new AbortController();
  let counter = await editions.revisionCounter();
  const current = new Map((await editions.listCurrent()).map(revision => [revision.edition, revision]));
  const tell = () => parts.onChange([...current.values()].map(revision => revision.content));
  tell();

  async function look(): Promise<void> {
    if ((await editions.revisionCounter()) === counter) return;
    const changed = await editions.changedSince(counter);
    counter = changed.counter;
    for (const [edition, revision] of changed.changes) {
      if (revision) current.set(edition, revision);
      else current.delete(edition);
    }
    if (changed.changes.size > 0) tell();
  }

  let looking: Promise<void> = Promise.resolve();
  let failing = false;
  const refresh = (): Promise<void> => {
    looking = looking.then(look).then(
      () => {
        failing = false;
      },
      error => {
        if (!failing) parts.onFault(error);
        failing = true;
      },
    );
    return looking;
  };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await pause(clock, LOOK_EVERY_MS, stopping.signal);
      if (!stopping.signal.aborted) await refresh();
    }
  })();
  return {
    revision: edition => current.get(edition),
    refresh,
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
