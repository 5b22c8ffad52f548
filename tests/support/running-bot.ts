// The real bot in this process, as a whole, at a strict emulator: what the journeys play with. After every test it is checked
// that no call broke the Bot API's schema, and that neither the token nor anything a person wrote is in the log.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createEmulator } from '../../src/playground/emulator/create-emulator.ts';
import type { Call, Emulator, EmulatorOptions, Person, ShownMessage } from '../../src/playground/emulator/types.ts';
import { expectNoSecrets } from './no-secrets.ts';

/** Shaped like a real one, and unlike anything else in a log. */
export const TEST_TOKEN = '7654321:TESTSECRET-of-the-journeys-0123456789';
export const BOT_NAME = 'Regional_Brief_Bot';

export interface RunningBotOptions {
  /** Settings beside those every test needs. */
  env?: Record<string, string>;
  /** Articles by file name; absent: the ones that ship with the program. */
  articles?: Record<string, string>;
  /** Default the system's; see `clockFrom` and createFakeClock. */
  clock?: Clock;
  emulator?: EmulatorOptions;
  /** Called before the bot starts: faults that are there from the first call on. */
  prepare?(api: Emulator): void;
  /** This test looks at the violations itself. */
  allowViolations?: boolean;
}

export type LogLine = { level: string; event: string; time: string } & Record<string, unknown>;

export interface RunningBot {
  readonly api: Emulator;
  readonly app: App;
  readonly log: readonly LogLine[];
  /** The log as it was written. */
  readonly logText: string;
  /** Somebody new who has opened the bot. */
  reader(profile?: Parameters<Emulator['people']['addUser']>[0]): Person;
  /** What the bot wrote anywhere, new or changed, until everything was handled that `act` brought about. */
  said(act: () => unknown): Promise<ShownMessage[]>;
  /** The one message that answers a text in a private chat, by default of somebody new. */
  ask(text: string, from?: Person): Promise<ShownMessage>;
  /** Presses a button and gives what that wrote; rejects where the press stays unanswered. */
  press(message: ShownMessage, button: Parameters<Person['press']>[1], by?: Person): Promise<ShownMessage[]>;
  /** Answered calls of these methods, oldest first. */
  callsOf(...methods: string[]): Call[];
  stop(): Promise<void>;
}

/** The system's clock, set to another time. */
export function clockFrom(start: string): Clock {
  const ahead = Date.parse(start) - Date.now();
  return { now: () => Date.now() + ahead, after: systemClock.after, patience: systemClock.patience };
}

const folders = new Set<string>();
/** One for all folders: a listener each would be more than Node takes for sound. */
function deleteAtExit(folder: string): void {
  if (folders.size === 0) {
    process.once('exit', () => {
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    });
  }
  folders.add(folder);
}

/** A folder with these files, gone when the test run ends. */
export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'brief-journey-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  deleteAtExit(folder);
  return folder;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** What the bot wrote anywhere, new or changed, until everything was handled that `act` brought about. */
export async function said(api: Emulator, act: () => unknown): Promise<ShownMessage[]> {
  const after = api.seq;
  await act();
  await api.settled();
  return api
    .events(after)
    .flatMap(event => ((event.kind === 'message' || event.kind === 'edit') && event.byBot ? [event.message] : []));
}

async function start(options: RunningBotOptions): Promise<RunningBot & { check(): void }> {
  const clock = options.clock ?? systemClock;
  const api = createEmulator({
    token: TEST_TOKEN,
    bot: { username: BOT_NAME, supports_guest_queries: true },
    now: clock.now,
    ...options.emulator,
  });
  await api.start();
  options.prepare?.(api);
  const { config, faults } = readConfig({
    BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL: 'sqlite::memory:',
    HTTP_PORT: '0',
    LOG_LEVEL: 'trace',
    ...(options.articles && { CONTENT_DIR: folderOf(options.articles) }),
    ...options.env,
  });
  if (!config?.BOT_TOKEN) throw new Error(faults.join('\n'));
  const lines: string[] = [];
  const log = createLog({ level: config.LOG_LEVEL, secrets: [api.token], write: line => lines.push(line) });
  const app = await startApp({
    config: { ...config, BOT_TOKEN: config.BOT_TOKEN },
    clock,
    log,
    onFatal: error => lines.push(`${JSON.stringify({ level: 'fatal', event: error.message })}\n`),
  });

  const bot: RunningBot = {
    api,
    app,
    get log() {
      return lines.map(line => JSON.parse(line) as LogLine);
    },
    get logText() {
      return lines.join('');
    },
    reader: profile => api.people.addUser(profile),
    said: act => said(api, act),
    async ask(text, from = bot.reader()) {
      const answers = await bot.said(() => from.say(text));
      const [answer] = answers;
      if (!answer || answers.length > 1) throw new Error(`${answers.length} answers to ${JSON.stringify(text)}`);
      return answer;
    },
    async press(message, button, by) {
      const presser = by ?? api.people.person(message.chat);
      return bot.said(() => presser.press(message, button).answer);
    },
    callsOf: (...methods) => api.calls.filter(({ method, response }) => response && methods.includes(method)),
    async stop() {
      await app.stop();
      await api.stop();
    },
  };

  let checkedLines = 0;
  return Object.defineProperties(
    {
      check() {
        if (!options.allowViolations) expect(api.violations).toEqual([]);
        const fresh = lines.slice(checkedLines);
        checkedLines = lines.length;
        expectNoSecrets(fresh, api);
      },
    } as RunningBot & { check(): void },
    Object.getOwnPropertyDescriptors(bot),
  );
}

/** A bot for this test alone, stopped and checked at its end. */
export async function startBot(options: RunningBotOptions = {}): Promise<RunningBot> {
  const bot = await start(options);
  onTestFinished(async () => {
    await bot.stop();
    bot.check();
  });
  return bot;
}

/** One bot for all tests of a describe or a file, checked after each of them. */
export function useBot(options: RunningBotOptions = {}): RunningBot {
  let bot: Awaited<ReturnType<typeof start>> | undefined;
  beforeAll(async () => {
    bot = await start(options);
  });
  afterEach(() => bot?.check());
  afterAll(() => bot?.stop());
  return new Proxy({} as RunningBot, {
    get(_, name) {
      if (!bot) throw new Error('The bot has not started yet: use it in tests and hooks only.');
      return bot[name as keyof RunningBot];
    },
  });
}
