// The report of a push that ended: the admins have it once, whatever happens to the process and the store at that very moment.
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildOnce } from '../../support/bot-process.ts';
import { startPostgresServer } from '../../support/postgres-server.ts';
import { privateChats, push, seed, startLoad } from '../../support/pushing-process.ts';
import { ENGINES, freshStoreUrl } from '../../support/stores.ts';

const ADMIN = 999_001;
const isReport = ({ params }: { params: Readonly<Record<string, unknown>> }) =>
  params.chat_id === ADMIN && /已完成/.test(String(params.text));

beforeAll(buildOnce);

async function pushing(url: string) {
  const load = await startLoad(url, { ADMIN_IDS: String(ADMIN), SEND_RATE: '100' });
  await seed(load, privateChats(20));
  const { api } = load;
  const reports = () => api.calls.filter(isReport);
  return { load, api, reports, arrived: () => reports().filter(call => call.response?.ok).length };
}

describe.each(ENGINES)('a push that ended, on %s', engine => {
  it('killed while the report is on its way: the next process sends it', async () => {
    const { load, api, reports, arrived } = await pushing(await freshStoreUrl(engine));
    api.faults.add({ method: 'sendMessage', chat: ADMIN, effect: 'hang' });
    const bot = load.start();
    await bot.ready();
    await push(load);
    await expect.poll(() => reports().length, { timeout: 20_000, interval: 5 }).toBe(1);
    bot.kill('SIGKILL');
    await bot.ended;
    api.faults.clear();
    await load.ended(1_000);
    expect(arrived()).toBe(0);
    const next = load.start();
    await expect.poll(arrived, { timeout: 10_000 }).toBe(1);
    next.kill();
    await next.ended;
    const last = load.start();
    await last.ready();
    await expect.poll(() => load.withStore(store => store.pushes.untold(0))).toEqual([]);
    last.kill();
    await last.ended;
    expect(arrived()).toBe(1);
  }, 60_000);
});

it('the store gone while the report is on its way, and for five seconds after it: it comes once', async () => {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  const { load, api, reports, arrived } = await pushing(server.url);
  api.faults.add({ method: 'sendMessage', chat: ADMIN, effect: { delayMs: 1_500 } });
  const bot = load.start();
  await bot.ready();
  await push(load);
  await expect.poll(() => reports().length, { timeout: 20_000, interval: 5 }).toBe(1);
  await server.crash();
  await expect.poll(arrived, { timeout: 10_000 }).toBe(1);
  // Several tries to write down that it was said.
  await expect.poll(() => bot.stdout, { timeout: 10_000 }).toContain("the store can't be reached");
  await delay(5_000);
  await server.again();
  await expect
    .poll(() => load.withStore(store => store.pushes.untold(0)).then(untold => untold.length), { timeout: 20_000 })
    .toBe(0);
  bot.kill();
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  expect(reports()).toHaveLength(1);
}, 60_000);
