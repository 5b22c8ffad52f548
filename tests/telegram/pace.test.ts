// How long a message must wait for the limits of its own chat, private or group, and that no other chat waits with it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, PACE } from '../../src/telegram/pace.ts';

const NOW = 1_000_000;

/** When each of `count` messages goes out if each goes as soon as it may. */
function sendAll(chat: number | string, count: number): number[] {
  const pace = createPace();
  let now = NOW;
  return Array.from({ length: count }, () => {
    now += pace.waitMs(chat, now);
    pace.note(chat, now);
    return now - NOW;
  });
}

describe('createPace', () => {
  it('lets a private chat have a burst, then one a second', () => {
    const times = sendAll(7, PACE.burst + 3);
    expect(times.slice(0, PACE.burst)).toEqual(Array(PACE.burst).fill(0));
    expect(times.slice(PACE.burst)).toEqual([1000, 2000, 3000]);
  });

  it.each([-100123, '@channel'])('gives %s twenty in any minute', chat => {
    const times = sendAll(chat, 45);
    expect(times.filter(time => time < 60_000)).toHaveLength(20);
    expect(times[20]).toBe(60_000);
    expect(times[40]).toBe(120_000);
  });

  it('never has more than twenty in any minute of a group, whenever they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 120 }), gaps => {
        const pace = createPace();
        let now = NOW;
        const sent = gaps.map(gap => {
          now += gap;
          now += pace.waitMs(-5, now);
          pace.note(-5, now);
          return now;
        });
        for (const at of sent) expect(sent.filter(other => other >= at && other < at + 60_000).length).toBeLessThan(21);
      }),
    );
  });

  it('keeps a held chat waiting and no other', () => {
    const pace = createPace();
    pace.hold(7, NOW + 2_282_000);
    pace.hold(7, NOW + 1000);
    expect(pace.waitMs(7, NOW)).toBe(2_282_000);
    expect(pace.waitMs(8, NOW)).toBe(0);
    expect(pace.waitMs(7, NOW + 2_282_000)).toBe(0);
  });

  it('keeps what still counts when it forgets idle chats', () => {
    const pace = createPace();
    pace.hold(1, NOW + 100_000);
    for (let count = 0; count < PACE.perGroup; count += 1) pace.note(-1, NOW);
    for (let chat = 2; chat < 12_000; chat += 1) pace.note(chat, NOW - 50_000);
    expect(pace.waitMs(1, NOW)).toBe(100_000);
    expect(pace.waitMs(-1, NOW)).toBe(60_000);
  });
});
