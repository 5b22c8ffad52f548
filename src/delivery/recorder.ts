// Writes down what became of deliveries, what comes together in one go. What was sent must not be forgotten: while the store
// can't be written, it tries until it can.
import { type Clock, pause } from '../clock.ts';
import type { Recorded } from '../store/delivery/claimed.ts';
import type { OutboxTable } from '../store/delivery/outbox.ts';
import { StoreError } from '../store/engine/errors.ts';

/** How long results are gathered before they are written. */
const GATHER_MS = 10;
/** While the store is away: before the next try. The last one repeats. */
const AWAY_WAITS_MS = [500, 1_000, 2_000, 4_000];

export interface Recorder {
  add(result: Recorded): void;
  /** Gives up what is not written yet: the process ends. */
  abandon(): void;
}

/** A fault that time may heal, as against one that comes again with the same statement. */
export const mayPass = (error: unknown): boolean => error instanceof StoreError && error.fault !== 'failed';

export function createRecorder(parts: {
  outbox: Pick<OutboxTable, 'record'>;
  clock: Clock;
  /** Never throws. */
  onFault(error: unknown): void;
  /** These are written down, or never will be. */
  onDone(results: readonly Recorded[]): void;
}): Recorder {
  const { outbox, clock, onFault, onDone } = parts;
  const abandoned = new AbortController();
  let waiting: Recorded[] = [];
  let writing = false;

  /** Resolves to what the store can't take however often it is tried. */
  async function write(batch: readonly Recorded[]): Promise<readonly Recorded[]> {
    for (let tries = 0; !abandoned.signal.aborted; tries++) {
      try {
        await outbox.record(batch);
        onDone(batch);
        return [];
      } catch (error) {
        onFault(error);
        if (!mayPass(error)) return batch;
        await pause(clock, AWAY_WAITS_MS[Math.min(tries, AWAY_WAITS_MS.length - 1)]!, abandoned.signal);
      }
    }
    return [];
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0 && !abandoned.signal.aborted) {
      await pause(clock, GATHER_MS, abandoned.signal);
      const batch = waiting;
      waiting = [];
      // One bad result must not take the others with it, nor be tried for ever.
      for (const one of await write(batch)) {
        const { delivery, messages } = one;
        const left = batch.length > 1 ? await write([one]) : [one];
        const lost = left.length > 0 ? await write([{ delivery, messages, became: 'failed', reason: 'fault' }]) : [];
        if (lost.length > 0) onDone(lost);
      }
    }
    writing = false;
  }

  return {
    add(result) {
      waiting.push(result);
      if (writing) return;
      writing = true;
      void writeAll();
    },
    abandon: () => abandoned.abort(),
  };
}
