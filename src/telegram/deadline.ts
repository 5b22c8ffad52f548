// Work with an end: what takes longer is left to itself, so that whoever waits can go on.
import type { Clock } from '../clock.ts';

export const LATE = Symbol('late');

/** Settles as the work does, or resolves to LATE after `ms`. Late work runs on; what it then rejects with is dropped. */
export function withDeadline<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  return new Promise((resolve, reject) => {
    const cancel = clock.patience(ms, () => resolve(LATE));
    work.then(
      value => {
        cancel();
        resolve(value);
      },
      error => {
        cancel();
        reject(error);
      },
    );
  });
}
