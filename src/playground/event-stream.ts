// Server-sent events for the page: everything that happens in the emulator, under its own number, so that a page whose connection
// broke goes on where it was; and beside them the state of clock and faults, which has no number because only the newest counts.
import type { ServerResponse } from 'node:http';
import type { Call, Emulator, EmulatorEvent } from './emulator/types.ts';
import { openEventStream } from './wire.ts';

export interface EventStream {
  /** Sends all events after `after` and from then on each as it happens. `run` is the run the page knows; another one starts it afresh. */
  open(response: ServerResponse, known: { after: number; run: string }): void;
  /** To every open page, without a number. */
  tell(name: string, state: unknown): void;
  /** How many pages listen. */
  readonly openCount: number;
  stop(): void;
}

const HEARTBEAT_MS = 15_000;
/** How soon a page tries again whose connection broke. */
const RECONNECT_MS = 500;

/** Bytes of uploads stay here. */
export const showCall = ({ files, ...call }: Call) => ({
  ...call,
  files: files.map(({ field, name, mime, bytes }) => ({ field, name, mime, size: bytes.length })),
});

const frame = (event: EmulatorEvent) =>
  `id: ${event.seq}\ndata: ${JSON.stringify(event.kind === 'call' ? { ...event, call: showCall(event.call) } : event)}\n\n`;

/** `run` names this run of the playground; numbers of another run mean nothing here. */
export function createEventStream(emulator: Emulator, run: string): EventStream {
  const pages = new Map<ServerResponse, () => void>();

  const heartbeat = setInterval(() => {
    for (const response of pages.keys()) response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    get openCount() {
      return pages.size;
    },
    open(response, known) {
      openEventStream(response);
      response.write(`retry: ${RECONNECT_MS}\n\n`);
      const missed = known.run === run ? emulator.events(known.after) : [];
      const isComplete =
        known.run === run && known.after <= emulator.seq && (missed[0]?.seq ?? known.after + 1) <= known.after + 1;
      if (isComplete) for (const event of missed) response.write(frame(event));
      else response.write('event: reset\ndata: {}\n\n');
      const off = emulator.on('any', event => response.write(frame(event)));
      pages.set(response, off);
      response.once('close', () => {
        off();
        pages.delete(response);
      });
    },
    tell(name, state) {
      for (const response of pages.keys()) response.write(`event: ${name}\ndata: ${JSON.stringify(state)}\n\n`);
    },
    stop() {
      clearInterval(heartbeat);
      for (const [response, off] of pages) {
        off();
        response.end();
      }
      pages.clear();
    },
  };
}
