// `check`: reads articles as an import would and tells what it makes of them, as JSON lines or as a report. Never writes.

import { readProcessConfig, SHIPPED_CONTENT } from '../config.ts';
import type { ArticleReading } from '../content/article/read-article.ts';
import { findDoubledRegions, findMissingRegions } from '../content/check-edition.ts';
import { loadBook, readArticlePath } from '../content/load-folder.ts';
import type { RegionBook } from '../content/regions.ts';
import { reportReading } from './check-report.ts';
import type { CliCommand, Io } from './io.ts';

const USAGE = '[--json] FILE…';

export const check: CliCommand = {
  usage: USAGE,
  summary: 'Shows what is read from articles and what is wrong with them; changes nothing',
  async run(args, io) {
    const folder = readProcessConfig().config?.CONTENT_DIR ?? SHIPPED_CONTENT;
    const { book, problems } = await loadBook(folder, SHIPPED_CONTENT);
    for (const { file, line, message } of problems) io.err(`${file}${line ? `:${line}` : ''}: ${message}`);
    return book ? runCheck(args, io, book) : 1;
  },
};

/** Resolves to 0 when all files may be imported, 1 when one has errors, 2 when called wrongly. */
export async function runCheck(
  args: readonly string[],
  io: Pick<Io, 'out' | 'err'>,
  book: RegionBook,
): Promise<number> {
  const end = args.indexOf('--');
  const flags = args.slice(0, end < 0 ? args.length : end).filter(arg => arg.startsWith('--'));
  const files = args.filter((arg, index) => !(arg.startsWith('--') && (end < 0 || index <= end)));
  const unknown = flags.find(flag => flag !== '--json');
  if (unknown || files.length === 0) {
    io.err(unknown ? `check: there is no option ${unknown}` : 'check: name at least one file');
    io.err(`Usage: check ${USAGE}`);
    return 2;
  }
  let wrong = false;
  for (const file of files) {
    const reading = await readArticlePath(file, book);
    const warnings = [...reading.warnings, ...lookOver(reading, book, file)];
    warnings.sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));
    const checked = { ...reading, warnings };
    wrong ||= checked.errors.length > 0;
    if (flags.includes('--json')) io.out(JSON.stringify(toJson(checked, book)));
    else for (const line of reportReading(file, checked, book)) io.out(line);
  }
  return wrong ? 1 : 0;
}

/** What can be said of the entries without an archive. A bare headline is no fault: the publication card counts them. */
function lookOver({ entries }: ArticleReading, book: RegionBook, file: string) {
  if (entries.length === 0) return [];
  return [...findDoubledRegions(entries, book), ...findMissingRegions(entries, book)].map(problem => ({
    ...problem,
    file,
  }));
}

function toJson(reading: ArticleReading, book: RegionBook) {
  const { title, week, source, warnings, errors } = reading;
  const entries = reading.entries.map(entry => ({
    region: book.region(entry.region).name,
    headline: entry.headline,
    body: entry.body,
    ...(entry.source ? { source: entry.source } : {}),
  }));
  return { title, week, entries, ...(source ? { source } : {}), warnings, errors };
}
