// Questions of one moment become one statement; each asker gets its own answer, and a fault reaches all who asked.
import { expect, it } from 'vitest';
import { askTogether } from '../../../src/store/engine/ask-together.ts';

it('asks once for all that ask at the same time, and anew afterwards', async () => {
  const asked: (readonly number[])[] = [];
  const half = askTogether(async (keys: readonly number[]) => {
    asked.push(keys);
    return new Map(keys.filter(key => key % 2 === 0).map(key => [key, key / 2]));
  });
  expect(await Promise.all([half(4), half(7), half(4), half(10)])).toEqual([2, undefined, 2, 5]);
  expect(await half(8)).toBe(4);
  expect(asked).toEqual([[4, 7, 10], [8]]);
});

it('does not wait for the answers before', async () => {
  const release: (() => void)[] = [];
  const slow = askTogether(async (keys: readonly number[]) => {
    await new Promise<void>(resolve => release.push(resolve));
    return new Map(keys.map(key => [key, key]));
  });
  const first = slow(1);
  await new Promise(resolve => setImmediate(resolve));
  const second = slow(2);
  await new Promise(resolve => setImmediate(resolve));
  release[1]?.();
  expect(await second).toBe(2);
  release[0]?.();
  expect(await first).toBe(1);
});

it('passes a fault to all who asked, and to nobody after', async () => {
  let fails = true;
  const ask = askTogether(async (keys: readonly number[]) => {
    if (fails) throw new Error('away');
    return new Map(keys.map(key => [key, key]));
  });
  const ends = await Promise.allSettled([ask(1), ask(2)]);
  expect(ends.map(end => end.status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await ask(1)).toBe(1);
});

it('asks for so many keys at most in one statement', async () => {
  const sizes: number[] = [];
  const ask = askTogether(async (keys: readonly number[]) => {
    sizes.push(keys.length);
    return new Map(keys.map(key => [key, key]));
  });
  const answers = await Promise.all(Array.from({ length: 1_200 }, (_, key) => ask(key)));
  expect(answers).toEqual(Array.from({ length: 1_200 }, (_, key) => key));
  expect(sizes).toEqual([500, 500, 200]);
});
