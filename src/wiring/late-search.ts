// The search, built when it is first needed: its tables of names take a sixth of a second, which a start has no need to wait for.
import type { Archive } from '../content/archive.ts';
import type { RegionBook } from '../content/regions.ts';
import { rememberAnswers } from '../search/remember-answers.ts';
import { createSearch, type Search } from '../search/search.ts';

export interface LateSearch extends Search {
  /** Builds it now, where that has not been done. */
  build(): void;
}

export function createLateSearch(parts: { book: RegionBook; archive(): Archive }): LateSearch {
  let search: Search | undefined;
  const built = (): Search => {
    search ??= rememberAnswers(createSearch({ book: parts.book, archive: parts.archive() }));
    return search;
  };
  return {
    ask: (text, today) => built().ask(text, today),
    find: (text, today) => built().find(text, today),
    setArchive: archive => search?.setArchive(archive),
    build: () => void built(),
  };
}
