// Pushes from planned to ended. One process per database does this, the sender: it plans what was asked for, runs the worker
// and ends what has nothing left. The others stand by and take over within seconds.
import { setImmediate } from 'node:timers/promises';
import { pause, withDeadline } from '../clock.ts';
import type { Claimed } from '../store/delivery/claimed.ts';
import type { Push } from '../store/delivery/pushes.ts';
import type { Store } from '../store/open.ts';
import type { Composed, Sender } from './sender.ts';
import { createTelling, type TellingParts } from './telling.ts';
import { createWorker, type Worker } from './worker.ts';

/** Subscriptions looked at in one statement: some ten milliseconds, then others get their turn. */
const CHUNK = 2_000;
/** How often the sender looks for new pushes and finished ones, and the others for the role. */
const LOOK_EVERY_MS = 1_000;

export interface PushingParts extends TellingParts {
  store: Pick<Store, 'pushes' | 'outbox' | 'lead' | 'restored'>;
  sender: Sender;
  compose(delivery: Claimed): Promise<Composed>;
  /** Deliveries that may wait for their turn, see worker.ts. */
  ahead: number;
  /** An unfinished push whose due time is longer ago than this waits for an admin's word. */
  tooOldMs: number;
  /** Makes pushes of what was scheduled for now. */
  release(): Promise<unknown>;
  /** While pushes are being sent, every second, unless the last call still runs. */
  onProgress(pushes: readonly Push[]): Promise<void>;
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
  const { store, clock, onFault } = parts;
  const telling = createTelling(parts);
  const stopping = new AbortController();
  let woken = new AbortController();
  let worker: Worker | undefined;
  let loop: Promise<void> | undefined;
  let progressing = false;

  const lookSoon = () => {
    woken.abort();
    woken = new AbortController();
  };
  const wake = () => {
    lookSoon();
    worker?.wake();
  };

  function tellProgress(pushes: readonly Push[]): void {
    if (progressing || pushes.length === 0) return;
    progressing = true;
    telling.say(() =>
      parts.onProgress(pushes).finally(() => {
        progressing = false;
      }),
    );
  }

  /** What a killed process left: unknown outcomes are open again, and what has become too old waits for a word. */
  async function takeUp(): Promise<void> {
    await store.outbox.reopen();
    for (const push of await openAndCertain()) {
      if (push.dueAt >= clock.now() - parts.tooOldMs) continue;
      await store.pushes.setState(push.id, ['planning', 'sending'], 'waiting');
    }
  }

  /** The open ones, but for those that may have gone out before the database was restored: they wait from here on. */
  async function openAndCertain(): Promise<Push[]> {
    const open = await store.pushes.open();
    const begun = open.filter(({ state }) => state === 'planning' || state === 'sending');
    const uncertain = new Set(await store.restored.uncertain(begun));
    for (const push of uncertain) await store.restored.hold(push);
    return open.filter(push => !uncertain.has(push));
  }

  async function look(over: () => boolean): Promise<void> {
    await parts.release();
    const open = await openAndCertain();
    for (const push of open.filter(one => one.state === 'waiting' && one.audience.had)) await markHad(push, over);
    for (const push of open.filter(one => one.state === 'planning')) {
      while (!over() && !(await store.pushes.planChunk(push.id, CHUNK))) await setImmediate();
      worker?.wake();
    }
    const ended = await store.pushes.endFinished();
    await telling.look();
    tellProgress(open.filter(push => push.state === 'sending' && !ended.some(({ id }) => id === push.id)));
  }

  async function markHad({ id }: Push, over: () => boolean): Promise<void> {
    while (!(await store.pushes.markHadChunk(id, CHUNK))) {
      if (over()) return;
      await setImmediate();
    }
  }

  /** Runs as the sender until the role is lost or the process stops. */
  async function lead(lost: AbortSignal): Promise<void> {
    const own = createWorker({ ...parts, outbox: store.outbox, onIdle: lookSoon });
    worker = own;
    const over = () => stopping.signal.aborted || lost.aborted;
    let ready = false;
    while (!over()) {
      const awake = woken.signal;
      try {
        if (!ready) await takeUp();
        ready = true;
        if (!over()) own.start();
        await look(over);
      } catch (error) {
        onFault(error);
      }
      if (!over()) await pause(clock, LOOK_EVERY_MS, awake);
    }
    // What is on its way is recorded before this process may lead again, or it would take it for lost and send it twice.
    await own.stop(Number.POSITIVE_INFINITY);
    worker = undefined;
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
      if (!role) {
        await pause(clock, LOOK_EVERY_MS, stopping.signal);
        continue;
      }
      await lead(lost.signal);
      if (stopping.signal.aborted) await role.release().catch(onFault);
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
      stopping.abort();
      wake();
      const finish = async () => {
        await worker?.stop(withinMs);
        await loop;
        // The last look may have found a report to say.
        await telling.rest();
      };
      await withDeadline(clock, withinMs, finish());
    },
  };
}
