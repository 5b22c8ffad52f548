// Backups made and put back through the command line, and what is in a database or in a backup's file.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { backup } from '../../../src/cli/copies/backup.ts';
import { restore } from '../../../src/cli/copies/restore.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { openStore, type Store } from '../../../src/store/open.ts';
import { callCli } from '../../support/call-cli.ts';
import { temporaryFolder } from '../../support/stores.ts';

/** The commands as they are typed, on a database. */
export const save = (url: string, file: string) => callCli(backup, [file], { env: { DATABASE_URL: url } });
export const putBack = (url: string, ...args: string[]) => callCli(restore, args, { env: { DATABASE_URL: url } });
/** Where a backup may go, in a folder that is not there yet. */
export const newFile = () => join(temporaryFolder(), 'backups', 'bot.backup');

export const chatsOf = async (store: Store) => (await store.chats.list({ limit: 10_000 })).map(chat => chat.id);
/** A database as a backup leaves it. */
export async function chatsAt(url: string): Promise<number[]> {
  const store = await openStore({ url, access: 'write' });
  return chatsOf(store).finally(() => store.close());
}

/** More rows than are read at a time, and something in each of the tables that hang together. */
export async function fill(store: Store, chats: number): Promise<void> {
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
export function rowsIn(file: string): Record<string, unknown[]> {
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
