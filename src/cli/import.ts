// `import`: brings articles into the store, as a start does with the files of CONTENT_DIR, or hands them to the admins as
// drafts. A file with errors changes nothing.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { toEdition } from '../content/article/read-article.ts';
import { readArticlePath } from '../content/load-folder.ts';
import { withStore } from '../desk.ts';
import { readArguments } from './arguments.ts';
import type { CliCommand } from './io.ts';
import { readBook, readSettings } from './settings.ts';

const USAGE = '[--publish | --draft] FILE…';

export const importFiles: CliCommand = {
  usage: USAGE,
  summary:
    'Publishes articles from files (--publish, the default), or hands them to the admins (--draft); files with errors are refused',
  async run(args, io) {
    const call = readArguments(
      'import',
      { args, flags: ['--publish', '--draft'], words: [1, Number.POSITIVE_INFINITY], usage: USAGE },
      io,
    );
    if (!call) return 2;
    const { words: files, flags } = call;
    if (flags.size > 1) {
      io.err('import: either --publish or --draft');
      return 2;
    }
    const config = readSettings(io);
    const book = config && (await readBook(config, io));
    if (!config || !book) return 1;
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
        const file = basename(path);
        if (flags.has('--draft')) {
          await store.editions.saveDraft({ edition, origin: 'cli', file, sha256 });
          io.out(`${edition.id} draft ${path}`);
          continue;
        }
        const { outcome } = await store.editions.importFile({ file, sha256, edition });
        io.out(`${edition.id} ${outcome} ${path}`);
      }
    });
    return refused ? 1 : 0;
  },
};
