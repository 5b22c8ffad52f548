// The bot without a token: the emulated Telegram, its people, a clock that can be moved, and the page in which one plays every
// part. The bot itself is started by whoever starts this, against `apiRoot` and with `clock`.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PLAYGROUND_BOT, PLAYGROUND_TOKEN, seatCast } from './cast.ts';
import { createEmulator } from './emulator/create-emulator.ts';
import type { Emulator, EmulatorOptions } from './emulator/types.ts';
import { createEventStream } from './event-stream.ts';
import { createFaultSwitches } from './fault-switches.ts';
import { type Clock, createMovableClock, type MovableClock } from './movable-clock.ts';
import { createRoutes } from './routes.ts';
import { createTimeTravel } from './time-travel.ts';

export { PLAYGROUND_ADMIN_ID } from './cast.ts';

export interface PlaygroundOptions {
  /** What the playground's clock runs on until it is moved; default the system's. */
  clock?: Clock;
  /** The bot's next due time in milliseconds since 1970. Asked often; may start to answer later. */
  nextDue?: () => number | undefined;
  /** The page shows its times in this zone; default Asia/Shanghai. */
  timeZone?: string;
  /** Host names or addresses beside loopback under which the page is asked for: what HTTP_HOST says. */
  hosts?: readonly string[];
  /** How the emulator differs from what the playground sets. */
  emulator?: Omit<EmulatorOptions, 'now'>;
}

export interface Playground {
  readonly emulator: Emulator;
  /** For the bot: its time is the playground's. */
  readonly clock: MovableClock;
  readonly token: string;
  /** Starts the Bot API on loopback. */
  start(): Promise<{ apiRoot: string }>;
  /** Ends every connection, the page's too. */
  stop(): Promise<void>;
  /** Takes "/" and everything under "/play/", and says whether it did. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

/** How often the page learns of a due time that changed by itself. */
const LOOK_AT_DUE_MS = 1000;

export function createPlayground(options: PlaygroundOptions = {}): Playground {
  const { timeZone = 'Asia/Shanghai', hosts = [], nextDue = () => undefined } = options;
  const clock = createMovableClock(options.clock);
  const emulator = createEmulator({
    token: PLAYGROUND_TOKEN,
    bot: PLAYGROUND_BOT,
    // Nothing of this is measured: a bot that is being changed should be shown what Telegram would say.
    strict: true,
    ...options.emulator,
    now: clock.now,
  });
  const cast = seatCast(emulator.people);
  let calls = 0;
  const travel = createTimeTravel(clock, { nextDue, activity: () => calls });
  const run = randomUUID();
  const stream = createEventStream(emulator, run);
  const faults = createFaultSwitches(emulator, () => stream.tell('faults', faults.list()));
  emulator.on('call', ({ call }) => {
    if (call.method.toLowerCase() !== 'getupdates') calls++;
    if (call.fault !== undefined) stream.tell('faults', faults.list());
  });

  const showClock = () => ({ now: clock.now(), due: travel.nextDue() ?? null, timeZone });
  const tellClock = () => stream.tell('clock', showClock());
  let toldDue: number | undefined;
  const watch = setInterval(() => {
    if (stream.openCount === 0 || travel.nextDue() === toldDue) return;
    toldDue = travel.nextDue();
    tellClock();
  }, LOOK_AT_DUE_MS);
  watch.unref();

  return {
    emulator,
    clock,
    token: emulator.token,
    start: () => emulator.start(),
    async stop() {
      clearInterval(watch);
      stream.stop();
      await emulator.stop();
      clock.stop();
    },
    handle: createRoutes({
      emulator,
      stream,
      faults,
      run,
      hosts,
      opening: { as: cast.opening.id, chat: cast.opening.chat.id },
      admin: cast.admin.id,
      showClock,
      async moveClock(move) {
        try {
          await ('by' in move ? travel.moveBy(move.by) : travel.moveToDue());
        } finally {
          tellClock();
        }
      },
    }),
  };
}
