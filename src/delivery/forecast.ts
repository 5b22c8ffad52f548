// What the next due times of the digest would bring to whom, as planning and composing would decide it, without doing either.
import { createArchive } from '../content/archive.ts';
import type { Edition } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Digest } from '../content/topics.ts';
import type { Chat } from '../store/chats.ts';
import type { Store } from '../store/open.ts';
import type { Subscription, SubscriptionKey } from '../store/subscriptions.ts';
import { mentions } from './compose.ts';
import { type Slot, slotJob } from './digests.ts';
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
