// Polling: fetches updates and hands them on, whatever the network and other pollers do. It never gives up by itself but for a token
// that Telegram refuses, and never waits for a slow update longer than a moment.
//
// What is guaranteed (at least once): an update is confirmed to Telegram only when it has been handled, so after a kill everything in hand
// comes again. The one exception is a backlog: while full batches come in, updates still in hand after 0.2 s are confirmed so that
// those behind them can be fetched; a kill at that moment loses those in hand. The queue's own limit drops floods of one chat.
import { type Clock, pause } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { ALLOWED_UPDATES } from '../bot-api.ts';
import { tokenRefused } from '../connect.ts';
import { type CallError, classifyError, type Fault } from '../errors.ts';
import type { Gateway } from '../gateway.ts';
import { updateId } from '../updates/queue-key.ts';
import { createLedger } from './offset.ts';

export const POLL = {
  /** How long the server may hold an empty answer. */
  longPollSeconds: 30,
  /** Past the server's own time-out a connection counts as dead. */
  graceMs: 10_000,
  limit: 100,
  /** How long the next request waits for what is in hand; the server punishes the same offset within half a second. */
  settleMs: 600,
  /** The same while full batches come in. */
  settleFullMs: 200,
  /** Waits after faults in a row: first, doubled each time, at most. */
  backoffMs: [500, 15_000],
  /** The same after "another instance is polling". */
  conflictMs: [1000, 15_000],
  /** Refusals of the token in a row that end the program. */
  refusals: 3,
  /** An empty answer sooner than this is none of a long poll. */
  quickMs: 200,
  /** After a silence this long the next update_id may be any. */
  silenceMs: 6 * 24 * 3600 * 1000,
  /** How long deleteWebhook may take: where it matters, getUpdates says so again. */
  webhookMs: 1000,
  /** How long the last confirmation at the end may take. */
  confirmMs: 1000,
} as const;

export interface Polling {
  /** Polls until the signal fires or the token is refused for good; rejects only in the latter case. */
  run(signal: AbortSignal): Promise<void>;
  /** Confirms what has been handled by now; for the end, when the queue has run dry. Never rejects. */
  confirm(): Promise<void>;
  /** When the server last answered a poll; undefined before. */
  lastAnswerAt(): number | undefined;
}

/**
 * @param accept takes an update and resolves when it has been handled or dropped; never rejects
 * @param room resolves when there is room for more
 */
