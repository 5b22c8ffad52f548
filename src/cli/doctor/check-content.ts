// Reads the content folder as a start would.
import { type Config, SHIPPED_CONTENT } from '../../config.ts';
import { toEdition } from '../../content/article/read-article.ts';
import { loadFolder } from '../../content/load-folder.ts';
import type { Problem } from '../../content/problem.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export async function checkContent(config: Config): Promise<Finding[]> {
  const { book, files, problems } = await loadFolder(config.CONTENT_DIR, SHIPPED_CONTENT);
  const described = problems.map(problem => describe(problem, problem.file ?? config.CONTENT_DIR));
  if (!book) return described.map(text => fail('content', text));
  const findings = described.map(text => warn('content', text));
  const editions = new Set<string>();
  for (const file of files) {
    const reading = await file.read();
    for (const problem of reading.errors) findings.push(warn('content', describe(problem, file.name)));
    if (reading.errors.length > 0) continue;
    editions.add(toEdition(reading).id);
    if (reading.warnings.length > 0) {
      findings.push(warn('content', `${file.name}: ${reading.warnings.length} to look at, see: check ${file.name}`));
    }
  }
  const newest = [...editions].sort().at(-1);
  findings.push(
    newest === undefined
      ? warn('content', `${config.CONTENT_DIR} holds no edition that can be read`)
      : ok(
          'content',
          `${editions.size} of ${files.length} files hold an edition, the newest ${newest}; ${book.regions.length} regions`,
        ),
  );
  return findings;
}

const describe = ({ line, message }: Problem, file: string): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
