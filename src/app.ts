// Joins all rooms into the running bot: what is started in which order, what is handed to whom, and what is stopped when.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdminParts } from './bot/admin/admin-parts.ts';
import { createAdminDoor } from './bot/admin/answer.ts';
import { createBot } from './bot/bot.ts';
import { commandMenu } from './bot/commands.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { type Archive, createArchive } from './content/archive.ts';
import type { HttpServer } from './http/server.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createLook, type Look, languageFor } from './render/look.ts';
import type { Language } from './render/phrases/phrases.ts';
import { followEditions } from './store/follow-editions.ts';
import { openStore } from './store/open.ts';
import { createTelegram } from './telegram/adapter.ts';
import { createBulkPace } from './telegram/bulk-pace.ts';
import { webhookSecretOf } from './telegram/intake/webhook.ts';
import { createAdminNews } from './wiring/admin-news.ts';
import { createBotParts } from './wiring/bot-parts.ts';
import { importContent } from './wiring/content.ts';
import { createDelivery } from './wiring/delivery.ts';
import { createLateSearch } from './wiring/late-search.ts';
import { StartRefused } from './wiring/start-refused.ts';

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

/** How long a stop waits for deliveries in flight. */
const DELIVERY_STOP_MS = 5_000;

/** Telegram says bot ids in the token: the part before the colon. */
const botIdOf = (token: string): number => Number(token.split(':')[0]);

export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, log } = parts;
  const metrics = createMetrics();
  const store = await openStore({ url: config.DATABASE_URL, botId: botIdOf(config.BOT_TOKEN), now: clock.now });
  const secret = config.WEBHOOK_SECRET ?? webhookSecretOf(config.BOT_TOKEN);
  const fault = (where: string, event: string) => (error: unknown) => {
    metrics.fault(where);
    log.error(event, { error });
  };

  const telegram = createTelegram({
    token: config.BOT_TOKEN,
    apiRoot: config.TELEGRAM_API_ROOT,
    clock,
    log,
    async handle(request) {
      const startedAt = performance.now();
      const replies = await bot.handle(request);
      metrics.update(request.kind, (performance.now() - startedAt) / 1000);
      return replies;
    },
    ...(config.WEBHOOK_URL && { webhook: { url: config.WEBHOOK_URL, secret } }),
    onMoved: (from, to) => void store.chats.migrate(from, to).catch(fault('store', 'move of a group not saved')),
    onFatal: parts.onFatal,
  });

  // Telegram is asked who we are while the rest is made ready.
  telegram.connect().catch(() => {});
  const book = await importContent(store.editions, config.CONTENT_DIR, log).catch(async error => {
    await telegram.stop();
    await store.close();
    throw error;
  });
  let archive: Archive = createArchive([]);
  const search = createLateSearch({ book, archive: () => archive });
  let stopping = false;
  let editionsChanged = () => {};
  const editions = await followEditions({
    editions: store.editions,
    clock,
    onChange(current) {
      archive = createArchive(current);
      search.setArchive(archive);
      metrics.editions(
        current.length,
        current.reduce((sum, edition) => sum + edition.entries.length, 0),
      );
      editionsChanged();
    },
    onFault: error => log.warn('editions not refreshed', { error }),
  });

  const lookOf = async (chat: number): Promise<Look> => {
    const chosen = await store.chats.get(chat).catch(() => undefined);
    return createLook(languageFor(chosen?.language) ?? config.DEFAULT_LANGUAGE, book, telegram.botName());
  };
  const news = createAdminNews({
    admins: config.ADMIN_IDS,
    clock,
    timeZone: config.TIMEZONE,
    catchUpHours: config.CATCH_UP_HOURS,
    look: lookOf,
    tell: (chat, reply) => telegram.show({ chat }, reply),
    edit: (chat, message, reply) => telegram.show({ chat, message }, reply),
  });
  const pace = createBulkPace(config.SEND_RATE, clock);
  const delivery = createDelivery({
    config,
    store,
    clock,
    log,
    book,
    archive: () => archive,
    editions,
    sender: telegram.createSender({ bulkTurn: pace.turn, paid: config.PAID_BROADCAST }),
    botName: telegram.botName,
    news,
    onUnauthorized: () => parts.onFatal(new Error('Telegram refuses BOT_TOKEN.')),
  });
  const botParts: AdminParts = createBotParts({
    config,
    store,
    clock,
    book,
    archive: () => archive,
    search,
    delivery,
    editions,
    telegram,
    lookOf,
    metrics,
    isStopping: () => stopping,
    onLateFault: fault('bot', 'later work failed'),
    onFault(error, request) {
      metrics.fault('bot');
      log.error('request failed', { update: request.update, kind: request.kind, error });
    },
  });
  const bot = createBot(botParts, createAdminDoor(botParts));
  editionsChanged = () => void delivery.digests.editionsChanged().catch(fault('digests', 'due times not looked at'));

  const { createHttpServer } = await import('./http/server.ts');
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
      webhook: { path: new URL(config.WEBHOOK_URL).pathname, secret, handle: telegram.handleWebhook },
    }),
    ...(parts.page && { page: parts.page }),
  });

  async function stop(): Promise<void> {
    stopping = true;
    const sending = delivery.stop(DELIVERY_STOP_MS);
    await Promise.all([telegram.stop(sending), sending]);
    await editions.stop();
    await http.stop();
    await store.close();
  }

  try {
    const url = await openHttp(http, config, parts.page !== undefined, log);
    if (config.ADMIN_IDS.length === 0) log.warn('nobody is admin: ADMIN_IDS is empty');
    if (config.SEND_RATE > 30 && !config.PAID_BROADCAST) {
      log.warn('SEND_RATE is above 30 without PAID_BROADCAST: Telegram allows about 30 messages a second');
    }
    await telegram.start();
    void telegram.setCommands(
      MENUS.map(({ language, code }) => ({
        commands: commandMenu(createLook(language ?? config.DEFAULT_LANGUAGE, book, telegram.botName())),
        ...(code && { language_code: code }),
      })),
    );
    delivery.start();
    const nextDigestAt = () => delivery.nextDue(undefined);
    log.info('ready', {
      bot: telegram.botName(),
      editions: archive.editions.length,
      http: url,
      nextDigest: inZone(nextDigestAt(), config.TIMEZONE),
    });
    clock.after(0, search.build);
    return { url, nextDigestAt, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Telegram tells menus apart by two letters, so both kinds of Chinese share one; the first is for all other clients. */
const MENUS: readonly { language?: Language; code?: 'zh' | 'en' }[] = [
  {},
  { language: 'zh-Hans', code: 'zh' },
  { language: 'en', code: 'en' },
];

/** A port that is taken ends the start only where the bot would be of no use without it. */
async function openHttp(http: HttpServer, config: Config, page: boolean, log: Log): Promise<string | undefined> {
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
