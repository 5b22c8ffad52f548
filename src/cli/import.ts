// `import`: brings articles into the store, as a start does with the files of CONTENT_DIR. A file with errors changes nothing.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readProcessConfig, SHIPPED_CONTENT } from '../config.ts';
import { toEdition } from '../content/article/read-article.ts';
import { loadBook, readArticlePath } from '../content/load-folder.ts';
import { withStore } from '../desk.ts';
import type { CliCommand } from './io.ts';

export const importFiles: CliCommand = {
  usage: 'FILE…',
  summary: 'Publishes articles from files; a file with errors is refused, and so is a text that is there already',
  async run(files, io) {
    const { config, faults } = readProcessConfig();
    for (const fault of faults) io.err(fault);
    if (!config) return 1;
    if (files.length === 0) {
      io.err('import: name at least one file');
      return 2;
    }
    const { book, problems } = await loadBook(config.CONTENT_DIR, SHIPPED_CONTENT);
    for (const problem of problems) io.err(`${problem.file}: ${problem.message}`);
    if (!book) return 1;
    let refused = false;
    await withStore(config, 'write', async store => {
      for (const path of files) {
        const reading = await readArticlePath(path, book);
        for (const { line, message, expected } of [...reading.errors, ...reading.warnings]) {
          io.err(`${path}${line ? `:${line}` : ''}: ${message}${expected ? ` Expected: ${expected}` : ''}`);
        }
        if (reading.errors.length > 0) {
          refused = true;
          continue;
        }
        const sha256 = createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
        const edition = toEdition(reading);
        const { outcome } = await store.editions.importFile({ file: basename(path), sha256, edition });
        io.out(`${edition.id} ${outcome} ${path}`);
      }
    });
    return refused ? 1 : 0;
  },
};
