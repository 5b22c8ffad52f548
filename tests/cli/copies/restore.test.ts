// What putting a backup back brings, refuses and keeps: until all of it is there, everything stays as it was.
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { restore } from '../../../src/cli/copies/restore.ts';
import { openStore } from '../../../src/store/open.ts';
import { callCli } from '../../support/call-cli.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { ENGINES, freshStoreUrl, openTestStore, temporaryFolder } from '../../support/stores.ts';
import { chatsAt, chatsOf, fill, newFile, putBack, rowsIn, save } from './copies.ts';

describe.each(ENGINES)('a backup of %s', engine => {
  it.each(ENGINES)('goes into %s with every row of every table', async into => {
    const url = await freshStoreUrl(engine);
    const store = await openTestStore({ url });
    await fill(store, 2_500);
    const file = newFile();
    await save(url, file);
    const target = await freshStoreUrl(into);
    expect(await putBack(target, file)).toMatchObject({ code: 0, out: ['restored: 2500 chats, 0 editions'] });
    const again = newFile();
    await save(target, again);
    expect(rowsIn(again)).toEqual(rowsIn(file));
    // Nothing made after the backup shares its number with anything made after restoring it.
    const lost = await store.drafts.open({ author: 1, kind: 'broadcast', payload: {} });
    const restored = await openTestStore({ url: target });
    expect((await restored.drafts.open({ author: 1, kind: 'broadcast', payload: {} })).id).toBeGreaterThan(
      lost.id + 100,
    );
  });

  it('is not restored under a running bot, nor over chats unless told to', async () => {
    const url = await freshStoreUrl(engine);
    const source = await openStore({ url: await freshStoreUrl('sqlite') });
    await source.chats.saw({ id: 1, type: 'private' });
    const file = newFile();
    await source.backup(file);
    await source.close();
    const running = await openStore({ url });
    await running.lead('sender', () => {});
    await running.chats.saw({ id: 9, type: 'private' });
    await expect(putBack(url, '--replace', file)).rejects.toThrow(/ running /);
    expect(await chatsOf(running)).toEqual([9]);
    await running.close();
    await expect(putBack(url, file)).rejects.toThrow(/--replace/);
    expect(await chatsAt(url)).toEqual([9]);
    expect(await putBack(url, '--replace', file)).toMatchObject({ code: 0, out: ['restored: 1 chats, 0 editions'] });
    expect(await chatsAt(url)).toEqual([1]);
  });

  it.each<[string, (file: string) => void, RegExp]>([
    ['of another program', file => writeFileSync(file, 'no database'), /no SQLite database|no whole/],
    ['cut in two', file => truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096), /damaged/],
    ['of a newer version', file => setMeta(file, 'schema', '99'), /newer version/],
  ])('what is %s is refused, and everything stays as it was', async (_, spoil, why) => {
    const url = await freshStoreUrl(engine);
    const store = await openStore({ url });
    await fill(store, 300);
    const file = newFile();
    await store.backup(file);
    await store.close();
    spoil(file);
    await expect(putBack(url, '--replace', file)).rejects.toThrow(why);
    expect(await chatsAt(url)).toHaveLength(300);
  });
});

function setMeta(file: string, key: string, value: string): void {
  const database = new Database(file);
  database.prepare('update meta set value = ? where key = ?').run(value, key);
  database.close();
}

it('where PostgreSQL refuses a row in the middle everything stays as it was', async () => {
  const url = await freshStoreUrl('postgres');
  const store = await openStore({ url });
  await fill(store, 20);
  const file = newFile();
  await store.backup(file);
  await store.chats.saw({ id: 777, type: 'private' });
  await store.close();
  const database = new Database(file);
  database.pragma('ignore_check_constraints = on');
  database.exec("update pushes set state = 'odd'; update drafts set state = 'odd'");
  database.close();
  await expect(putBack(url, '--replace', file)).rejects.toThrow('refused a statement');
  expect(await chatsAt(url)).toContain(777);
});

