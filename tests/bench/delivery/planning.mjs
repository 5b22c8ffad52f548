// A push for a million chats: planning it, and what the sender does every second or for every few messages beside it.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../../dist/clock.js';
import { createPushing } from '../../../dist/delivery/pushing.js';
import { openStore } from '../../../dist/store/open.js';
import { execute, FIRST_CHAT, subscribe } from './subscribers.mjs';

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** How long something takes, how long it held up the event loop at most, and the most memory meanwhile. */
async function watch(work) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  let rss = 0;
  const sampling = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage().rss);
  }, 20);
  loop.enable();
  const startedAt = performance.now();
  const value = await work();
  const ms = performance.now() - startedAt;
  loop.disable();
  clearInterval(sampling);
  return { value, ms, stallMs: loop.max / 1e6, rss };
}

export async function measurePlanning(url, count) {
  await subscribe(url, count);
  // The program's own timers keep no process alive.
  const alive = setInterval(() => {}, 1_000);
  const store = await openStore({ url });
  const never = new Promise(() => {});
  const pushing = createPushing({
    store,
    clock: systemClock,
    sender: { send: () => never },
    compose: async () => [{ html: 'x', silent: false }],
    ahead: 8,
    tooOldMs: 3_600_000,
    release: async () => [],
    onWaiting: async () => {},
    onEnded: async () => {},
    onProgress: async () => {},
    onFault: error => process.stderr.write(`${error.message}\n`),
    onUnauthorized() {},
  });
  pushing.start();
  while (!pushing.leads) await pause(10);
  const preview = await watch(() => store.pushes.preview('digest', 'x', {}));
  const { id } = await store.pushes.create({ kind: 'digest', source: 'x', audience: {}, dueAt: Date.now() });
  pushing.wake();
  const planning = await watch(async () => {
    while ((await store.pushes.get(id)).state === 'planning') await pause(20);
  });
  await pushing.stop(100);
  // All but the last are sent: what looks for the rest must not look at all of them.
  await execute(url, [
    `update deliveries set status = 'sent' where id < (select max(id) - 1000 from deliveries)`,
    `update deliveries set status = 'pending' where status = 'sending'`,
  ]);
  const ended = await watch(() => store.pushes.endFinished());
  const claims = [];
  for (let turn = 0; turn < 5; turn++) claims.push(await watch(() => store.outbox.claim(64)));
  const claimed = claims.sort((a, b) => a.ms - b.ms)[2];
  const forgotten = await watch(() => store.chats.forget(FIRST_CHAT + Math.floor(count / 2)));
  const due = await watch(() => store.outbox.nextDueAt());
  await store.close();
  clearInterval(alive);
  if (preview.value !== count || claimed.value.length !== 64 || !forgotten.value)
    throw new Error('The bench measures nothing.');
  return { preview, planning, ended, claimed, forgotten, due };
}
