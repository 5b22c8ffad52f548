// Reads a CONTENT_DIR: regions.yaml and every article in it, with the hash that tells whether a file is new.
// Which of them become revisions decides the store.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileTooLarge, LARGEST_FILE } from './article/document/decode-document.ts';
import { type ArticleReading, readArticleFile, refused } from './article/read-article.ts';
import type { Problem } from './problem.ts';
import { type RegionBook, readRegions } from './regions.ts';

const BOOK_FILE = 'regions.yaml';

export interface ContentFile {
  /** Name inside the folder, 2018-W31.txt. */
  name: string;
  /** Of the bytes, in hexadecimal. */
  sha256: string;
  /** Reads the article; costs a few milliseconds, so only where the hash is new or the entries are wanted. */
  read(): Promise<ArticleReading>;
}

export interface ContentFolder {
  /** Absent when regions.yaml has faults; then `problems` names them all. */
  book?: RegionBook;
  /** All *.txt and *.md files but a README, sorted by name; folders inside are not entered. */
  files: ContentFile[];
  problems: Problem[];
}

/**
 * Reads the folder; one without regions.yaml takes that of `shipped`, the folder that comes with the program.
 * @throws when the folder itself cannot be read.
 */
export async function loadFolder(folder: string, shipped: string): Promise<ContentFolder> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter(
      entry => !entry.isDirectory() && /\.(?:txt|md)$/i.test(entry.name) && !/^(?:[.~]|readme\.)/i.test(entry.name),
    )
    .map(entry => entry.name)
    .sort();
  const { book, problems } = await loadBook(folder, shipped);
  if (!book) return { files: [], problems };
  const files: ContentFile[] = [];
  for (const name of names) {
    const bytes = await readBytes(join(folder, name));
    if ('code' in bytes) problems.push({ ...bytes, file: name });
    else {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.push({ name, sha256, read: () => readArticleFile(bytes, { book, file: name }) });
    }
  }
  return { book, files, problems };
}

/** The folder's regions.yaml, or the shipped one where it has none. */
export async function loadBook(folder: string, shipped: string): Promise<{ book?: RegionBook; problems: Problem[] }> {
  const own = await readFile(join(folder, BOOK_FILE), 'utf8').catch(absent);
  const yaml = own ?? (await readFile(join(shipped, BOOK_FILE), 'utf8'));
  return readRegions(yaml.replace(/^\uFEFF/, ''), BOOK_FILE);
}

/** Reads one article by its path; what is wrong with the file itself is an error like any other. */
export async function readArticlePath(path: string, book: RegionBook): Promise<ArticleReading> {
  const bytes = await readBytes(path);
  return 'code' in bytes ? refused([bytes], path) : readArticleFile(bytes, { book, file: path });
}

async function readBytes(path: string): Promise<Uint8Array | Problem> {
  try {
    const found = await stat(path);
    if (!found.isFile())
      return { code: 'not-a-file', message: 'It is no file.', expected: 'the file of one article', got: path };
    return found.size > LARGEST_FILE ? fileTooLarge(found.size) : await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { code: 'file-missing', message: 'There is no such file.', got: path };
    return { code: 'file-unreadable', message: `The file cannot be read (${code ?? String(error)}).`, got: path };
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
