// Instants as text: for each reader in the own zone where the client can do that, and in the bot's zone, named, where not.
import { localTime } from './html.ts';
import type { Look } from './look.ts';
import type { Html } from './reply.ts';

const LOCALES = { 'zh-Hans': 'zh-Hans', 'zh-Hant': 'zh-Hans', en: 'en-GB' } as const;

/** The zone's everyday name in the reader's language: 中国标准时间. */
export function zoneName(look: Look, timeZone: string, atMs: number): string {
  const format = new Intl.DateTimeFormat(LOCALES[look.language], { timeZone, timeZoneName: 'long' });
  return format.formatToParts(atMs).find(part => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** Weekday, date and time of an instant in the bot's zone, with the zone's name. */
export function momentText(look: Look, atMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(one => one.type === type)?.value ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return look.phrases.subscription.moment({
    date,
    weekday,
    time: `${part('hour')}:${part('minute')}`,
    zone: zoneName(look, timeZone, atMs),
  });
}

/** The same as message HTML that shows each reader the own time. */
export const momentHtml = (look: Look, atMs: number, timeZone: string): Html =>
  localTime(atMs, momentText(look, atMs, timeZone));
