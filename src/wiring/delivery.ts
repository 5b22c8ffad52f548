// Joins delivery and schedule with the store, the editions readers see and Telegram.
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Archive } from '../content/archive.ts';
import type { Edition } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import { createCompose } from '../delivery/compose.ts';
import { COMMON_JOB, createDigests, type Digests, type Slot, slotJob } from '../delivery/digests.ts';
import { type BroadcastPayload, releaseBroadcasts } from '../delivery/plan-broadcast.ts';
import { createPushing, type Pushing } from '../delivery/pushing.ts';
import type { Sender } from '../delivery/sender.ts';
import type { Log } from '../log.ts';
import { createDueTimes, createSlotTimes, type DueTimes } from '../schedule/due-times.ts';
import { createScheduler, type Job, type Scheduler } from '../schedule/scheduler.ts';
import type { FollowedEditions } from '../store/follow-editions.ts';
import type { Store } from '../store/open.ts';
import type { AdminNews } from './admin-news.ts';
import type { Fault } from './counting.ts';

const HOUR_MS = 3_600_000;
/** A process that was merely busy is not late, whatever CATCH_UP_HOURS says. */
const LEAST_CATCH_UP_MS = 60_000;
/** How long deliveries may wait for their turn: who unsubscribes meanwhile still gets them. */
const AHEAD_SECONDS = 0.25;
const LEAST_AHEAD = 8;

export interface DeliveryParts {
  config: Config;
  store: Store;
  clock: Clock;
  log: Log;
  book: RegionBook;
  archive(): Archive;
  editions: Pick<FollowedEditions, 'revision'>;
  sender: Sender;
  botName(): string;
  news: AdminNews;
  /** Makes visible what is to be visible by now; may reject. */
  publishDue(): Promise<void>;
  /** Counts and logs an unexpected error of one place. */
  fault: Fault;
  onUnauthorized(): void;
  /** What else is done at fixed times. */
  moreJobs: readonly Job[];
}

export interface Delivery {
  pushing: Pushing;
  digests: Digests;
  start(): void;
  /** When chats with this slot (undefined: the common one) get their next digest, after now or a later instant. */
  nextDue(slot: Slot | undefined, after?: number): number | undefined;
  /** How long a due time without a new edition waits for one. */
  waitMs: number;
  /** The text of one revision of an edition; undefined when it was taken back. */
  revision(edition: string, number: number | null): Promise<Edition | undefined>;
  stop(withinMs: number): Promise<void>;
}

export function createDelivery(parts: DeliveryParts): Delivery {
  const { config, store, clock, log } = parts;
  const catchUpMs = Math.max(LEAST_CATCH_UP_MS, config.CATCH_UP_HOURS * HOUR_MS);
  const onFault = parts.fault('delivery', 'delivery failed');
  const kept = new Map<string, Edition>();

  /** Revisions are never changed, so one that was read is good for ever; whether it still counts is asked each time. */
  async function revision(edition: string, number: number | null): Promise<Edition | undefined> {
    const current = parts.editions.revision(edition);
    if (!current) return undefined;
    if (number === null || current.number === number) return current.content;
    const key = `${edition} ${number}`;
    const found = kept.get(key) ?? (await store.editions.history(edition)).find(one => one.number === number)?.content;
    if (found) kept.set(key, found);
    return found;
  }

  const pushing = createPushing({
    store,
    clock,
    sender: parts.sender,
    compose: createCompose({
      book: parts.book,
      archive: parts.archive,
      revision,
      broadcast: async source => (await store.drafts.get(Number(source)))?.payload as BroadcastPayload | undefined,
      botName: parts.botName,
      defaultLanguage: config.DEFAULT_LANGUAGE,
      shownIn: store.followUps.shownIn,
    }),
    ahead: Math.max(LEAST_AHEAD, Math.ceil(config.SEND_RATE * AHEAD_SECONDS)),
    tooOldMs: catchUpMs,
    release: () =>
      releaseBroadcasts({
        store,
        now: clock.now(),
        tooOldMs: catchUpMs,
        defaultLanguage: config.DEFAULT_LANGUAGE,
      }),
    async onWaiting(push, why) {
      // Told here too: there may be no admin to ask.
      log.warn('a push waits for an admin', { push: push.id, kind: push.kind, why, admins: config.ADMIN_IDS.length });
      await parts.news.waiting(push, why);
    },
    onEnded: parts.news.ended,
    onProgress: parts.news.progress,
    onFault,
    onUnauthorized: parts.onUnauthorized,
  });

  const digests = createDigests({
    store,
    archive: parts.archive,
    revisionNumber: edition => parts.editions.revision(edition)?.number,
    now: clock.now,
    waitMs: catchUpMs,
    onPush: pushing.wake,
    onNothingNew: (job, dueAt) => (job === COMMON_JOB ? parts.news.nothingNew(dueAt) : Promise.resolve()),
  });

  const common = createDueTimes(config.DIGEST_CRON, config.TIMEZONE);
  const slots = new Map<string, DueTimes>();
  const dueTimes = (slot: Slot): DueTimes => {
    const times = slots.get(slotJob(slot)) ?? createSlotTimes(slot, config.TIMEZONE);
    slots.set(slotJob(slot), times);
    return times;
  };
  const jobOf = (name: string, due: DueTimes): Job => ({
    name,
    due,
    catchUpMs,
    async run(dueAt) {
      // An edition that is to be out from this very minute on is this digest's.
      await parts.publishDue().catch(parts.fault('drafts', 'drafts not looked at'));
      await digests.due(name, dueAt);
    },
    onMissed: parts.news.missed,
  });
  const commonJob = jobOf(COMMON_JOB, common);
  const scheduler: Scheduler = createScheduler({
    jobs: async () => [
      commonJob,
      ...parts.moreJobs,
      ...(await store.subscriptions.slots()).map(slot => jobOf(slotJob(slot), dueTimes(slot))),
    ],
    runs: store.runs,
    clock,
    onFault: (error, job) => parts.fault('schedule', 'job failed', { job })(error),
  });

  return {
    pushing,
    digests,
    waitMs: catchUpMs,
    revision,
    start() {
      pushing.start();
      scheduler.start();
      // What was published while nobody ran.
      digests.editionsChanged().catch(onFault);
    },
    nextDue: (slot, after = clock.now()) => (slot ? dueTimes(slot) : common).nextAfter(after),
    async stop(withinMs) {
      await scheduler.stop();
      await pushing.stop(withinMs);
    },
  };
}
