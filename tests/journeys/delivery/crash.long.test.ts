// Killed in the middle of a push, three times: nobody is lost, few get it twice, and it goes on at once. Case 26.
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOnce } from '../../support/bot-process.ts';
import { arrived, isDigest, privateChats, push, seed, startLoad } from '../../support/pushing-process.ts';
import { ENGINES, freshStoreUrl } from '../../support/stores.ts';

const CHATS = 2_000;
const RATE = 200;
/** How long Telegram takes for an answer: then some are always on their way. */
const LATENCY_MS = 60;
const MOST_REPEATED = 64;

beforeAll(buildOnce);

describe.each(ENGINES)('%s: 2,000 chats, 200 messages a second', engine => {
  it('over three kills everybody gets it, few twice, and each start goes on at once', async () => {
    const load = await startLoad(await freshStoreUrl(engine), { SEND_RATE: String(RATE) });
    const { api } = load;
    api.faults.add({ method: 'sendMessage', effect: { delayMs: LATENCY_MS } });
    await seed(load, privateChats(CHATS));
    await push(load);
    const figures: string[] = [];
    for (const share of [0.25, 0.5, 0.75]) {
      const startedAt = Date.now();
      const before = api.calls.filter(isDigest).length;
      const bot = load.start();
      await expect
        .poll(() => api.calls.filter(isDigest).length, { timeout: 20_000, interval: 5 })
        .toBeGreaterThan(before);
      const wentOnMs = Date.now() - startedAt;
      await expect.poll(() => arrived(api).size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(CHATS * share);
      bot.kill('SIGKILL');
      await bot.ended;
      const recorded = await load.withStore(async store => (await store.pushes.recent(1))[0]!.sent);
      const inFlight = [...arrived(api).values()].flat().length - recorded;
      figures.push(`first message ${wentOnMs} ms after the start, ${inFlight} arrived and not recorded at the kill`);
      expect(wentOnMs).toBeLessThan(3_000);
      expect(inFlight).toBeLessThanOrEqual(MOST_REPEATED);
    }
    load.start();
    await load.ended(40_000);
    const chats = arrived(api);
    const repeats = [...chats.values()].map(calls => calls.length - 1);
    console.log(`${engine}: ${figures.join('; ')}; ${repeats.filter(count => count > 0).length} repeated`);
    expect(chats.size).toBe(CHATS);
    expect(repeats.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3 * MOST_REPEATED);
    expect(await load.withStore(async store => (await store.pushes.recent(1))[0])).toMatchObject({
      state: 'done',
      planned: CHATS,
      sent: CHATS,
    });
  }, 120_000);

  it('case 39: SIGTERM in the middle ends it cleanly, and nobody gets it twice', async () => {
    const load = await startLoad(await freshStoreUrl(engine), { SEND_RATE: String(RATE) });
    load.api.faults.add({ method: 'sendMessage', effect: { delayMs: LATENCY_MS } });
    await seed(load, privateChats(600));
    await push(load);
    const bot = load.start();
    await expect.poll(() => arrived(load.api).size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(200);
    bot.kill();
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(arrived(load.api).size).toBeLessThan(600);
    load.start();
    await load.ended(30_000);
    expect([...arrived(load.api).values()].map(calls => calls.length)).toEqual(Array.from({ length: 600 }, () => 1));
    expect(await load.withStore(async store => (await store.pushes.recent(1))[0])).toMatchObject({
      sent: 600,
      uncertain: 0,
    });
  }, 60_000);
});
