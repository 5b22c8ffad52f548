// Joins all rooms into the running bot: what is started in which order, what is handed to whom, and what is stopped when.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBot } from './bot/bot.ts';
import { commandMenu } from './bot/commands.ts';
import { type Clock, dayIn } from './clock.ts';
import { type Config, SHIPPED_CONTENT } from './config.ts';
import { type Archive, createArchive } from './content/archive.ts';
import { toEdition } from './content/article/read-article.ts';
import { loadFolder } from './content/load-folder.ts';
import type { Problem } from './content/problem.ts';
import type { RegionBook } from './content/regions.ts';
import { createHttpServer } from './http/server.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createLook, languageFor } from './render/look.ts';
import type { Language } from './render/phrases/phrases.ts';
import { createDueTimes } from './schedule/due-times.ts';
import { createSearch } from './search/search.ts';
import { followEditions } from './store/follow-editions.ts';
import { openStore, type Store } from './store/open.ts';
import { createTelegram } from './telegram/adapter.ts';
import { webhookSecretOf } from './telegram/intake/webhook.ts';

export interface AppParts {
  config: Config & { BOT_TOKEN: string };
  clock: Clock;
  log: Log;
  /** Takes HTTP requests before the bot's own routes; with it, a port that cannot be had ends the start. */
  page?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Nothing works any more: the process should end with this line. */
  onFatal(error: Error): void;
}

export interface App {
  /** Where the HTTP side is reached; undefined where its port could not be had. */
  url: string | undefined;
  /** When the digest is due next. */
  nextDigestAt(): number | undefined;
  /** Stops intake, finishes what is in hand, saves; 10 s at most. */
  stop(): Promise<void>;
}

/** The start was refused for a reason that the operator can mend: one line each, no stack. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** Telegram says bot ids in the token: the part before the colon. */
const botIdOf = (token: string): number => Number(token.split(':')[0]);

