// What admins are told when something goes wrong while nobody looks: each kind at most once an hour, and only by the instance
// that sends, so that several do not say it all. What is measured is handed in; telling never rejects.
import { type Clock, pause } from '../clock.ts';
import type { AdminPhrases } from '../render/phrases/admin/admin-phrases.ts';
import type { Push } from '../store/delivery/pushes.ts';

const HOUR_MS = 3_600_000;
const LOOK_EVERY_MS = 30_000;
/** 429 answers within a minute; a few are usual while a push runs at full speed. */
const MANY_LIMITS = 20;
const MINUTE_MS = 60_000;
/** Below this the database may soon have no room: a digest for 100,000 chats takes some 30 MB. */
const DISK_LOW_BYTES = 200 * 2 ** 20;
/** A push that was not paused and got nothing out for so long. */
const STALLED_MS = 5 * MINUTE_MS;
/** Failed deliveries of a push that are worth a word: this many, and this share of all. */
const FAILED = { most: 3, share: 0.02 };

export type Alarm = keyof AdminPhrases['alarms'];

export interface Alarms {
  /** Counts a request that Telegram answered with 429. */
  limited(): void;
  /** A push ended. */
  ended(push: Push): Promise<void>;
  /** Tells the admins, unless they were told this kind within the hour. */
  raise(alarm: Alarm, words: (alarms: AdminPhrases['alarms']) => string): Promise<void>;
  /** Looks now; the loop does so twice a minute. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export function createAlarms(parts: {
  clock: Clock;
  tell(words: (phrases: AdminPhrases) => string): Promise<unknown>;
  /** Whether this instance is the one that says it. */
  speaks(): boolean;
  openPushes(): Promise<Push[]>;
  /** Free bytes where the database is; undefined where it is elsewhere. */
  diskFree(): Promise<number | undefined>;
}): Alarms {
  const { clock } = parts;
  const stopping = new AbortController();
  const toldAt = new Map<Alarm, number>();
  let limitedAt: number[] = [];
  /** When each push under way last got on. */
  let progress = new Map<number, { done: number; at: number }>();
  let loop: Promise<void> | undefined;

  const raise: Alarms['raise'] = async (alarm, words) => {
    const now = clock.now();
    if (!parts.speaks() || now - (toldAt.get(alarm) ?? Number.NEGATIVE_INFINITY) < HOUR_MS) return;
    toldAt.set(alarm, now);
    await parts.tell(phrases => words(phrases.alarms));
  };

  async function lookAtPushes(now: number): Promise<void> {
    const before = progress;
    progress = new Map();
    for (const push of await parts.openPushes()) {
      if (push.state !== 'sending') continue;
      const done = push.sent + push.blocked + push.failed + push.skipped;
      const known = before.get(push.id);
      const at = known?.done === done ? known.at : now;
      progress.set(push.id, { done, at });
      if (now - at < STALLED_MS) continue;
      await raise('stalled', alarms => alarms.stalled(push.kind, push.source, Math.round((now - at) / MINUTE_MS)));
    }
  }

  async function look(): Promise<void> {
    const now = clock.now();
    limitedAt = limitedAt.filter(at => now - at < MINUTE_MS);
    const limits = limitedAt.length;
    if (limits >= MANY_LIMITS) await raise('limited', alarms => alarms.limited(limits));
    const free = await parts.diskFree().catch(() => undefined);
    if (free !== undefined && free < DISK_LOW_BYTES) {
      await raise('diskLow', alarms => alarms.diskLow(Math.floor(free / 2 ** 20)));
    }
    // A store that is away is told by /readyz and the log; telling it here would need the store.
    await lookAtPushes(now).catch(() => {});
  }

  return {
    raise,
    look,
    limited() {
      limitedAt.push(clock.now());
      if (limitedAt.length > 10 * MANY_LIMITS) limitedAt = limitedAt.slice(-MANY_LIMITS);
    },
    async ended(push) {
      const { failed, planned, kind, source } = push;
      if (failed < FAILED.most || failed < planned * FAILED.share) return;
      await raise('pushFails', alarms => alarms.pushFails(kind, source, failed, planned));
    },
    start() {
      loop ??= (async () => {
        while (!stopping.signal.aborted) {
          await pause(clock, LOOK_EVERY_MS, stopping.signal);
          if (!stopping.signal.aborted) await look();
        }
      })();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
