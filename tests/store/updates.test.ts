// Which updates were dealt with already: known by id in any order, forgotten by age.
import { describe, expect, test } from 'vitest';
import { ENGINES, freshStore } from '../support/stores.ts';

describe.each(ENGINES)('updates on %s', engine => {
  test('are a set: a smaller id after a larger one is new', async () => {
    const { updates } = await freshStore(engine);
    expect(await updates.claim(900_000_000)).toBe(true);
    expect(await updates.claim(5)).toBe(true);
    expect(await updates.claim(900_000_000)).toBe(false);
    expect(await updates.seen([5])).toEqual(new Set([5]));
    expect(await updates.seen([6])).toEqual(new Set());
  });

  test('without an effect are noted many at a time, known ones among them', async () => {
    const { updates } = await freshStore(engine);
    await updates.claim(1500);
    await updates.markSeen([]);
    await updates.markSeen(Array.from({ length: 2500 }, (_, i) => i + 1));
    for (const id of [1, 1000, 1001, 1500, 2500]) expect(await updates.seen([id])).toEqual(new Set([id]));
    expect(await updates.claim(2501)).toBe(true);
  });

  test('are forgotten by age, any number of them, the younger ones not', async () => {
    let at = 1000;
    const { updates } = await freshStore(engine, { now: () => at });
    await updates.markSeen(Array.from({ length: 2000 }, (_, i) => i));
    at = 2000;
    await updates.markSeen([5000, 0]);
    expect(await updates.prune(1000)).toBe(0);
    expect(await updates.prune(2000)).toBe(2000);
    expect(await updates.prune(2000)).toBe(0);
    expect(await updates.seen([5000])).toEqual(new Set([5000]));
    expect(await updates.claim(0)).toBe(true);
  });
});
