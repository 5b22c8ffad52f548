// Whether the store answers, and what is done meanwhile: questions that an answer can do without get a substitute at once, so
// that readers do not wait for a database that is away, and one probe a second finds out when it is back. One log line when an
// outage begins, one when it ends: what else fails because of it is said at level debug.
import { type Clock, LATE, withDeadline } from '../clock.ts';
import type { Fields, Log } from '../log.ts';
import { StoreError } from '../store/engine/errors.ts';

/** A reader waits no longer than this for something an answer can do without. */
const PATIENCE_MS = 1_500;
/** During an outage the store is asked this often whether it is back. */
const TRY_EVERY_MS = 1_000;
/** A check may take longer: nobody waits for an answer. */
const CHECK_MS = 4_000;
/** A check's result counts this long, so that many probes cost no more than one. */
const CHECK_KEPT_MS = 1_000;

/** read: nothing can be asked of it. write: it can be read only, as on a full disk. */
type Outage = 'read' | 'write';

export interface StoreWatch {
  /** What the store says, or `instead` where it fails, is late or is known to be away. `kind`: a full disk can still be read. */
  orElse<T>(kind: Outage, ask: () => Promise<T>, instead: T): Promise<T>;
  /** Asks the store to write something small: true, or in one line why it can't. Never rejects. */
  check(): Promise<true | string>;
  /** The log for all who work with the store: an error or warning that is only an outage's consequence becomes level debug. */
  log: Log;
  /** Looks no more whether the store is back. */
  stop(): void;
}

/** @param probe writes something small */
export function createStoreWatch(parts: { clock: Clock; log: Log; probe(): Promise<void> }): StoreWatch {
  const { clock, log } = parts;
  let away: { kind: Outage; since: number } | undefined;
  let cancelTry: (() => void) | undefined;
  let stopped = false;
  let checked: { at: number; result: Promise<true | string> } | undefined;

  const isAway = (kind: Outage): boolean => away !== undefined && (kind === 'write' || away.kind === 'read');

  function begin(kind: Outage, error: unknown): void {
    if (isAway(kind)) return;
    log.error(`the store can't be ${kind === 'read' ? 'reached' : 'written'}, going on from memory`, { error });
    away = { kind, since: away?.since ?? clock.now() };
    tryLater();
  }

  function tryLater(): void {
    if (cancelTry || stopped) return;
    cancelTry = clock.after(TRY_EVERY_MS, async () => {
      const found = await look();
      cancelTry = undefined;
      if (!away) return;
      if (found !== true) return tryLater();
      log.info('the store is back', { afterMs: clock.now() - away.since });
      away = undefined;
    });
  }

  async function look(): Promise<true | string> {
    try {
      const end = await withDeadline(clock, CHECK_MS, parts.probe());
      if (end === LATE) throw new StoreError('gone', 'The database does not answer.');
      return true;
    } catch (error) {
      return error instanceof StoreError ? error.message : 'The database refused a write.';
    }
  }

  /** Whether a fault belongs to an outage, which begins with it at the latest. */
  function explains(error: unknown): boolean {
    if (!(error instanceof StoreError)) return false;
    if (error.fault === 'gone') begin('read', error);
    else if (error.fault === 'full') begin('write', error);
    // What could not be written before may be missing now: a statement is refused that otherwise would not be.
    else return away !== undefined;
    return true;
  }

  function calm(loud: Log): Log {
    const at =
      (level: 'error' | 'warn') =>
      (event: string, fields?: Fields): void =>
        loud[explains(fields?.error) ? 'debug' : level](event, fields);
    return { ...loud, error: at('error'), warn: at('warn'), with: more => calm(loud.with(more)) };
  }

  return {
    async orElse(kind, ask, instead) {
      if (isAway(kind)) return instead;
      try {
        const answer = await withDeadline(clock, PATIENCE_MS, ask());
        if (answer === LATE) throw new StoreError('busy', 'The database takes too long.');
        return answer;
      } catch (error) {
        // What the fault does not tell, the question does.
        explains(error);
        begin(kind, error);
        return instead;
      }
    },
    check() {
      if (!checked || clock.now() - checked.at > CHECK_KEPT_MS) checked = { at: clock.now(), result: look() };
      return checked.result;
    },
    log: calm(log),
    stop() {
      stopped = true;
      cancelTry?.();
    },
  };
}
