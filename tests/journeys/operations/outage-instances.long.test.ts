// PostgreSQL is away for ten seconds under two instances behind a load balancer, in the middle of a push: both go on answering and
// say what is wrong, afterwards one of them sends on, every chat has its digest, and the admins hear of it once.
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { buildOnce } from '../../support/bot-process.ts';
import { startPostgresServer } from '../../support/postgres-server.ts';
import { arrived, isDigest, privateChats, seed, startLoad } from '../../support/pushing-process.ts';
import { startSpread } from '../../support/spread.ts';

const CHATS = 400;
const OUTAGE_MS = 10_000;
const ADMIN = 999_001;
const MOST_REPEATED = 64;
/** Begun by the sender within this time before the outage: what may have been on its way. */
const RECENT_MS = 1_000;

beforeAll(buildOnce);

it.each(['stopped', 'held up'] as const)('PostgreSQL %s', async how => {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  const spread = await startSpread();
  const load = await startLoad(
    server.url,
    { ADMIN_IDS: String(ADMIN), SEND_RATE: '25', WEBHOOK_URL: `${spread.url}/updates` },
    { keep: { messagesPerChat: 200, events: 1_000 }, webhookRetryMs: () => 200 },
  );
  const { api } = load;
  await seed(load, privateChats(CHATS));
  const instances = await Promise.all(
    [load.start(), load.start()].map(async bot => {
      const { http } = await bot.ready();
      spread.targets.add(String(http));
      return { bot, url: String(http) };
    }),
  );

  const admin = api.people.addUser({ id: ADMIN, started: true });
  admin.say('/digest');
  const confirm = (message: ShownMessage) => message.buttons.flat().find(one => /发送|确认|Send/.test(one.text))?.text;
  const card = await admin.chat.next(message => confirm(message) !== undefined, { timeoutMs: 20_000 });
  void admin.press(card, confirm(card)!);
  await expect.poll(() => arrived(api).size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(80);
  expect(await senders()).toBe(1);

  if (how === 'stopped') await server.crash();
  else server.freeze(true);
  const awayAt = Date.now();
  const recent = () => api.calls.filter(one => isDigest(one) && one.at > awayAt - RECENT_MS);
  let isAway = true;
  // Beside the readers: on a server that is silent each takes its time.
  const probing = instances.map(async ({ url }) => {
    const said: string[] = [];
    for (; isAway; await delay(300)) {
      const ready = await fetch(`${url}/readyz`);
      if (ready.status !== 200) said.push(JSON.stringify(await ready.json()));
    }
    return said;
  });
  let asked = 0;
  let slowestMs = 0;
  while (Date.now() - awayAt < OUTAGE_MS) {
    for (const { url } of instances) {
      // The balancer takes this one only.
      spread.targets.clear();
      spread.targets.add(url);
      const reader = api.people.addUser({ started: true });
      const askedAt = performance.now();
      reader.say('广东');
      expect((await reader.chat.next('广东', { timeoutMs: 10_000 })).text).toContain('广东');
      slowestMs = Math.max(slowestMs, performance.now() - askedAt);
      asked++;
    }
    await delay(300);
  }
  isAway = false;
  for (const said of await Promise.all(probing)) expect(said.at(-1)).toMatch(/"store":"[^"]*does not answer/);
  const inTheOutage = recent().length;
  for (const { url } of instances) spread.targets.add(url);
  if (how === 'stopped') await server.again();
  else server.freeze(false);
  const backAt = performance.now();
  for (const { url } of instances) {
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 30_000 }).toBe(200);
  }
  const readyMs = performance.now() - backAt;
  await load.ended(90_000);
  const endedMs = performance.now() - backAt;
  await expect.poll(senders, { timeout: 10_000 }).toBe(1);

  const digests = arrived(api);
  for (const { id } of privateChats(CHATS)) expect([id, digests.has(id)]).toEqual([id, true]);
  const repeats = [...digests.values()].reduce((sum, calls) => sum + calls.length - 1, 0);
  expect(repeats).toBeLessThanOrEqual(Math.min(MOST_REPEATED, inTheOutage));
  const [push] = await load.withStore(store => store.pushes.recent(1));
  expect(push).toMatchObject({ kind: 'digest', state: 'done', planned: CHATS, sent: CHATS, failed: 0, skipped: 0 });
  const reports = () => admin.chat.botMessages.filter(one => one.id !== card.id && one.text.includes('已完成'));
  await expect.poll(() => reports().length, { timeout: 10_000 }).toBe(1);
  expect(reports()[0]!.text).toContain(`送达${CHATS}`);

  expect(asked).toBeGreaterThan(20);
  process.stderr.write(
    `PostgreSQL ${how}: ${asked} asked in the outage, slowest answer ${Math.round(slowestMs)} ms; both ready after ${Math.round(readyMs)} ms, ` +
      `push ended after ${Math.round(endedMs)} ms; ${repeats} repeats of at most ${inTheOutage}\n`,
  );
  for (const { bot } of instances) {
    expect(bot.stdout + bot.stderr).not.toMatch(/^\s+at |unhandled/im);
    bot.kill();
  }
  expect(await Promise.all(instances.map(({ bot }) => bot.ended))).toEqual(Array(2).fill({ code: 0, signal: null }));

  /** Instances that say of themselves that they send. */
  async function senders(): Promise<number> {
    const roles = await Promise.all(
      instances.map(async ({ url }) =>
        Number(/^brief_role\{role="sender"\} (\d)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]),
      ),
    );
    return roles.reduce((sum, role) => sum + role, 0);
  }
});