export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, log } = parts;
  const stopping = new AbortController();
  const metrics = createMetrics();
  const store = await openStore({ url: config.DATABASE_URL, botId: botIdOf(config.BOT_TOKEN), now: clock.now });
  const book = await importContent(store, config.CONTENT_DIR, log);
  let archive: Archive = createArchive([]);
  const search = createSearch({ book, archive });
  const followed = await followEditions({
    editions: store.editions,
    clock,
    onChange(editions) {
      archive = createArchive(editions);
      search.setArchive(archive);
      metrics.editions(
        editions.length,
        editions.reduce((sum, edition) => sum + edition.entries.length, 0),
      );
    },
    onFault: error => log.warn('editions not refreshed', { error }),
  });

  const handler = createBot({
    book,
    archive: () => archive,
    search,
    texts: store.texts,
    updates: { seen: store.updates.seen, markSeen: update => store.updates.markSeen([update]) },
    chats: {
      touch: async chat => ({ language: languageFor((await store.chats.saw(chat)).language) }),
      peek: async chat => ({ language: languageFor((await store.chats.get(chat))?.language) }),
      setLanguage: async (chat, language) => void (await store.chats.setLanguage(chat, language)),
      setReachable: async (chat, reachable, reason) =>
        void (reachable ? await store.chats.activate(chat) : await store.chats.deactivate(chat, reason)),
      migrate: store.chats.migrate,
    },
    isChatAdmin: (chat, person) => isChatAdmin(chat, person),
    today: () => dayIn(config.TIMEZONE, clock.now()),
    botName: () => telegram.botName(),
    defaultLanguage: config.DEFAULT_LANGUAGE,
    onFault(error, request) {
      metrics.fault('bot');
      log.error('request failed', { update: request.update, kind: request.kind, error });
    },
  });

  const telegram = createTelegram({
    token: config.BOT_TOKEN,
    apiRoot: config.TELEGRAM_API_ROOT,
    clock,
    log,
    async handle(request) {
      const startedAt = performance.now();
      const replies = await handler.handle(request);
      metrics.update(request.kind, (performance.now() - startedAt) / 1000);
      return replies;
    },
    ...(config.WEBHOOK_URL && {
      webhook: { url: config.WEBHOOK_URL, secret: config.WEBHOOK_SECRET ?? webhookSecretOf(config.BOT_TOKEN) },
    }),
    onMoved: (from, to) => {
      store.chats.migrate(from, to).catch(error => log.error('move of a group not saved', { error }));
    },
    onFatal: parts.onFatal,
  });

  async function isChatAdmin(chat: number, person: number): Promise<boolean> {
    try {
      const { status } = await telegram.gateway.call('getChatMember', { chat_id: chat, user_id: person });
      return status === 'creator' || status === 'administrator';
    } catch (error) {
      log.info('member not known', { error });
      return false;
    }
  }

  const http = createHttpServer({
    host: config.HTTP_HOST,
    port: config.HTTP_PORT,
    readiness: async () => ({
      store: await store.editions.revisionCounter().then(
        () => true as const,
        () => 'the database does not answer',
      ),
      telegram: telegram.botName() !== '' || 'Telegram has not answered yet',
    }),
    metrics,
    ...(config.WEBHOOK_URL && {
      webhook: {
        path: new URL(config.WEBHOOK_URL).pathname,
        secret: config.WEBHOOK_SECRET ?? webhookSecretOf(config.BOT_TOKEN),
        handle: telegram.handleWebhook,
      },
    }),
    ...(parts.page && { page: parts.page }),
  });

  async function stop(): Promise<void> {
    stopping.abort();
    await telegram.stop();
    await followed.stop();
    await http.stop();
    await store.close();
  }

  try {
    const url = await openHttp(http, config, parts.page !== undefined, log);
    if (config.ADMIN_IDS.length === 0) log.warn('nobody is admin: ADMIN_IDS is empty');
    await startTelegram();
    const due = createDueTimes(config.DIGEST_CRON, config.TIMEZONE);
    const nextDigestAt = () => due.nextAfter(clock.now());
    log.info('ready', {
      bot: telegram.botName(),
      editions: archive.editions.length,
      http: url,
      nextDigest: inZone(nextDigestAt(), config.TIMEZONE),
    });
    return { url, nextDigestAt, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  /** One process per database polls, the others stand by; with a webhook each takes its share. */
  async function startTelegram(): Promise<void> {
    await telegram.start();
    void telegram.setCommands(
      MENUS.map(({ language, code }) => ({
        commands: commandMenu(createLook(language ?? config.DEFAULT_LANGUAGE, book, telegram.botName())),
        ...(code && { language_code: code }),
      })),
    );
  }
}

/** Telegram tells menus apart by two letters, so both kinds of Chinese share one; the first is for all other clients. */
const MENUS: readonly { language?: Language; code?: 'zh' | 'en' }[] = [
  {},
  { language: 'zh-Hans', code: 'zh' },
  { language: 'en', code: 'en' },
];

/** Brings new files of the content folder into the store; gives the region names in force. */
async function importContent(store: Store, folder: string, log: Log): Promise<RegionBook> {
  const content = await loadFolder(folder, SHIPPED_CONTENT);
  for (const problem of content.problems) log.warn('content file not read', { ...problem });
  if (!content.book) throw new StartRefused(content.problems.map(describeProblem).join('\n'));
  const known = await store.editions.knownFiles();
  for (const file of content.files.filter(one => !known.has(one.sha256))) {
    const reading = await file.read();
    for (const problem of [...reading.errors, ...reading.warnings])
      log.warn('article problem', { ...problem, file: file.name });
    if (reading.errors.length > 0) continue;
    const { outcome } = await store.editions.importFile({
      file: file.name,
      sha256: file.sha256,
      edition: toEdition(reading),
    });
    log.info('content file imported', { file: file.name, outcome });
  }
  return content.book;
}

const describeProblem = ({ file, line, message }: Problem): string =>
  `${file ?? ''}${line ? `:${line}` : ''}: ${message}`;

/** A port that is taken ends the start only where the bot would be of no use without it. */
async function openHttp(
  http: ReturnType<typeof createHttpServer>,
  config: Config,
  page: boolean,
  log: Log,
): Promise<string | undefined> {
  try {
    return (await http.start()).url;
  } catch (error) {
    const reason = `HTTP_PORT ${config.HTTP_PORT} on ${config.HTTP_HOST} cannot be used (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
    if (page || config.WEBHOOK_URL) throw new StartRefused(reason);
    log.warn('no health, readiness and metrics', { reason });
    return undefined;
  }
}

const inZone = (at: number | undefined, timeZone: string): string | undefined =>
  at === undefined
    ? undefined
    : `${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)} ${timeZone}`;
