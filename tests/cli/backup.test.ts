import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { openStore } from '../../src/store/open.ts';
import { callCli } from '../support/call-cli.ts';
import { freshStoreUrl, openTestStore, temporaryFolder } from '../support/stores.ts';

it('copies the database of a running bot, and overwrites nothing', async () => {
  const url = await freshStoreUrl('sqlite');
  const running = await openTestStore({ url });
  await running.chats.saw({ id: 7, type: 'private' });
  const file = join(temporaryFolder(), 'backups', 'bot.sqlite');
  const call = () => callCli(backup, [file], { env: { DATABASE_URL: url } });
  expect(await call()).toEqual({ code: 0, out: [file], err: [] });
  await running.chats.saw({ id: 8, type: 'private' });
  const copy = await openStore({ url: `sqlite:${file}` });
  expect((await copy.chats.list({ limit: 10 })).map(chat => chat.id)).toEqual([7]);
  await copy.close();
  await expect(call()).rejects.toThrow(/is there already; a backup overwrites nothing/);
});

it('leaves PostgreSQL to its own tools', async () => {
  const url = await freshStoreUrl('postgres');
  await (await openStore({ url, access: 'write' })).close();
  const called = callCli(backup, [join(temporaryFolder(), 'x')], { env: { DATABASE_URL: url } });
  await expect(called).rejects.toThrow('pg_dump');
});

it.each([[[]], [['a', 'b']]])('called as %j is called wrongly', async args => {
  expect(await callCli(backup, args)).toMatchObject({ code: 2, out: [] });
});
