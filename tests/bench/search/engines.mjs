// The engines compared. Each is built from editions and answers with texts of entries, best first, at most 200.
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { createArchive } from '../../../dist/content/archive.js';
import { createSearch } from '../../../dist/search/search.js';

const MOST = 200;
const TODAY = '2026-11-30';

/** Rows that all engines but ours are given. */
const rowsOf = editions =>
  editions
    .flatMap(edition => edition.entries.map(({ headline, body }) => ({ headline, body })))
    .map((row, id) => ({ id, ...row }));

const textOf = ({ headline, body }) => `${headline}\n${body}`;

/** Runs of ideographs as pairs, other words as they are; a single ideograph stays one. */
function tokenize(text) {
  return (text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}.%]+/gu) ?? []).flatMap(run =>
    run.length > 1 && /^\p{Script=Han}/u.test(run)
      ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
      : [run],
  );
}

/** Name → builder; a builder gives `ask(text)` → texts found, and `bytes()` for memory the JavaScript engine does not see. */
export const ENGINES = {
  'this project'(editions, { book }) {
    const search = createSearch({ book, archive: createArchive(editions) });
    // What is made at the first misspelt word counts as building.
    search.ask('新旧动能转唤', TODAY);
    return {
      run: text => search.ask(text, TODAY),
      texts: ({ briefs, hits }) => [
        ...briefs.flatMap(brief => brief.entries.map(entry => book.region(entry.region).name)),
        ...hits.map(hit => textOf(hit.entry)),
      ],
    };
  },
  'Fuse.js'(editions) {
    const fuse = new Fuse(rowsOf(editions), { ignoreLocation: true, threshold: 0.3, keys: ['headline', 'body'] });
    return { run: text => fuse.search(text, { limit: MOST }), texts: found => found.map(({ item }) => textOf(item)) };
  },
  MiniSearch(editions) {
    const rows = rowsOf(editions);
    const index = new MiniSearch({
      fields: ['headline', 'body'],
      tokenize,
      searchOptions: { combineWith: 'AND', tokenize },
    });
    index.addAll(rows);
    return { run: text => index.search(text), texts: found => found.slice(0, MOST).map(({ id }) => textOf(rows[id])) };
  },
  'SQLite FTS5 trigram'(editions) {
    const db = new Database(':memory:');
    db.exec("CREATE VIRTUAL TABLE entry USING fts5(headline, body, tokenize = 'trigram')");
    const insert = db.prepare('INSERT INTO entry (rowid, headline, body) VALUES (?, ?, ?)');
    db.transaction(() => {
      for (const { id, headline, body } of rowsOf(editions)) insert.run(id + 1, headline, body);
    })();
    const match = db.prepare(`SELECT headline, body FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ${MOST}`);
    const like = db.prepare(
      `SELECT headline, body FROM entry WHERE headline LIKE @word OR body LIKE @word LIMIT ${MOST}`,
    );
    return {
      run: text => (text.length < 3 ? like.all({ word: `%${text}%` }) : match.all(`"${text}"`)),
      texts: found => found.map(textOf),
      bytes: () => db.pragma('page_count', { simple: true }) * db.pragma('page_size', { simple: true }),
    };
  },
};
