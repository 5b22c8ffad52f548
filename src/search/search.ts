// The way into this room: builds what understanding a message needs from the region book, and keeps the store's index in step
// with the archive.
import type { Archive } from '../content/archive.ts';
import type { IsoDate } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import { answerFind, answerQuery } from './answer.ts';
import type { Answer } from './answer-types.ts';
import { createKeywordSearch } from './keywords.ts';
import { nameTables } from './names/name-tables.ts';
import { parseQuery } from './query/parse-query.ts';
import { type Message, readMessage } from './query/read-message.ts';
import { readWords } from './query/read-words.ts';

export interface Search {
  /** Answers free text, also `/brief@SomeBot 湖北`; `/search WORDS` is handed to `find`. Never throws. */
  ask(text: string, today: IsoDate): Answer;
  /** Searches the words in the entries; names of regions only narrow it. */
  find(text: string, today: IsoDate): Answer;
  /** Takes over a changed archive; only editions that came, changed or went are indexed anew. */
  setArchive(archive: Archive): void;
}

/** Commands that take a region or words; any other asks for nothing here. */
const ASKING = new Set([
  'brief',
  'region',
  'history',
  'week',
  'start',
  'subscribe',
  'unsubscribe',
  'ask',
  'search',
  'find',
]);

export function createSearch(parts: { book: RegionBook; archive: Archive }): Search {
  const { book } = parts;
  let archive = parts.archive;
  const tables = nameTables(book);
  const { han, latin } = tables;
  const store = createKeywordSearch(archive);
  const reader = { ...tables, store };
  const spells = (letters: string): boolean => store.pinyinSpellings(letters).length > 0;
  const understand = (message: Message, today: IsoDate, keepPlaces: boolean) => {
    const context = { today, editions: archive.editions };
    const parsed = parseQuery(message, context, { han, latin, holds: store.holds, spells }, keepPlaces);
    return { message, parsed, archive, store, today };
  };
  const find = (message: Message, today: IsoDate): Answer => {
    const input = understand(message, today, false);
    return answerFind({ ...input, read: readWords(input.parsed, message.folded, reader, 1) });
  };
  return {
    ask(text, today) {
      const message = readMessage(text);
      if (message.command === 'search' || message.command === 'find') return find(message, today);
      const idle = message.command !== undefined && !ASKING.has(message.command);
      const read = idle ? { ...message, text: '', folded: '' } : message;
      const input = understand(read, today, true);
      const words = input.parsed.smallTalk ? { words: [], guesses: [] } : readWords(input.parsed, read.folded, reader);
      const answer = answerQuery({ ...input, read: words });
      return idle ? { ...answer, kind: 'smallTalk', query: { ...answer.query, text: message.text } } : answer;
    },
    find: (text, today) => find(readMessage(text), today),
    setArchive(next) {
      archive = next;
      store.setArchive(next);
    },
  };
}
