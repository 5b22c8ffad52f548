// The store is gone for half a minute in the middle of everything, as one sees it from outside: the built program, two pushes under
// way, readers and an admin who go on asking. Nobody is left without an answer, and nothing is missing or twice afterwards.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Emulator, Person, ShownMessage } from '../../../src/playground/emulator/types.ts';
import { weeklyArticle } from '../../support/articles.ts';
import { type BotProcess, buildOnce } from '../../support/bot-process.ts';
import { startPostgresServer } from '../../support/postgres-server.ts';
import { arrived, privateChats, push, seed, startLoad } from '../../support/pushing-process.ts';
import { freePort } from '../../support/running-bot.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';

const OUTAGE_MS = 30_000;
const CHATS = 300;
const ADMIN = 999_001;
const BROADCAST = '各位读者，本周三停机维护。';
const NOT_NOW = /暂时无法保存/;
const STACK = /^\s+at |Error:|node:internal|unhandled/im;
const MOST_REPEATED = 64;

interface Storage {
  url: string;
  away(): Promise<void> | void;
  back(): Promise<void> | void;
  reason: RegExp;
  readable: boolean;
}

async function postgres(): Promise<Storage> {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  return { url: server.url, away: server.crash, back: server.again, reason: /does not answer/, readable: false };
}

async function fullDisk(): Promise<Storage | undefined> {
  const disk = mountSmallDisk(1);
  if (!disk) return undefined;
  return {
    url: `sqlite:${join(disk.folder, 'bot.sqlite')}`,
    away: disk.fill,
    back: disk.free,
    reason: /full/,
    readable: true,
  };
}

beforeAll(buildOnce);

