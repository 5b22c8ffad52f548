// Joins all rooms into the running bot: what is started in which order, what is handed to whom, and what is stopped when.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdminParts } from './bot/admin/admin-parts.ts';
import { createAdminDoor } from './bot/admin/answer.ts';
import { publishReady } from './bot/admin/publish/in-time.ts';
import { createDraftWatch } from './bot/admin/publish/watch-drafts.ts';
import { createBot } from './bot/bot.ts';
import { type Clock, secondIn } from './clock.ts';
import type { Config } from './config.ts';
import { type Archive, createArchive } from './content/archive.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createLook, type Look, languageFor } from './render/look.ts';
import { openPatiently } from './store/engine/open-patiently.ts';
import { followEditions } from './store/follow-editions.ts';
import { openStore } from './store/open.ts';
import { createTelegram } from './telegram/adapter.ts';
import { createBulkPace } from './telegram/bulk-pace.ts';
import { webhookSecretOf } from './telegram/intake/webhook.ts';
import { createAdminNews } from './wiring/admin-news.ts';
import { createAlarms } from './wiring/alarms.ts';
import { createBotParts } from './wiring/bot-parts.ts';
import { importContent } from './wiring/content.ts';
import { countDeliveries, countFaults, countSends } from './wiring/counting.ts';
import { createDelivery } from './wiring/delivery.ts';
import { createEyes } from './wiring/eyes.ts';
import { openHttp } from './wiring/http.ts';
import { createLateSearch } from './wiring/late-search.ts';
import { commandMenus } from './wiring/menus.ts';
import { createReaders } from './wiring/readers.ts';
import { createRetention } from './wiring/retention.ts';
import { createStoreWatch } from './wiring/store-watch.ts';
import { takePollTurn } from './wiring/take-poll-turn.ts';

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

/** How soon after the start the search is made ready; a message before makes it so at once. */
const BUILD_SEARCH_MS = 250;

/** How soon an update that the store could not take is tried again. */
const AGAIN_MS = 2_000;

/** Telegram says bot ids in the token: the part before the colon. */
const botIdOf = (token: string): number => Number(token.split(':')[0]);

export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock } = parts;
  const metrics = createMetrics();
  const stored = { url: config.DATABASE_URL, botId: botIdOf(config.BOT_TOKEN), now: clock.now };
  const store = await openPatiently({ open: () => openStore(stored), clock, log: parts.log });
  const watch = createStoreWatch({ clock, log: parts.log, probe: store.probe });
  const { log } = watch;
  const secret = config.WEBHOOK_SECRET ?? webhookSecretOf(config.BOT_TOKEN);
  const fault = countFaults(metrics, log);

  let noteLimit = () => {};
  const telegram = createTelegram({
    token: config.BOT_TOKEN,
    apiRoot: config.TELEGRAM_API_ROOT,
    clock,
    log,
    arrived: request => bot.arrived(request),
    handle: request => bot.handle(request),
    takeTurn: takePollTurn(store),
    onAnswered: metrics.update,
    onCall(method, outcome) {
      metrics.call(method, outcome);
      if (outcome === 'limited') noteLimit();
    },
    ...(config.WEBHOOK_URL && { webhook: { url: config.WEBHOOK_URL, secret } }),
    onDigest: ({ id, thread = 0 }, edition, messages) =>
      store.followUps.noteShown(edition, id, thread, messages).catch(fault('store', 'messages of a digest not saved')),
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
    noted: store.followUps.noted,
    tell: (chat, reply) => telegram.show({ chat }, reply),
    edit: (chat, message, reply) => telegram.show({ chat, message }, reply),
  });
  const readers = createReaders({ store, clock, watch, several: store.engine === 'postgres' });
  const retention = createRetention({ config, store, clock, log });
  const pace = createBulkPace(config.SEND_RATE, clock);
  const delivery = createDelivery({
    config,
    store: countDeliveries(store, metrics),
    clock,
    log,
    book,
    archive: () => archive,
    editions,
    sender: countSends(telegram.createSender({ bulkTurn: pace.turn, paid: config.PAID_BROADCAST }), metrics),
    botName: telegram.botName,
    news: {
      ...news,
      ended: async push => void (await Promise.all([news.ended(push), alarms.ended(push)])),
    },
    publishDue: () => publishReady(botParts),
    fault,
    moreJobs: [retention.job],
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
    readers,
    again: request => clock.after(AGAIN_MS, () => void bot.handle(request)),
    onLateFault: fault('bot', 'later work failed'),
    onFault: (error, { update, kind }) => fault('bot', 'request failed', { update, kind })(error),
  });
  const bot = createBot(botParts, createAdminDoor(botParts));
  editionsChanged = () => void delivery.digests.editionsChanged().catch(fault('digests', 'due times not looked at'));

  const eyes = createEyes({ clock, store, watch, telegram, delivery });
  const alarms = createAlarms({
    clock,
    tell: news.say,
    speaks: () => delivery.pushing.leads,
    openPushes: store.pushes.open,
    diskFree: store.diskFree,
  });
  const drafts = createDraftWatch({
    parts: botParts,
    admin: config.ADMIN_IDS[0],
    clock,
    leads: () => delivery.pushing.leads,
    onFault: fault('drafts', 'drafts not looked at'),
  });
  noteLimit = alarms.limited;
  metrics.onLook(eyes.gauges);
  const http = await openHttp({
    config,
    log,
    readiness: eyes.checks,
    metrics,
    webhook: { secret, handle: update => telegram.handleWebhook(update).then(readers.shared) },
    ...(parts.page && { page: parts.page }),
  });

  async function stop(): Promise<void> {
    stopping = true;
    const sending = delivery.stop(DELIVERY_STOP_MS);
    await Promise.all([telegram.stop(sending), sending, retention.stop(), alarms.stop(), drafts.stop()]);
    await readers.flush();
    await editions.stop();
    await http.stop();
    watch.stop();
    await store.close();
  }

  try {
    const url = await http.start();
    if (config.ADMIN_IDS.length === 0) log.warn('nobody is admin: ADMIN_IDS is empty');
    if (config.SEND_RATE > 30 && !config.PAID_BROADCAST) {
      log.warn('SEND_RATE is above 30 without PAID_BROADCAST: Telegram allows about 30 messages a second');
    }
    await telegram.start();
    void telegram.setCommands(
      commandMenus(
        language => createLook(language ?? config.DEFAULT_LANGUAGE, book, telegram.botName()),
        config.ADMIN_IDS,
      ),
    );
    delivery.start();
    drafts.start();
    alarms.start();
    const nextDigestAt = () => delivery.nextDue(undefined);
    log.info('ready', {
      bot: telegram.botName(),
      editions: archive.editions.length,
      http: url,
      nextDigest: secondIn(config.TIMEZONE, nextDigestAt()),
    });
    // After the first calls have gone out.
    clock.after(BUILD_SEARCH_MS, search.build);
    return { url, nextDigestAt, stop: () => stop().then(() => log.info('stopped')) };
  } catch (error) {
    await stop();
    throw error;
  }
}
