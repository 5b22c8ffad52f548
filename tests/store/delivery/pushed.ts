// A store of either engine with a push for chats that subscribed, on a clock that stands until it is told: what the tests of
// planning, claiming and recording begin with.
import type { Claimed, Recorded } from '../../../src/store/delivery/claimed.ts';
import type { Engine } from '../../../src/store/engine/opened.ts';
import { subscribe } from '../../support/sending.ts';
import { freshStore } from '../../support/stores.ts';

/** Private chats 1 to `chats` with everything, and a digest of 2026-W47 for them, due at 1,000 and not planned yet. */
export async function pushed(engine: Engine, chats: number, options: { chunk?: number } = {}) {
  let now = 1_000;
  const store = await freshStore(engine, { now: () => now });
  await subscribe(store, chats);
  const push = await store.pushes.create({
    kind: 'digest',
    source: '2026-W47',
    revision: 3,
    audience: { slot: 'common' },
    dueAt: 1_000,
  });
  /** Plans all of it, `chunk` chats at a time; gives in how many chunks. */
  const plan = async () => {
    let chunks = 1;
    while (!(await store.pushes.planChunk(push.id, options.chunk ?? 100))) chunks++;
    return chunks;
  };
  return {
    store,
    push,
    plan,
    /** Sets the clock. */
    at: (time: number) => {
      now = time;
    },
  };
}

/** A delivery whose last part went out. */
export const sent = (delivery: Claimed, message = 9): Recorded => ({ delivery, messages: [message], became: 'sent' });
