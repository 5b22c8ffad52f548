// Looks now and then, in the one process that sends, for drafts that need somebody or something: those left by files are offered
// to the admins, those whose time has come are published.
import { type Clock, withDeadline } from '../../../clock.ts';
import type { AdminParts } from '../admin-parts.ts';
import { publishDue } from './in-time.ts';
import { offerLeft } from './offer-left.ts';

/** How soon admins hear of one; also a due time that a moved clock jumped over is found so soon. */
const LOOK_EVERY_MS = 3_000;
/** A message to the admins that does not get through may be tried for longer than a stop may take. */
const STOP_WITHIN_MS = 5_000;

export interface DraftWatch {
  start(): void;
  /** Looks no more; resolves when a look that was under way has ended, after some seconds at the latest. Never rejects. */
  stop(): Promise<void>;
}

export function createDraftWatch(options: {
  parts: AdminParts;
  /** In whose name drafts of files stand; undefined: there are no admins. */
  admin: number | undefined;
  clock: Clock;
  /** True in the one process that sends, so that each is offered once. */
  leads(): boolean;
  onFault(error: unknown): void;
}): DraftWatch {
  const { parts, admin, clock } = options;
  let looking: Promise<void> | undefined;
  let cancel = () => {};
  let stopped = false;
  /** An outage is one fault, not one for each look. */
  let failing = false;

  /** Gives when something is due before the next look. */
  async function see(): Promise<number | undefined> {
    try {
      const due = await publishDue(parts);
      if (admin !== undefined) await offerLeft(parts, admin);
      failing = false;
      return due;
    } catch (error) {
      if (!failing) options.onFault(error);
      failing = true;
      return undefined;
    }
  }

  async function look(): Promise<void> {
    const due = options.leads() ? await see() : undefined;
    const wait = due === undefined ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, Math.max(1, due - clock.now()));
    if (!stopped) cancel = clock.after(wait, begin);
  }

  function begin(): void {
    looking = look();
  }

  return {
    start: begin,
    async stop() {
      stopped = true;
      cancel();
      if (looking) await withDeadline(clock, STOP_WITHIN_MS, looking);
    },
  };
}
