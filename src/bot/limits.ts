// How much one person and one chat may ask in a while: pure arithmetic, with the clock handed in. Counted is what arrives, as what waits
// for its turn is answered too slowly ever to be much. Whoever asks too much is told so once, then not answered for a minute.
// Admins are not counted; who they are is not known here.

export const LIMITS = {
  /** No hand is that fast, and a program that asks without harm stays below. */
  person: { most: 300, withinMs: 10_000 },
  /** Groups and channels; more than one person may ask, so that none silences the others. A private chat is its person's. */
  chat: { most: 600, withinMs: 60_000 },
  /** How long nothing is answered after that. */
  silentMs: 60_000,
} as const;

/** ok: answer. tell: too much, say so. silent: was told. */
export type Verdict = 'ok' | 'tell' | 'silent';

/** `person`: undefined where nobody in particular speaks. `group`: the chat's id where it is no private chat. `now` in milliseconds. */
type Question<Result> = (person: number | undefined, group: number | undefined, now: number) => Result;

export interface Limits {
  /** Counts one request as it arrives. */
  arrived: Question<void>;
  /** What one that arrived before is answered now. */
  verdict: Question<Verdict>;
}

/** Windows kept before idle ones are dropped; each is a few dozen bytes. */
const TIDY_AT = 10_000;

interface Window {
  startedAt: number;
  count: number;
  /** Too much came, and it was not said yet. */
  over: boolean;
  /** 0 before it was said. */
  silentUntil: number;
}

/** Counts in windows that begin with a request after a rest: up to twice `most` around a border, which does no harm. */
function createWindows({ most, withinMs }: { most: number; withinMs: number }) {
  const windows = new Map<number, Window>();
  let tidyAt = TIDY_AT;

  function tidy(now: number): void {
    for (const [key, { startedAt, over, silentUntil }] of windows) {
      if (!over && now - startedAt >= withinMs && now >= silentUntil) windows.delete(key);
    }
    tidyAt = Math.max(TIDY_AT, 2 * windows.size);
  }

  return {
    /** False where it is not answered, or not as asked. */
    arrived(key: number, now: number): boolean {
      const window = windows.get(key);
      if (window && (window.over || now < window.silentUntil)) return false;
      if (!window || now - window.startedAt >= withinMs || window.silentUntil > 0) {
        windows.set(key, { startedAt: now, count: 1, over: false, silentUntil: 0 });
        if (windows.size > tidyAt) tidy(now);
        return true;
      }
      window.count += 1;
      window.over = window.count > most;
      return !window.over;
    },
    verdict(key: number, now: number): Verdict {
      const window = windows.get(key);
      if (!window?.over) return window && now < window.silentUntil ? 'silent' : 'ok';
      window.over = false;
      // From now, so that it holds for all that came meanwhile, too.
      window.silentUntil = now + LIMITS.silentMs;
      return 'tell';
    },
  };
}

export function createLimits(): Limits {
  const persons = createWindows(LIMITS.person);
  const chats = createWindows(LIMITS.chat);
  return {
    arrived(person, group, now) {
      const heard = person === undefined || persons.arrived(person, now);
      if (heard && group !== undefined) chats.arrived(group, now);
    },
    verdict(person, group, now) {
      const verdict = person === undefined ? 'ok' : persons.verdict(person, now);
      return verdict === 'ok' && group !== undefined ? chats.verdict(group, now) : verdict;
    },
  };
}
