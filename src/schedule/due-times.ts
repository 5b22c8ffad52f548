// When a cron expression is due, for any instant and not only for now: node-cron reads and matches the expression, this file
// only asks it about one second or minute after another. Instants are milliseconds UTC.
import { createTask } from 'node-cron';

export interface DueTimes {
  /** The newest due time at or before an instant, but after `since`; undefined where there is none. */
  lastAtOrBefore(at: number, since: number): number | undefined;
  /** The next due time after an instant; undefined where there is none within a year and a day. */
  nextAfter(at: number): number | undefined;
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** 29 February comes at most eight years apart, but nobody sends a weekly digest then: looking on costs time. */
const HORIZON_MS = 366 * 24 * HOUR + 24 * HOUR;

/**
 * @param expression node-cron syntax of five fields, or six with seconds in front
 * @param timeZone IANA name; a local time that a change of clocks skips is not due, one that comes twice is due twice
 */
export function createDueTimes(expression: string, timeZone: string): DueTimes {
  const fields = expression.trim().split(/\s+/);
  const seconds = fields.length === 6 ? fields[0]! : '0';
  const rest = fields.length === 6 ? fields.slice(1) : fields;
  const matcher = (text: string) => {
    const task = createTask(text, () => {}, { timezone: timeZone });
    return (at: number) => task.match(new Date(at));
  };
  const [, hours, ...days] = rest;
  // From coarse to fine, so that a year is looked through in some thousand steps. Time zones differ from UTC by quarters of an hour.
  const hourMatches = matcher(['*', hours, ...days].join(' '));
  const minuteMatches = matcher(rest.join(' '));
  const secondMatches = seconds === '0' ? undefined : matcher([seconds, ...rest].join(' '));

  function* steps(from: number, to: number, step: number): Generator<number> {
    if (from <= to) for (let at = Math.ceil(from / step) * step; at <= to; at += step) yield at;
    else for (let at = Math.floor(from / step) * step; at >= to; at -= step) yield at;
  }

  /** The first due time from `from` towards `to`, both included, whichever comes first in time. */
  function search(from: number, to: number): number | undefined {
    const forward = from <= to;
    const inside = (at: number) => (forward ? at >= from && at <= to : at <= from && at >= to);
    const quarter = 15 * MINUTE;
    const start = forward ? Math.floor(from / quarter) * quarter : Math.ceil(from / quarter) * quarter;
    const end = forward ? to : Math.floor(to / quarter) * quarter;
    for (const block of steps(start, end, quarter)) {
      if (!hourMatches(block)) continue;
      const minutes = forward
        ? steps(block, block + quarter - MINUTE, MINUTE)
        : steps(block + quarter - MINUTE, block, MINUTE);
      for (const minute of minutes) {
        if (!minuteMatches(minute)) continue;
        if (!secondMatches) {
          if (inside(minute)) return minute;
          continue;
        }
        const last = minute + MINUTE - SECOND;
        for (const second of forward ? steps(minute, last, SECOND) : steps(last, minute, SECOND)) {
          if (inside(second) && secondMatches(second)) return second;
        }
      }
    }
    return undefined;
  }

  return {
    lastAtOrBefore: (at, since) => (since >= at ? undefined : search(at, since + 1)),
    nextAfter: at => search(at + 1, at + HORIZON_MS),
  };
}

/** When a chat with a slot of its own is due: `weekday` is ISO's, 1 for Monday to 7, `hour` 0 to 23. */
export const createSlotTimes = ({ weekday, hour }: { weekday: number; hour: number }, timeZone: string): DueTimes =>
  createDueTimes(`0 ${hour} * * ${weekday % 7}`, timeZone);
