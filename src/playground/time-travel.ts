// Moving the playground's clock the way a week passes in life: it stops at every due time on the way until the bot has done its
// work there, instead of letting it wake up days later and find a digest missed.
import type { MovableClock } from './movable-clock.ts';

/** What is known of the bot from outside. */
export interface Watched {
  /** Its next due time in milliseconds since 1970. */
  nextDue(): number | undefined;
  /** Any number that changes with everything the bot does. */
  activity(): number;
}

/** Moves asked for at once happen one after the other. */
export interface TimeTravel {
  /** The bot's next due time, where it has told one that is still to come. */
  nextDue(): number | undefined;
  /** Moves on by `ms` of at least 0. Resolves when it is that time. */
  moveBy(ms: number): Promise<void>;
  /** Moves to the next due time. Rejects with a RangeError where there is none. */
  moveToDue(): Promise<void>;
}

/**
 * Real time without a sign of the bot after which it has done what was due, and the most that is waited for that. A long digest comes in
 * several messages, a second apart because Telegram allows a chat no more.
 */
const USUAL_PATIENCE = { quietMs: 1500, longestMs: 20_000 };
const LOOK_EVERY_MS = 20;
/** A schedule that fires every minute would stop ten thousand times a week. */
const MOST_STOPS = 20;
/** A little past the due time, so that a scheduler that compares with "later than" sees it as well. */
const PAST_DUE_MS = 5;

export function createTimeTravel(clock: MovableClock, bot: Watched, patience = USUAL_PATIENCE): TimeTravel {
  const nextDue = () => {
    const dueAt = bot.nextDue();
    return dueAt !== undefined && dueAt > clock.now() ? dueAt : undefined;
  };

  const stopAt = async (dueAt: number) => {
    clock.jumpTo(dueAt + PAST_DUE_MS);
    const arrivedAt = performance.now();
    let activity = bot.activity();
    let lastSignAt = arrivedAt;
    while (performance.now() - lastSignAt < patience.quietMs && performance.now() - arrivedAt < patience.longestMs) {
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
      if (bot.activity() === activity) continue;
      activity = bot.activity();
      lastSignAt = performance.now();
    }
  };

  const moveBy = async (ms: number) => {
    const targetAt = clock.now() + ms;
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      const dueAt = nextDue();
      if (dueAt === undefined || dueAt >= targetAt) break;
      await stopAt(dueAt);
    }
    if (targetAt > clock.now()) clock.jumpTo(targetAt);
  };

  const moveToDue = async () => {
    const dueAt = nextDue();
    if (dueAt === undefined) throw new RangeError('Nothing is due.');
    await stopAt(dueAt);
  };

  let last: Promise<unknown> = Promise.resolve();
  const afterTheLast = (move: () => Promise<void>): Promise<void> => {
    const moved = last.then(move);
    last = moved.catch(() => undefined);
    return moved;
  };

  return {
    nextDue,
    moveBy: ms => afterTheLast(() => moveBy(ms)),
    moveToDue: () => afterTheLast(moveToDue),
  };
}
