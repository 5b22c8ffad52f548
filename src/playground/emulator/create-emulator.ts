// Joins the rooms to one emulator: a strict Bot API server on loopback, with people on the other side. It knows nothing of the
// bot it serves but the token.
import type { BotUser } from './bot-api-types.ts';
import { matchesCall } from './call-text.ts';
import type { Core } from './core.ts';
import { createFaultBook } from './faults.ts';
import { createJournal } from './journal.ts';
import { createLimits } from './limits.ts';
import { createPeople } from './people/people.ts';
import { idOf, matchesMessage } from './people/refs.ts';
import { createSettling } from './settling.ts';
import { takeSnapshot } from './snapshot.ts';
import type { Emulator, EmulatorOptions } from './types.ts';
import { createPolling } from './updates/polling.ts';
import { createUpdateQueue } from './updates/queue.ts';
import { createWebhook } from './updates/webhook.ts';
import { createHttpServer } from './wire/http-server.ts';
import { createOutages } from './wire/outages.ts';
import { createRoute } from './wire/route.ts';
import { createCallRunner } from './wire/run-call.ts';
import { createFileStore } from './world/files.ts';
import { createQueryStore } from './world/queries.ts';
import { createWorld } from './world/world.ts';

const DEFAULT_TOKEN = '123456789:emulator-token-of-no-value';

/** Repeats of a refused webhook delivery: at once, then 1 s, 2 s, 4 s … a minute. */
const usualRetryMs = (attempt: number) => (attempt === 1 ? 0 : Math.min(1000 * 2 ** (attempt - 2), 60_000));

function describeBot(token: string, given: Partial<BotUser> = {}): BotUser {
  return {
    id: Number(token.split(':', 1)[0]) || 123456789,
    is_bot: true,
    first_name: 'Emulated bot',
    username: 'emulated_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
    supports_guest_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    ...given,
  };
}

export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { token = DEFAULT_TOKEN, now = Date.now, host = '127.0.0.1', port = 0, keep = {} } = options;
  const bot = describeBot(token, options.bot);
  const journal = createJournal({ now, keepCalls: keep.calls ?? 100_000, keepEvents: keep.events ?? 10_000 });
  const queue = createUpdateQueue({ now, journal, firstId: options.firstUpdateId ?? 100_000_001 });
  const settling = createSettling();
  const webhook = createWebhook({
    queue,
    journal,
    now,
    retryMs: options.webhookRetryMs ?? usualRetryMs,
    onAnswer: ({ method, ...values }) =>
      runner.run(String(method), { values, textual: false, files: [] }, 'webhook-answer', {
        answer() {},
        cut() {},
        onOver: listener => setImmediate(listener),
      }),
  });
  const life = options.queryLifeMs ?? {};
  const core: Core = {
    bot,
    world: createWorld({ bot, acceptAnyUser: options.acceptAnyUser ?? false }),
    journal,
    queue,
    polling: createPolling(queue),
    webhook,
    files: createFileStore(bot.id),
    queries: createQueryStore({
      now,
      lifeMs: { callback: life.callback ?? 60_000, inline: life.inline ?? 30_000, guest: life.guest ?? 60_000 },
    }),
    profile: { commands: [], names: {}, descriptions: {}, shortDescriptions: {}, menuButtons: {} },
    isStrict: options.strict ?? true,
    keepMessages: keep.messagesPerChat ?? Number.POSITIVE_INFINITY,
    inlineFeedback: options.inlineFeedback ?? false,
    stars: options.stars ?? 0,
    now,
    seconds: () => Math.floor(now() / 1000),
    inlineMessages: new Map(),
    accepted: 0,
    openCalls: 0,
    webhookSetAt: Number.NEGATIVE_INFINITY,
    stir: settling.stir,
  };
  queue.onNew = update => {
    core.polling.wake();
    webhook.wake(update);
  };
  queue.onGone = settling.stir;
  const faults = createFaultBook();
  const runner = createCallRunner(core, faults, createLimits(options.limits, now));
  const server = createHttpServer({ host, port, onExchange: createRoute(core, runner, token) });
  const outages = createOutages(server);
  const apiRoot = () => {
    if (!server.address) throw new Error('The emulator has not been started.');
    return `http://${host}:${server.address.port}`;
  };

  return {
    token,
    bot,
    get apiRoot() {
      return apiRoot();
    },
    async start() {
      await server.listen();
      return { apiRoot: apiRoot() };
    },
    async stop() {
      core.polling.stop();
      webhook.stop();
      journal.stop();
      settling.stop();
      await outages.stop();
    },
    people: createPeople(core),
    faults: { add: faults.add, clear: faults.clear, outage: outages.begin },
    push: update => queue.push(update),
    calls: journal.calls,
    violations: journal.violations,
    counts: journal.counts,
    get accepted() {
      return core.accepted;
    },
    on: journal.on,
    events: journal.events,
    get seq() {
      return journal.seq;
    },
    async waitForCall(match, wait = {}) {
      const what = `a call like ${typeof match === 'function' ? String(match) : JSON.stringify(match)}`;
      return (await journal.waitFor('call', ({ call }) => matchesCall(call, match), { ...wait, what })).call;
    },
    async waitForMessage(match, { chat, ...wait } = {}) {
      const what = `a message of the bot${match === undefined ? '' : ` like ${String(match)}`}`;
      const isIt = journal.waitFor(
        'message',
        ({ message }) =>
          (message.byBot || message.viaBot) &&
          (chat === undefined || message.chat === idOf(chat)) &&
          matchesMessage(message, match),
        { ...wait, what },
      );
      return (await isIt).message;
    },
    waitForEvent: (kind, match = () => true, wait = {}) =>
      journal.waitFor(kind, match, { ...wait, what: `an event "${kind}"` }),
    settled: wait => settling.wait(() => isQuiet(core), wait),
    get pendingUpdates() {
      return queue.waiting().map(update => JSON.parse(update.json));
    },
    get webhook() {
      return webhook.state;
    },
    profile: core.profile,
    file: fileId => core.files.get(fileId.replace(/-s$/, '')),
    snapshot: (wish = {}) => takeSnapshot(core, wish),
  };
}

/** Nothing waits for the bot, nothing of it is under way, and it listens. */
function isQuiet({ queue, openCalls, webhook, polling }: Core): boolean {
  return queue.size === 0 && openCalls === 0 && (webhook.state.url === '' ? polling.isWaiting : webhook.inFlight === 0);
}
