// The real bot at a strict emulator on a database that outlives it, with a clock that jumps: what the journeys of digests and
// broadcasts play with. After the test every call must have been valid, and neither the token nor a text be in the log.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { readArticle, toEdition } from '../../src/content/article/read-article.ts';
import { EVERYTHING, type Topics } from '../../src/content/topics.ts';
import { createLog } from '../../src/log.ts';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import type { Call, Emulator, EmulatorOptions, Person, ShownMessage } from '../../src/playground/emulator/types.ts';
import { createMovableClock, type MovableClock } from '../../src/playground/movable-clock.ts';
import type { Engine } from '../../src/store/engine/opened.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { type Item, weeklyArticle } from './articles.ts';
import { fastClock } from './fast-clock.ts';
import { expectNoSecrets } from './no-secrets.ts';
import { BOT_NAME, type LogLine, TEST_TOKEN } from './running-bot.ts';
import { shippedBook } from './shipped-book.ts';
import { freshStoreUrl, temporaryFolder } from './stores.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Monday, 23 November 2026, 8:30 in Shanghai: half an hour before the digest. */
export const START = '2026-11-23T00:30:00Z';
/** The week whose edition is there then. */
export const FIRST_WEEK = '2026-11-16';

export const ENTRIES: Record<string, Item> = {
  北京: ['改革举措推动发展', '北京的正文，谈到扶贫。'],
  吉林: ['数字吉林建设', '吉林的正文。'],
  广东: ['外贸增长百分之五', '广东的正文。'],
  云南: '夏粮增产',
};

/** Its seconds pass that much faster than ours. */
const SPEED = 5;

export interface PushingBotOptions {
  engine?: Engine;
  env?: Record<string, string>;
  start?: string;
  /** Articles of the weeks that begin on these Mondays; default the one of last week. */
  weeks?: Record<string, Record<string, Item>>;
  emulator?: EmulatorOptions;
  /** The bot is started by the test. */
  later?: boolean;
}

export interface PushingBot {
  readonly api: Emulator;
  readonly clock: MovableClock;
  /** Beside the running bot, on its database. */
  readonly store: Store;
  readonly admin: Person;
  readonly log: readonly LogLine[];
  readonly env: Record<string, string>;
  start(env?: Record<string, string>): Promise<App>;
  stop(): Promise<void>;
  /** People who have started the bot and subscribed. */
  subscribers(count: number, topics?: Topics): Promise<Person[]>;
  /** Any chat of the emulator, subscribed. */
  subscribe(chat: { id: number }, topics?: Topics, thread?: number): Promise<void>;
  /** An edition as another process would publish it; the bot has noticed it when this resolves. */
  publish(monday: string, entries: Record<string, Item>): Promise<void>;
  /** Moves the clock to the next time of the common digest; it has begun when this resolves. */
  due(): Promise<void>;
  /** The same, and waits until nothing is to be sent any more. */
  digest(options?: SentOptions): Promise<void>;
  /** Waits until no push is under way and the bot is at rest. */
  sent(options?: SentOptions): Promise<void>;
  /** Says something in a private chat and gives what the bot wrote there in answer. */
  ask(text: string, from?: Person): Promise<ShownMessage[]>;
  /** Presses a button; gives the notice, or undefined. */
  press(message: ShownMessage, button: string, by?: Person): Promise<string | undefined>;
  /** Calls that put a message into a chat, accepted or not. */
  sends(chat?: { id: number }): Call[];
  accepted(chat?: { id: number }): Call[];
}

export interface SentOptions {
  /** Default 20 s. */
  timeoutMs?: number;
  /** Moves the clock on by so much at each look. */
  stepMs?: number;
}

const SENDS = /^(send|copy|forward)/;

