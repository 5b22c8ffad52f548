// Takes deliveries from the outbox and sends them part by part. A crash can repeat at most what was in flight, at most
// IN_FLIGHT messages, and loses nothing: a delivery is recorded (recorder.ts) after it was sent.
import { type Clock, pause, withDeadline } from '../clock.ts';
import { type Claimed, NOTE_PART, type Recorded } from '../store/delivery/claimed.ts';
import type { OutboxTable } from '../store/delivery/outbox.ts';
import { nextStep } from './next-step.ts';
import { createRecorder, mayPass } from './recorder.ts';
import { createRest, type Rest } from './rest.ts';
import type { Composed, Sender, SendOutcome } from './sender.ts';

/** Deliveries taken up and not yet recorded, at most. */
export const IN_FLIGHT = 64;
/** Between two parts for one chat: Telegram asks for at most 1 message a second, in groups 20 a minute. */
const PART_GAP_MS = { private: 1_000, group: 3_000 };
/** Before another try where the store could not be asked. */
const AWAY_MS = 1_000;
/** The outbox is looked at this often, whatever it says: clocks change. */
const LONGEST_WAIT_MS = 60_000;

export interface WorkerParts {
  outbox: Pick<
    OutboxTable,
    'claim' | 'announce' | 'record' | 'returnUnknown' | 'nextDueAt' | 'restUntil' | 'setRestUntil'
  >;
  sender: Sender;
  clock: Clock;
  /** The parts of a delivery, or why there is nothing to send. */
  compose(delivery: Claimed): Promise<Composed>;
  /** Deliveries that may wait for their turn: few, so that who unsubscribes is spared, and enough to be never out of work. */
  ahead: number;
  /** All that was due is recorded, and nothing waits for a later time. */
  onIdle?(): void;
  /** One delivery could not be composed, or the store not be read or written. Never throws. */
  onFault(error: unknown): void;
  /** The token is no longer valid: the worker has stopped. */
  onUnauthorized(): void;
}

export interface Worker {
  start(): void;
  /** Something new may be due. */
  wake(): void;
  /**
   * Takes nothing new; what waits for its turn goes back. Resolves when all that was on its way is recorded, or after
   * `withinMs`: what is not recorded then is taken up by the next sender, as after a crash.
   */
  stop(withinMs: number): Promise<void>;
}

