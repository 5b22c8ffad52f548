// Brings what ships in CONTENT_DIR into the store at start.
import { SHIPPED_CONTENT } from '../config.ts';
import { toEdition } from '../content/article/read-article.ts';
import { loadFolder } from '../content/load-folder.ts';
import type { Problem } from '../content/problem.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Log } from '../log.ts';
import type { EditionsTable } from '../store/editions/editions.ts';
import { StartRefused } from './start-refused.ts';

/** Imports files whose hash is new; gives the region names in force. A file with errors is logged and left out. */
export async function importContent(editions: EditionsTable, folder: string, log: Log): Promise<RegionBook> {
  const content = await loadFolder(folder, SHIPPED_CONTENT);
  for (const problem of content.problems) log.warn('content file not read', { ...problem });
  if (!content.book) throw new StartRefused(content.problems.map(describe).join('\n'));
  const known = await editions.knownFiles();
  for (const file of content.files.filter(one => !known.has(one.sha256))) {
    const reading = await file.read();
    for (const { code, line } of [...reading.errors, ...reading.warnings]) {
      log.warn('article problem', { file: file.name, code, line });
    }
    if (reading.errors.length > 0) continue;
    const { name, sha256 } = file;
    const { outcome } = await editions.importFile({ file: name, sha256, edition: toEdition(reading) });
    log.info('content file imported', { file: name, outcome });
  }
  return content.book;
}

const describe = ({ file, line, message }: Problem): string => `${file ?? ''}${line ? `:${line}` : ''}: ${message}`;