export async function startPushingBot(options: PushingBotOptions = {}): Promise<PushingBot> {
  // The machine does not get faster with the clock: what it is busy with is waited for as long as in life.
  const fast: Clock = { ...fastClock(SPEED, options.start ?? START).clock, patience: systemClock.patience };
  const clock = createMovableClock(fast);
  const api = createEmulator({ token: TEST_TOKEN, bot: { username: BOT_NAME }, now: clock.now, ...options.emulator });
  await api.start();
  const url = options.env?.DATABASE_URL ?? (await freshStoreUrl(options.engine ?? 'sqlite'));
  const admin = api.people.addUser({ started: true });
  const weeks = options.weeks ?? { [FIRST_WEEK]: ENTRIES };
  const content = temporaryFolder();
  for (const [monday, entries] of Object.entries(weeks))
    writeFileSync(join(content, `${monday}.txt`), weeklyArticle(monday, entries));
  const env: Record<string, string> = {
    BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL: url,
    ADMIN_IDS: String(admin.id),
    HTTP_PORT: '0',
    LOG_LEVEL: 'trace',
    SEND_RATE: '1000',
    PAID_BROADCAST: 'true',
    CONTENT_DIR: content,
    ...options.env,
  };
  const lines: string[] = [];
  let app: App | undefined;
  let store: Store | undefined;

  const bot: PushingBot = {
    api,
    clock,
    admin,
    env,
    get store() {
      if (!store) throw new Error('The bot has not started yet.');
      return store;
    },
    get log() {
      return lines.map(line => JSON.parse(line) as LogLine);
    },
    async start(more = {}) {
      const { config, faults } = readConfig({ ...env, ...more });
      if (!config?.BOT_TOKEN) throw new Error(faults.join('\n'));
      app = await startApp({
        config: { ...config, BOT_TOKEN: config.BOT_TOKEN },
        clock,
        log: createLog({ level: config.LOG_LEVEL, secrets: [api.token], write: line => lines.push(line) }),
        onFatal: error => lines.push(`${JSON.stringify({ level: 'fatal', event: error.message })}\n`),
      });
      store ??= await openStore({ url, access: 'write', now: clock.now });
      // From its first look on the scheduler counts due times.
      await expect.poll(() => bot.store.runs.last('digest'), { timeout: 5_000, interval: 5 }).toBeDefined();
      return app;
    },
    async stop() {
      await app?.stop();
      app = undefined;
    },
    async subscribers(count, topics = EVERYTHING) {
      const people = Array.from({ length: count }, () => api.people.addUser({ started: true }));
      await bot.store.transaction(async ({ chats, subscriptions }) => {
        for (const { id } of people) {
          await chats.saw({ id, type: 'private' });
          await subscriptions.setTopics({ chat: id, thread: 0 }, topics);
        }
      });
      return people;
    },
    async subscribe({ id }, topics = EVERYTHING, thread = 0) {
      await bot.store.chats.saw({ id, type: api.people.chat(id).type });
      await bot.store.subscriptions.setTopics({ chat: id, thread }, topics);
    },
    async publish(monday, entries) {
      const text = weeklyArticle(monday, entries);
      const edition = toEdition(readArticle(text, { book: shippedBook() }))!;
      await bot.store.editions.importFile({
        file: monday,
        sha256: createHash('sha256').update(text).digest('hex'),
        edition,
      });
      const reader = api.people.addUser({ started: true });
      // Another week may name the same regions.
      const [headline] = Object.values(entries).map(item => (typeof item === 'string' ? item : item[0]));
      await expect
        .poll(
          async () => {
            clock.jumpTo(clock.now() + 1_000);
            return (await bot.ask(`/week ${edition.id}`, reader)).map(one => one.text).join('');
          },
          { timeout: 5_000, interval: 20 },
        )
        .toContain(headline);
    },
    async due() {
      const dueAt = app?.nextDigestAt();
      if (dueAt === undefined) throw new Error('No digest is due.');
      clock.jumpTo(dueAt);
      const last = async () => (await bot.store.runs.last('digest'))?.dueAt;
      await expect.poll(last, { timeout: 10_000, interval: 5 }).toBe(dueAt);
    },
    async digest(options) {
      await bot.due();
      await bot.sent(options);
    },
    async sent({ timeoutMs = 20_000, stepMs = 0 } = {}) {
      const open = async () => {
        if (stepMs > 0) clock.jumpTo(clock.now() + stepMs);
        // A run first, then the push that it leads to.
        const runs = (await bot.store.runs.recent(5)).filter(({ state }) => state === 'begun');
        const pushes = (await bot.store.pushes.open()).filter(
          ({ state }) => state === 'planning' || state === 'sending',
        );
        return runs.length + pushes.length;
      };
      await expect.poll(open, { timeout: timeoutMs, interval: stepMs > 0 ? 30 : 10 }).toBe(0);
      await api.settled();
    },
    async ask(text, from = admin) {
      const before = from.chat.messages.length;
      from.say(text);
      await api.settled();
      return from.chat.messages.slice(before).filter(message => message.byBot);
    },
    async press(message, button, by = admin) {
      const { text } = await by.press(message, button).answer;
      await api.settled();
      return text;
    },
    sends: chat =>
      api.calls.filter(({ method, params }) => SENDS.test(method) && (!chat || params.chat_id === chat.id)),
    accepted: chat => bot.sends(chat).filter(({ response }) => response?.ok),
  };

  onTestFinished(async () => {
    await bot.stop();
    await store?.close();
    await api.stop();
    clock.stop();
    expect(api.violations).toEqual([]);
    expectNoSecrets(lines, api);
    expect(lines.filter(line => line.includes('"level":"fatal"'))).toEqual([]);
  });
  if (!options.later) await bot.start();
  return bot;
}

/** The digest messages among what a chat got, as texts. */
export const digestsIn = (messages: readonly ShownMessage[]): string[] =>
  messages.filter(one => one.byBot && /本周简报|本週簡報|This week|digest/i.test(one.text)).map(one => one.text);
