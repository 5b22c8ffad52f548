// The Telegram side of the bot as a whole: joins intake, requests, replies and calls, starts and stops them. Everything that reaches
// it from outside may be wrong; no update and no answer of the server ends the process, only a token that Telegram refuses.
import { randomUUID } from 'node:crypto';
import type { ChatPlace, Request } from '../bot/request.ts';
import { type Clock, LATE, withDeadline } from '../clock.ts';
import type { Sender } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import type { Reply } from '../render/reply.ts';
import type { Me, Payload } from './bot-api.ts';
import { createClient } from './client.ts';
import { createConnect, setWebhook } from './connect.ts';
import { createDownload, type Download } from './download.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createAccept } from './intake/accept.ts';
import { createPolling, dropWebhook } from './intake/polling.ts';
import { createPollingInTurn, type TakeTurn } from './intake/turn.ts';
import { createWebhookIntake } from './intake/webhook.ts';
import { createQueue } from './queue.ts';
import { createPressAnswers } from './replies/press-answers.ts';
import { createRespond } from './replies/respond.ts';
import { createSender } from './replies/sender.ts';
import { createShow } from './replies/show.ts';
import { createAlbums } from './updates/albums.ts';
import { incoming } from './updates/incoming.ts';
import { type Ability, abilityOf } from './updates/membership.ts';
import { type Reading, toRequest } from './updates/to-request.ts';

export const LIMITS = {
  /** Updates handled at the same time. */
  running: 200,
  /** Updates of one chat that wait; of a flood beyond, a webhook's come again and polled ones are dropped. */
  waitingPerChat: 200,
  /** Updates in memory; beyond, none are fetched. */
  inHand: 5000,
  /** How long a handler may take, and a whole update with its answers. */
  handleMs: 20_000,
  updateMs: 120_000,
  /** How long stop() waits for what is in hand. */
  stopMs: 8000,
} as const;

export interface TelegramParts {
  token: string;
  apiRoot: string;
  clock: Clock;
  log: Log;
  /** A request came in, and waits for its turn in its chat's line. */
  arrived?: (request: Request) => void;
  handle: (request: Request) => Promise<Reply[]>;
  /** Set: updates come by webhook, through `handleWebhook`; else by polling. */
  webhook?: { url: string; secret: string };
  /** Whose turn it is to poll, where several processes may; absent: always ours. */
  takeTurn?: TakeTurn;
  /** A call found that a group is a supergroup now. */
  onMoved?: (from: number, to: number) => void;
  /** A chat was shown its own digest in these messages. Never rejects. */
  onDigest?: (place: ChatPlace, edition: string, messages: readonly number[]) => Promise<void>;
  /** An update has been answered, this many seconds after its turn came. */
  onAnswered?: (kind: Request['kind'], seconds: number) => void;
  /** Counts requests to Telegram by method and outcome. */
  onCall?: (method: string, outcome: string) => void;
  /** Telegram refuses the token while the bot runs: nothing works any more. */
  onFatal: (error: Error) => void;
}

export interface TelegramRoom {
  readonly gateway: Gateway;
  /** Asks who we are, until Telegram answers. Rejects with one line where it refuses the token, or when stopped meanwhile. */
  connect(): Promise<Me>;
  /** Connects where that has not been done, then begins to take updates. */
  start(): Promise<Me>;
  /**
   * Takes no more updates, finishes those in hand (8 s at most), confirms them; the connections stay until `sending` has ended,
   * too, within the same time. Never rejects; may be called at any time.
   */
  stop(sending?: Promise<unknown>): Promise<void>;
  /** Without @; empty before connect(). */
  botName(): string;
  /** What the bot itself may do in a chat; rejects where Telegram does not say. */
  standing(chat: { id: number; type: 'private' | 'group' | 'supergroup' | 'channel' }): Promise<Ability>;
  /** How updates come now. `heardAt`: when Telegram last answered a poll, or when we began to poll. */
  intake(): { by: 'webhook' | 'standby' | 'nothing' } | { by: 'polling'; heardAt: number };
  /** Updates taken and not finished. */
  readonly inHand: number;
  /** See intake/webhook.ts. */
  handleWebhook(update: unknown): Promise<void>;
  /** Sets the command menus one by one; failures are only logged. */
  setCommands(menus: readonly Payload<'setMyCommands'>[]): Promise<void>;
  /** Shows a reply in a chat that did not ask for it, or in place of one of our messages there; failures are only logged. */
  show(place: { chat: number; message?: number }, reply: Reply): Promise<void>;
  download(fileId: string, maxBytes: number): Promise<Download>;
  /** What delivery sends with; see replies/sender.ts. */
  createSender(bulk: {
    bulkTurn: (signal: AbortSignal, messages: number) => Promise<() => void>;
    paid: boolean;
  }): Sender;
}

