// What happened, in order: calls, events, violations, counts; and those who wait for something to happen. It knows nothing of
// what the entries mean.
import type { Call, EmulatorEvent, EventOf, Violation, WaitOptions } from './types.ts';

type Kind = EmulatorEvent['kind'];
/** An event without its number and time. */
export type EventBody<K extends Kind> = Omit<EventOf<K>, 'seq' | 'at' | 'kind'>;

export interface Journal {
  readonly calls: Call[];
  readonly violations: Violation[];
  readonly counts: Map<string, { ok: number; refused: number }>;
  readonly seq: number;
  addCall(call: Call): void;
  /** `make` is called when somebody looks at the event, so an event nobody looks at costs nothing. */
  emit<K extends Kind>(kind: K, make: () => EventBody<K>): void;
  on<K extends Kind | 'any'>(kind: K, listener: (event: EventOf<K>) => void): () => void;
  events(after?: number): EmulatorEvent[];
  waitFor<K extends Kind | 'any'>(
    kind: K,
    match: (event: EventOf<K>) => boolean,
    options: WaitOptions & { what: string },
  ): Promise<EventOf<K>>;
  /** Rejects everybody who still waits. */
  stop(): void;
}

const DEFAULT_WAIT_MS = 5000;

interface Kept {
  seq: number;
  kind: Kind;
  read(): EmulatorEvent;
}

export function createJournal(options: { now: () => number; keepCalls: number; keepEvents: number }): Journal {
  const { now, keepCalls, keepEvents } = options;
  const kept: Kept[] = [];
  const listeners = new Map<string, Set<(event: never) => void>>();
  const waiting = new Set<(reason: Error) => void>();
  const calls: Call[] = [];
  let seq = 0;

  const tell = (kind: string, event: EmulatorEvent) => {
    for (const listener of listeners.get(kind) ?? []) (listener as (event: EmulatorEvent) => void)(event);
  };

  const journal: Journal = {
    calls,
    violations: [],
    counts: new Map(),
    get seq() {
      return seq;
    },
    addCall(call) {
      calls.push(call);
      trimFront(calls, keepCalls);
    },
    emit(kind, make) {
      seq++;
      const own = seq;
      const at = now();
      let event: EmulatorEvent | undefined;
      const read = () => {
        event ??= { seq: own, at, kind, ...make() } as unknown as EmulatorEvent;
        return event;
      };
      if (keepEvents > 0) {
        kept.push({ seq: own, kind, read });
        trimFront(kept, keepEvents);
      }
      if (listeners.has(kind)) tell(kind, read());
      if (listeners.has('any')) tell('any', read());
    },
    on(kind, listener) {
      const set = listeners.get(kind) ?? new Set();
      listeners.set(kind, set);
      set.add(listener as (event: never) => void);
      return () => {
        set.delete(listener as (event: never) => void);
        if (set.size === 0) listeners.delete(kind);
      };
    },
    events(after = 0) {
      const first = kept[0]?.seq ?? 0;
      return kept.slice(Math.max(0, after - first + 1)).map(entry => entry.read());
    },
    waitFor(kind, match, { timeoutMs = DEFAULT_WAIT_MS, after, what }) {
      if (after !== undefined) {
        const first = kept[0]?.seq ?? 0;
        for (const entry of kept.slice(Math.max(0, after - first + 1))) {
          if (kind !== 'any' && entry.kind !== kind) continue;
          const event = entry.read() as EventOf<typeof kind>;
          if (match(event)) return Promise.resolve(event);
        }
      }
      return new Promise((resolve, reject) => {
        const end = () => {
          off();
          clearTimeout(timer);
          waiting.delete(fail);
        };
        const fail = (reason: Error) => {
          end();
          reject(reason);
        };
        const off = journal.on(kind, event => {
          if (!match(event)) return;
          end();
          resolve(event);
        });
        const timer = setTimeout(() => fail(new Error(`Nothing within ${timeoutMs} ms: ${what}`)), timeoutMs);
        waiting.add(fail);
      });
    },
    stop() {
      for (const fail of [...waiting]) fail(new Error('The emulator was stopped.'));
    },
  };
  return journal;
}

/** Drops the oldest once a quarter too many are there, so that a push costs the same however many are kept. */
function trimFront<T>(list: T[], keep: number): void {
  if (list.length > keep + Math.max(64, keep >> 2)) list.splice(0, list.length - keep);
}
