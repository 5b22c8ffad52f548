// Whether the store answers, and what is done meanwhile: questions that an answer can do without get a substitute at once, so
// that readers do not wait for a database that is away. One log line when an outage begins, one when it ends.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { StoreError } from '../store/engine/errors.ts';
import { LATE, withDeadline } from '../telegram/deadline.ts';

/** A reader waits no longer than this for something an answer can do without. */
const PATIENCE_MS = 1_500;
/** During an outage one question goes to the store this often. */
const TRY_EVERY_MS = 1_000;
/** A check may take longer: nobody waits for an answer. */
const CHECK_MS = 4_000;
/** A check's result counts this long, so that many probes cost no more than one. */
const CHECK_KEPT_MS = 1_000;

export interface StoreWatch {
  /** What the store says, or `instead` where it fails, is late or is known to be away. `kind`: a full disk can still be read. */
  orElse<T>(kind: 'read' | 'write', ask: () => Promise<T>, instead: T): Promise<T>;
  /** Asks the store to write something small: true, or in one line why it can't. Never rejects. */
  check(): Promise<true | string>;
}

/** @param probe writes something small */
export function createStoreWatch(parts: { clock: Clock; log: Log; probe(): Promise<void> }): StoreWatch {
  const { clock, log } = parts;
  const outages = { read: createOutage('read'), write: createOutage('written') };
  let checked: { at: number; result: Promise<true | string> } | undefined;

  function createOutage(what: string) {
    let since: number | undefined;
    let tryAt = 0;
    return {
      /** True while nobody should ask. */
      get resting() {
        return since !== undefined && clock.now() < tryAt;
      },
      /** Before a try during an outage: the others wait for its result. */
      try() {
        tryAt = clock.now() + TRY_EVERY_MS;
      },
      begin(error: unknown) {
        if (since === undefined) log.error(`the store can't be ${what}, going on from memory`, { error });
        since ??= clock.now();
        tryAt = clock.now() + TRY_EVERY_MS;
      },
      end() {
        if (since !== undefined) log.info(`the store can be ${what} again`, { afterMs: clock.now() - since });
        since = undefined;
      },
    };
  }

  async function check(): Promise<true | string> {
    try {
      const end = await withDeadline(clock, CHECK_MS, parts.probe());
      if (end === LATE) throw new StoreError('gone', 'The database does not answer.');
      return true;
    } catch (error) {
      return error instanceof StoreError ? error.message : 'The database refused a write.';
    }
  }

  return {
    async orElse(kind, ask, instead) {
      const outage = outages[kind];
      if (outage.resting) return instead;
      outage.try();
      try {
        const answer = await withDeadline(clock, PATIENCE_MS, ask());
        if (answer === LATE) throw new StoreError('gone', 'The database takes too long.');
        outage.end();
        return answer;
      } catch (error) {
        outage.begin(error);
        return instead;
      }
    },
    check() {
      if (!checked || clock.now() - checked.at > CHECK_KEPT_MS) checked = { at: clock.now(), result: check() };
      return checked.result;
    },
  };
}
