// What admins are told of pushes, once each, also where the store is away in between or the process is killed: what they have to
// hear stands in the store until it was said. Between saying it and writing that down a kill makes them hear it again.
import type { Clock } from '../clock.ts';
import type { Push } from '../store/delivery/pushes.ts';
import type { Store } from '../store/open.ts';

/** A question that nobody answered is asked again, as its message may have been lost or overlooked. */
const ASK_AGAIN_MS = 24 * 3_600_000;

/** late: too old to go on by itself. restored: it may have gone out after the backup that this database comes from. */
export type WaitsWhy = 'late' | 'restored';

export interface TellingParts {
  store: Pick<Store, 'pushes' | 'restored'>;
  clock: Clock;
  /**
   * These tell admins; one that rejects is called again. `onWaiting` is called when a push begins to wait, and once a day until
   * there is an answer; for an edition, not for each slot.
   */
  onWaiting(push: Push, why: WaitsWhy): Promise<void>;
  onEnded(push: Push): Promise<void>;
  onFault(error: unknown): void;
}

export interface Telling {
  /** Says something when all said before is out, so that no report overtakes another; not waited for. */
  say(word: () => Promise<void>): void;
  /** Looks in the store for what admins have to hear. */
  look(): Promise<void>;
  /** Resolves when all is said. */
  rest(): Promise<void>;
}

export function createTelling(parts: TellingParts): Telling {
  const { pushes, restored } = parts.store;
  let last: Promise<void> = Promise.resolve();
  /** What is being said, or is out while that could not be written down. */
  const words = new Map<string, 'going' | 'out'>();

  function say(word: () => Promise<void>): void {
    last = last.then(word).catch(parts.onFault);
  }

  function sayOnce(push: Push, word: () => Promise<void>): void {
    const key = `${push.id} ${push.state} ${push.endedAt}`;
    const before = words.get(key);
    if (before === 'going') return;
    words.set(key, 'going');
    say(async () => {
      let isOut = before === 'out';
      try {
        if (!isOut) await word();
        isOut = true;
        await pushes.noteTold(push);
      } finally {
        if (isOut) words.set(key, 'out');
        else words.delete(key);
      }
      words.delete(key);
    });
  }

  async function wordOn(push: Push): Promise<() => Promise<void>> {
    const nothing = async () => {};
    if (push.state === 'done') {
      // What has no card was declared with another one, and is no news.
      return push.audience.had && !push.card ? nothing : () => parts.onEnded(push);
    }
    if ((await restored.alike(push)).some(one => one.id < push.id)) return nothing;
    const why = (await restored.uncertain([push])).length > 0 ? 'restored' : 'late';
    return () => parts.onWaiting(push, why);
  }

  return {
    say,
    async look() {
      for (const push of await pushes.untold(parts.clock.now() - ASK_AGAIN_MS)) {
        // What was declared to be had is answered, and only waits for being written down.
        if (push.state === 'waiting' && push.audience.had) continue;
        sayOnce(push, await wordOn(push));
      }
    },
    rest: () => last,
  };
}
