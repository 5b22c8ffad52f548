// `diff`: what would change for readers if a file were published, entry by entry. Never writes.

import { toEdition } from '../../content/article/read-article.ts';
import { compareEditions } from '../../content/compare-editions.ts';
import type { Edition, RegionId } from '../../content/edition.ts';
import { readArticlePath } from '../../content/load-folder.ts';
import { withStore } from '../../desk.ts';
import { readArguments } from '../arguments.ts';
import { reportReading } from '../check-report.ts';
import type { CliCommand } from '../io.ts';
import { readBook, readSettings } from '../settings.ts';

const USAGE = 'FILE';

export const diff: CliCommand = {
  usage: USAGE,
  summary: 'Shows what a file would change for readers, entry by entry; changes nothing',
  async run(args, io) {
    const call = readArguments('diff', { args, words: [1, 1], usage: USAGE }, io);
    if (!call) return 2;
    const config = readSettings(io);
    const book = config && (await readBook(config, io));
    if (!config || !book) return 1;
    const path = call.words[0]!;
    const reading = await readArticlePath(path, book);
    if (reading.errors.length > 0) {
      for (const line of reportReading(path, reading, book)) io.err(line);
      return 1;
    }
    const edition = toEdition(reading);
    const current = await withStore(config, 'read', store => store.editions.current(edition.id));
    const before: Edition = current?.content ?? { ...edition, entries: [] };
    const { added, changed, removed, unchanged } = compareEditions(before, edition);
    const show = (sign: string, from: Edition, region: RegionId) => {
      for (const entry of from.entries.filter(one => one.region === region)) {
        io.out(`${sign} ${book.region(region).name}：${entry.headline}`);
        for (const line of entry.body.split('\n').filter(Boolean)) io.out(`${sign}   ${line}`);
      }
    };
    io.out(`${edition.id} ${current ? `against revision ${current.number}` : 'is new'}`);
    for (const region of removed) show('-', before, region);
    for (const region of changed) {
      show('-', before, region);
      show('+', edition, region);
    }
    for (const region of added) show('+', edition, region);
    io.out(
      `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged.length} unchanged`,
    );
    return 0;
  },
};
