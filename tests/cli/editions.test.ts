// The command line's way of publishing: import, diff, retract, history and export on one database, with the same problems as
// the chat tells.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { diff } from '../../src/cli/editions/diff.ts';
import { retract } from '../../src/cli/editions/retract.ts';
import { exportEditions } from '../../src/cli/export.ts';
import { history } from '../../src/cli/history.ts';
import { importFiles } from '../../src/cli/import.ts';
import type { CliCommand } from '../../src/cli/io.ts';
import { weeklyArticle } from '../support/articles.ts';
import { cardIn, checkCard, deskEnv, deskOf, fullArticle, publishNow } from '../support/desk.ts';
import { folderOf, startBot } from '../support/running-bot.ts';
import { openTestStore, temporaryFolder } from '../support/stores.ts';

let folder = '';
let url = '';
beforeEach(async () => {
  folder = temporaryFolder();
  url = `sqlite:${join(folder, 'bot.sqlite')}`;
  vi.stubEnv('DATABASE_URL', url);
  vi.stubEnv('CONTENT_DIR', folderOf({}));
  await openTestStore({ url }).then(store => store.close());
});
afterEach(() => vi.unstubAllEnvs());

async function run(command: CliCommand, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command.run(args, {
    out: line => void out.push(line),
    err: line => void err.push(line),
    lines: () => {
      throw new Error('standard input is not read');
    },
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const article = (canton: string) => weeklyArticle('2018-07-30', { 广东: [canton, '正文。'], 吉林: '吉林的标题' });

it('import, diff, a second import, history, export, retract and back', async () => {
  const first = write('a.txt', article('广东的标题'));
  expect(await run(diff, first)).toMatchObject({ code: 0, out: expect.stringContaining('2018-W31 is new') });
  expect(await run(importFiles, first)).toMatchObject({ code: 0, out: expect.stringContaining('2018-W31 published') });
  const second = write('b.txt', article('广东改了'));
  const shown = await run(diff, second);
  expect(shown.out).toBe(
    [
      '2018-W31 against revision 1',
      '- 广东：广东的标题',
      '-   正文。',
      '+ 广东：广东改了',
      '+   正文。',
      '0 added, 1 changed, 0 removed, 1 unchanged',
    ].join('\n'),
  );
  expect((await run(importFiles, '--publish', second)).out).toContain('published');
  expect((await run(history, '2018-W31')).out.split('\n')).toHaveLength(2);
  const exported = write('c.txt', (await run(exportEditions, '2018-W31')).out);
  expect((await run(importFiles, exported)).out).toContain('unchanged');

  expect((await run(retract, '2018-W31')).code).toBe(0);
  expect((await run(exportEditions, '2018-W31')).code).toBe(1);
  expect((await run(retract, '2018-W31')).err).toContain('no edition');
  expect((await run(retract, '--undo', '2018-W31')).code).toBe(0);
  expect((await run(exportEditions, '2018-W31')).out).toContain('广东改了');
});

it.each([
  [importFiles, ['--draft', '--publish', 'x.txt'], 2],
  [importFiles, [], 2],
  [diff, [], 2],
  [retract, ['last week'], 2],
  [retract, ['2001-W01'], 1],
] as const)('a wrong call says so', async (command, args, code) => {
  const result = await run(command, ...args);
  expect(result.code).toBe(code);
  expect(result.err).not.toBe('');
  expect(result.out).toBe('');
});

it('a file with errors is refused by import and diff with the same problems', async () => {
  const bad = write('bad.txt', '周报 第38期\n广东：标题\n');
  for (const command of [importFiles, diff]) {
    const result = await run(command, bad);
    expect(result.code).toBe(1);
    expect(result.err).not.toBe('');
  }
  expect((await run(exportEditions)).code).toBe(1);
});

it('import --draft is offered to the admins of the running bot, once, and one of them decides', async () => {
  const bot = await startBot({ env: { ...deskEnv, DATABASE_URL: url, CONTENT_DIR: folderOf({}) } });
  const desk = deskOf(bot);
  await publishNow(desk, fullArticle());
  const draft = write('d.txt', fullArticle(0, { 广东: ['命令行交来的标题', '正文。'] }));
  const after = bot.api.seq;
  expect((await run(importFiles, '--draft', draft)).out).toContain('2018-W31 draft');
  const card = cardIn([await bot.api.waitForMessage('d.txt', { chat: desk.second, after, timeoutMs: 10_000 })]);
  expect(card.text).toContain('改动：广东');
  expect(await desk.seen('广东')).not.toContain('命令行');
  await desk.press(card, checkCard(card), desk.second);
  expect(await desk.seen('广东')).toContain('命令行交来的标题');
  expect(desk.admin.chat.botMessages.filter(message => message.text.includes('d.txt'))).toHaveLength(1);
});
