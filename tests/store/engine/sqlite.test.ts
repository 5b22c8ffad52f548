// SQLite only: how the file is made, which files are refused and left as they are, what other processes may do with it, and
// copies made while it is in use.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { StoreRefusal } from '../../../src/store/engine/errors.ts';
import { openStore, type StoreOptions } from '../../../src/store/open.ts';
import { startChild } from '../../support/child.ts';
import { openTestStore, temporaryFolder } from '../../support/stores.ts';

const freshPath = () => join(temporaryFolder(), 'bot.sqlite');
const openAt = (path: string, options: Partial<StoreOptions> = {}) => openStore({ url: `sqlite:${path}`, ...options });

/** A database that was in use and closed, with enough in it to be damaged in the middle. */
async function usedDatabase(): Promise<string> {
  const path = freshPath();
  const store = await openAt(path);
  await store.transaction(async ({ chats, texts }) => {
    for (let id = 1; id <= 200; id++) {
      await chats.saw({ id, type: 'private', title: 'x'.repeat(200) });
      await texts.rememberText(`${id}`.repeat(50));
    }
  });
  await store.close();
  return path;
}

async function refusalOf(opening: Promise<unknown>): Promise<StoreRefusal> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreRefusal);
  const refusal = error as StoreRefusal;
  expect(refusal.message).not.toContain('\n');
  return refusal;
}