export function createPolling(parts: {
  gateway: Pick<Gateway, 'call'>;
  clock: Clock;
  log: Log;
  accept: (update: object, id: number) => Promise<void>;
  room: () => Promise<void>;
}): Polling {
  const { gateway, clock, log } = parts;
  const ledger = createLedger();
  let answeredAt: number | undefined;
  let updateAt = clock.now();
  let asked: number | undefined;
  let wake = () => {};

  async function fetchBatch(signal: AbortSignal): Promise<unknown[]> {
    if (clock.now() - updateAt > POLL.silenceMs) ledger.restart();
    // While something is in hand the server would hand it out again at once; a long poll is of no use then.
    const timeout = ledger.open > 0 ? 0 : POLL.longPollSeconds;
    asked = ledger.offset;
    const batch: unknown = await gateway.call(
      'getUpdates',
      { offset: asked, limit: POLL.limit, timeout, allowed_updates: ALLOWED_UPDATES },
      { timeoutMs: timeout * 1000 + POLL.graceMs, signal, retry: false, polling: true },
    );
    if (!Array.isArray(batch)) throw new Error('the answer holds no list');
    answeredAt = clock.now();
    return batch;
  }

  /** Hands on what is new of a batch; returns how many that were. */
  function takeIn(batch: unknown[]): number {
    let taken = 0;
    for (const update of batch) {
      const id = updateId(update);
      if (id === undefined || !ledger.take(id)) continue;
      taken += 1;
      void parts.accept(update as object, id).finally(() => {
        ledger.close(id);
        if (ledger.open === 0) wake();
      });
    }
    if (taken > 0) updateAt = clock.now();
    return taken;
  }

  /** Waits until all in hand is handled, at most `ms`. */
  async function settle(ms: number, signal: AbortSignal): Promise<void> {
    if (ledger.open === 0) return;
    const early = new AbortController();
    wake = () => early.abort();
    const stop = () => early.abort();
    signal.addEventListener('abort', stop, { once: true });
    await pause(clock, ms, early.signal);
    signal.removeEventListener('abort', stop);
    wake = () => {};
  }

  async function pollOnce(signal: AbortSignal): Promise<void> {
    await parts.room();
    const askedAt = clock.now();
    const wasOpen = ledger.open > 0;
    const batch = await fetchBatch(signal);
    const taken = takeIn(batch);
    if (taken === 0 && batch.some(update => updateId(update) === undefined)) throw new Error('an update has no id');
    if (batch.length >= POLL.limit) {
      await settle(POLL.settleFullMs, signal);
      ledger.letGo();
    } else if (taken === 0 && !wasOpen && clock.now() - askedAt < POLL.quickMs) {
      // A server that does not hold empty answers, or brings only what cannot be read: no reason to hammer it.
      await pause(clock, POLL.quickMs, signal);
    } else {
      await settle(POLL.settleMs, signal);
    }
  }

  return {
    async run(signal) {
      const faults = createFaultCount(log);
      while (!signal.aborted) {
        try {
          await pollOnce(signal);
          faults.clear();
        } catch (error) {
          if (signal.aborted) return;
          const fault = classifyError(error);
          if (fault.kind === 'conflict' && fault.webhook) await dropWebhook(gateway, log, signal);
          await pause(clock, faults.waitMs(fault, error), signal);
        }
      }
    },
    async confirm() {
      if (ledger.offset === undefined || ledger.offset === asked) return;
      asked = ledger.offset;
      const payload = { offset: asked, limit: 1, timeout: 0, allowed_updates: ALLOWED_UPDATES };
      await gateway
        .call('getUpdates', payload, { timeoutMs: POLL.confirmMs, retry: false, polling: true })
        .catch(error => log.info('last updates not confirmed, they will come again', { error }));
    },
    lastAnswerAt: () => answeredAt,
  };
}

/** Counts faults in a row and says how long to wait; throws the error where it is final. */
function createFaultCount(log: Log) {
  let failures = 0;
  let conflicts = 0;
  let refusals = 0;
  return {
    clear() {
      if (failures + conflicts + refusals > 0) log.info('polling again');
      failures = conflicts = refusals = 0;
    },
    waitMs(fault: Fault, error: unknown): number {
      if (fault.kind === 'conflict') {
        const waitMs = doubled(POLL.conflictMs, conflicts++);
        const event = fault.webhook ? 'a webhook was set' : 'another instance may be running with this token';
        log.warn(event, { waitMs });
        return waitMs;
      }
      if (fault.kind === 'unauthorized' || fault.kind === 'notFound') {
        refusals += 1;
        if (refusals >= POLL.refusals) throw tokenRefused(error as CallError);
      }
      const waitMs = doubled(POLL.backoffMs, failures++);
      // The first one may be a blip; what lasts is said loudly.
      log[failures === 1 ? 'info' : 'warn']('polling failed', { error, waitMs });
      return fault.kind === 'limited' ? Math.min(fault.retryAfterMs, POLL.backoffMs[1]) : waitMs;
    },
  };
}

const doubled = ([first, most]: readonly [number, number], times: number): number => Math.min(most, first * 2 ** times);

/** Removes a webhook that keeps us from polling; pending updates stay. Failing is no fault: polling will tell. */
export async function dropWebhook(gateway: Pick<Gateway, 'call'>, log: Log, signal: AbortSignal): Promise<void> {
  await gateway
    .call(
      'deleteWebhook',
      { drop_pending_updates: false },
      { timeoutMs: POLL.webhookMs, retry: false, polling: true, signal },
    )
    .catch(error => log.info('deleteWebhook failed', { error }));
}
