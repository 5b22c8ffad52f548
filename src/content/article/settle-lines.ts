// Walks the marked lines once and puts each where it belongs: into an item, into the source, or into a Problem.
// Items become entries in settle-drafts.ts.
import type { Entry, RegionId } from '../edition.ts';
import { type Problem, type ProblemCode, quote } from '../problem.ts';
import type { RegionBook } from '../regions.ts';
import { addToDraft, type EntryDraft, openDraft } from './entry-draft.ts';
import type { Furniture } from './furniture.ts';
import type { Line } from './lines/line.ts';
import type { Mark } from './mark-lines.ts';
import { type Piece, reportBlock, reportTogether } from './set-aside.ts';
import { settleDrafts, type TitleSeam } from './settle-drafts.ts';
import type { TitleReading } from './title.ts';

export interface SettledLines {
  entries: (Entry & { line: number })[];
  source?: string;
  warnings: Problem[];
  errors: Problem[];
}

/** What is said of lines that are reported one by one, in blocks, or all of a kind together. */
const ASIDE: Partial<Record<ProblemCode, string>> = {
  'lead-line': 'Text above the first entry is left out',
  'text-outside-entries': 'Text that belongs to no entry is left out',
  'unknown-heading': 'A heading that names none of the 31 regions is left out with its text',
  'section-heading': 'A heading over several entries is left out',
  footer: 'A footer line is left out',
  caption: 'A caption is left out',
  byline: 'A byline is left out',
  'publication-line': 'A publication line is left out',
  navigation: 'Menu lines are left out',
  'region-list': 'A list of bare region names is left out',
  'front-matter': 'Front matter is left out',
  decoration: 'Lines without words are left out',
  'repeated-title': 'A repeated title is left out',
  'another-source': 'A further source is left out',
};
const TOGETHER = new Set<ProblemCode>(['navigation', 'region-list', 'front-matter', 'decoration']);

/** Above a list of the headlines to come. */
const ANNOUNCED = /^\P{L}{0,3}(?:本期)?(?:导读|导语|要目|目录|提要|看点|要点|摘要|速览|头条)\P{L}{0,3}$/u;

export function settleLines(
  lines: readonly Line[],
  marks: readonly Mark[],
  title: TitleReading,
  book: RegionBook,
): SettledLines {
  const warnings: Problem[] = [];
  const together = new Map<ProblemCode, Piece[]>();
  const drafts: EntryDraft[] = [];
  const seams: TitleSeam[] = [];
  const titleEnd = title.at.at(-1) ?? -1;
  const lastRegion = marks.findLastIndex(mark => mark.kind === 'region');
  const lastWithBody = marks.findLastIndex(
    (mark, index) => mark.kind === 'region' && marks[index + 1]?.kind === 'text',
  );
  const opened = new Set<RegionId>();
  let draft: EntryDraft | undefined;
  let block: { code: ProblemCode; pieces: Piece[] } | undefined;
  let related = false;
  let listing = false;
  let source: string | undefined;

  const close = () => {
    if (draft) drafts.push(draft);
    const { code = 'lead-line', pieces = [] } = block ?? {};
    for (const problem of reportBlock(code, ASIDE[code] ?? code, pieces)) warnings.push(problem);
    draft = undefined;
    block = undefined;
  };
  const aside = (code: ProblemCode, line: Line) => {
    if (!TOGETHER.has(code)) warnings.push(...reportTogether(code, ASIDE[code] ?? code, [line]));
    else if (together.has(code)) together.get(code)!.push(line);
    else together.set(code, [line]);
  };
  const openBlock = (code: ProblemCode, line: Line) => {
    close();
    block = { code, pieces: [line] };
  };

  const settleText = (line: Line, index: number, mark: Extract<Mark, { kind: 'text' }>) => {
    if (block) block.pieces.push(line);
    else if (!draft) openBlock(drafts.length === 0 || index < titleEnd ? 'lead-line' : 'text-outside-entries', line);
    else {
      const suspect = draft.headline === '' ? undefined : mark.suspect;
      addToDraft(draft, line);
      if (suspect === undefined || (suspect !== null && draft.heading.regions.includes(suspect))) return;
      const meant =
        suspect === null
          ? 'a heading that names none of the 31 regions'
          : `the heading of ${book.region(suspect).name}`;
      const message = `The line may be ${meant}; it is read as text of the entry above.`;
      warnings.push({ code: 'possible-heading', line: line.line, message, got: quote(line.text) });
    }
  };
  const settleSource = (line: Line, index: number, found: string) => {
    const ofEntry = draft !== undefined && draft.headline !== '' && index < lastRegion;
    const known = ofEntry ? draft!.source : source;
    if (known !== undefined && known !== found) aside('another-source', line);
    else if (ofEntry) draft!.source = found;
    else source = found;
  };
  const settleFurniture = (line: Line, index: number, furniture: Furniture) => {
    const inside = draft !== undefined && index < lastRegion;
    if (furniture.code === 'source') settleSource(line, index, furniture.source ?? '');
    else {
      aside(furniture.code, line);
      if (furniture.source && !inside) source ??= furniture.source;
    }
    if (furniture.closes && index > titleEnd) close();
    if (furniture.related && drafts.length > 0) related = true;
  };
  const settleRegion = (line: Line, index: number, mark: Extract<Mark, { kind: 'region' }>) => {
    const { regions } = mark.heading;
    const isNew = regions.some(id => !opened.has(id));
    // Among links to other articles only what carries a text and is not there yet can be an entry.
    if (related && !(isNew && index <= lastWithBody)) return settleText(line, index, { kind: 'text' });
    if (index < titleEnd) return settleText(line, index, { kind: 'text' });
    related = false;
    close();
    draft = openDraft(line, index, mark.heading, mark.loose);
    for (const id of regions) opened.add(id);
  };

  /** 广州：…, 深圳：… below a line that ends with a colon are its list, not headings. */
  const settleOutside = (line: Line, index: number, what: 'unknown-heading' | 'section-heading') => {
    const above = marks[index - 1]?.kind;
    const opensList = above === 'text' && /[:：]$/.test(lines[index - 1]!.text);
    listing = draft !== undefined && (opensList || (listing && above === 'outside'));
    if (listing) settleText(line, index, { kind: 'text' });
    else openBlock(what, line);
  };

  for (const [index, line] of lines.entries()) {
    const mark = marks[index]!;
    if (title.at.includes(index)) close();
    else if (mark.kind === 'title') {
      close();
      seams.push({ same: mark.same, at: index, line });
    } else if (mark.kind === 'aside') aside(mark.code, line);
    else if (mark.kind === 'region-list') aside('region-list', line);
    else if (mark.kind === 'furniture') settleFurniture(line, index, mark.furniture);
    else if (mark.kind === 'outside') settleOutside(line, index, mark.what);
    else if (mark.kind === 'region') settleRegion(line, index, mark);
    else settleText(line, index, mark);
  }
  close();
  for (const [code, pieces] of together) warnings.push(...reportTogether(code, ASIDE[code] ?? code, pieces));
  const announced = ANNOUNCED.test(lines[(drafts[0]?.at ?? 0) - 1]?.text ?? '');
  const settled = settleDrafts(drafts, seams, title.title, book, announced);
  return {
    entries: settled.entries,
    ...(source === undefined ? {} : { source }),
    warnings: [...warnings, ...settled.warnings],
    errors: settled.errors,
  };
}
