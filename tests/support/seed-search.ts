// A search over the article that ships with the program, asked on a fixed day.
import { readFileSync } from 'node:fs';
import { type AskLine, toJsonl } from '../../src/cli/ask/ask-jsonl.ts';
import { type Archive, createArchive } from '../../src/content/archive.ts';
import type { Edition, Entry } from '../../src/content/edition.ts';
import type { Answer } from '../../src/search/answer-types.ts';
import { createSearch, type Search } from '../../src/search/search.ts';
import { shippedBook } from './shipped-book.ts';

export const TODAY = '2018-08-08';
export const book = shippedBook();

/** The shipped article, read plainly: a line that begins with a region's name and a colon begins an entry. */
export const seedEdition: Edition = {
  id: '2018-W31',
  title: '31省区市一周经济最亮点(2018年7月30日-8月5日)',
  start: '2018-07-30',
  end: '2018-08-05',
  entries: readSeed(),
};

function readSeed(): Entry[] {
  const entries: Entry[] = [];
  const [, ...lines] = readFileSync('content/2018-W31.txt', 'utf8').split('\n');
  for (const line of lines.map(one => one.trim()).filter(Boolean)) {
    const [, name, headline] = /^([^：:]{2,3})[：:](.+)$/.exec(line) ?? [];
    const region = book.regions.find(one => one.name === name);
    const last = entries.at(-1);
    if (region && headline) entries.push({ region: region.id, headline, body: '' });
    else if (last) last.body = last.body === '' ? line : `${last.body}\n${line}`;
  }
  return entries;
}

export const seedArchive: Archive = createArchive([seedEdition]);
export const search: Search = createSearch({ book, archive: seedArchive });
export const ask = (text: string): Answer => search.ask(text, TODAY);
export const line = (text: string): AskLine => toJsonl(ask(text), text, book);
export const nameOf = (id: string): string => book.region(id).name;
export const names: readonly string[] = book.regions.map(region => region.name);

/** An edition of the week that begins on this day, one entry per item: [region, headline, body]. */
export function editionOf(id: string, start: string, items: readonly (readonly [string, string, string?])[]): Edition {
  const end = new Date(Date.parse(start) + 6 * 86_400_000).toISOString().slice(0, 10);
  return {
    id,
    title: id,
    start,
    end,
    entries: items.map(([region, headline, body = '']) => ({ region, headline, body })),
  };
}
