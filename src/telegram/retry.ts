// When a call somebody waits for is tried again: arithmetic only. Deliveries of the outbox have their own rule in delivery/next-step.
import type { Method } from './bot-api.ts';
import type { Fault } from './errors.ts';

export const RETRY = {
  /** No connection: certainly nothing was sent, so every method may go again. */
  unreachableMs: [300, 1000, 2500],
  /** Unknown outcome: only for what may happen twice without harm. */
  uncertainMs: [500, 1500],
  /** 429s of one call. */
  limited: 3,
  /** The longest retry_after worth waiting for, and the longest wait for a chat's turn. */
  patienceMs: 60_000,
  /** A call is not begun again after this time. */
  totalMs: 60_000,
  /** Put on top of Telegram's retry_after: timers may be a little early. */
  marginMs: 50,
} as const;

/** True for methods that leave the same state however often they arrive; a message sent twice is seen twice. */
export const isRepeatable = (method: Method): boolean => !/^(send|copy|forward|getUpdates$)/.test(method);

/** Tries so far that ended with each kind of fault. */
export interface Tries {
  unreachable: number;
  uncertain: number;
  limited: number;
}

/** Milliseconds until the next try, or undefined to give up. `patienceMs` bounds one wait. */
export function nextTryMs(
  method: Method,
  fault: Fault,
  tries: Tries,
  elapsedMs: number,
  patienceMs: number,
): number | undefined {
  const wait = (() => {
    switch (fault.kind) {
      case 'unreachable':
        return RETRY.unreachableMs[tries.unreachable];
      case 'uncertain':
        return isRepeatable(method) ? RETRY.uncertainMs[tries.uncertain] : undefined;
      case 'limited':
        return tries.limited < RETRY.limited ? fault.retryAfterMs + RETRY.marginMs : undefined;
      default:
        return undefined;
    }
  })();
  return wait === undefined || wait > patienceMs || elapsedMs + wait > RETRY.totalMs ? undefined : wait;
}
