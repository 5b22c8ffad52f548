// What `check` says of articles before they are imported, in words and as JSON, and its exit codes. How articles are read is
// shown in tests/content.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/check.ts';
import { shippedBook } from '../support/shipped-book.ts';

const book = shippedBook();
const T = '31省区市一周经济最亮点(2026年11月16日-22日)';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCheck(args, { out: line => out.push(line), err: line => err.push(line) }, book);
  return { out, err, code };
}
const json = async (...files: string[]) => {
  const { out, code } = await run('--json', ...files);
  return { code, files: out.map(line => JSON.parse(line)) };
};
const write = async (name: string, text: string | Buffer) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

describe('check --json', () => {
  it('prints the shipped article as one line without problems', async () => {
    const { code, files } = await json('content/2018-W31.txt');
    expect(code).toBe(0);
    expect(files).toHaveLength(1);
    expect(Object.keys(files[0])).toEqual(['title', 'week', 'entries', 'warnings', 'errors']);
    expect(files[0]).toMatchObject({ week: { start: '2018-07-30', end: '2018-08-05' }, warnings: [], errors: [] });
    expect(files[0].entries).toHaveLength(31);
    expect(files[0].entries[0]).toEqual({
      region: '吉林',
      headline: '加快新旧动能转换推动高质量发展',
      body: expect.stringContaining('日前召开'),
    });
  });

  it('prints one line a file, in order, and exits with 1 for any error', async () => {
    const good = await write('good.txt', `${T}\n吉林：冰雪\n`);
    const bad = await write('bad.txt', '周报 第38期\n吉林：冰雪\n');
    const { code, files } = await json(bad, good);
    expect(code).toBe(1);
    expect(files.map(file => file.errors.map((problem: { code: string }) => problem.code))).toEqual([
      ['no-week-in-title'],
      [],
    ]);
    expect(files[0]).toMatchObject({ title: '周报 第38期', week: null });
  });

  it('tells regions that are missing or doubled', async () => {
    const file = await write('a.txt', `${T}\n吉林：冰雪\n辽宁：渔港\n吉林：滑雪\n`);
    const { files, code } = await json(file);
    expect(code).toBe(0);
    expect(files[0].warnings).toMatchObject([
      { code: 'doubled-region', line: 4, file },
      { code: 'missing-regions', got: expect.stringContaining('北京') },
    ]);
  });

  it('gives what cannot be read the same shape, with the reason', async () => {
    const empty = await write('empty.txt', '');
    const noise = await write('noise.bin', Buffer.alloc(400));
    const { code, files } = await json(join(folder, 'none.txt'), folder, empty, noise);
    expect(code).toBe(1);
    expect(files.map(file => file.errors[0].code)).toEqual(['file-missing', 'not-a-file', 'empty-file', 'not-text']);
    for (const file of files) expect(file).toMatchObject({ title: '', week: null, entries: [], warnings: [] });
  });

  it('keeps the sources an article names', async () => {
    const file = await write('a.txt', `${T}\n吉林：冰雪\n来源：甲报\n辽宁：渔港\n来源：乙网\n`);
    const { files } = await json(file);
    expect(files[0]).toMatchObject({ source: '乙网', entries: [{ source: '甲报' }, { headline: '渔港' }] });
  });

  it('writes nothing', async () => {
    await write('a.txt', `${T}\n吉林：冰雪\n`);
    await json(join(folder, 'a.txt'));
    expect(await readdir(folder)).toEqual(['a.txt']);
  });
});

describe('check', () => {
  it('reports in one line when nothing is wrong', async () => {
    const { out, code } = await run('content/2018-W31.txt');
    expect(code).toBe(0);
    expect(out).toEqual([
      'content/2018-W31.txt：没有问题',
      '  31省区市一周经济最亮点(2018年7月30日-8月5日)｜2018-07-30 至 2018-08-05｜31条，31/31个地区，其中5条只有标题',
    ]);
  });

  it('names each problem with its line', async () => {
    const file = await write(
      'a.txt',
      `${T}\n吉林：冰雪\n香港：展会\n开幕。\n31省区市一周经济最亮点(2026年11月23日-29日)\n辽宁：渔港`,
    );
    const { out, code } = await run(file);
    expect(code).toBe(1);
    expect(out[0]).toBe(`${file}：不能导入`);
    expect(out.join('\n')).toContain('错误 第5行：一个文件里有两篇文章');
    expect(out.join('\n')).toContain('提醒 第3行：不是31个地区之一，连同正文已略去：香港：展会 ⏎ 开幕。');
  });

  it('called wrongly exits with 2 and names the fault; after -- a file may have any name', async () => {
    expect(await run()).toMatchObject({ code: 2, out: [] });
    expect((await run('--yaml', 'a.txt')).err[0]).toContain('--yaml');
    expect((await run('--json', '--', '--a.txt')).out[0]).toContain('file-missing');
  });
});
