// Moving the playground's clock the way a week passes in life: it stops at every due time on the way, so that the bot does
// there what it would have done, instead of waking up days later to find it missed.
import type { MovableClock } from './movable-clock.ts';

/** Moves asked for at once happen one after the other. */
export interface TimeTravel {
  /** The bot's next due time in milliseconds since 1970, where it has told one that is still to come. */
  nextDue(): number | undefined;
  /** Moves on by `ms` of at least 0. Resolves when it is that time. */
  moveBy(ms: number): Promise<void>;
  /** Moves to the next due time. Rejects with a RangeError where there is none. */
  moveToDue(): Promise<void>;
}

const DEFAULT_STOP_MS = 1500;
const LOOK_EVERY_MS = 20;
/** A schedule that fires every second would stop 604,800 times a week. */
const MOST_STOPS = 60;
/** A little past the due time, so that a scheduler that compares with "later than" sees it as well. */
const PAST_DUE_MS = 5;

/** `stopMs`: how long a stop waits (real time) for the bot to take up what is due there. */
export function createTimeTravel(
  clock: MovableClock,
  askNextDue: () => number | undefined,
  stopMs = DEFAULT_STOP_MS,
): TimeTravel {
  const nextDue = () => {
    const dueAt = askNextDue();
    return dueAt !== undefined && dueAt > clock.now() ? dueAt : undefined;
  };

  const stopAt = async (dueAt: number) => {
    clock.jumpTo(dueAt + PAST_DUE_MS);
    const giveUpAt = performance.now() + stopMs;
    while (askNextDue() === dueAt && performance.now() < giveUpAt) {
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
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
