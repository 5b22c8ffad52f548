// Once a day, at a quiet hour: what is old is forgotten, a little at a time and never in the way of a digest.
import { type Clock, pause } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createDueTimes } from '../schedule/due-times.ts';
import type { Job } from '../schedule/scheduler.ts';
import type { Store } from '../store/open.ts';

const DAY_MS = 24 * 3_600_000;
/** Telegram brings an update again for a day at most. */
const UPDATES_DAYS = 2;
/** What was searched for serves the admins' statistics of the last weeks; a preview nobody confirmed serves nobody. */
const SEARCHES_DAYS = 90;
const DRAFTS_DAYS = 90;
/** Between two steps, so that answers come first. */
const REST_MS = 20;

export interface Retention {
  job: Job;
  /** Forgets what is old now; resolves when done, or when stopped between two steps. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export function createRetention(parts: {
  config: Pick<Config, 'RETENTION_DAYS' | 'TIMEZONE'>;
  store: Pick<Store, 'updates' | 'searches' | 'texts' | 'audit' | 'runs' | 'retention'>;
  clock: Clock;
  log: Log;
}): Retention {
  const { store, clock, log } = parts;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  async function prune(): Promise<void> {
    const before = (days: number) => clock.now() - Math.min(days, parts.config.RETENTION_DAYS) * DAY_MS;
    const long = before(Number.POSITIVE_INFINITY);
    let deliveries = 0;
    while (!stopping.signal.aborted) {
      const deleted = await store.retention.pruneDeliveries(long);
      if (deleted === 0) break;
      deliveries += deleted;
      await pause(clock, REST_MS, stopping.signal);
    }
    const counts: Record<string, number> = { deliveries };
    const steps: [string, () => Promise<number>][] = [
      ['updates', () => store.updates.prune(clock.now() - UPDATES_DAYS * DAY_MS)],
      ['searches', () => store.searches.prune(before(SEARCHES_DAYS))],
      ['drafts', () => store.retention.pruneDrafts(before(DRAFTS_DAYS))],
      ['texts', () => store.texts.prune(long)],
      ['audit', () => store.audit.prune(long)],
      ['runs', () => store.runs.prune(long)],
    ];
    for (const [name, step] of steps) {
      if (stopping.signal.aborted) return;
      counts[name] = await step();
      await pause(clock, REST_MS, stopping.signal);
    }
    log.info('old rows forgotten', counts);
  }

  const run = (): Promise<void> => {
    running ??= prune()
      .catch(error => log.error('old rows not forgotten', { error }))
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  return {
    run,
    job: {
      name: 'retention',
      due: createDueTimes('30 3 * * *', parts.config.TIMEZONE),
      catchUpMs: DAY_MS,
      // Not waited for: due times of digests come first.
      run: async () => void run(),
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
