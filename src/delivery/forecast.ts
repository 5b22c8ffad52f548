// What the next due times of the digest would bring to whom, as planning and composing would decide it, without doing either; and
// when an edition that is about to be published reaches those who subscribed.
import { setImmediate } from 'node:timers/promises';
import { createArchive } from '../content/archive.ts';
import type { Edition, EditionId } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Digest } from '../content/topics.ts';
import type { Chat } from '../store/chats.ts';
import type { Store } from '../store/open.ts';
import type { Subscription, SubscriptionKey } from '../store/subscriptions.ts';
import { mentions } from './compose.ts';
import { COMMON_JOB, type Slot, slotJob } from './digests.ts';
import { planDigest } from './plan-digest.ts';

/**
 * later: its own due time comes after the next one. had: it was sent this edition, or that is on its way. nothing: the edition
 * has nothing of its topics.
 */
export type NotSent = 'later' | 'inactive' | 'paused' | 'had' | 'nothing';

export interface ForecastChat {
  chat: Chat;
  subscription: Subscription;
  dueAt: number;
  /** What it gets, or why it gets nothing. */
  outcome: { digest: Digest } | { not: NotSent };
}

export interface Forecast {
  /** The earliest due time, common or somebody's own; undefined where there is none within a year. */
  dueAt: number | undefined;
  edition: Edition;
  revision: number | undefined;
  /** Due times that found no new edition and still wait for one. */
  waiting: number[];
  /** Every subscription with its own due time, by chat and thread. */
  chats(): AsyncGenerator<ForecastChat>;
}

/** Subscriptions read in one statement. */
const PAGE = 1_000;
/** Digests kept: chats with the same topics share one. */
const KEPT = 500;

/**
 * `nextDue` gives the next due time of a slot, undefined being everybody else's. Resolves to undefined where there is no
 * edition yet.
 */
export async function forecastDigest(
  store: Pick<Store, 'editions' | 'subscriptions' | 'pushes' | 'runs'>,
  { book, nextDue }: { book: RegionBook; nextDue(slot: Slot | undefined): number | undefined },
): Promise<Forecast | undefined> {
  const revisions = await store.editions.listCurrent();
  const edition = createArchive(revisions.map(revision => revision.content)).newest;
  if (!edition) return undefined;
  const common = nextDue(undefined);
  const own = new Map((await store.subscriptions.slots()).map(slot => [slotJob(slot), nextDue(slot)]));
  const dueOf = ({ slot }: Subscription) => (slot ? own.get(slotJob(slot)) : common);
  const times = [common, ...own.values()].filter(at => at !== undefined);
  const dueAt = times.length > 0 ? Math.min(...times) : undefined;
  const digests = new Map<string, Digest | undefined>();
  const digestFor = ({ topics }: Subscription): Digest | undefined => {
    const key = JSON.stringify(topics);
    if (digests.size >= KEPT && !digests.has(key)) digests.clear();
    if (!digests.has(key)) digests.set(key, planDigest(book, edition, topics, mentions));
    return digests.get(key);
  };

  async function* chats(): AsyncGenerator<ForecastChat> {
    if (dueAt === undefined) return;
    for (let after: SubscriptionKey | undefined; ; ) {
      const page = await store.pushes.survey({ source: edition!.id, at: dueAt, limit: PAGE, ...(after && { after }) });
      for (const { subscription, chat, wanted } of page) {
        const at = dueOf(subscription);
        if (at === undefined) continue;
        const digest = digestFor(subscription);
        const not = whyNot({ at, dueAt, chat, subscription, wanted, digest });
        yield { chat, subscription, dueAt: at, outcome: not ? { not } : { digest: digest! } };
      }
      after = page.at(-1)?.subscription;
      if (page.length < PAGE) return;
    }
  }

  return {
    dueAt,
    edition,
    revision: revisions.find(one => one.edition === edition.id)?.number,
    waiting: (await store.runs.open()).map(run => run.dueAt),
    chats,
  };
}

/** When the chats that did not get an edition yet get it, should it be published at some instant. */
export interface Reach {
  /** Their due time waits for a new edition. */
  atOnce: number;
  /** Their due time of that week is over by then; `from`: the earliest of their next ones, undefined where none is due within a year. */
  passed: { chats: number; from: number | undefined };
  /** Their due time of that week is still to come, or they have none in it. */
  ahead: { chats: number; from: number | undefined };
}

/**
 * `at`: when it is published, `weekStart`: the beginning of that week, both milliseconds UTC. `nextDue` gives a slot's next due
 * time after an instant, `waitMs` is how long one without a new edition waits for it. Resolves to undefined for an edition
 * older than the `newest` that readers see: it is not pushed by itself.
 */
export async function forecastReach(
  store: { pushes: Pick<Store['pushes'], 'outlook'>; runs: Pick<Store['runs'], 'open' | 'editionBefore'> },
  {
    edition,
    newest,
    at,
    now,
    weekStart,
    waitMs,
    nextDue,
  }: {
    edition: EditionId;
    newest: EditionId | undefined;
    at: number;
    now: number;
    weekStart: number;
    waitMs: number;
    nextDue(slot: Slot | undefined, after: number): number | undefined;
  },
): Promise<Reach | undefined> {
  if (newest !== undefined && edition < newest) return undefined;
  const waiting = new Set(
    (await store.runs.open())
      .filter(run => run.dueAt >= at - waitMs && (run.edition === undefined || run.edition < edition))
      .map(run => run.job),
  );
  /** A due time between now and then will find nothing new, and wait. */
  async function willWait(job: string, slot: Slot | undefined): Promise<boolean> {
    if (at <= now || (newest !== undefined && newest >= edition)) return false;
    const due = nextDue(slot, Math.max(now, at - waitMs - 1));
    if (due === undefined || due > at) return false;
    const before = await store.runs.editionBefore(job, due);
    return newest === undefined || (before !== undefined && before >= newest);
  }
  const reach: Reach = { atOnce: 0, passed: { chats: 0, from: undefined }, ahead: { chats: 0, from: undefined } };
  for (const { slot, count } of (await store.pushes.outlook(edition)).wanted) {
    const job = slot ? slotJob(slot) : COMMON_JOB;
    if (waiting.has(job) || (await willWait(job, slot))) {
      reach.atOnce += count;
      continue;
    }
    const first = nextDue(slot, weekStart - 1);
    const next = first !== undefined && first <= at ? nextDue(slot, at) : first;
    const part = first !== undefined && first <= at ? reach.passed : reach.ahead;
    part.chats += count;
    if (next !== undefined) part.from = Math.min(part.from ?? next, next);
    // Finding a due time takes a while, and others get their turn between two.
    await setImmediate();
  }
  return reach;
}

function whyNot(one: {
  at: number;
  dueAt: number;
  chat: Chat;
  subscription: Subscription;
  wanted: boolean;
  digest: Digest | undefined;
}): NotSent | undefined {
  if (one.at > one.dueAt) return 'later';
  if (!one.chat.active) return 'inactive';
  if ((one.subscription.pausedUntil ?? 0) > one.dueAt) return 'paused';
  if (!one.wanted) return 'had';
  return one.digest ? undefined : 'nothing';
}
