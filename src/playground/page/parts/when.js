// Times as the page shows them, in the playground's time zone.
import { words } from './words.js';

const formats = new Map();

const format = (zone, options) => {
  const key = `${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(words.lang, { timeZone: zone, ...options }));
  return formats.get(key);
};

/** 09:30 */
export const clockTime = (ms, zone) =>
  format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
/** 8月6日星期一 */
export const dayName = (ms, zone) => format(zone, { month: 'long', day: 'numeric', weekday: 'long' }).format(ms);
/** The same for all instants of one day there. */
export const dayKey = (ms, zone) => format(zone, { dateStyle: 'short' }).format(ms);
/** 2018年8月6日星期一 09:30:00 */
export const fullTime = (ms, zone) =>
  format(zone, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(ms);
/** Time alone where it is today, else the date. */
export const shortWhen = (ms, now, zone) =>
  dayKey(ms, zone) === dayKey(now, zone)
    ? clockTime(ms, zone)
    : format(zone, { month: 'numeric', day: 'numeric' }).format(ms);
