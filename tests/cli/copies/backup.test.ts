// A backup is made beside a running bot of either engine, shows one moment of it, and overwrites nothing.
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { backup } from '../../../src/cli/copies/backup.ts';
import { EVERYTHING } from '../../../src/content/topics.ts';
import { callCli } from '../../support/call-cli.ts';
import { ENGINES, freshStoreUrl, openTestStore } from '../../support/stores.ts';
import { chatsAt, fill, newFile, rowsIn, save } from './copies.ts';

describe.each(ENGINES)('a database on %s', engine => {
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
});

it.each([[[]], [['a', 'b']]])('called as %j is refused with exit code 2', async args => {
  expect(await callCli(backup, args)).toMatchObject({ code: 2, out: [] });
});
