// A push that an admin declares to have gone out already.
import { describe, expect, it } from 'vitest';
import { digestPush, subscribe } from '../../support/sending.ts';
import { ENGINES, freshStore } from '../../support/stores.ts';

describe.each(ENGINES)('a push declared to be had, on %s', engine => {
  it('everybody it is for has had it then, also who had a delivery open', async () => {
    const store = await freshStore(engine);
    await subscribe(store, 25);
    const push = await store.pushes.create(digestPush({ dueAt: 0 }));
    // Half planned when the backup was made.
    expect(await store.pushes.planChunk(push.id, 10)).toBe(false);
    await store.pushes.setState(push.id, ['planning'], 'waiting');
    expect(await store.pushes.declareHad(push.id)).toBe(true);
    expect(await store.pushes.declareHad(push.id)).toBe(false);
    let chunks = 1;
    while (!(await store.pushes.markHadChunk(push.id, 4))) {
      chunks++;
      expect((await store.pushes.get(push.id))?.state).toBe('waiting');
      expect(await store.outbox.claim(10)).toEqual([]);
    }
    expect(chunks).toBeGreaterThan(3);
    expect(await store.pushes.get(push.id)).toMatchObject({
      state: 'done',
      planned: 25,
      sent: 25,
      audience: { had: true },
    });
    expect(await store.pushes.preview('digest', push.source, {})).toBe(0);
    const next = await store.pushes.create(digestPush({ dueAt: 0 }));
    await store.pushes.planChunk(next.id, 100);
    expect((await store.pushes.endFinished()).map(one => [one.id, one.planned])).toEqual([[next.id, 0]]);
  });

  it('only what waits can be declared', async () => {
    const store = await freshStore(engine);
    const push = await store.pushes.create(digestPush({ dueAt: 0 }));
    expect(await store.pushes.declareHad(push.id)).toBe(false);
    expect(await store.pushes.markHadChunk(push.id, 10)).toBe(true);
    expect((await store.pushes.get(push.id))?.state).toBe('planning');
  });
});
