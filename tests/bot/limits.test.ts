// How much one person or one group may ask of the bot before it falls silent to them, how often that is said, and that a flood by
// one person costs nobody else an answer.
import { describe, expect, it } from 'vitest';
import { createLimits, LIMITS } from '../../src/bot/limits.ts';

/** Verdicts for these instants, of one person in a private chat. */
const ask = (limits: ReturnType<typeof createLimits>, person: number, times: number[]) =>
  times.map(at => limits.count(person, undefined, at));
const burst = (count: number, at = 0) => Array.from({ length: count }, () => at);

describe('one person', () => {
  it('may ask so many times within ten seconds, is told once, and then is silent for a minute', () => {
    const limits = createLimits();
    expect(new Set(ask(limits, 1, burst(LIMITS.person.most)))).toEqual(new Set(['ok']));
    expect(ask(limits, 1, [100, 200, 60_099])).toEqual(['tell', 'silent', 'silent']);
    expect(ask(limits, 1, [60_100, 60_101])).toEqual(['ok', 'ok']);
  });

  it('is told again after the next flood', () => {
    const limits = createLimits();
    ask(limits, 1, burst(LIMITS.person.most + 1));
    expect(ask(limits, 1, burst(LIMITS.person.most + 1, 60_000)).at(-1)).toBe('tell');
  });

  it('has a new count after ten seconds, and never runs out at a steady pace', () => {
    const limits = createLimits();
    ask(limits, 1, burst(LIMITS.person.most));
    expect(ask(limits, 1, [9_999, 10_000])[0]).toBe('tell');
    const steady = createLimits();
    expect(
      new Set(
        ask(
          steady,
          1,
          Array.from({ length: 6_000 }, (_, i) => i * 34),
        ),
      ),
    ).toEqual(new Set(['ok']));
  });

  it('does not count for others', () => {
    const limits = createLimits();
    ask(limits, 1, burst(LIMITS.person.most + 10));
    expect(ask(limits, 2, [0])).toEqual(['ok']);
  });
});

describe('one group', () => {
  it('may ask so many times within a minute, whoever asks', () => {
    const limits = createLimits();
    const verdicts = Array.from({ length: LIMITS.chat.most + 2 }, (_, person) => limits.count(person, -100, 0));
    expect(verdicts.slice(0, LIMITS.chat.most)).not.toContain('tell');
    expect(verdicts.slice(LIMITS.chat.most)).toEqual(['tell', 'silent']);
    expect(limits.count(7, -200, 0)).toBe('ok');
    expect(limits.count(undefined, -100, LIMITS.silentMs)).toBe('ok');
  });

  it('is not held up by one flooding member, who is silent alone', () => {
    const limits = createLimits();
    for (let count = 0; count < LIMITS.person.most + 20; count++) limits.count(1, -100, 0);
    expect(limits.count(1, -100, 0)).toBe('silent');
    expect(limits.count(2, -100, 0)).toBe('ok');
  });
});

it('somebody who was quiet is answered as at first, however many asked meanwhile', () => {
  const limits = createLimits();
  for (let person = 0; person < 50_000; person++) limits.count(person, undefined, person * 20_000);
  expect(limits.count(1, undefined, 50_000 * 20_000)).toBe('ok');
});
