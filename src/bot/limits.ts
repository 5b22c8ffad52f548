// How much one person and one chat may ask in a while: pure arithmetic, with the clock handed in. Whoever asks too much is told
// so once, then not answered for a minute. Admins are not counted; who they are is not known here.

export const LIMITS = {
  /** No hand is that fast, and a program that asks without harm stays below. */
  person: { most: 300, withinMs: 10_000 },
  /** Groups and channels; a private chat is its person's. */
  chat: { most: 600, withinMs: 60_000 },
  /** How long nothing is answered after that. */
  silentMs: 60_000,
} as const;

/** ok: answer. tell: too much, say so. silent: was told. */
export type Verdict = 'ok' | 'tell' | 'silent';

export interface Limits {
  /**
   * Counts one request at `now` (milliseconds).
   * @param person undefined where nobody in particular speaks
   * @param group the chat's id where it is no private chat
   */
  count(person: number | undefined, group: number | undefined, now: number): Verdict;
}

/** Windows kept before idle ones are dropped; each is a few dozen bytes. */
const TIDY_AT = 10_000;

interface Window {
  startedAt: number;
  count: number;
  silentUntil: number;
}

/** Counts in windows that begin with a request after a rest: up to twice `most` around a border, which does no harm. */
function createWindows({ most, withinMs }: { most: number; withinMs: number }) {
  const windows = new Map<number, Window>();
  let tidyAt = TIDY_AT;

  function tidy(now: number): void {
    for (const [key, { startedAt, silentUntil }] of windows) {
      if (now - startedAt >= withinMs && now >= silentUntil) windows.delete(key);
    }
    tidyAt = Math.max(TIDY_AT, 2 * windows.size);
  }

  return (key: number, now: number): Verdict => {
    const window = windows.get(key);
    if (window && now < window.silentUntil) return 'silent';
    if (!window || now - window.startedAt >= withinMs || window.count > most) {
      windows.set(key, { startedAt: now, count: 1, silentUntil: 0 });
      if (windows.size > tidyAt) tidy(now);
      return 'ok';
    }
    window.count += 1;
    if (window.count <= most) return 'ok';
    window.silentUntil = now + LIMITS.silentMs;
    return 'tell';
  };
}

export function createLimits(): Limits {
  const ofPerson = createWindows(LIMITS.person);
  const ofChat = createWindows(LIMITS.chat);
  return {
    count(person, group, now) {
      const verdict = person === undefined ? 'ok' : ofPerson(person, now);
      return verdict === 'ok' && group !== undefined ? ofChat(group, now) : verdict;
    },
  };
}
