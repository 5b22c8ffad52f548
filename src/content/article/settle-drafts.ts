// Items of an article → entries of their regions: drops what is empty or stands twice, gives a joint heading's item to each
// of its regions, and tells a second article in the same file.
import type { Entry, RegionId } from '../edition.ts';
import { foldText } from '../normalize.ts';
import { type Problem, quote } from '../problem.ts';
import type { RegionBook } from '../regions.ts';
import type { EntryDraft } from './entry-draft.ts';
import type { Line } from './lines/line.ts';
import { reportBlock, reportTogether } from './set-aside.ts';

/** A line among the entries that repeats the title, or is another article's. */
export interface TitleSeam {
  same: boolean;
  /** Index of the line, to be compared with that of drafts. */
  at: number;
  line: Line;
}

export interface SettledDrafts {
  entries: (Entry & { line: number })[];
  warnings: Problem[];
  errors: Problem[];
}

/** A file with more than so many articles needs no list of them all. */
const MOST_ARTICLES = 20;

export function settleDrafts(
  drafts: readonly EntryDraft[],
  seams: readonly TitleSeam[],
  title: string,
  book: RegionBook,
  announced: boolean,
): SettledDrafts {
  const warnings: Problem[] = [];
  const filled = drafts.filter(draft => draft.headline !== '');
  for (const draft of drafts) if (draft.headline === '') warnings.push(emptyEntry(draft));
  const seamProblems = judgeSeams(seams, filled, title);
  const errors = seamProblems.filter(problem => problem.code === 'two-articles').slice(0, MOST_ARTICLES);
  for (const problem of seamProblems) if (problem.code !== 'two-articles') warnings.push(problem);

  const add = (problems: readonly Problem[]) => {
    for (const problem of problems) warnings.push(problem);
  };
  const lead = new Set(leadList(filled, announced));
  const seen = new Set<string>();
  const entries: (Entry & { line: number })[] = [];
  for (const draft of filled) {
    const key = JSON.stringify([draft.heading.regions, draft.headline, draft.body]);
    if (lead.has(draft))
      add(reportBlock('lead-line', 'A list of headlines above the entries is left out', draft.pieces));
    else if (seen.has(key) && errors.length === 0)
      add(reportBlock('repeated-entry', 'An entry that stands twice is taken once', draft.pieces));
    else {
      seen.add(key);
      warnings.push(...draftProblems(draft, book));
      entries.push(...entriesOf(draft));
    }
  }
  warnings.push(
    ...reportTogether(
      'category-tag',
      'Category tags are left out',
      entries.length > 0 ? filled.flatMap(draft => draft.tags) : [],
    ),
  );
  if (entries.length === 0) {
    const expected = 'a line for each region, such as 吉林：加快新旧动能转换, and its text below';
    errors.push({ code: 'no-entries', message: 'There is no entry in it.', expected });
  }
  return { entries, warnings, errors };
}

function entriesOf(draft: EntryDraft): (Entry & { line: number })[] {
  const { headline, line, source } = draft;
  const body = draft.body.join('\n');
  return draft.heading.regions.map(region => ({ region, headline, body, ...(source ? { source } : {}), line }));
}

function emptyEntry(draft: EntryDraft): Problem {
  const message = 'The heading has neither headline nor text; it is left out.';
  return {
    code: 'empty-entry',
    line: draft.line,
    message,
    expected: 'a headline behind the colon',
    got: quote(draft.typed),
  };
}

function draftProblems(draft: EntryDraft, book: RegionBook): Problem[] {
  const { heading, line } = draft;
  const names = heading.regions.map(id => book.region(id).name).join('、');
  const got = quote(heading.typed);
  const problems: Problem[] = [...draft.problems];
  if (heading.regions.length > 1) {
    problems.push({
      code: 'joint-heading',
      line,
      message: `The heading names several regions; each gets the entry: ${names}.`,
      got,
    });
  } else if (heading.kind === 'alias' || heading.outside.length > 0) {
    problems.push({ code: 'alias-heading', line, message: `The heading is read as ${names}.`, expected: names, got });
  }
  if (draft.loose) {
    const message = `The line is read as the heading of ${names}, though it has no colon.`;
    problems.push({
      code: 'heading-without-colon',
      line,
      message,
      expected: `${names}：${draft.headline}`,
      got: quote(draft.typed),
    });
  }
  return problems;
}

function judgeSeams(seams: readonly TitleSeam[], drafts: readonly EntryDraft[], title: string): Problem[] {
  const first = new Map<RegionId, number>();
  const last = new Map<RegionId, number>();
  for (const { at, heading } of drafts) {
    for (const id of heading.regions) {
      if (!first.has(id)) first.set(id, at);
      last.set(id, at);
    }
  }
  const begin = drafts[0]?.at ?? 0;
  const end = drafts.at(-1)?.at ?? 0;
  return seams.map(({ same, at, line: { text, line } }): Problem => {
    const onBothSides = [...first].some(([id, index]) => index < at && last.get(id)! > at);
    if (begin < at && at < end && (!same || onBothSides)) {
      const message = `The file holds two articles: “${title}” and “${text}”.`;
      return { code: 'two-articles', line, message, expected: 'one article a file', got: quote(`${title}\n${text}`) };
    }
    if (same) return { code: 'repeated-title', line, message: 'A repeated title is left out.', got: quote(text) };
    return { code: 'other-title', line, message: 'The title of another week is left out.', got: quote(text) };
  });
}

/** Two headlines a region: more is no list of what follows. */
const LONGEST_LEAD_LIST = 62;

/**
 * The headlines of all entries may stand once more above the entries: those items at the top, where there are any. A list
 * announced as such may put them in other words.
 */
function leadList(drafts: readonly EntryDraft[], announced: boolean): readonly EntryDraft[] {
  const length = drafts.findIndex(draft => draft.body.length > 0);
  const top = drafts.slice(0, Math.min(Math.max(0, length + 1), LONGEST_LEAD_LIST));
  const key = ({ heading, headline }: EntryDraft) =>
    heading.regions.join() + (announced ? '' : foldText(headline).replace(/[^\p{L}\p{N}]/gu, ''));
  // The last of the bare headlines may be the first real entry, without a text.
  for (let size = top.length - 1; size >= 2; size -= 1) {
    const later = new Set(drafts.slice(size).map(key));
    if (top.slice(0, size).every(draft => later.has(key(draft)))) return top.slice(0, size);
  }
  return [];
}
