// Drafts that are acted on at a later time, on either engine: they wait, are changed no more, and are taken by one only.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/open.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

describe.each(ENGINES)('scheduled drafts on %s', engine => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore(engine);
  });
  const open = () => store.drafts.open({ author: 1, kind: 'publish', payload: { pieces: [] } });

  it('wait from their confirm on, in the order of their times', async () => {
    const { drafts } = store;
    const [late, early, unconfirmed] = [await open(), await open(), await open()];
    await drafts.schedule(unconfirmed.id, 5, { pieces: ['no'] });
    for (const { id } of [late, early]) {
      // The first two were replaced by the third.
      expect(await drafts.close(id, 'confirmed')).toBeUndefined();
    }
    expect(await drafts.scheduled('publish')).toEqual([]);
    const [first, second] = [
      await drafts.open({ author: 2, kind: 'publish', payload: {} }),
      await drafts.open({ author: 3, kind: 'publish', payload: {} }),
    ];
    for (const { id } of [first, second]) await drafts.close(id, 'confirmed');
    await drafts.schedule(first.id, 2_000, { waiting: 1 });
    await drafts.schedule(second.id, 1_000, { waiting: 2 });
    expect(await drafts.scheduled('publish')).toMatchObject([
      { id: second.id, dueAt: 1_000, payload: { waiting: 2 } },
      { id: first.id, dueAt: 2_000, payload: { waiting: 1 } },
    ]);
    expect(await drafts.change(first.id, {})).toBe(false);
    // A newer one of the same author leaves it alone.
    await drafts.open({ author: 2, kind: 'publish', payload: {} });
    expect(await drafts.scheduled('publish')).toHaveLength(2);
  });

  it('are taken by one of many, and a claim rolled back leaves them to the next', async () => {
    const { id } = await open();
    await store.drafts.close(id, 'confirmed');
    await store.drafts.schedule(id, 1_000, {});
    const take = (fails: boolean) =>
      store.transaction(async ({ drafts, runs }) => {
        const mine = (await drafts.unschedule(id)) && (await runs.claim(`publish:${id}`, 1_000));
        if (mine && fails) throw new Error('killed');
        return mine;
      });
    await expect(take(true)).rejects.toThrow('killed');
    const taken = await Promise.all(Array.from({ length: 8 }, () => take(false)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.runs.unfinished('publish:')).toMatchObject([{ job: `publish:${id}`, state: 'begun' }]);
    await store.runs.finish(`publish:${id}`, 1_000);
    expect(await store.runs.unfinished('publish:')).toEqual([]);
  });
});
