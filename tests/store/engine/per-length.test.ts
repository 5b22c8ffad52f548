// A statement is built once for each length and never keeps the values of the call it was built for.
import { expect, it } from 'vitest';
import { ENGINES, freshStore } from '../../support/stores.ts';

it.each(ENGINES)('lists of all lengths, asked in turn, inside transactions and outside, on %s', async engine => {
  const store = await freshStore(engine);
  await store.updates.markSeen([3, 5, 8, 13, 21]);
  await store.transaction(({ updates }) => updates.markSeen([34, 55]));
  const all = Array.from({ length: 70 }, (_, id) => id);
  for (const length of [0, 1, 2, 3, 4, 5, 9, 31, 70, 9]) {
    for (const start of [0, 1, 4]) {
      const ids = all.slice(start, start + length);
      const expected = ids.filter(id => [3, 5, 8, 13, 21, 34, 55].includes(id));
      expect([...(await store.updates.seen(ids))].sort((a, b) => a - b)).toEqual(expected);
      expect(await store.transaction(({ updates }) => updates.seen(ids))).toEqual(new Set(expected));
    }
  }
});

it.each(ENGINES)('other values than the keys are those of the call, on %s', async engine => {
  const { drafts } = await freshStore(engine);
  const report = await drafts.open({ author: 1, kind: 'report', payload: {} });
  const other = await drafts.open({ author: 1, kind: 'other', payload: {} });
  expect((await drafts.current(1, 'report'))?.id).toBe(report.id);
  expect((await drafts.current(1, 'other'))?.id).toBe(other.id);
  expect(await drafts.current(1, 'none')).toBeUndefined();
});
