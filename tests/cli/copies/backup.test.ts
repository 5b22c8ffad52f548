// Backups of both engines beside a running bot, and what putting them back refuses and keeps.
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backup } from '../../../src/cli/copies/backup.ts';
import { restore } from '../../../src/cli/copies/restore.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { openStore, type Store } from '../../../src/store/open.ts';
import { callCli } from '../../support/call-cli.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { ENGINES, freshStoreUrl, openTestStore, temporaryFolder } from '../../support/stores.ts';

const save = (url: string, file: string) => callCli(backup, [file], { env: { DATABASE_URL: url } });
const putBack = (url: string, ...args: string[]) => callCli(restore, args, { env: { DATABASE_URL: url } });
const newFile = () => join(temporaryFolder(), 'backups', 'bot.backup');
const chatsOf = async (store: Store) => (await store.chats.list({ limit: 10_000 })).map(chat => chat.id);
/** A database as a backup leaves it. */
async function chatsAt(url: string): Promise<number[]> {
  const store = await openStore({ url, access: 'write' });
  return chatsOf(store).finally(() => store.close());
}

/** More rows than are read at a time, and something in each of the tables that hang together. */
async function fill(store: Store, chats: number): Promise<void> {
  await store.transaction(async tables => {
    for (let id = 1; id <= chats; id++) {
      await tables.chats.saw({ id, type: 'private', title: id === 1 ? '“吉林” \u{1F600}' : undefined } as never);
      await tables.subscriptions.setTopics(
        { chat: id, thread: 0 },
        id % 2 ? EVERYTHING : { everything: false, regions: ['jilin'], keywords: ['扶贫'] },
      );
      await tables.outbox.markHad({ kind: 'digest', source: '2026-W40', chat: id, thread: 0 });
    }
    await tables.subscriptions.setTopics({ chat: 2, thread: 0 }, { everything: false, regions: [], keywords: [] });
    await tables.drafts.open({ author: 1, kind: 'broadcast', payload: { text: '你好' } });
    await tables.audit.record({ actor: 1, action: 'test', detail: {} });
  });
}

/** Every table as rows of a backup's file. */
function rowsIn(file: string): Record<string, unknown[]> {
  const database = new Database(file, { readonly: true });
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name")
    .pluck()
    .all() as string[];
  const rows = Object.fromEntries(
    tables.map(name => [name, database.prepare(`select * from ${name} order by 1, 2`).all()]),
  );
  // Whom it was restored by and when differs.
  rows.meta = rows.meta!.filter(row => !['backup', 'restored'].includes((row as { key: string }).key));
  database.close();
  return rows;
}

describe.each(ENGINES)('%s', engine => {
  it('is copied beside a running bot, and overwrites nothing', async () => {
    const url = await freshStoreUrl(engine);
    const running = await openTestStore({ url });
    await running.chats.saw({ id: 7, type: 'private' });
    const file = newFile();
    expect(await save(url, file)).toEqual({ code: 0, out: [file], err: [] });
    await running.chats.saw({ id: 8, type: 'private' });
    expect(readdirSync(dirname(file))).toEqual(['bot.backup']);
    expect(await chatsAt(`sqlite:${file}`)).toEqual([7]);
    await expect(save(url, file)).rejects.toThrow(/is there already; a backup overwrites nothing/);
  });

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

  it('is copied as it was at one moment, whatever is written meanwhile', async () => {
    const store = await openTestStore({ url: await freshStoreUrl(engine) });
    await fill(store, 1_000);
    const file = newFile();
    let over = false;
    const copying = store.backup(file).finally(() => {
      over = true;
    });
    let written = 0;
    for (; !over; written++) {
      // Into one of the tables that are read first, and one of those that are read last.
      await store.transaction(async ({ chats, subscriptions }) => {
        await chats.saw({ id: 10_000 + written, type: 'private' });
        await subscriptions.setTopics({ chat: 10_000 + written, thread: 0 }, EVERYTHING);
      });
      await setImmediate();
    }
    await copying;
    const { chats, subscriptions } = rowsIn(file);
    const late = (rows: unknown[], key: string) => rows.filter(row => (row as Record<string, number>)[key]! >= 10_000);
    expect(late(subscriptions!, 'chat').length).toBe(late(chats!, 'id').length);
    expect(late(chats!, 'id').length).toBeLessThan(written);
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

it('PostgreSQL refuses a row in the middle: everything stays as it was', async () => {
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

it('no room for it: everything stays as it was', async context => {
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

it.each([
  [backup, []],
  [backup, ['a', 'b']],
  [restore, []],
  [restore, ['--over', 'a']],
])('called wrongly', async (command, args) => {
  expect(await callCli(command, args)).toMatchObject({ code: 2, out: [] });
});
