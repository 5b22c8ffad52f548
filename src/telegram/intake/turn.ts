// Whose turn it is to poll: Telegram hands updates to one process at a time, so of several on one database one polls and the
// others stand by. What holds the turn is handed in.
import { type Clock, pause } from '../../clock.ts';
import type { Log } from '../../log.ts';

export interface Turn {
  release(): Promise<void>;
}

/** Tries once. taken: another process has it. unknown: nobody can say, as the database does not answer. */
export type TakeTurn = (onLost: () => void) => Promise<Turn | 'taken' | 'unknown'>;

export interface PollingInTurn {
  /** Polls whenever it is our turn, until the signal fires. Rejects as `poll` does. */
  run(signal: AbortSignal): Promise<void>;
  /** Lets another process poll; after the last confirmation. Never rejects. */
  release(): Promise<void>;
  /** Since when we poll; undefined while we stand by. */
  since(): number | undefined;
}

/** How soon a process that stands by notices that the turn is free. */
const TRY_EVERY_MS = 1_000;

/** @param poll polls until its signal fires; rejects only where the token is refused */
export function createPollingInTurn(parts: {
  clock: Clock;
  log: Log;
  take: TakeTurn;
  poll: (signal: AbortSignal) => Promise<void>;
}): PollingInTurn {
  const { clock, log } = parts;
  let turn: Turn | undefined;
  let since: number | undefined;
  let stop = new AbortController();
  let polling: Promise<void> | undefined;
  let saidStandingBy = false;

  function begin(signal: AbortSignal, onEnd: (error: unknown) => void): void {
    if (polling) return;
    stop = new AbortController();
    since = clock.now();
    saidStandingBy = false;
    log.info('polling');
    polling = parts.poll(AbortSignal.any([signal, stop.signal]));
    polling.catch(onEnd);
  }

  async function standBy(): Promise<void> {
    stop.abort();
    await polling?.catch(() => {});
    polling = undefined;
    since = undefined;
    if (!saidStandingBy) log.info('standing by, another instance polls');
    saidStandingBy = true;
  }

  async function takeTurns(signal: AbortSignal, onEnd: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      const lost = new AbortController();
      const taken = await parts.take(() => lost.abort());
      if (taken === 'taken') await standBy();
      else if (taken !== 'unknown') {
        turn = taken;
        begin(signal, onEnd);
        const over = AbortSignal.any([signal, lost.signal]);
        if (!over.aborted) await new Promise(resolve => over.addEventListener('abort', resolve, { once: true }));
        if (signal.aborted) break;
        // Polling goes on: who else polls is known only when the database answers again, and readers are waiting.
        turn = undefined;
        continue;
      }
      await pause(clock, TRY_EVERY_MS, signal);
    }
    await polling;
  }

  return {
    run: signal => new Promise((resolve, reject) => takeTurns(signal, reject).then(resolve, reject)),
    async release() {
      await turn?.release().catch(() => {});
      turn = undefined;
    },
    since: () => since,
  };
}
