// What the handlers of requests work with, made of the other rooms.
import type { AdminParts } from '../bot/admin/admin-parts.ts';
import type { ChatPlace, Request } from '../bot/request.ts';
import { type Clock, dayIn } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Archive } from '../content/archive.ts';
import type { RegionBook } from '../content/regions.ts';
import { mentions } from '../delivery/compose.ts';
import { planDigest } from '../delivery/plan-digest.ts';
import type { Metrics } from '../metrics.ts';
import { createLook, type Look, languageFor } from '../render/look.ts';
import { renderDigest } from '../render/messages/digest.ts';
import { renderWords } from '../render/messages/pages.ts';
import type { Reply } from '../render/reply.ts';
import type { Search } from '../search/search.ts';
import type { FollowedEditions } from '../store/follow-editions.ts';
import type { Store } from '../store/open.ts';
import type { TelegramRoom } from '../telegram/adapter.ts';
import type { Delivery } from './delivery.ts';
import type { Readers } from './readers.ts';

export interface BotPartsSources {
  config: Config;
  store: Store;
  clock: Clock;
  book: RegionBook;
  archive(): Archive;
  search: Search;
  delivery: Delivery;
  editions: FollowedEditions;
  telegram: TelegramRoom;
  metrics: Metrics;
  /** A chat's language and names. */
  lookOf(chat: number): Promise<Look>;
  /** What was to happen later does not any more. */
  isStopping(): boolean;
  readers: Readers;
  /** Handles a request again in a while. */
  again(request: Request): void;
  /** Something that was to happen later failed. */
  onLateFault(error: unknown): void;
  onFault(error: unknown, request: Request): void;
}

export function createBotParts(sources: BotPartsSources): AdminParts {
  const { config, store, clock, book, archive, search, delivery, telegram, metrics } = sources;
  const admins = new Set(config.ADMIN_IDS);
  const editors = new Set(config.EDITOR_IDS);

  async function isChatAdmin(chat: number, person: number): Promise<boolean> {
    try {
      const { status } = await telegram.gateway.call('getChatMember', { chat_id: chat, user_id: person });
      return status === 'creator' || status === 'administrator';
    } catch {
      // Where Telegram does not say, nobody is.
      return false;
    }
  }

  /** The newest edition for one subscription, as a push would bring it; it counts as had. */
  async function digestNow({ id: chat, type, thread = 0 }: ChatPlace): Promise<Reply[]> {
    const subscription = await store.subscriptions.get({ chat, thread });
    const language = languageFor((await store.chats.get(chat))?.language) ?? config.DEFAULT_LANGUAGE;
    const look = createLook(language, book, telegram.botName());
    const edition = archive().newest;
    if (!edition) return [renderWords(look, look.phrases.noEditionYet)];
    const digest = subscription && planDigest(book, edition, subscription.topics, mentions);
    if (!subscription || !digest) return [renderWords(look, look.phrases.nothingOfTopics)];
    const revision = sources.editions.revision(edition.id)?.number;
    await store.outbox.markHad({
      kind: 'digest',
      source: edition.id,
      chat,
      thread,
      ...(revision !== undefined && { revision }),
    });
    const reply = renderDigest(look, digest, {
      private: type === 'private',
      headlinesOnly: subscription.headlinesOnly,
    });
    return [reply.kind === 'message' ? { ...reply, digestOf: edition.id } : reply];
  }

  async function tellAdmins(reply: (look: Look) => Promise<Reply>): Promise<void> {
    for (const admin of admins) await telegram.show({ chat: admin }, await reply(await sources.lookOf(admin)));
  }

  return {
    book,
    archive,
    search,
    texts: sources.readers.texts,
    updates: sources.readers.updates,
    chats: sources.readers.chats,
    subscriptions: store.subscriptions,
    once: store.once,
    nextPush({ slot, pausedUntil }) {
      const next = delivery.nextDue(slot);
      return next !== undefined && pausedUntil !== undefined && pausedUntil > next
        ? delivery.nextDue(slot, pausedUntil)
        : next;
    },
    digestNow,
    isChatAdmin,
    mayPost: chat =>
      telegram.standing(chat).then(
        can => can === 'post',
        () => false,
      ),
    today: () => dayIn(config.TIMEZONE, clock.now()),
    now: clock.now,
    timeZone: config.TIMEZONE,
    botName: telegram.botName,
    defaultLanguage: config.DEFAULT_LANGUAGE,
    noteAnswer(answer) {
      metrics.answer(answer.kind);
      const words = answer.query.keywords.join(' ');
      if (words === '' || !['results', 'nothing', 'briefs'].includes(answer.kind)) return;
      sources.readers.countSearch(words, answer.hits.length > 0 ? 'results' : 'nothing');
    },
    isTrusted: person => admins.has(person) || editors.has(person),
    again: sources.again,
    onFault: sources.onFault,

    isAdmin: person => admins.has(person),
    isEditor: person => editors.has(person),
    download: telegram.download,
    show: (chat, reply, message) => telegram.show({ chat, ...(message !== undefined && { message }) }, reply),
    lookOf: sources.lookOf,
    tellAdmins,
    reports: { drafts: { ...store.drafts, current: sources.readers.currentDraft }, tellAdmins },
    after: (ms, run) =>
      clock.after(ms, () => {
        if (!sources.isStopping()) void run().catch(sources.onLateFault);
      }),
    store,
    nextDue: delivery.nextDue,
    digestWaitMs: delivery.waitMs,
    onceWith: store.once,
    wakePushing: delivery.pushing.wake,
    refreshEditions: sources.editions.refresh,
  };
}
