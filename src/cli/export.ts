// `export`: what readers see, as articles that can be imported again.
import { readProcessConfig, SHIPPED_CONTENT } from '../config.ts';
import type { Edition } from '../content/edition.ts';
import { loadBook } from '../content/load-folder.ts';
import type { RegionBook } from '../content/regions.ts';
import { withStore } from '../desk.ts';
import type { CliCommand } from './io.ts';

export const exportEditions: CliCommand = {
  usage: '[WEEK]',
  summary: 'Prints an edition (2018-W31), or all, as articles',
  async run([week], io) {
    const { config, faults } = readProcessConfig();
    for (const fault of faults) io.err(fault);
    if (!config) return 1;
    const { book } = await loadBook(config.CONTENT_DIR, SHIPPED_CONTENT);
    if (!book) return 1;
    const revisions = await withStore(config, 'read', store => store.editions.listCurrent());
    const wanted = revisions.filter(revision => week === undefined || revision.edition === week);
    if (wanted.length === 0) {
      io.err(week === undefined ? 'There is no edition yet.' : `There is no edition ${week}.`);
      return 1;
    }
    io.out(wanted.map(revision => writeArticle(revision.content, book)).join('\n\n'));
    return 0;
  },
};

/** An edition in the plain form of an article; its title names the week where the printed one does not. */
function writeArticle(edition: Edition, book: RegionBook): string {
  const entries = edition.entries.flatMap(entry => [
    `${book.region(entry.region).name}：${entry.headline}`,
    ...(entry.body ? [entry.body] : []),
  ]);
  return [edition.title, ...entries, ...(edition.source ? [`来源：${edition.source}`] : [])].join('\n\n');
}
