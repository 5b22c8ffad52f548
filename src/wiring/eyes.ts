// What operators see of the bot from outside: /readyz says of each part whether it is well, /metrics in numbers.
import type { Clock } from '../clock.ts';
import type { Gauges } from '../metrics.ts';
import type { Push } from '../store/delivery/pushes.ts';
import type { Store } from '../store/open.ts';
import type { TelegramRoom } from '../telegram/adapter.ts';
import type { Delivery } from './delivery.ts';
import type { StoreWatch } from './store-watch.ts';

/** A poll is answered after 30 s at the latest; three in a row missing is an outage. */
const SILENT_MS = 90_000;

export type Checks = Record<'store' | 'telegram' | 'intake' | 'sender', true | string>;

export interface Eyes {
  /** Each part: true, or why it is not well. A role that another instance has is no fault. */
  checks(): Promise<Checks>;
  gauges(): Promise<Gauges>;
}

export function createEyes(parts: {
  clock: Clock;
  store: Pick<Store, 'pushes' | 'diskFree'>;
  watch: Pick<StoreWatch, 'check'>;
  telegram: Pick<TelegramRoom, 'botName' | 'intake' | 'inHand'>;
  delivery: Pick<Delivery, 'pushing' | 'nextDue'>;
}): Eyes {
  const { clock, store, telegram, delivery } = parts;

  function intakeCheck(): true | string {
    const intake = telegram.intake();
    if (intake.by === 'nothing') return 'No updates are taken yet.';
    if (intake.by !== 'polling') return true;
    const silent = clock.now() - intake.heardAt;
    return silent < SILENT_MS || `Telegram has answered no poll for ${Math.round(silent / 1000)} s.`;
  }

  async function checks(): Promise<Checks> {
    const store = await parts.watch.check();
    return {
      store,
      telegram: telegram.botName() !== '' || 'Telegram has not answered yet.',
      intake: intakeCheck(),
      // Who sends is decided over the store.
      sender: store === true || delivery.pushing.leads || 'Nobody can send while the database is away.',
    };
  }

  return {
    checks,
    async gauges() {
      const [seen, recent, free] = await Promise.all([
        checks(),
        store.pushes.recent(20).catch(() => undefined),
        store.diskFree().catch(() => undefined),
      ]);
      return {
        parts: Object.fromEntries(Object.entries(seen).map(([part, check]) => [part, check === true])),
        queues: { updates: telegram.inHand, ...(recent && countWaiting(recent)) },
        roles: { sender: delivery.pushing.leads, poller: telegram.intake().by === 'polling' },
        lastDigestAt: recent?.find(push => push.kind === 'digest' && push.endedAt !== undefined)?.endedAt,
        nextDigestAt: delivery.nextDue(undefined),
        diskFreeBytes: free,
      };
    },
  };
}

/** Deliveries still to be sent: of pushes that go on by themselves, and of those that an admin must let go on. */
function countWaiting(pushes: readonly Push[]): { deliveries: number; paused: number } {
  const counts = { deliveries: 0, paused: 0 };
  for (const { state, endedAt, planned, sent, blocked, failed, skipped } of pushes) {
    if (endedAt !== undefined) continue;
    counts[state === 'planning' || state === 'sending' ? 'deliveries' : 'paused'] +=
      planned - sent - blocked - failed - skipped;
  }
  return counts;
}
