// Which edition a due time brings to whom, what happens while there is no new one, and that a due time is seen to whole and only
// once.
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../src/content/archive.ts';
import type { Edition } from '../../src/content/edition.ts';
import { EVERYTHING } from '../../src/content/topics.ts';
import { COMMON_JOB, createDigests, slotJob } from '../../src/delivery/digests.ts';
import { StoreError } from '../../src/store/engine/errors.ts';
import type { Store } from '../../src/store/open.ts';
import { ENGINES, freshStore } from '../support/stores.ts';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-11-23T01:00:00Z');
const WEEK = 168 * HOUR;

/** Only its order counts here. */
const edition = (id: string): Edition => ({ id, title: id, start: id, end: id, entries: [] });

describe.each(ENGINES)('due digests on %s', engine => {
  async function setting() {
    let now = MONDAY;
    let editions: Edition[] = [];
    const store = await freshStore(engine, { now: () => now });
    const nothing: [string, number][] = [];
    let pushes = 0;
    const create = (over: Store = store) =>
      createDigests({
        store: over,
        archive: () => createArchive(editions),
        revisionNumber: id => Number(id.slice(-2)),
        now: () => now,
        waitMs: 24 * HOUR,
        onPush: () => void pushes++,
        onNothingNew: async (job, dueAt) => void nothing.push([job, dueAt]),
      });
    return {
      store,
      digests: create(),
      create,
      nothing,
      pushes: () => pushes,
      made: async () =>
        (await store.pushes.recent(9)).reverse().map(push => [push.source, push.revision, push.audience, push.dueAt]),
      at: (time: number) => {
        now = time;
      },
      publish: (...ids: string[]) => {
        editions = ids.map(edition);
      },
    };
  }

  it('push the newest edition to those without a slot of their own, and each slot to its own', async () => {
    const { store, digests, made, publish, pushes, nothing } = await setting();
    publish('2026-W46', '2026-W47');
    await store.runs.claim(COMMON_JOB, MONDAY);
    await digests.due(COMMON_JOB, MONDAY);
    await digests.due(slotJob({ weekday: 5, hour: 18 }), MONDAY + 1);
    expect(await made()).toEqual([
      ['2026-W47', 47, { slot: 'common' }, MONDAY],
      ['2026-W47', 47, { slot: { weekday: 5, hour: 18 } }, MONDAY + 1],
    ]);
    expect([pushes(), nothing]).toEqual([2, []]);
    expect(await store.runs.last(COMMON_JOB)).toMatchObject({ state: 'done', edition: '2026-W47' });
  });

  it('without a new edition tell once, bring the old one to whoever has not had it, and wait for a new one', async () => {
    const { store, digests, made, publish, nothing, at } = await setting();
    publish('2026-W47');
    await store.runs.claim(COMMON_JOB, MONDAY);
    await digests.due(COMMON_JOB, MONDAY);
    at(MONDAY + WEEK);
    await store.runs.claim(COMMON_JOB, MONDAY + WEEK);
    await digests.due(COMMON_JOB, MONDAY + WEEK);
    expect(nothing).toEqual([[COMMON_JOB, MONDAY + WEEK]]);
    expect((await made()).map(([source]) => source)).toEqual(['2026-W47', '2026-W47']);
    await digests.editionsChanged();
    expect(await made()).toHaveLength(2);
    at(MONDAY + WEEK + 2 * HOUR);
    publish('2026-W48', '2026-W47');
    await digests.editionsChanged();
    await digests.editionsChanged();
    expect((await made()).at(-1)).toEqual(['2026-W48', 48, { slot: 'common' }, MONDAY + WEEK]);
    expect(await made()).toHaveLength(3);
    expect(nothing).toHaveLength(1);
  });

  it('wait from the very first due time on, where there is no edition at all', async () => {
    const { store, digests, made, publish, nothing, at } = await setting();
    await store.runs.claim(COMMON_JOB, MONDAY);
    await digests.due(COMMON_JOB, MONDAY);
    expect([await made(), nothing.length]).toEqual([[], 1]);
    at(MONDAY + 23 * HOUR);
    publish('2026-W47');
    await digests.editionsChanged();
    expect((await made()).map(([source]) => source)).toEqual(['2026-W47']);
  });

  it('wait no longer than they may', async () => {
    const { store, digests, made, publish, at } = await setting();
    await store.runs.claim(COMMON_JOB, MONDAY);
    await digests.due(COMMON_JOB, MONDAY);
    at(MONDAY + 25 * HOUR);
    publish('2026-W47');
    await digests.editionsChanged();
    expect(await made()).toEqual([]);
    expect(await store.runs.open()).toEqual([]);
  });

  it('take a correction, or an older edition after a retraction, for nothing new', async () => {
    const { store, digests, made, publish, nothing, at } = await setting();
    publish('2026-W47', '2026-W46');
    await store.runs.claim(COMMON_JOB, MONDAY);
    await digests.due(COMMON_JOB, MONDAY);
    publish('2026-W46');
    at(MONDAY + WEEK);
    await store.runs.claim(COMMON_JOB, MONDAY + WEEK);
    await digests.due(COMMON_JOB, MONDAY + WEEK);
    await digests.editionsChanged();
    expect(nothing).toHaveLength(1);
    expect(await made()).toHaveLength(2);
  });

  it('leave no due time half seen to: it is run again whole', async () => {
    const { store, create, made, publish } = await setting();
    publish('2026-W47');
    await store.runs.claim(COMMON_JOB, MONDAY);
    let fails = 1;
    const failing: Store = {
      ...store,
      transaction: work =>
        store.transaction(async tables => {
          const result = await work(tables);
          if (fails-- > 0) throw new StoreError('gone', 'killed here', undefined);
          return result;
        }),
    };
    const digests = create(failing);
    await expect(digests.due(COMMON_JOB, MONDAY)).rejects.toThrow('killed here');
    expect(await made()).toEqual([]);
    expect(await store.runs.last(COMMON_JOB)).toMatchObject({ state: 'begun' });
    await digests.due(COMMON_JOB, MONDAY);
    expect(await made()).toHaveLength(1);
  });

  it('run twice for one due time bring nobody anything twice', async () => {
    const { store, digests, publish } = await setting();
    await store.chats.saw({ id: 1, type: 'private' });
    await store.subscriptions.setTopics({ chat: 1, thread: 0 }, EVERYTHING);
    publish('2026-W47');
    await digests.due(COMMON_JOB, MONDAY);
    await digests.due(COMMON_JOB, MONDAY);
    for (const push of await store.pushes.open()) await store.pushes.planChunk(push.id, 100);
    expect(await store.outbox.claim(9)).toHaveLength(1);
  });
});
