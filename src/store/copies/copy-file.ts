// A backup's file: one SQLite database of our schema, whichever engine it was made from, under another name until it is whole.
// It carries a note that it is a copy, so that the bot that runs on it one day, however it was put back, is careful.
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { codeOf, StoreRefusal } from '../engine/errors.ts';
import { flush, makeFolder, removeWithSideFiles } from '../engine/sqlite-file.ts';
import { COPY_NOTE } from './restored-mark.ts';
import { COUNTED } from './tables.ts';

/**
 * Numbers left out in a copy: buttons in chats may name drafts and pushes made after it, which must not come to mean others.
 */
export const GAP = 10_000;

/** Makes the file; `fill` gets the name to build it under. Never overwrites. */
export async function makeCopy(file: string, fill: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(file)) throw new StoreRefusal('unusable', `${file} is there already; a backup overwrites nothing.`);
  makeFolder(file);
  const draft = `${file}.new`;
  try {
    removeWithSideFiles(draft);
    await fill(draft);
    noteCopy(draft, Date.now());
    flush(draft);
    await rename(draft, file);
  } catch (cause) {
    const code = codeOf(cause);
    if (!/^(SQLITE_(FULL|IOERR|CANTOPEN|READONLY)|E[A-Z]+$)/.test(code)) throw cause;
    throw new StoreRefusal('unusable', `${file} can't be written (${code}); is its disk full?`, cause);
  } finally {
    removeWithSideFiles(draft);
  }
}

/** Notes in a file that it is a copy, made at this instant, unless it says so already; from then on it is one file without others beside it. */
export function noteCopy(file: string, madeAt: number): void {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = delete');
    database.transaction(() => {
      const { changes } = database
        .prepare('insert into meta (key, value) values (?, ?) on conflict do nothing')
        .run(COPY_NOTE, String(madeAt));
      if (changes === 0) return;
      for (const table of COUNTED) {
        const row = database.prepare('select seq from sqlite_sequence where name = ?').pluck().get(table) as number;
        if (row === undefined) database.prepare('insert into sqlite_sequence values (?, ?)').run(table, GAP);
        else database.prepare('update sqlite_sequence set seq = ? where name = ?').run(row + GAP, table);
      }
    })();
  } finally {
    database.close();
  }
}
