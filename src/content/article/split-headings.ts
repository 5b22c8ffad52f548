// Line breaks get lost when a text is copied: several entries on one line, or the title and all of them, become lines again.
import { foldText } from '../normalize.ts';
import { readPrintedRange } from '../printed-range.ts';
import type { Problem } from '../problem.ts';
import type { ReadHeading } from './heading.ts';
import type { Line } from './lines/line.ts';
import { reportTogether } from './set-aside.ts';

/** A name and its colon after the end of a sentence or a blank. */
const INNER_HEADING = /(?<=[。；;！!？?)）\s])(?:【[\p{Script=Han}]{2,9}】|[\p{Script=Han}]{2,9} ?:)/gu;
/** So far down may a title stand that swallowed the entries. */
const TITLE_LINES = 5;

/** Only lines that open an entry or hold the title are split; `北京：…；天津：…` inside a body stays one paragraph. */
export function splitHeadings(
  lines: readonly Line[],
  readHeading: ReadHeading,
): { lines: Line[]; problems: Problem[] } {
  const split: Line[] = [];
  const taken: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const inner = line.role ? [] : innerHeadings(line.text, readHeading);
    const opening = inner.length > 0 ? readHeading(line.text) : undefined;
    const own = opening ? line.text.indexOf(opening.typed) : -1;
    const starts = inner.filter(start => start > own);
    const entry = starts.length > 0 && opening?.how === 'strong' && opening.kind === 'name';
    const title = starts.length > 1 && index < TITLE_LINES && readPrintedRange(line.text.slice(0, starts[0]))?.span;
    if (!entry && !title) {
      split.push(line);
      continue;
    }
    taken.push({ ...line, text: line.text.slice(starts[0]) });
    const { bold: _, ...rest } = line;
    const cuts = [0, ...starts, line.text.length];
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const text = line.text.slice(cuts[at], cuts[at + 1]).trim();
      if (text !== '') split.push({ ...rest, text: text.replace(/[；;]$/u, '') });
    }
  }
  return {
    lines: split,
    problems: reportTogether('several-headings-in-line', 'Several entries on one line are taken apart', taken),
  };
}

function innerHeadings(text: string, readHeading: ReadHeading): number[] {
  const starts: number[] = [];
  for (const match of foldText(text).matchAll(INNER_HEADING)) {
    const heading = readHeading(text.slice(match.index, match.index + match[0].length));
    if (heading?.kind === 'name' && heading.how === 'strong' && heading.regions.length === 1) starts.push(match.index);
  }
  return starts;
}
