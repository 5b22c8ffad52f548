// Waiting until the bot has nothing left to do, as far as the server can see.
import type { WaitOptions } from './types.ts';

export interface Settling {
  /** Looks again whether it is quiet; cheap where nobody waits. */
  stir(): void;
  /** Resolves once `isQuiet` has held for a whole turn of the event loop, so that an answer just read can still lead to a call. */
  wait(isQuiet: () => boolean, options?: WaitOptions): Promise<void>;
  stop(): void;
}

const DEFAULT_WAIT_MS = 5000;

/** Turns of the event loop for which it must stay quiet. */
const QUIET_TURNS = 5;

export function createSettling(): Settling {
  const waiting = new Set<{ look(): void; fail(reason: Error): void }>();
  return {
    stir() {
      for (const one of waiting) one.look();
    },
    wait: (isQuiet, { timeoutMs = DEFAULT_WAIT_MS } = {}) =>
      new Promise((resolve, reject) => {
        let turns = 0;
        let isLooking = false;
        const end = (settle: () => void) => {
          clearTimeout(timer);
          waiting.delete(entry);
          settle();
        };
        const turn = () => {
          isLooking = false;
          if (!waiting.has(entry)) return;
          turns = isQuiet() ? turns + 1 : 0;
          if (turns > QUIET_TURNS) end(resolve);
          else if (turns > 0) entry.look();
        };
        const entry = {
          look() {
            if (isLooking) return;
            isLooking = true;
            setImmediate(turn);
          },
          fail: (reason: Error) => end(() => reject(reason)),
        };
        const timer = setTimeout(
          () => entry.fail(new Error(`The bot did not come to rest within ${timeoutMs} ms.`)),
          timeoutMs,
        );
        waiting.add(entry);
        entry.look();
      }),
    stop() {
      for (const one of [...waiting]) one.fail(new Error('The emulator was stopped.'));
    },
  };
}
