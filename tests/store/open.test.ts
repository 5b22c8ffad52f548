// The store as a whole on either engine: who may open it and how, that an update takes effect once, and what a killed process
// leaves.
import { describe, expect, test } from 'vitest';
import { StoreRefusal } from '../../src/store/engine/errors.ts';
import { openStore } from '../../src/store/open.ts';
import { startChild } from '../support/child.ts';
import { ENGINES, freshStore, freshStoreUrl, openTestStore } from '../support/stores.ts';

describe.each(ENGINES)('a store on %s', engine => {
  test('is made once and found again', async () => {
    const url = await freshStoreUrl(engine);
    const first = await openStore({ url });
    expect(first.engine).toBe(engine);
    await first.chats.saw({ id: 1, type: 'private', title: 'A' });
    await first.close();
    const second = await openTestStore({ url });
    expect((await second.chats.get(1))?.title).toBe('A');
  });

  test('belongs to one bot', async () => {
    const url = await freshStoreUrl(engine);
    const first = await openStore({ url, botId: 7_999_999_999 });
    expect(await first.meta.botId()).toBe(7_999_999_999);
    await first.meta.rememberBot(7_999_999_999);
    await first.close();
    await expect(openStore({ url, botId: 5 })).rejects.toMatchObject({
      reason: 'other-bot',
      message: expect.stringMatching(/^The database belongs to bot 7999999999, but the token is bot 5's\..*$/),
    });
    // Refusing has closed it: the right bot can have it.
    const again = await openTestStore({ url, botId: 7_999_999_999 });
    await expect(again.meta.rememberBot(6)).rejects.toBeInstanceOf(StoreRefusal);
  });

  describe('an update', () => {
    test('takes effect once', async () => {
      const store = await freshStore(engine);
      const effect = () =>
        store.once(9, async ({ audit }) => {
          await audit.record({ action: 'effect' });
          return 'done';
        });
      expect(await store.updates.seen([9])).toEqual(new Set());
      expect(await effect()).toEqual({ done: true, value: 'done' });
      expect(await effect()).toEqual({ done: false });
      expect(await store.updates.seen([9])).toEqual(new Set([9]));
      expect(await store.audit.list({ limit: 9 })).toHaveLength(1);
    });

    test('takes effect once however many deliver it at the same time', async () => {
      const url = await freshStoreUrl(engine);
      const stores = [await openTestStore({ url }), await openTestStore({ url, access: 'write' })];
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, i) => stores[i % 2]!.once(9, ({ audit }) => audit.record({ action: 'effect' }))),
      );
      expect(results.filter(result => result.done)).toHaveLength(1);
      expect(await stores[0]!.audit.list({ limit: 9 })).toHaveLength(1);
    });

    test('whose effect fails may come again', async () => {
      const store = await freshStore(engine);
      const failing = store.once(9, async ({ audit }) => {
        await audit.record({ action: 'half' });
        throw new Error('broken');
      });
      await expect(failing).rejects.toThrow('broken');
      expect(await store.updates.seen([9])).toEqual(new Set());
      expect(await store.audit.list({ limit: 9 })).toEqual([]);
      expect(await store.once(9, async () => 'whole')).toEqual({ done: true, value: 'whole' });
    });

    test('that breaks a rule of the database leaves the store usable', async () => {
      const store = await freshStore(engine);
      const failing = store.once(9, ({ audit }) => audit.record({ action: null as unknown as string }));
      await expect(failing).rejects.toMatchObject({ name: 'StoreError', fault: 'failed', cause: expect.any(Error) });
      expect(await store.once(9, async () => 1)).toEqual({ done: true, value: 1 });
    });
  });

  test('opened to read shows everything, changes nothing, and needs a database', async () => {
    const url = await freshStoreUrl(engine);
    await expect(openStore({ url, access: 'read' })).rejects.toMatchObject({ reason: 'absent' });
    const running = await openTestStore({ url });
    await running.chats.saw({ id: 1, type: 'private' });
    const report = await openTestStore({ url, access: 'read' });
    expect(await report.chats.get(1)).toBeDefined();
    await expect(report.chats.saw({ id: 2, type: 'private' })).rejects.toMatchObject({ fault: 'full' });
    await running.chats.saw({ id: 3, type: 'private' });
    expect(await report.chats.get(3)).toBeDefined();
    expect(await running.chats.get(2)).toBeUndefined();
  });

  test('opened to read works on what a killed bot left and on what a closed one left', async () => {
    const url = await freshStoreUrl(engine);
    const killed = startChild(new URL('./children/run-updates.ts', import.meta.url), url, '1');
    while ((await killed.line()) !== '20');
    await killed.kill();
    const report = await openStore({ url, access: 'read' });
    expect(await report.chats.get(20)).toBeDefined();
    await report.close();
    await (await openStore({ url })).close();
    const second = await openTestStore({ url, access: 'read' });
    expect(await second.chats.get(20)).toBeDefined();
  });

  test('refuses every call once it is closed, and may be closed again', async () => {
    const store = await openStore({ url: await freshStoreUrl(engine) });
    await store.close();
    await expect(store.chats.get(1)).rejects.toThrow();
    await store.close();
  });

  describe('killed while it writes', () => {
    test('keeps every acknowledged change, whole, and starts at once', async () => {
      const url = await freshStoreUrl(engine);
      let next = 1;
      for (const moment of [1, 40, 133, 250]) {
        const child = startChild(new URL('./children/run-updates.ts', import.meta.url), url, `${next}`);
        let acknowledged = 0;
        while (acknowledged < next + moment) acknowledged = Number(await child.line());
        acknowledged = Number((await child.kill()).at(-1) ?? acknowledged);
        const store = await openStore({ url });
        const chats = await store.chats.list({ limit: 100_000 });
        expect(chats.length).toBeGreaterThanOrEqual(acknowledged);
        expect(chats.map(chat => chat.id)).toEqual(Array.from({ length: chats.length }, (_, i) => i + 1));
        // What was in hand is either there with its effect or not at all.
        expect(await store.updates.seen([chats.length])).toEqual(new Set([chats.length]));
        expect(await store.updates.seen([chats.length + 1])).toEqual(new Set());
        await store.close();
        next = chats.length + 1;
      }
    });
  });
});

test('in memory it is a whole store that leaves nothing', async () => {
  const store = await openTestStore({ url: 'sqlite::memory:' });
  await store.chats.saw({ id: 1, type: 'private' });
  const other = await openTestStore({ url: 'sqlite::memory:' });
  expect(await other.chats.get(1)).toBeUndefined();
  await expect(openStore({ url: 'mysql://x' })).rejects.toMatchObject({ name: 'StoreUrlError', reason: 'url' });
});
