// Delivers updates to the bot's webhook: one at a time per lane, the next only after a 2xx, repeated after a failure; and takes
// the call that an answer's body may hold. Behaviour: the official server's WebhookActor.
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Journal } from '../journal.ts';
import type { WebhookState } from '../types.ts';
import type { QueuedUpdate, UpdateQueue } from './queue.ts';

const ANSWER_LIMIT_MS = 60_000;
const LONGEST_RETRY_AFTER_S = 3600;
const DEFAULT_CONNECTIONS = 40;

export interface WebhookDelivery {
  state: WebhookState;
  /** Begins, changes or (empty url) ends delivery. */
  set(state: Pick<WebhookState, 'url' | 'secret'> & { maxConnections?: number }): void;
  /** This update waits now. */
  wake(update: QueuedUpdate): void;
  readonly inFlight: number;
  stop(): void;
}

/** A lane is idle, in `ready`, on its way, or waiting for a repeat. */
interface Lane {
  updates: QueuedUpdate[];
  isBusy: boolean;
  attempts: number;
}

export interface WebhookOptions {
  queue: UpdateQueue;
  journal: Journal;
  now: () => number;
  retryMs: (attempt: number) => number;
  /** Gets the JSON of a 2xx answer that names a method. */
  onAnswer: (body: Record<string, unknown>) => void;
}

export function createWebhook({ queue, journal, now, retryMs, onAnswer }: WebhookOptions): WebhookDelivery {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  let lanes = new Map<string, Lane>();
  let ready: Lane[] = [];
  let timers = new Set<NodeJS.Timeout>();
  let inFlight = 0;
  let generation = 0;

  const enlist = (update: QueuedUpdate) => {
    const lane = lanes.get(update.lane) ?? { updates: [], isBusy: false, attempts: 0 };
    lanes.set(update.lane, lane);
    lane.updates.push(update);
    makeReady(lane);
  };

  const makeReady = (lane: Lane) => {
    while (lane.updates[0]?.gone) lane.updates.shift();
    if (lane.isBusy || lane.updates.length === 0) return;
    lane.isBusy = true;
    ready.push(lane);
  };

  const run = () => {
    while (inFlight < delivery.state.maxConnections) {
      const lane = ready.shift();
      if (!lane) return;
      const update = lane.updates[0]!;
      if (update.gone) free(lane);
      else deliver(lane, update);
    }
  };

  const free = (lane: Lane) => {
    lane.isBusy = false;
    makeReady(lane);
  };

  const deliver = (lane: Lane, update: QueuedUpdate) => {
    const own = generation;
    inFlight++;
    send(update.json, outcome => {
      inFlight--;
      if (own !== generation) return;
      const status = 'status' in outcome ? outcome.status : undefined;
      journal.emit('webhook', () => ({ updateId: update.id, ...('status' in outcome ? { status } : outcome) }));
      if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) {
        lane.attempts = 0;
        queue.confirm(update);
        if (outcome.body) onAnswer(outcome.body);
        free(lane);
      } else {
        const words = 'status' in outcome ? `Wrong response from the webhook: ${outcome.status}` : outcome.error;
        Object.assign(delivery.state, { lastErrorAt: now(), lastErrorMessage: words });
        repeatLater(lane, ('status' in outcome ? outcome.retryAfterMs : undefined) ?? retryMs(++lane.attempts));
      }
      run();
    });
  };

  const repeatLater = (lane: Lane, ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      free(lane);
      run();
    }, ms);
    timer.unref();
    timers.add(timer);
  };

  const send = (json: string, done: (outcome: Outcome) => void) => {
    const url = new URL(delivery.state.url);
    const isHttps = url.protocol === 'https:';
    const request = (isHttps ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: isHttps ? https : http,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(json),
        ...(delivery.state.secret && { 'x-telegram-bot-api-secret-token': delivery.state.secret }),
      },
    });
    let isDone = false;
    const finish = (outcome: Outcome) => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      done(outcome);
    };
    const timer = setTimeout(() => request.destroy(new Error('Read timeout expired')), ANSWER_LIMIT_MS);
    timer.unref();
    request.on('error', error => finish({ error: error.message || 'Connection failed' }));
    request.on('response', response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', error => finish({ error: error.message }));
      response.on('end', () => {
        const seconds = Math.min(Number(response.headers['retry-after']), LONGEST_RETRY_AFTER_S);
        finish({
          status: response.statusCode!,
          body: readCall(Buffer.concat(chunks).toString()),
          ...(seconds >= 0 && { retryAfterMs: seconds * 1000 }),
        });
      });
    });
    request.end(json);
  };

  const forget = () => {
    generation++;
    for (const timer of timers) clearTimeout(timer);
    timers = new Set();
    lanes = new Map();
    ready = [];
  };

  const delivery: WebhookDelivery = {
    state: { url: '', secret: '', maxConnections: DEFAULT_CONNECTIONS, allowedUpdates: [] },
    set({ url, secret, maxConnections = DEFAULT_CONNECTIONS }) {
      forget();
      delivery.state = { url, secret, maxConnections, allowedUpdates: queue.allowed };
      if (url === '') return;
      for (const update of queue.waiting()) enlist(update);
      run();
    },
    wake(update) {
      if (delivery.state.url === '') return;
      enlist(update);
      run();
    },
    get inFlight() {
      return inFlight;
    },
    stop() {
      forget();
      http.destroy();
      https.destroy();
    },
  };
  return delivery;
}

type Outcome = { status: number; body?: Record<string, unknown>; retryAfterMs?: number } | { error: string };

/** The call in a webhook's answer; undefined: there is none. */
function readCall(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const body = JSON.parse(text);
    return typeof body.method === 'string' ? body : undefined;
  } catch {
    return undefined;
  }
}
