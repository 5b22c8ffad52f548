// How much one person or one group may ask of the bot before it falls silent to them, how often that is said, and that a flood by
// one person costs nobody else an answer.
import { describe, expect, it } from 'vitest';
import { createLimits, LIMITS, type Limits } from '../../src/bot/limits.ts';

/** A request that is handled as soon as it arrives. */
function count(limits: Limits, person: number | undefined, group: number | undefined, at: number) {
  limits.arrived(person, group, at);
  return limits.verdict(person, group, at);
}

/** Verdicts for these instants, of one person in a private chat. */
const ask = (limits: Limits, person: number, times: number[]) => times.map(at => count(limits, person, undefined, at));
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
          Array.from({ length: 6_000 }, (_, i) => i * 67),
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

describe('a flood that waits for its turn', () => {
  it('is told of at the first turn after, and the rest of it is silent, however long the turns take', () => {
    const limits = createLimits();
    for (let asked = 0; asked < 500; asked++) limits.arrived(1, undefined, asked);
    const turns = Array.from({ length: 500 }, (_, turn) => limits.verdict(1, undefined, 70_000 + turn));
    expect(turns).toEqual(['tell', ...Array<string>(499).fill('silent')]);
  });

  it('silences a group from the moment it was told', () => {
    const limits = createLimits();
    for (let person = 0; person <= LIMITS.chat.most; person++) limits.arrived(person, -100, 0);
    const at = [60_000, 60_001, 119_999, 120_000];
    expect(at.map(now => limits.verdict(3, -100, now))).toEqual(['tell', 'silent', 'silent', 'ok']);
  });
});

describe('one group', () => {
  it('may ask so many times within a minute, whoever asks', () => {
    const limits = createLimits();
    const verdicts = Array.from({ length: LIMITS.chat.most + 2 }, (_, person) => count(limits, person, -100, 0));
    expect(verdicts.slice(0, LIMITS.chat.most)).not.toContain('tell');
    expect(verdicts.slice(LIMITS.chat.most)).toEqual(['tell', 'silent']);
    expect(count(limits, 7, -200, 0)).toBe('ok');
    expect(count(limits, undefined, -100, LIMITS.silentMs)).toBe('ok');
  });

  it('is not held up by one flooding member, who is silent alone', () => {
    const limits = createLimits();
    for (let asked = 0; asked < LIMITS.person.most + 20; asked++) count(limits, 1, -100, 0);
    expect(count(limits, 1, -100, 0)).toBe('silent');
    expect(count(limits, 2, -100, 0)).toBe('ok');
  });
});

it('somebody who was quiet is answered as at first, however many asked meanwhile', () => {
  const limits = createLimits();
  for (let person = 0; person < 50_000; person++) count(limits, person, undefined, person * 20_000);
  expect(count(limits, 1, undefined, 50_000 * 20_000)).toBe('ok');
});
