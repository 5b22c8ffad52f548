// Opening the store at the start: a database server that is not up yet is waited for, since after a power cut or a deployment
// all start at once. A database that refuses us, or is not to be used as it is, ends the start at once.
import { type Clock, pause } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { StoreError } from './errors.ts';

/** From the first try on; after it the last fault ends the start. */
const PATIENCE_MS = 60_000;
const TRY_EVERY_MS = 1_000;
const SAY_EVERY_MS = 5_000;

/** Rejects as `open` does: at once, or with the last StoreError `gone` or `busy` when a minute is over. */
export async function openPatiently<Store>(parts: { open(): Promise<Store>; clock: Clock; log: Log }): Promise<Store> {
  const { clock, log } = parts;
  const begunAt = clock.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  // Timers of the clock alone would let the process end.
  const alive = setInterval(() => {}, PATIENCE_MS);
  try {
    for (;;) {
      try {
        return await parts.open();
      } catch (error) {
        const passes = error instanceof StoreError && (error.fault === 'gone' || error.fault === 'busy');
        const triedMs = clock.now() - begunAt;
        if (!passes || triedMs >= PATIENCE_MS) throw error;
        if (clock.now() - saidAt >= SAY_EVERY_MS) {
          saidAt = clock.now();
          log.warn('the database is not there yet, trying again', { reason: error.message, triedMs });
        }
        await pause(clock, TRY_EVERY_MS);
      }
    }
  } finally {
    clearInterval(alive);
  }
}
