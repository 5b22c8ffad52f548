// The only clock: everything that depends on time takes one, so that tests and the playground can move it; and the waits made of it.

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls back once after `ms` of this clock's time; the returned function cancels. Never keeps the process alive by itself. */
  after(ms: number, run: () => void): () => void;
  /**
   * The same for how long another's answer is waited for: time that this clock skips when it is moved does not count, as nobody
   * could work in it.
   */
  patience(ms: number, run: () => void): () => void;
}

/** setTimeout holds at most 2^31-1 ms; a longer wait is made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function callAfter(ms: number, run: () => void): () => void {
  if (ms > LONGEST_TIMER_MS) {
    let cancel = callAfter(LONGEST_TIMER_MS, () => {
      cancel = callAfter(ms - LONGEST_TIMER_MS, run);
    });
    return () => cancel();
  }
  const timer = setTimeout(run, Math.max(0, ms)).unref();
  return () => clearTimeout(timer);
}

export const systemClock: Clock = { now: () => Date.now(), after: callAfter, patience: callAfter };

/** Resolves after `ms`, or at once when the signal fires; never rejects. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve();
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

export const LATE = Symbol('late');

/** Settles as the work does, or resolves to LATE after `ms`. Late work runs on; what it then rejects with is dropped. */
export function withDeadline<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  return new Promise((resolve, reject) => {
    const cancel = clock.patience(ms, () => resolve(LATE));
    work.then(
      value => {
        cancel();
        resolve(value);
      },
      error => {
        cancel();
        reject(error);
      },
    );
  });
}

/** Making a format takes a tenth of a millisecond, using it a hundredth of that. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatIn(timeZone: string, timeStyle?: 'short'): Intl.DateTimeFormat {
  const key = `${timeZone} ${timeStyle}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', ...(timeStyle && { timeStyle }) });
  formats.set(key, format);
  return format;
}

/** Asked for with every question: days begin with a minute, so within one the answer stays the same. */
let lastDay: { timeZone: string; minute: number; day: string } | undefined;

/** The calendar day, `YYYY-MM-DD`, that an instant falls on in an IANA time zone. */
export function dayIn(timeZone: string, atMs: number): string {
  const minute = Math.floor(atMs / 60_000);
  if (lastDay?.minute !== minute || lastDay.timeZone !== timeZone)
    lastDay = { timeZone, minute, day: formatIn(timeZone).format(atMs) };
  return lastDay.day;
}

/** Date and time of an instant in a zone, as `2026-12-01 09:00`. */
export function minuteIn(timeZone: string, atMs: number): string {
  return formatIn(timeZone, 'short').format(atMs);
}

/** Date and time of an instant to the second with the zone's name, as `2026-12-01 09:00:00 Asia/Shanghai`. */
export function secondIn(timeZone: string, atMs: number | undefined): string | undefined {
  if (atMs === undefined) return undefined;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return `${format.format(atMs)} ${timeZone}`;
}

/** The instant of a local `YYYY-MM-DD` and `HH:MM` in a zone; undefined for one that the calendar or the zone does not have. */
export function instantIn(timeZone: string, day: string, time: string): number | undefined {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wanted)) return undefined;
  // The zone's offset near that time, by two looks: the first may be off around a change of clocks.
  let at = wanted;
  for (let looks = 0; looks < 2; looks++) at += wanted - Date.parse(`${minuteIn(timeZone, at).replace(' ', 'T')}:00Z`);
  return minuteIn(timeZone, at) === `${day} ${time}` ? at : undefined;
}