it.for([
  ['PostgreSQL stopped, updates by polling', postgres, false],
  ['PostgreSQL stopped, updates by webhook', postgres, true],
  ['SQLite on a full disk, updates by polling', fullDisk, false],
  ['SQLite on a full disk, updates by webhook', fullDisk, true],
] as const)('%s', async ([name, make, webhook], context) => {
  const storage = await make();
  if (!storage) return context.skip('this user may not mount a small file system');
  const port = await freePort();
  const load = await startLoad(
    storage.url,
    {
      ADMIN_IDS: String(ADMIN),
      SEND_RATE: '30',
      HTTP_PORT: String(port),
      ...(webhook && { WEBHOOK_URL: `http://127.0.0.1:${port}/updates` }),
    },
    { keep: { messagesPerChat: 200, events: 1_000 } },
  );
  const { api } = load;
  await seed(load, privateChats(CHATS));
  const bot = load.start();
  await bot.ready();
  const admin = api.people.addUser({ id: ADMIN, started: true });
  const faithful = api.people.addUser({ started: true });
  expect((await ask(faithful, '/subscribe 吉林 云南')).text).toContain('吉林');

  const card = await ask(admin, `/broadcast ${BROADCAST}`, one => confirmOf(one) !== undefined);
  void admin.press(card, confirmOf(card)!);
  await push(load);
  await expect.poll(() => arrived(api).size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(40);

  await storage.away();
  const during = await liveThrough(bot, api, port, storage, { admin, faithful });
  await storage.back();
  const backAt = performance.now();
  await expect
    .poll(() => fetch(`http://127.0.0.1:${port}/readyz`).then(answer => answer.status), { timeout: 15_000 })
    .toBe(200);
  const readyMs = performance.now() - backAt;
  await load.ended(90_000);
  const endedMs = performance.now() - backAt;

  const broadcasts = new Map<number, number>();
  for (const call of api.calls) {
    if (call.method !== 'sendMessage' || call.params.text !== BROADCAST || !call.response?.ok) continue;
    const chat = Number(call.params.chat_id);
    if (chat !== ADMIN) broadcasts.set(chat, (broadcasts.get(chat) ?? 0) + 1);
  }
  const digests = arrived(api);
  const counts = [...broadcasts.values(), ...[...digests.values()].map(calls => calls.length)];
  const repeats = counts.reduce((sum, count) => sum + count - 1, 0);
  for (const { id } of privateChats(CHATS)) expect([id, broadcasts.has(id), digests.has(id)]).toEqual([id, true, true]);
  expect(repeats).toBeLessThanOrEqual(MOST_REPEATED);

  const pushes = await load.withStore(store => store.pushes.recent(5));
  expect(pushes.map(({ kind, state, sent, failed, skipped }) => ({ kind, state, sent, failed, skipped }))).toEqual(
    expect.arrayContaining([
      { kind: 'digest', state: 'done', sent: digests.size, failed: 0, skipped: 0 },
      { kind: 'broadcast', state: 'done', sent: broadcasts.size, failed: 0, skipped: 0 },
    ]),
  );
  expect(repeats).toBeLessThanOrEqual(pushes.reduce((sum, one) => sum + one.uncertain, 0));
  await expect
    .poll(() => admin.chat.botMessages.map(one => one.text).join('\n'), { timeout: 10_000 })
    .toMatch(new RegExp(`已完成[\\s\\S]*送达${broadcasts.size}`));

  // What was confirmed holds, and what was not can be done now.
  const mine = (await ask(faithful, '/mine')).text;
  expect(mine).toMatch(/吉林/);
  expect(mine).toMatch(/云南/);
  expect((await ask(faithful, '/subscribe 广东')).text).toContain('广东');
  for (const person of during.refused) expect((await ask(person, '/subscribe 广东')).text).not.toMatch(NOT_NOW);
  expect((await ask(admin, '/stats')).text).toContain('统计');

  // What lookups left behind is written without another lookup's help.
  await expect
    .poll(() => load.withStore(store => store.updates.seen(during.updates)).then(seen => seen.size), {
      timeout: 5_000,
    })
    .toBe(during.updates.length);
  const searched = await load.withStore(store => store.searches.top({ since: Date.now() - 86_400_000, limit: 50 }));
  expect(searched.find(({ query }) => query === '扶贫')?.count).toBe(during.searches);

  const lines = bot.stdout.split('\n').filter(line => /"level":"(warn|error|fatal)"|store/.test(line));
  process.stderr.write(
    `${name}: ${during.asked} asked in the outage, slowest answer ${Math.round(during.slowestMs)} ms; ready after ${Math.round(readyMs)} ms, ` +
      `pushes ended after ${Math.round(endedMs)} ms, ${repeats} repeats; memory ${during.memory.join(' → ')} MB; log:\n${lines.join('\n')}\n`,
  );
  expect(bot.stdout + bot.stderr).not.toMatch(STACK);
  expect(lines.filter(line => line.includes("the store can't be"))).toHaveLength(1);
  expect(lines.filter(line => line.includes('the store is back'))).toHaveLength(1);
  expect(lines.length).toBeLessThanOrEqual(4);
  expect(api.violations).toEqual([]);
  expect(during.memory.at(-1)! - during.memory[0]!).toBeLessThan(60);
  bot.kill();
  expect(await bot.ended).toEqual({ code: 0, signal: null });
});

const confirmOf = (message: ShownMessage): string | undefined =>
  message.buttons.flat().find(one => /发送|确认|发布|Send/.test(one.text))?.text;

/** Says something and gives the first answer that matches. */
async function ask(person: Person, text: string, match?: (message: ShownMessage) => boolean): Promise<ShownMessage> {
  const before = person.chat.botMessages.at(-1)?.id ?? 0;
  person.say(text);
  return person.chat.next(one => one.id > before && one.text !== BROADCAST && (match?.(one) ?? true), {
    timeoutMs: 15_000,
  });
}

/** Memory in use by the process, in megabytes. */
const memoryOf = (bot: BotProcess): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${bot.child.pid}/status`, 'utf8'))![1]) / 1024);

/** Half a minute of readers and an admin, each asked what must be true meanwhile. */
async function liveThrough(
  bot: BotProcess,
  api: Emulator,
  port: number,
  storage: Storage,
  { admin, faithful }: { admin: Person; faithful: Person },
) {
  const begunAt = performance.now();
  const updates: number[] = [];
  const memory = [memoryOf(bot)];
  const refused: Person[] = [];
  let newest = 0;
  const quiet = api.on('update', event => {
    if (event.state === 'queued') newest = event.updateId;
  });
  onTestFinished(quiet);
  let slowestMs = 0;
  let asked = 0;
  let searches = 0;
  async function say(person: Person, text: string, lookup: boolean): Promise<string> {
    const askedAt = performance.now();
    const answer = ask(person, text);
    if (lookup) updates.push(newest);
    const { text: said } = await answer;
    slowestMs = Math.max(slowestMs, performance.now() - askedAt);
    asked++;
    return said;
  }
  const reader = () => api.people.addUser({ started: true });
  // On a disk that has just filled up a last change may still find room.
  await expect.poll(() => say(reader(), '/subscribe 山东', false), { timeout: 10_000 }).toMatch(NOT_NOW);

  for (let round = 0; performance.now() - begunAt < OUTAGE_MS; round++) {
    const looking = reader();
    expect(await say(looking, '广东', true)).toContain('广东');
    const found = reader();
    expect(await say(found, '扶贫', true)).toContain('扶贫');
    searches++;
    const shown = looking.chat.botMessages.at(-1)!;
    const button = shown.buttons.flat().find(one => 'callback_data' in one);
    await looking.press(shown, button!.text).answer;
    const newcomer = reader();
    expect(await say(newcomer, '/subscribe 山东', false)).toMatch(NOT_NOW);
    refused.push(newcomer);
    expect(await say(faithful, round % 2 === 0 ? '/unsubscribe 吉林' : '退订', false)).toMatch(NOT_NOW);
    // A full disk can still be read.
    expect(await say(admin, '/stats', false)).toMatch(storage.readable ? /统计/ : NOT_NOW);
    expect(
      await say(admin, `/publish ${weeklyArticle('2018-08-06', { 北京: ['首都开放', '正文。'] })}`, false),
    ).toMatch(NOT_NOW);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, ((await ready.json()) as { checks: { store: unknown } }).checks.store]).toEqual([
      503,
      expect.stringMatching(storage.reason),
    ]);
    memory.push(memoryOf(bot));
    await delay(1_000);
  }
  quiet();
  return { updates, refused, searches, asked, slowestMs, memory };
}
