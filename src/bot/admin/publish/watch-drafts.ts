// Looks now and then, in the one process that sends, for drafts that need somebody or something: those left by files are offered
// to the admins, those whose time has come are published.
import type { Clock } from '../../../clock.ts';
import type { AdminParts } from '../admin-parts.ts';
import { publishDue } from './in-time.ts';
import { offerLeft } from './offer-left.ts';

/** How soon admins hear of one; also a due time that a moved clock jumped over is found so soon. */
const LOOK_EVERY_MS = 3_000;

/** Looks until the bot stops. */
export function watchDrafts(options: {
  parts: AdminParts;
  /** In whose name drafts of files stand; undefined: there are no admins. */
  admin: number | undefined;
  clock: Clock;
  /** True in the one process that sends, so that each is offered once. */
  leads(): boolean;
  isStopping(): boolean;
  onFault(error: unknown): void;
}): void {
  const { parts, admin, clock } = options;
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
    if (options.isStopping()) return;
    const due = options.leads() ? await see() : undefined;
    const wait = due === undefined ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, Math.max(1, due - clock.now()));
    clock.after(wait, () => void look());
  }
  void look();
}
