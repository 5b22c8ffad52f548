// A worker over a real store in memory, a fake sender and a clock that a test moves.
import { createWorker, type Worker, type WorkerParts } from '../../src/delivery/worker.ts';
import type { Store } from '../../src/store/open.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { composeParts, createFakeSender, type FakeSender, subscribe } from './sending.ts';
import { openTestStore } from './stores.ts';

export interface Working {
  store: Store;
  clock: FakeClock;
  sender: FakeSender;
  faults: unknown[];
  /** How often it was told that the token is no longer valid. */
  unauthorized(): number;
  /** Starts a worker, another one at each call, as a new process would. */
  start(more?: Partial<WorkerParts>): Worker;
}

/** Begins at instant 1000, with so many subscribed private chats. */
export async function working(chats: number, more: Partial<WorkerParts> = {}): Promise<Working> {
  const clock = createFakeClock(1_000);
  const store = await openTestStore({ url: 'sqlite::memory:', now: clock.now });
  await subscribe(store, chats);
  const sender = createFakeSender(clock.now);
  const faults: unknown[] = [];
  let unauthorized = 0;
  return {
    store,
    clock,
    sender,
    faults,
    unauthorized: () => unauthorized,
    start(own) {
      const worker = createWorker({
        outbox: store.outbox,
        sender,
        clock,
        compose: composeParts(),
        ahead: 64,
        onFault: error => faults.push(error),
        onUnauthorized: () => void unauthorized++,
        ...more,
        ...own,
      });
      worker.start();
      return worker;
    },
  };
}
