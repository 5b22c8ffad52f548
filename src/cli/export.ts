// `export`: what readers see, as articles that can be imported again.
import { writeArticle } from '../content/write-article.ts';
import { withStore } from '../desk.ts';
import type { CliCommand } from './io.ts';
import { readBook, readSettings } from './settings.ts';

export const exportEditions: CliCommand = {
  usage: '[WEEK]',
  summary: 'Prints an edition (2018-W31), or all, as articles',
  async run([week], io) {
    const config = readSettings(io);
    const book = config && (await readBook(config, io));
    if (!config || !book) return 1;
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
