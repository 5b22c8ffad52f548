// Takes deliveries from the outbox, sends them part by part and writes down what came of each. A crash can repeat at most
// what was in flight, at most IN_FLIGHT messages, and loses nothing: a delivery is recorded after it was sent.
import { type Clock, pause } from '../clock.ts';
import type { Claimed, Recorded } from '../store/delivery/claimed.ts';
import type { OutboxTable } from '../store/delivery/outbox.ts';
import { nextStep, RETRY } from './next-step.ts';
import type { Parcel, Sender, SendOutcome } from './sender.ts';

/** Deliveries taken up and not yet recorded, at most. */
export const IN_FLIGHT = 64;
/** Answers are written down together, at most this long after the first. */
const RECORD_WITHIN_MS = 10;
/** Between two parts for one chat: Telegram asks for at most 1 message a second, in groups 20 a minute. */
const PART_GAP_MS = { private: 1_000, group: 3_000 };
/** That many chats told to wait within a second: Telegram means the bot. */
const LIMITED_TOGETHER = 3;
/** While Telegram can't be reached or the store not be written: before the next try. */
const OUTAGE_WAITS_MS = [500, 1_000, 2_000, 4_000];

export interface WorkerParts {
  outbox: OutboxTable;
  sender: Sender;
  clock: Clock;
  /** The parts of a delivery, or why there is nothing to send. */
  compose(delivery: Claimed): Promise<readonly Parcel[] | { skip: string }>;
  /** One delivery could not be composed, or the store not be read or written. Never throws. */
  onFault(error: unknown): void;
  /** The token is no longer valid: the worker has stopped. */
  onUnauthorized(): void;
}

export interface Worker {
  start(): void;
  /** Something new may be due. */
  wake(): void;
  /** Takes nothing new; resolves when all that is in flight was recorded or `withinMs` are over. */
  stop(withinMs: number): Promise<void>;
  inFlight(): number;
}

export function createWorker(parts: WorkerParts): Worker {
  const { outbox, sender, clock } = parts;
  const stopping = new AbortController();
  let woken = new AbortController();
  let running: Promise<void> | undefined;
  let inFlight = 0;
  let restUntil = 0;
  let outages = 0;
  let limitedAt: number[] = [];
  let toRecord: Recorded[] = [];
  let recording: Promise<void> | undefined;

  const wake = () => {
    woken.abort();
    woken = new AbortController();
  };

  /** Writes down what has come together, trying until the store takes it: what was sent must not be forgotten. */
  function record(result: Recorded): Promise<void> {
    toRecord.push(result);
    recording ??= (async () => {
      await pause(clock, RECORD_WITHIN_MS);
      const batch = toRecord;
      toRecord = [];
      recording = undefined;
      for (let tries = 0; ; tries++) {
        try {
          await outbox.record(batch);
          break;
        } catch (error) {
          parts.onFault(error);
          await pause(clock, OUTAGE_WAITS_MS[Math.min(tries, OUTAGE_WAITS_MS.length - 1)]!);
        }
      }
      inFlight -= batch.length;
      wake();
    })();
    return recording;
  }

  function rest(until: number, lasting: boolean): void {
    if (until <= restUntil) return;
    restUntil = until;
    if (lasting) outbox.setRestUntil(until).catch(parts.onFault);
  }

  /** What one outcome means for all others. */
  function watch(outcome: SendOutcome): void {
    const now = clock.now();
    if (outcome.kind === 'unreachable') {
      rest(now + OUTAGE_WAITS_MS[Math.min(outages++, OUTAGE_WAITS_MS.length - 1)]!, false);
      return;
    }
    outages = 0;
    if (outcome.kind !== 'limited' || !outcome.asked) return;
    limitedAt = [...limitedAt.filter(at => at > now - 1_000), now];
    if (outcome.retryAfterMs >= RETRY.longWaitMs || limitedAt.length >= LIMITED_TOGETHER)
      rest(now + outcome.retryAfterMs, true);
  }

  async function deliver(delivery: Claimed): Promise<void> {
    const done = (result: Partial<Recorded>, messages: readonly number[] = []) =>
      record({ delivery, messages, ...result } as Recorded);
    if (!delivery.wanted) return done({ became: 'skipped', reason: 'unsubscribed' });
    const parcels = await parts.compose(delivery);
    if ('skip' in parcels) return done({ became: 'skipped', reason: parcels.skip });
    const parcel = parcels[delivery.part];
    if (!parcel) return done({ became: 'sent' });
    const target = { chat: delivery.chat, thread: delivery.topicless ? 0 : delivery.thread };
    const outcome = await sender.send(target, parcel, stopping.signal);
    watch(outcome);
    const step = nextStep(delivery, outcome, clock.now());
    switch (step.do) {
      case 'record': {
        const messages = outcome.kind === 'sent' ? outcome.messages : [];
        const part = delivery.part + 1;
        if (part >= parcels.length) return done({ became: 'sent' }, messages);
        const gap = delivery.private ? PART_GAP_MS.private : PART_GAP_MS.group;
        return done({ became: 'partly', part, at: clock.now() + gap }, messages);
      }
      case 'retry':
        return done({ became: 'again', at: step.at, as: step.as });
      case 'park':
        return done({ became: 'parked' });
      case 'fail':
        return done({ became: 'failed', reason: step.reason });
      case 'deactivate':
        return done({ became: 'gone', reason: step.reason });
      case 'move':
        return done({ became: 'moved', to: step.to });
      case 'leaveTopic':
        return done({ became: 'topicLeft', forget: step.forget });
      case 'stop':
        stopping.abort();
        parts.onUnauthorized();
        return done({ became: 'again', at: clock.now(), as: 'unreachable' });
    }
  }

  async function run(): Promise<void> {
    restUntil = await outbox.restUntil().catch(() => 0);
    while (!stopping.signal.aborted) {
      const resting = restUntil - clock.now();
      if (resting > 0) {
        await pause(clock, resting, stopping.signal);
        continue;
      }
      const awake = woken.signal;
      // After an outage one delivery goes first, as a probe.
      const room = outages > 0 ? Math.max(0, 1 - inFlight) : IN_FLIGHT - inFlight;
      let claimed: Claimed[] = [];
      try {
        if (room > 0) claimed = await outbox.claim(room);
        inFlight += claimed.length;
        for (const delivery of claimed) {
          deliver(delivery).catch(error => {
            parts.onFault(error);
            void record({ delivery, messages: [], became: 'failed', reason: 'fault' });
          });
        }
        if (claimed.length === 0 || claimed.length === room) {
          const due = inFlight > 0 ? undefined : await outbox.nextDueAt();
          const wait = due === undefined ? Number.POSITIVE_INFINITY : Math.max(0, due - clock.now());
          await pause(clock, Math.min(wait, 60_000), awake);
        }
      } catch (error) {
        parts.onFault(error);
        await pause(clock, OUTAGE_WAITS_MS[1]!, stopping.signal);
      }
    }
  }

  return {
    start() {
      running ??= run();
    },
    wake,
    inFlight: () => inFlight,
    async stop(withinMs) {
      stopping.abort();
      wake();
      const end = clock.now() + withinMs;
      await running;
      while (inFlight > 0 && clock.now() < end) {
        await pause(clock, Math.min(50, end - clock.now()), woken.signal);
      }
    },
  };
}
