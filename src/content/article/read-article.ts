// Article text → title, week and entries. Every line that is no part of these is reported as a Problem: nothing is lost.
// What a line is decides mark-lines.ts; whether the edition is complete and new, check-edition.ts.
import type { Edition, Entry } from '../edition.ts';
import type { Problem } from '../problem.ts';
import type { RegionBook } from '../regions.ts';
import { type DaySpan, isoWeekOf } from '../week.ts';
import { decodeDocument, emptyFile } from './document/decode-document.ts';
import { createHeadingReader, type ReadHeading } from './heading.ts';
import { readHtmlLines } from './lines/html-lines.ts';
import { cleanLine, type Line } from './lines/line.ts';
import { toLines } from './lines/to-lines.ts';
import { markLines } from './mark-lines.ts';
import { limitProblems, reportTogether } from './set-aside.ts';
import { settleLines } from './settle-lines.ts';
import { splitHeadings } from './split-headings.ts';
import { findHeadings } from './style.ts';
import { findTitle } from './title.ts';

export interface ArticleOptions {
  book: RegionBook;
  /** Name for Problems; its ending helps to tell Markdown and HTML. */
  file?: string;
  /** Where the text is known to be HTML, as that of a Word file is; else its form is seen from itself. */
  form?: 'html';
  /** The week given by hand; it counts before whatever the title prints. */
  week?: DaySpan;
}

export interface ArticleReading {
  /** Empty when the article has none. */
  title: string;
  /** First and last day; null when unknown. */
  week: DaySpan | null;
  /** In the article's order; `line` is that of the heading. */
  entries: (Entry & { line: number })[];
  /** The medium the article as a whole names. */
  source?: string;
  /** What an editor should look at. */
  warnings: Problem[];
  /** What refuses the article; with any of them there is no edition. */
  errors: Problem[];
}

/** A year of articles has fewer; reading more would keep everybody waiting. */
const MOST_LINES = 50_000;
/** The same before anything is read, when it is not known yet which lines are blank and which tags make lines. */
const MOST_BREAKS = 6 * MOST_LINES;

/** Reads an article's text. Never throws for what the text is. */
export function readArticle(text: string, options: ArticleOptions): ArticleReading {
  if (cleanLine(text.slice(0, 100_000)) === '' && cleanLine(text) === '') return refused([emptyFile()], options.file);
  const breaks = countBreaks(text);
  if (breaks > MOST_BREAKS) return refused([tooManyLines(breaks)], options.file);
  const readHeading = headingReader(options.book);
  const isName = (name: string) => readHeading(name)?.how === 'alone';
  const read = options.form === 'html' ? readHtmlLines(text, isName) : toLines(text, isName, options.file);
  const tooDeep = read.problems.filter(problem => problem.code === 'html-too-deep');
  if (tooDeep.length > 0) return refused(tooDeep, options.file);
  const { lines, problems } = splitHeadings(read.lines, readHeading);
  if (lines.length > MOST_LINES) return refused([tooManyLines(lines.length)], options.file);
  const signs = findHeadings(lines, readHeading);
  const title = findTitle(lines, signs, options.week);
  const marks = markLines(lines, signs, title, readHeading);
  const settled = settleLines(lines, marks, title, options.book);
  const warnings = [...read.problems, ...problems, ...title.warnings, ...settled.warnings, ...brokenCharacters(lines)];
  return {
    title: title.title,
    week: title.week ?? null,
    entries: settled.entries,
    ...(settled.source ? { source: settled.source } : {}),
    warnings: limitProblems(inOrder(warnings, options.file)),
    errors: inOrder([...title.errors, ...settled.errors], options.file),
  };
}

/** Reads a file's bytes: text in any common encoding, HTML, or a Word file. Never throws for what the bytes are. */
export async function readArticleFile(bytes: Uint8Array, options: ArticleOptions): Promise<ArticleReading> {
  const decoded = await decodeDocument(bytes);
  if ('problem' in decoded) return refused([decoded.problem], options.file);
  return readArticle(decoded.text, decoded.form ? { ...options, form: decoded.form } : options);
}

/** A reading that holds nothing but errors. */
export function refused(problems: readonly Problem[], file?: string): ArticleReading {
  return { title: '', week: null, entries: [], warnings: [], errors: problems.map(problem => inFile(problem, file)) };
}

/** The edition that a reading without errors makes; its id is the ISO week of its first day. */
export function toEdition(reading: ArticleReading): Edition {
  const { title, week, entries, source } = reading;
  if (reading.errors.length > 0 || !week) throw new Error('an article with errors makes no edition');
  return {
    id: isoWeekOf(week.start),
    title,
    start: week.start,
    end: week.end,
    entries: entries.map(({ line: _, ...entry }) => entry),
    ...(source ? { source } : {}),
  };
}

const readers = new WeakMap<RegionBook, ReadHeading>();

/** Building one takes some 50 ms, so each book has one. */
function headingReader(book: RegionBook): ReadHeading {
  const known = readers.get(book) ?? createHeadingReader(book);
  readers.set(book, known);
  return known;
}

/** How many line breaks or tags a text has, whichever are more. */
function countBreaks(text: string): number {
  const count = (mark: string) => {
    let found = 0;
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found += 1;
    return found;
  };
  return Math.max(count('\n'), count('\r'), count('<'));
}

function tooManyLines(count: number): Problem {
  const message = 'The text has more lines than any article.';
  return { code: 'file-too-large', message, expected: `at most ${MOST_LINES} lines`, got: `${count} lines` };
}

function brokenCharacters(lines: readonly Line[]): Problem[] {
  const broken = lines.filter(line => line.text.includes('\uFFFD'));
  return reportTogether('broken-characters', 'Some characters could not be read', broken);
}

function inFile(problem: Problem, file?: string): Problem {
  return file ? { ...problem, file } : problem;
}

function inOrder(problems: readonly Problem[], file?: string): Problem[] {
  return problems.map(problem => inFile(problem, file)).sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
