// Which files of a content folder are read, and that a bad one is named while the others still count.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFolder, readArticlePath } from '../../src/content/load-folder.ts';
import { shippedBook } from '../support/shipped-book.ts';

const ARTICLE = '31省区市一周经济最亮点(2026年11月16日-22日)\n吉林：冰雪\n';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a content folder', () => {
  it('gives articles with their hashes, sorted, and the shipped regions', async () => {
    await writeFile(join(folder, 'b.txt'), ARTICLE);
    await writeFile(join(folder, 'a.MD'), ARTICLE);
    await symlink(join(folder, 'b.txt'), join(folder, 'c.txt'));
    for (const other of ['README.md', 'notes.yaml', '.hidden.txt', '~b.txt', 'b.txt.bak']) {
      await writeFile(join(folder, other), 'x');
    }
    await mkdir(join(folder, 'old.txt'));
    const { book, files, problems } = await loadFolder(folder, 'content');
    expect(problems).toEqual([]);
    expect(book?.regions).toHaveLength(31);
    expect(files.map(file => file.name)).toEqual(['a.MD', 'b.txt', 'c.txt']);
    expect(files[1]?.sha256).toBe(createHash('sha256').update(ARTICLE).digest('hex'));
    expect(await files[1]?.read()).toMatchObject({ entries: [{ region: 'jilin', headline: '冰雪' }], errors: [] });
  });

  it('names a broken regions.yaml and reads nothing by it', async () => {
    await writeFile(join(folder, 'regions.yaml'), 'areas: [');
    await writeFile(join(folder, 'a.txt'), ARTICLE);
    const { book, files, problems } = await loadFolder(folder, 'content');
    expect(book).toBeUndefined();
    expect(files).toEqual([]);
    expect(problems).toMatchObject([{ code: 'bad-yaml', file: 'regions.yaml' }]);
  });

  it('names a file it cannot take and reads the others', async () => {
    await writeFile(join(folder, 'a.txt'), Buffer.alloc(5_000_001, 'x'));
    await symlink(join(folder, 'gone'), join(folder, 'b.txt'));
    await writeFile(join(folder, 'c.txt'), ARTICLE);
    const { files, problems } = await loadFolder(folder, 'content');
    expect(files.map(file => file.name)).toEqual(['c.txt']);
    expect(problems.map(problem => [problem.code, problem.file])).toEqual([
      ['file-too-large', 'a.txt'],
      ['file-missing', 'b.txt'],
    ]);
  });

  it('fails when there is no such folder', async () => {
    await expect(loadFolder(join(folder, 'none'), 'content')).rejects.toThrow('ENOENT');
  });
});

describe('a file by its path', () => {
  it('tells what is wrong with it like any other error', async () => {
    const book = shippedBook();
    expect(await readArticlePath(join(folder, 'none.txt'), book)).toMatchObject({
      entries: [],
      errors: [{ code: 'file-missing' }],
    });
    expect(await readArticlePath(folder, book)).toMatchObject({
      week: null,
      errors: [{ code: 'not-a-file', file: folder }],
    });
  });
});