it('where there is no room for it everything stays as it was', async context => {
  const disk = mountSmallDisk(1);
  if (!disk) return context.skip('this user may not mount a small file system');
  const large = await openStore({ url: await freshStoreUrl('sqlite') });
  await fill(large, 3_000);
  const file = newFile();
  await large.backup(file);
  await large.close();
  const url = `sqlite:${join(disk.folder, 'bot.sqlite')}`;
  const store = await openStore({ url });
  await store.chats.saw({ id: 777, type: 'private' });
  await store.close();
  disk.fill();
  await expect(putBack(url, '--replace', file)).rejects.toThrow(/disk full/);
  disk.free();
  expect(await chatsAt(url)).toEqual([777]);
  expect(readdirSync(disk.folder).filter(name => name.includes('.new'))).toEqual([]);
});

it('a file in use, which is no backup, is restored with its last changes, and known for a copy', async () => {
  const url = await freshStoreUrl('sqlite');
  const store = await openTestStore({ url });
  await store.chats.saw({ id: 1, type: 'private' });
  const target = await freshStoreUrl('postgres');
  expect(await putBack(target, url.slice('sqlite:'.length))).toMatchObject({ code: 0 });
  const push = { kind: 'digest', source: '2018-W31', audience: {}, dueAt: Date.now() } as const;
  const restored = await openTestStore({ url: target });
  expect(await chatsOf(restored)).toEqual([1]);
  expect(await restored.restored.uncertain([await restored.pushes.create(push)])).toHaveLength(1);
  expect(await store.restored.uncertain([await store.pushes.create(push)])).toEqual([]);
});

it('last changes beside a replaced SQLite file do not come back', async () => {
  const url = await freshStoreUrl('sqlite');
  const path = url.slice('sqlite:'.length);
  const store = await openStore({ url });
  await store.chats.saw({ id: 1, type: 'private' });
  const file = newFile();
  await store.backup(file);
  await store.chats.saw({ id: 2, type: 'private' });
  // As a kill would leave it: the file and its log.
  const left = { main: readFileSync(path), wal: readFileSync(`${path}-wal`) };
  await store.close();
  writeFileSync(path, left.main);
  writeFileSync(`${path}-wal`, left.wal);
  await putBack(url, '--replace', file);
  expect(await chatsAt(url)).toEqual([1]);
});

it('replaces a SQLite file that is damaged, but no other program’s', async () => {
  const source = await freshStoreUrl('sqlite');
  const store = await openTestStore({ url: source });
  await store.chats.saw({ id: 1, type: 'private' });
  const file = newFile();
  await store.backup(file);
  const folder = temporaryFolder();
  const damaged = join(folder, 'damaged.sqlite');
  writeFileSync(damaged, '');
  await expect(putBack(`sqlite:${damaged}`, file)).rejects.toThrow('is empty');
  expect(await putBack(`sqlite:${damaged}`, '--replace', file)).toMatchObject({ code: 0 });
  expect(await chatsAt(`sqlite:${damaged}`)).toEqual([1]);
  const foreign = join(folder, 'foreign.sqlite');
  const other = new Database(foreign);
  other.exec('create table notes (text)');
  other.close();
  const before = readFileSync(foreign);
  await expect(putBack(`sqlite:${foreign}`, '--replace', file)).rejects.toThrow('another program');
  expect(readFileSync(foreign).equals(before)).toBe(true);
});

it('a backup can be asked for its own place, and refuses', async () => {
  const url = await freshStoreUrl('sqlite');
  await (await openStore({ url })).close();
  await expect(putBack(url, '--replace', url.slice('sqlite:'.length))).rejects.toThrow('is the database itself');
});

it.each([[[]], [['--over', 'a']]])('called as %j is refused with exit code 2', async args => {
  expect(await callCli(restore, args)).toMatchObject({ code: 2, out: [] });
});