export function createTelegram(parts: TelegramParts): TelegramRoom {
  const { clock } = parts;
  const log = parts.log.with({ room: 'telegram' });
  const stopping = new AbortController();
  const queue = createQueue<string>({ running: LIMITS.running, waitingPerKey: LIMITS.waitingPerChat });
  const albums = createAlbums(clock);
  const readings = new WeakMap<object, Reading>();
  let me: Me | undefined;
  let polled: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;
  /** Timers of the clock keep no process alive; waiting for Telegram must. */
  let alive: NodeJS.Timeout | undefined;

  const client = createClient({ token: parts.token, apiRoot: parts.apiRoot, onUpdate, onFault: reportFault });
  const { onMoved, onCall } = parts;
  const gateway = createGateway({ client, clock, log, ...(onMoved && { onMoved }), ...(onCall && { onCall }) });
  const presses = createPressAnswers({ gateway, clock, log });
  const { onDigest } = parts;
  const respond = createRespond({ gateway, presses, log, ...(onDigest && { onDigest }) });
  const { arrived } = parts;
  const accept = createAccept({ queue, albums, presses, log, read, arrived, handle: handleInTime });
  const polling = createPolling({
    gateway,
    clock,
    log,
    accept: accept.takeOrDrop,
    room: () => queue.whenBelow(LIMITS.inHand),
  });
  const turns = createPollingInTurn({
    clock,
    log,
    take: parts.takeTurn ?? (async () => ({ release: async () => {} })),
    async poll(signal) {
      await dropWebhook(gateway, log, signal);
      await polling.run(signal);
    },
  });
  const webhookIntake = createWebhookIntake({
    clock,
    log,
    accept: accept.take,
    isOpen: () => me !== undefined && !stopping.signal.aborted && queue.size < LIMITS.inHand,
  });
  const connectOnce = createConnect({ gateway, clock, log, signal: stopping.signal });

  function reportFault(error: unknown, facts: Record<string, unknown> = {}): void {
    log.error('update failed', { incident: randomUUID().slice(0, 8), ...facts, error });
  }

  function read(update: object): Reading {
    const reading = readings.get(update) ?? toRequest(update, me ?? { id: 0, username: '' });
    // Before we know our name, words to us can't be told from others.
    if (me) readings.set(update, reading);
    return reading;
  }

  async function handleInTime(update: object, id: number): Promise<void> {
    try {
      const who = me ?? (await connectOnce());
      const end = await withDeadline(clock, LIMITS.updateMs, client.handleUpdate(update, who));
      if (end === LATE) log.error('update not finished in time', { update: id });
    } catch (error) {
      reportFault(error, { update: id });
    }
  }

  async function onUpdate(update: object): Promise<void> {
    const id = (update as { update_id?: unknown }).update_id;
    const reading = read(update);
    if ('odd' in reading) return log.warn('update not understood', { update: id, why: reading.odd });
    if ('skip' in reading) return log.debug('update skipped', { update: id, why: reading.skip });
    const request = await albums.gather(reading.request);
    if (!request) return log.debug('update skipped', { update: id, why: 'more of an album' });
    const startedAt = performance.now();
    try {
      const replies = await withDeadline(clock, LIMITS.handleMs, parts.handle(request));
      if (replies !== LATE) {
        await respond(request, replies);
        parts.onAnswered?.(request.kind, (performance.now() - startedAt) / 1000);
        return;
      }
      log.error('handler not finished in time', { update: id, kind: request.kind });
    } catch (error) {
      reportFault(error, { update: id, kind: request.kind });
    }
    // Inline queries are answered in any case, like presses.
    if (request.kind === 'inline') await respond(request, []);
  }

  async function connect(): Promise<Me> {
    alive ??= setInterval(() => {}, 60_000);
    me ??= await connectOnce();
    return me;
  }

  async function stopOnce(sending: Promise<unknown> | undefined): Promise<void> {
    stopping.abort();
    const finished = Promise.all([polled?.catch(() => {}), queue.whenBelow(1), sending?.catch(() => {})]);
    const end = await withDeadline(clock, LIMITS.stopMs, finished);
    if (end === LATE) log.warn('stopped with updates in hand', { updates: queue.size });
    if (turns.since() !== undefined) await polling.confirm();
    await turns.release();
    client.close();
    clearInterval(alive);
  }

  return {
    gateway,
    connect,
    async start() {
      const who = await connect();
      if (parts.webhook) polled = setWebhook({ gateway, clock, log, signal: stopping.signal, ...parts.webhook });
      else polled = turns.run(stopping.signal);
      polled.catch(parts.onFatal);
      return who;
    },
    stop(sending) {
      stopped ??= stopOnce(sending);
      return stopped;
    },
    botName: () => me?.username ?? '',
    async standing({ id, type }) {
      const member = await gateway.call('getChatMember', { chat_id: id, user_id: (await connect()).id });
      return abilityOf(incoming.member.parse(member), type);
    },
    intake() {
      if (!polled) return { by: 'nothing' };
      if (parts.webhook) return { by: 'webhook' };
      const since = turns.since();
      return since === undefined
        ? { by: 'standby' }
        : { by: 'polling', heardAt: Math.max(since, polling.lastAnswerAt() ?? 0) };
    },
    get inHand() {
      return queue.size;
    },
    handleWebhook: update => webhookIntake.handle(update),
    async setCommands(menus) {
      for (const menu of menus) {
        if (stopping.signal.aborted) return;
        await gateway
          .call('setMyCommands', menu, { signal: stopping.signal })
          .catch(error => log.info('command menu not set', { error }));
      }
    },
    show: createShow({ gateway, log }),
    download: createDownload(gateway, client),
    createSender: bulk => createSender({ gateway, ...bulk }),
  };
}
