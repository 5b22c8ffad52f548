// Revisions of editions: what readers see after publishing, drafts, taking back and undoing, also from two connections at once.
import { describe, expect, test } from 'vitest';
import type { Edition } from '../../../src/content/edition.ts';
import { ENGINES, freshStore, freshStoreUrl, openTestStore } from '../../support/stores.ts';

/** An edition that can be told from others by its headline. */
const edition = (headline: string, id = '2018-W31'): Edition => ({
  id,
  title: `31省区市一周经济最亮点 ${id}`,
  start: '2018-07-30',
  end: '2018-08-05',
  entries: [{ region: 'jilin', headline, body: '第一段\n第二段 \0 \ud83d "quoted" \\ 𠮷' }],
});
const headlines = (revisions: { content: Edition }[]) => revisions.map(one => one.content.entries[0]?.headline);

describe.each(ENGINES)('editions on %s', engine => {
  test('start empty', async () => {
    const { editions } = await freshStore(engine);
    expect(await editions.listCurrent()).toEqual([]);
    expect(await editions.current('2018-W31')).toBeUndefined();
    expect(await editions.history('2018-W31')).toEqual([]);
    expect(await editions.revisionCounter()).toBe(0);
    expect(await editions.changedSince(0)).toEqual({ counter: 0, changes: new Map() });
    expect(await editions.retract('2018-W31')).toBe(false);
    expect(await editions.undoRetract('2018-W31')).toBeUndefined();
    expect(await editions.revisionCounter()).toBe(0);
  });

  test('give back exactly what was published', async () => {
    const { editions } = await freshStore(engine, { now: () => 1000 });
    const published = await editions.publishRevision({
      edition: edition('A'),
      origin: 'chat',
      author: 7999999999,
      note: '更正 \0',
    });
    expect(published).toEqual({
      id: published.id,
      edition: '2018-W31',
      number: 1,
      state: 'published',
      origin: 'chat',
      author: 7999999999,
      createdAt: 1000,
      publishedAt: 1000,
      file: undefined,
      sha256: undefined,
      note: '更正 \ufffd',
      content: edition('A'),
    });
    expect(await editions.current('2018-W31')).toEqual(published);
    expect(await editions.listCurrent()).toEqual([published]);
    expect(await editions.history('2018-W31')).toEqual([published]);
  });

  test('show the newest revision of each, newest edition first', async () => {
    const { editions } = await freshStore(engine);
    await editions.publishRevision({ edition: edition('A'), origin: 'file' });
    await editions.publishRevision({ edition: edition('B'), origin: 'cli' });
    await editions.publishRevision({ edition: edition('C', '2019-W01'), origin: 'file' });
    const current = await editions.listCurrent();
    expect(current.map(one => [one.edition, one.number])).toEqual([
      ['2019-W01', 1],
      ['2018-W31', 2],
    ]);
    expect(headlines(current)).toEqual(['C', 'B']);
    expect(headlines(await editions.history('2018-W31'))).toEqual(['B', 'A']);
  });

  test('say what changed since a look', async () => {
    const { editions } = await freshStore(engine);
    await editions.publishRevision({ edition: edition('A'), origin: 'file' });
    await editions.publishRevision({ edition: edition('B', '2018-W32'), origin: 'file' });
    const look = await editions.changedSince(0);
    expect([...look.changes.keys()].sort()).toEqual(['2018-W31', '2018-W32']);
    expect(await editions.changedSince(look.counter)).toEqual({ counter: look.counter, changes: new Map() });

    await editions.publishRevision({ edition: edition('A2'), origin: 'chat' });
    await editions.retract('2018-W32');
    const next = await editions.changedSince(look.counter);
    expect(next.counter).toBe(await editions.revisionCounter());
    expect(next.changes.get('2018-W31')?.content.entries[0]?.headline).toBe('A2');
    expect(next.changes.has('2018-W32')).toBe(true);
    expect(next.changes.get('2018-W32')).toBeUndefined();
  });

  describe('retracted', () => {
    test('whole: nothing is left to see, and undoing brings the same back', async () => {
      const { editions } = await freshStore(engine);
      await editions.publishRevision({ edition: edition('A'), origin: 'file' });
      await editions.publishRevision({ edition: edition('B'), origin: 'chat' });
      const before = await editions.revisionCounter();
      expect(await editions.retract('2018-W31')).toBe(true);
      expect(await editions.retract('2018-W31')).toBe(false);
      expect(await editions.listCurrent()).toEqual([]);
      expect(await editions.revisionCounter()).toBe(before + 1);
      expect((await editions.undoRetract('2018-W31'))?.number).toBe(2);
      expect(headlines(await editions.listCurrent())).toEqual(['B']);
      expect((await editions.history('2018-W31')).map(one => one.state)).toEqual(['published', 'published']);
      expect(await editions.revisionCounter()).toBe(before + 2);
      expect(await editions.undoRetract('2018-W31')).toBeUndefined();
    });

    test('by one revision: the one before shows, and undoing brings only it back', async () => {
      const { editions } = await freshStore(engine);
      for (const headline of ['A', 'B', 'C'])
        await editions.publishRevision({ edition: edition(headline), origin: 'chat' });
      expect(await editions.retract('2018-W31', 2)).toBe(true);
      expect(headlines(await editions.listCurrent())).toEqual(['C']);
      expect(await editions.retract('2018-W31', 3)).toBe(true);
      expect(headlines(await editions.listCurrent())).toEqual(['A']);
      expect(await editions.retract('2018-W31', 3)).toBe(false);
      expect((await editions.undoRetract('2018-W31'))?.number).toBe(3);
      expect((await editions.history('2018-W31')).map(one => one.state)).toEqual([
        'published',
        'retracted',
        'published',
      ]);
    });

    test('then published anew: numbers go on, nothing is reused', async () => {
      const { editions } = await freshStore(engine);
      await editions.publishRevision({ edition: edition('A'), origin: 'chat' });
      await editions.retract('2018-W31');
      expect((await editions.publishRevision({ edition: edition('B'), origin: 'chat' })).number).toBe(2);
      expect(headlines(await editions.listCurrent())).toEqual(['B']);
    });
  });

  describe('drafts', () => {
    test('are invisible until published, and then only once', async () => {
      const { editions } = await freshStore(engine);
      await editions.publishRevision({ edition: edition('A'), origin: 'file' });
      const before = await editions.revisionCounter();
      const draft = await editions.saveDraft({ edition: edition('B'), origin: 'chat', author: 1 });
      expect(draft).toMatchObject({ state: 'draft', number: undefined, publishedAt: undefined });
      expect(headlines(await editions.listCurrent())).toEqual(['A']);
      expect(await editions.revisionCounter()).toBe(before);
      // Somebody publishes meanwhile: the draft gets its number when it is published, so it is the newest then.
      await editions.publishRevision({ edition: edition('C'), origin: 'chat', author: 2 });
      expect(await editions.publishDraft(draft.id)).toMatchObject({ number: 3, state: 'published' });
      expect(await editions.publishDraft(draft.id)).toBeUndefined();
      expect(await editions.discardDraft(draft.id)).toBe(false);
      expect(headlines(await editions.listCurrent())).toEqual(['B']);
      expect(await editions.revisionCounter()).toBe(before + 2);
    });

    test('of one author: a newer one voids the older, of others not', async () => {
      const { editions } = await freshStore(engine);
      const older = await editions.saveDraft({ edition: edition('A'), origin: 'chat', author: 1 });
      const others = await editions.saveDraft({ edition: edition('B'), origin: 'chat', author: 2 });
      const newer = await editions.saveDraft({ edition: edition('C', '2018-W32'), origin: 'chat', author: 1 });
      expect((await editions.drafts()).map(one => one.id)).toEqual([others.id, newer.id]);
      expect(await editions.publishDraft(older.id)).toBeUndefined();
      expect(await editions.discardDraft(newer.id)).toBe(true);
      expect(await editions.publishDraft(newer.id)).toBeUndefined();
      expect(await editions.publishDraft(12345)).toBeUndefined();
      expect(await editions.listCurrent()).toEqual([]);
    });
  });

  describe('at once, from two connections', () => {
    test('each publish gets its own number and its own step of the counter', async () => {
      const url = await freshStoreUrl(engine);
      const first = await openTestStore({ url });
      const second = await openTestStore({ url, access: 'write' });
      const all = await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          (i % 2 ? first : second).editions.publishRevision({ edition: edition(`${i}`), origin: 'chat', author: i }),
        ),
      );
      expect(all.map(one => one.number).sort((a, b) => a! - b!)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
      expect(await first.editions.revisionCounter()).toBe(30);
      const newest = all.find(one => one.number === 30)!;
      expect(await second.editions.listCurrent()).toEqual([newest]);
    });

    test('one confirm of a draft wins', async () => {
      const url = await freshStoreUrl(engine);
      const stores = [await openTestStore({ url }), await openTestStore({ url, access: 'write' })];
      const draft = await stores[0]!.editions.saveDraft({ edition: edition('A'), origin: 'chat', author: 1 });
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, i) => stores[i % 2]!.editions.publishDraft(draft.id)),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await stores[0]!.editions.revisionCounter()).toBe(1);
    });
  });

  test('a publish inside a transaction that fails leaves nothing', async () => {
    const store = await freshStore(engine);
    await store.editions.publishRevision({ edition: edition('A'), origin: 'file' });
    await expect(
      store.transaction(async ({ editions }) => {
        await editions.publishRevision({ edition: edition('B'), origin: 'chat' });
        expect(headlines(await editions.listCurrent())).toEqual(['B']);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(headlines(await store.editions.listCurrent())).toEqual(['A']);
    expect(await store.editions.revisionCounter()).toBe(1);
  });
});