describe('the database file', () => {
  test('is made with its folders, synced fully, and nothing but its own files is left beside it', async () => {
    const path = join(temporaryFolder(), 'a/b/bot.sqlite');
    const store = await openAt(path);
    const look = new Database(path, { readonly: true });
    expect(look.pragma('journal_mode', { simple: true })).toBe('wal');
    look.close();
    await store.close();
    expect(existsSync(path)).toBe(true);
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  const damages: [string, RegExp, (path: string) => void][] = [
    ['empty', /is empty \(0 bytes\)/, path => truncateSync(path)],
    ['half a JSON', /is no SQLite database or is damaged/, path => writeFileSync(path, '{"chats":[')],
    ['100 NUL bytes', /is no SQLite database or is damaged/, path => writeFileSync(path, Buffer.alloc(100))],
    ['a JSON with a BOM', /is no SQLite database/, path => writeFileSync(path, '\ufeff{"chats":[]}')],
    ['the first 50 bytes', /is damaged/, path => truncateSync(path, 50)],
    ['cut in the middle', /is damaged/, path => truncateSync(path, 3 * 4096 + 100)],
    [
      'its second half overwritten',
      /is damaged/,
      path => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, bytes.length / 2);
        writeFileSync(path, bytes);
      },
    ],
    [
      "another program's",
      /is a database of another program/,
      path => {
        rmSync(path);
        new Database(path).exec('create table chats (id integer primary key)').close();
      },
    ],
    [
      'an empty database',
      /is a database of another program/,
      path => {
        rmSync(path);
        new Database(path).exec('create table t (a); drop table t').close();
      },
    ],
    [
      'a newer version',
      /was written by a newer version of the bot \(schema 99, this one knows \d+\)/,
      path => void new Database(path).exec("update meta set value = '99' where key = 'schema'").close(),
    ],
    [
      'without its schema version',
      /is damaged/,
      path => void new Database(path).exec("delete from meta where key = 'schema'").close(),
    ],
  ];
  test.each(damages)('%s: refused in one line by every access, and left as it is', async (_, message, damage) => {
    const path = await usedDatabase();
    damage(path);
    const before = readFileSync(path);
    for (const access of ['run', 'write', 'read'] as const) {
      const refusal = await refusalOf(openAt(path, { access }));
      expect(refusal.message).toMatch(message);
      expect(refusal.message).toContain(path);
      expect(readFileSync(path).equals(before)).toBe(true);
    }
  });

  test('missing while its last changes are there: refused', async () => {
    const path = freshPath();
    writeFileSync(`${path}-wal`, 'frames');
    expect((await refusalOf(openAt(path))).message).toMatch(/is missing, but bot\.sqlite-wal with its last changes/);
    expect(readFileSync(`${path}-wal`, 'utf8')).toBe('frames');
  });

  test('half made by a start that was killed: made anew', async () => {
    const path = freshPath();
    writeFileSync(`${path}.new`, 'half');
    writeFileSync(`${path}.new-wal`, 'half');
    const store = await openTestStore({ url: `sqlite:${path}` });
    expect(await store.chats.list({ limit: 1 })).toEqual([]);
  });

  test.each([
    ['is a folder', (path: string) => mkdirSync(path), /is no file/],
    ['lies under a file', (path: string) => writeFileSync(join(path, '..', 'file'), ''), /can't be made/],
  ])('that %s: refused', async (_, prepare, message) => {
    const path = freshPath();
    prepare(path);
    const named = message.source.includes('made') ? join(path, '..', 'file', 'bot.sqlite') : path;
    expect((await refusalOf(openAt(named))).message).toMatch(message);
  });
});

describe('two processes', () => {
  test('the second to run is refused, through a link too; reports and commands work beside; a kill frees it at once', async () => {
    const path = freshPath();
    const child = startChild(new URL('../children/hold.ts', import.meta.url), `sqlite:${path}`);
    expect(await child.line()).toBe('open');

    const link = `${path}-link`;
    symlinkSync(path, link);
    for (const name of [path, link]) {
      const refusal = await refusalOf(openAt(name));
      expect(refusal.reason).toBe('locked');
      expect(refusal.message).toMatch(/^Another process of the bot is running on /);
    }
    const command = await openAt(path, { access: 'write' });
    await command.chats.saw({ id: 1, type: 'private' });
    await command.close();
    const report = await openAt(path, { access: 'read' });
    expect(await report.chats.get(1)).toBeDefined();
    await report.close();
    expect((await refusalOf(openAt(path))).reason).toBe('locked');

    await child.kill();
    const store = await openTestStore({ url: `sqlite:${path}` });
    expect(await store.chats.get(1)).toBeDefined();
  });

  test('an orderly end frees it too', async () => {
    const path = freshPath();
    const child = startChild(new URL('../children/hold.ts', import.meta.url), `sqlite:${path}`);
    await child.line();
    child.process.stdin.write('close\n');
    await expect(child.line()).rejects.toThrow('The child ended: ');
    await openTestStore({ url: `sqlite:${path}` });
  });

  test('within one process the second is refused as well, and a lock file left over means nothing', async () => {
    const path = freshPath();
    appendFileSync(`${path}.lock`, '');
    const first = await openAt(path);
    expect((await refusalOf(openAt(path))).reason).toBe('locked');
    await first.close();
    await openTestStore({ url: `sqlite:${path}` });
  });

  test('while another process writes, waiting for it does not stop this one', async () => {
    const path = freshPath();
    const store = await openTestStore({ url: `sqlite:${path}` });
    const other = new Database(path);
    other.exec('begin immediate');
    const saved = store.chats.saw({ id: 1, type: 'private' });
    const inTransaction = store.once(1, ({ chats }) => chats.saw({ id: 2, type: 'private' }));
    // A timer fires meanwhile, so the event loop is free.
    await new Promise(resolve => setTimeout(resolve, 0));
    other.exec('commit');
    other.close();
    expect((await saved).id).toBe(1);
    expect((await inTransaction).done).toBe(true);
  });
});

describe('a backup', () => {
  test('is a whole database, taken while writing goes on; nothing is overwritten', async () => {
    const path = freshPath();
    const store = await openTestStore({ url: `sqlite:${path}` });
    for (let id = 1; id <= 50; id++) await store.chats.saw({ id, type: 'private', title: 'x'.repeat(5000) });
    const copy = join(temporaryFolder(), 'new/folder/copy.sqlite');
    const copying = store.backup(copy);
    await store.chats.saw({ id: 51, type: 'private' });
    await copying;
    expect(existsSync(`${copy}.new`)).toBe(false);
    const before = readFileSync(copy);
    expect((await refusalOf(store.backup(copy))).message).toMatch(/is there already/);
    expect(readFileSync(copy).equals(before)).toBe(true);
    const restored = await openTestStore({ url: `sqlite:${copy}` });
    expect((await restored.chats.list({ limit: 100 })).length).toBeGreaterThanOrEqual(50);
    await expect(store.backup(join(copy, 'under-a-file'))).rejects.toBeInstanceOf(Error);
  });

  test('ends however often another process writes meanwhile, and is of one moment', async () => {
    const path = freshPath();
    const store = await openTestStore({ url: `sqlite:${path}` });
    for (let text = 0; text < 200; text++) await store.texts.rememberText(`${text}${'x'.repeat(20_000)}`);
    const other = new Database(path);
    const write = other.transaction((id: number) => {
      other.prepare('insert into updates (id, at) values (?, 1)').run(id);
      other.prepare("insert into searches values ('2026-11-23', 'results', ?, 1)").run(String(id));
    });
    const copy = join(temporaryFolder(), 'copy.sqlite');
    let over = false;
    const copying = store.backup(copy).finally(() => {
      over = true;
    });
    for (let id = 0; !over && id < 5_000; id++) {
      write(id);
      await setImmediate();
    }
    other.close();
    expect(over).toBe(true);
    await copying;
    const copied = new Database(copy, { readonly: true });
    const count = (table: string) => copied.prepare(`select count(*) from ${table}`).pluck().get();
    expect(count('updates')).toBe(count('searches'));
    copied.close();
  });
});
