// Pushes from planned to ended. One process per database does this, the sender: it plans what was asked for, runs the worker
// and ends what has nothing left. The others stand by and take over within seconds.
import { type Clock, pause } from '../clock.ts';
import type { Claimed } from '../store/delivery/claimed.ts';
import type { Push } from '../store/delivery/pushes.ts';
import type { Store } from '../store/open.ts';
import type { Composed } from './compose.ts';
import type { Sender } from './sender.ts';
import { createWorker, type Worker } from './worker.ts';

/** Subscriptions looked at in one statement: some ten milliseconds, then others get their turn. */
const CHUNK = 5_000;
/** How often the sender looks for new pushes and finished ones, and the others for the role. */
const LOOK_EVERY_MS = 1_000;

export interface PushingParts {
  store: Pick<Store, 'pushes' | 'outbox' | 'lead'>;
  clock: Clock;
  sender: Sender;
  compose(delivery: Claimed): Promise<Composed>;
  /** An unfinished push whose due time is longer ago than this waits for an admin's word. */
  tooOldMs: number;
  /** Told once for each; after a restart again for what is still unfinished. */
  onWaiting(push: Push): Promise<void>;
  onEnded(push: Push): Promise<void>;
  /** While pushes are being sent, every second. */
  onProgress(pushes: readonly Push[]): Promise<void>;
  onFault(error: unknown): void;
  onUnauthorized(): void;
}

export interface Pushing {
  start(): void;
  /** Something was asked for: look at once. */
  wake(): void;
  stop(withinMs: number): Promise<void>;
  readonly leads: boolean;
}

export function createPushing(parts: PushingParts): Pushing {
  const { store, clock } = parts;
  const stopping = new AbortController();
  let woken = new AbortController();
  let worker: Worker | undefined;
  let loop: Promise<void> | undefined;

  const wake = () => {
    woken.abort();
    woken = new AbortController();
    worker?.wake();
  };

  /** What a killed process left: unknown outcomes are open again, and what has become too old waits for a word. */
  async function takeUp(): Promise<void> {
    await store.outbox.reopen(true);
    for (const push of await store.pushes.open()) {
      const old = push.state === 'planning' || push.state === 'sending';
      if (old && push.dueAt < clock.now() - parts.tooOldMs) {
        await store.pushes.setState(push.id, ['planning', 'sending'], 'waiting');
      }
    }
    for (const push of await store.pushes.open()) if (push.state === 'waiting') await parts.onWaiting(push);
  }

  async function look(): Promise<void> {
    const open = await store.pushes.open();
    for (const push of open.filter(one => one.state === 'planning')) {
      while (!stopping.signal.aborted && !(await store.pushes.planChunk(push.id, CHUNK))) {
        worker?.wake();
        await new Promise(resolve => setImmediate(resolve));
      }
      worker?.wake();
    }
    for (const push of await store.pushes.endFinished()) await parts.onEnded(push);
    const sending = open.filter(push => push.state === 'sending');
    if (sending.length > 0) await parts.onProgress(sending);
  }

  /** Runs as the sender until the role is lost or the process stops. */
  async function lead(lost: AbortSignal): Promise<void> {
    worker = createWorker({
      outbox: store.outbox,
      sender: parts.sender,
      clock,
      compose: parts.compose,
      onFault: parts.onFault,
      onUnauthorized: parts.onUnauthorized,
    });
    let ready = false;
    while (!stopping.signal.aborted && !lost.aborted) {
      const awake = woken.signal;
      try {
        if (!ready) {
          await takeUp();
          worker.start();
          ready = true;
        }
        await look();
      } catch (error) {
        parts.onFault(error);
      }
      await pause(clock, LOOK_EVERY_MS, awake);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const lost = new AbortController();
      const role = await store
        .lead('sender', () => {
          lost.abort();
          wake();
        })
        .catch(() => undefined);
      if (role) {
        await lead(lost.signal);
        if (lost.signal.aborted) await worker?.stop(0);
        worker = undefined;
        if (stopping.signal.aborted) await role.release().catch(parts.onFault);
      } else await pause(clock, LOOK_EVERY_MS, stopping.signal);
    }
  }

  return {
    get leads() {
      return worker !== undefined;
    },
    start() {
      loop ??= run();
    },
    wake,
    async stop(withinMs) {
      const current = worker;
      // The worker first: what is in flight is recorded while the role is still ours.
      await current?.stop(withinMs);
      stopping.abort();
      wake();
      await loop;
    },
  };
}
