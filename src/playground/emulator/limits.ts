// Telegram's published flood limits, for runs that want them: how many messages a second in all and per chat, a minute per
// group. Windows slide; a refused message does not count.
import { tooManyRequests } from './refusal.ts';
import type { EmulatorOptions } from './types.ts';

export interface Limits {
  /** Counts a message to that chat, or refuses it with 429. Groups are negative ids. */
  check(chat: number): void;
}

interface Window {
  times: number[];
  head: number;
}

export function createLimits(given: EmulatorOptions['limits'], now: () => number): Limits | undefined {
  if (!given) return undefined;
  const everything: Window = { times: [], head: 0 };
  const chats = new Map<number, Window>();

  /** Milliseconds until one more fits into the window; 0: now. */
  const wait = (window: Window, spanMs: number, most: number, time: number) => {
    while (window.head < window.times.length && window.times[window.head]! <= time - spanMs) window.head++;
    if (window.head > 1000) {
      window.times = window.times.slice(window.head);
      window.head = 0;
    }
    const inside = window.times.length - window.head;
    return inside < most ? 0 : window.times[window.times.length - most]! + spanMs - time;
  };

  return {
    check(chat) {
      const time = now();
      const own = chats.get(chat) ?? { times: [], head: 0 };
      chats.set(chat, own);
      const { perSecond = Infinity, perChatPerSecond = Infinity, perGroupPerMinute = Infinity } = given;
      // The longest span is asked last, since asking drops what lies outside of it.
      const waits = [
        wait(everything, 1000, perSecond, time),
        chat < 0 && perGroupPerMinute < Infinity
          ? wait(own, 60_000, perGroupPerMinute, time)
          : wait(own, 1000, perChatPerSecond, time),
      ];
      const longest = Math.max(...waits);
      if (longest > 0) throw tooManyRequests(Math.ceil(longest / 1000));
      everything.times.push(time);
      own.times.push(time);
    },
  };
}
