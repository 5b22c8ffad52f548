// Pushing over a real store in memory, a fake sender and a clock that a test moves.
import { createPushing, type Pushing, type PushingParts } from '../../src/delivery/pushing.ts';
import type { Push } from '../../src/store/delivery/pushes.ts';
import type { Store } from '../../src/store/open.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { composeParts, createFakeSender, type FakeSender, subscribe } from '../support/sending.ts';
import { openTestStore } from '../support/stores.ts';

export const HOUR = 3_600_000;
/** The instant all begins at. */
export const NOW = 100 * HOUR;

interface Setting {
  store: Store;
  clock: FakeClock;
  sender: FakeSender;
  /** What admins are told of pushes, as "ended 2026-W47 2/3": sent and planned. */
  told: string[];
  faults: unknown[];
  /** Starts pushing, another one at each call, as a new process would. */
  start(more?: Partial<PushingParts>): Pushing;
}

/** Begins at NOW, with so many subscribed private chats. */
export async function setting(chats: number): Promise<Setting> {
  const clock = createFakeClock(NOW);
  const store = await openTestStore({ url: 'sqlite::memory:', now: clock.now });
  await subscribe(store, chats);
  const sender = createFakeSender(clock.now);
  const told: string[] = [];
  const faults: unknown[] = [];
  const tell = (what: string) => async (push: Push) =>
    void told.push(`${what} ${push.source} ${push.sent}/${push.planned}`);
  return {
    store,
    clock,
    sender,
    told,
    faults,
    start(more) {
      const pushing = createPushing({
        store,
        clock,
        sender,
        compose: composeParts(),
        ahead: 8,
        tooOldMs: 24 * HOUR,
        release: async () => [],
        onWaiting: tell('waiting'),
        onEnded: tell('ended'),
        onProgress: async () => {},
        onFault: error => void faults.push(error),
        onUnauthorized: () => {},
        ...more,
      });
      pushing.start();
      return pushing;
    },
  };
}

/** Its stop, while the clock goes on. */
export async function stop(pushing: Pushing, clock: FakeClock, withinMs = 1_000): Promise<void> {
  const stopped = pushing.stop(withinMs);
  await clock.moveBy(withinMs);
  await stopped;
}

/** Slow enough to be caught in the middle: one message every 10 ms. */
export function slowly({ sender, clock }: Setting): void {
  let line = Promise.resolve();
  sender.turn = () => {
    line = line.then(() => new Promise(resolve => void clock.after(10, resolve)));
    return line;
  };
}