export function createWorker(parts: WorkerParts): Worker {
  const { outbox, sender, clock, onFault } = parts;
  const stopping = new AbortController();
  /** Fires when what waits for its turn must go back: at a stop and when a rest begins. */
  let hold = new AbortController();
  let woken = new AbortController();
  let running: Promise<void> | undefined;
  let rest: Rest = createRest(0);
  /** Deliveries taken up and not yet recorded. */
  const taken = new Set<number>();
  let waiting = 0;
  /** A claim's answer was lost: rows may count as being sent that are not. */
  let unsure = false;
  /** Something was taken up since it was last idle. */
  let busy = false;
  let onStopped = () => {};
  let stopped: Promise<void> | undefined;

  const recorder = createRecorder({
    outbox,
    clock,
    onFault,
    onDone(results) {
      for (const { delivery } of results) taken.delete(delivery.id);
      if (taken.size === 0) onStopped();
      wake();
    },
  });

  function wake(): void {
    woken.abort();
    woken = new AbortController();
  }

  function note(outcome: SendOutcome): void {
    const before = rest.until;
    const lasting = rest.note(outcome, clock.now());
    if (lasting !== undefined) outbox.setRestUntil(lasting).catch(onFault);
    if (rest.until > before) {
      hold.abort();
      hold = new AbortController();
      if (stopping.signal.aborted) hold.abort();
    }
  }

  async function deliver(delivery: Claimed, onTurn: () => void): Promise<Recorded> {
    const skip = (reason: string): Recorded => ({ delivery, messages: [], became: 'skipped', reason });
    // What its chat wants is said under the new id.
    if (delivery.movedTo !== undefined) return { delivery, messages: [], became: 'moved', to: delivery.movedTo };
    if (!delivery.wanted) return skip('unsubscribed');
    const parcels = await parts.compose(delivery);
    if (parcels === 'asNote') return { delivery, messages: [], became: 'partly', part: NOTE_PART, at: clock.now() };
    if ('skip' in parcels) return skip(parcels.skip);
    const isNote = delivery.part >= NOTE_PART;
    const place = isNote ? delivery.part - NOTE_PART : delivery.part;
    const parcel = parcels[place];
    if (!parcel) return { delivery, messages: [], became: 'sent' };
    const target = { chat: delivery.chat, thread: delivery.topicless ? 0 : delivery.thread };
    const outcome = await sender.send(target, parcel, {
      signal: hold.signal,
      async taken() {
        onTurn();
        // Written down before it goes, as the one message that must not come twice.
        if (isNote) await outbox.announce(delivery.id);
      },
    });
    note(outcome);
    const now = clock.now();
    if (outcome.kind === 'sent') {
      const { messages } = outcome;
      const part = delivery.part + 1;
      if (place + 1 >= parcels.length) return { delivery, messages, became: 'sent' };
      const gap = delivery.private ? PART_GAP_MS.private : PART_GAP_MS.group;
      return { delivery, messages, became: 'partly', part, at: now + gap };
    }
    return notSent(delivery, outcome, now);
  }

  function notSent(delivery: Claimed, outcome: SendOutcome, now: number): Recorded {
    const base = { delivery, messages: [] };
    const step = nextStep(delivery, outcome, now);
    switch (step.do) {
      case 'record':
        return { ...base, became: 'sent' };
      case 'retry':
        return { ...base, became: 'again', at: step.at, as: step.as };
      case 'park':
        return { ...base, became: 'parked', at: step.at, as: step.as };
      case 'note':
        return { ...base, became: 'partly', part: NOTE_PART, at: now };
      case 'fail':
        return { ...base, became: 'failed', reason: step.reason };
      case 'deactivate':
        return { ...base, became: 'gone', reason: step.reason };
      case 'move':
        return { ...base, became: 'moved', to: step.to };
      case 'leaveTopic':
        return { ...base, became: 'topicLeft', forget: step.forget };
      case 'stop':
        if (!stopping.signal.aborted) parts.onUnauthorized();
        stopping.abort();
        return { ...base, became: 'again', at: now, as: 'unreachable' };
    }
  }

  async function takeUp(delivery: Claimed): Promise<void> {
    taken.add(delivery.id);
    waiting++;
    let turned = false;
    const onTurn = () => {
      if (turned) return;
      turned = true;
      waiting--;
      if (wantsMore()) wake();
    };
    const result = await deliver(delivery, onTurn).catch((error: unknown): Recorded => {
      onFault(error);
      const base = { delivery, messages: [] };
      return mayPass(error)
        ? { ...base, became: 'again', at: clock.now() + AWAY_MS, as: 'unreachable' }
        : { ...base, became: 'failed', reason: 'fault' };
    });
    onTurn();
    recorder.add(result);
  }

  /** A few are taken up at a time, not one for each that goes. */
  const wantsMore = (): boolean => waiting <= parts.ahead / 2;

  /** One look at the outbox; gives how long nothing more is due, unless woken. */
  async function look(): Promise<number> {
    if (unsure) {
      await outbox.returnUnknown([...taken]);
      unsure = false;
    }
    const room = rest.probing ? 1 - taken.size : Math.min(IN_FLIGHT - taken.size, parts.ahead - waiting);
    if (room <= 0 || !wantsMore()) return LONGEST_WAIT_MS;
    unsure = true;
    const claimed = await outbox.claim(room);
    unsure = false;
    for (const delivery of claimed) void takeUp(delivery);
    busy ||= claimed.length > 0;
    if (claimed.length > 0) return 0;
    const due = await outbox.nextDueAt();
    if (busy && due === undefined && taken.size === 0) {
      busy = false;
      parts.onIdle?.();
    }
    return due === undefined ? LONGEST_WAIT_MS : Math.min(LONGEST_WAIT_MS, Math.max(1, due - clock.now()));
  }

  async function run(): Promise<void> {
    let begun = false;
    while (!stopping.signal.aborted) {
      const awake = woken.signal;
      try {
        if (!begun) rest = createRest(await outbox.restUntil());
        begun = true;
        const resting = rest.until - clock.now();
        if (resting > 0) await pause(clock, resting, stopping.signal);
        else {
          const idleMs = await look();
          if (idleMs > 0) await pause(clock, idleMs, awake);
        }
      } catch (error) {
        onFault(error);
        await pause(clock, AWAY_MS, stopping.signal);
      }
    }
  }

  return {
    start() {
      running ??= run();
    },
    wake,
    async stop(withinMs) {
      stopping.abort();
      hold.abort();
      wake();
      stopped ??= (async () => {
        await running;
        if (taken.size === 0) return;
        await new Promise<void>(resolve => {
          onStopped = resolve;
        });
      })();
      await withDeadline(clock, withinMs, stopped);
      if (taken.size === 0) return;
      recorder.abandon();
      taken.clear();
      onStopped();
    },
  };
}
