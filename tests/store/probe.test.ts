// Whether the store can be written as it should, asked of the store itself.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mountSmallDisk } from '../support/small-disk.ts';
import { ENGINES, freshStore, openTestStore } from '../support/stores.ts';

it.each(ENGINES)('is fine with a database that is, on %s', async engine => {
  const store = await freshStore(engine);
  await store.probe();
  const free = await store.diskFree();
  if (engine === 'postgres') expect(free).toBeUndefined();
  else expect(free).toBeGreaterThan(0);
});

it('knows no disk of a database in memory', async () => {
  const store = await openTestStore({ url: 'sqlite::memory:' });
  expect(await store.diskFree()).toBeUndefined();
  await store.probe();
});

it('says that the disk is full also where the small write of the probe still finds room in the log', async context => {
  const disk = mountSmallDisk(1);
  if (!disk) return context.skip('this user may not mount a small file system');
  const store = await openTestStore({ url: `sqlite:${join(disk.folder, 'bot.sqlite')}` });
  // The log grows to its size, is written back and begun anew: what follows overwrites it.
  for (let id = 1; id <= 100; id++) {
    await store.chats.saw({ id, type: 'private' });
    await store.probe();
  }
  disk.fill();
  await store.meta.probe();
  await expect(store.probe()).rejects.toMatchObject({ fault: 'full' });
  disk.free();
  await store.probe();
  expect(await store.diskFree()).toBeGreaterThan(64 * 1024);
});
