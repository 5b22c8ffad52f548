// Three instances on one PostgreSQL behind a load balancer, one of them killed every few seconds for a minute, in the middle of a
// push to three thousand chats and of readers who change what they want: all of it takes effect, once.
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { openStore } from '../../../src/store/open.ts';
import { startBotApi } from '../../support/bot-api.ts';
import { type BotProcess, startProcess } from '../../support/bot-process.ts';
import { askPostgres, freshPostgresUrl } from '../../support/postgres.ts';
import { TEST_TOKEN } from '../../support/running-bot.ts';
import { startSpread } from '../../support/spread.ts';

const CHATS = 3_000;
const RATE = 50;
const KILL_EVERY_MS = 4_000;
const ADMIN = 999_001;
/** Messages on their way when a process is killed: begun within this time before. */
const RECENT_MS = 300;
const REGIONS = ['吉林', '广东', '湖北', '四川', '甘肃', '云南', '山东', '江苏', '福建', '青海'];

it('every change once, every chat its digest, repeats no more than what was in flight', async () => {
  const api = await startBotApi({ token: TEST_TOKEN, acceptAnyUser: true, webhookRetryMs: () => 100 });
  const DATABASE_URL = await freshPostgresUrl();
  const spread = await startSpread();
  const env = {
    BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL,
    WEBHOOK_URL: `${spread.url}/updates`,
    ADMIN_IDS: String(ADMIN),
    SEND_RATE: String(RATE),
  };
  const running = new Map<BotProcess, string>();
  const launch = async () => {
    const instance = startProcess({ env });
    const { http } = await instance.ready();
    running.set(instance, String(http));
    spread.targets.add(String(http));
  };
  await Promise.all([launch(), launch(), launch()]);

  const store = await openStore({ url: DATABASE_URL, access: 'write' });
  await store.transaction(async tables => {
    for (let chat = 1; chat <= CHATS; chat++) {
      await tables.chats.saw({ id: chat, type: 'private' });
      await tables.subscriptions.setTopics(
        { chat, thread: 0 },
        { everything: false, regions: ['jilin'], keywords: [] },
      );
    }
  });
  await store.close();

  const admin = api.people.addUser({ id: ADMIN });
  admin.say('/digest');
  const confirm = (message: ShownMessage) => message.buttons.flat().find(one => /发送|确认|Send/.test(one.text))?.text;
  const card = await admin.chat.next(message => confirm(message) !== undefined, { timeoutMs: 20_000 });
  admin.press(card, confirm(card)!);
  const startedAt = Date.now();

  const readers = Array.from({ length: 20 }, () => api.people.addUser());
  const kills: number[] = [];
  let asked = 0;
  const changing = (async () => {
    // Each region of each reader once, all through the minute.
    for (const region of REGIONS) {
      for (const reader of readers) {
        reader.say(`/subscribe ${region}`);
        asked += 1;
        await delay(250);
      }
    }
  })();
  while (Date.now() - startedAt < 60_000) {
    await delay(KILL_EVERY_MS);
    const [[victim, url]] = [...running] as [[BotProcess, string]];
    kills.push(api.calls.filter(call => isDigest(call) && Date.now() - call.at < RECENT_MS).length);
    victim.kill('SIGKILL');
    running.delete(victim);
    spread.targets.delete(url);
    await victim.ended;
    await launch();
  }
  await changing;
  await expect
    .poll(() => askPostgres(DATABASE_URL, "select state from pushes where kind = 'digest'"), {
      timeout: 120_000,
      interval: 500,
    })
    .toEqual([{ state: 'done' }]);
  await expect.poll(() => api.pendingUpdates.length, { timeout: 60_000 }).toBe(0);

  const sent = new Map<number, number>();
  for (const call of api.calls.filter(one => isDigest(one) && one.response?.ok)) {
    const chat = Number(call.params.chat_id);
    sent.set(chat, (sent.get(chat) ?? 0) + 1);
  }
  expect(sent.size).toBe(CHATS);
  const repeats = [...sent.values()].reduce((sum, count) => sum + count - 1, 0);
  const inFlight = kills.reduce((sum, count) => sum + count, 0);
  process.stderr.write(`${kills.length} kills, ${asked} changes, ${repeats} repeats of at most ${inFlight}\n`);
  expect(repeats).toBeLessThanOrEqual(inFlight);

  const rows = await askPostgres(
    DATABASE_URL,
    'select chat, count(*)::int as topics from topics where chat = any($1) group by chat',
    [readers.map(reader => reader.id)],
  );
  expect(rows).toHaveLength(readers.length);
  expect(rows.every(row => row.topics === REGIONS.length)).toBe(true);
  const [updates] = await askPostgres(
    DATABASE_URL,
    'select count(*)::int as all, count(distinct id)::int as one from updates',
  );
  expect(updates!.all).toBe(updates!.one);
}, 400_000);

const isDigest = (call: { method: string; params: Readonly<Record<string, unknown>> }): boolean =>
  call.method === 'sendMessage' && Number(call.params.chat_id) <= CHATS;
