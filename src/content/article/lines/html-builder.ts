// Puts the text of a page together line by line while html-lines.ts walks it, and finds the line of the source a node is in.
import { cleanLine, type Line } from './line.ts';

/** As much of a parsed node as is read here. */
export interface Node {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: Node[];
  prev?: Node | null;
  startIndex?: number | null;
}

/** What holds for everything inside an element. */
export interface Inside {
  bold: boolean;
  breaks: boolean;
  role?: Line['role'];
  level?: number;
  row?: Node;
  cell?: Node;
}

export interface PlacedLine {
  line: Line;
  row?: Node;
  cell?: Node;
}

/** Collects lines: what stands between two blocks is one. `lineAt` turns an index in the source into a line number. */
export function createLineBuilder(lineAt: (index: number) => number) {
  const placed: PlacedLine[] = [];
  let parts: string[] = [];
  let blank = true;
  let bold = 0;
  let inBold = true;
  let at = 0;
  let block: Inside = { bold: false, breaks: false };

  const endLine = () => {
    const text = parts.join('');
    const clean = cleanLine(text);
    if (clean !== '') {
      const leading = cleanLine(text.slice(0, bold)).length;
      const { role, level, row, cell } = block;
      const line: Line = { text: clean, line: lineAt(at) };
      if (leading > 0) line.bold = leading;
      if (role) line.role = role;
      if (level) line.level = level;
      placed.push({ line, ...(row && cell ? { row, cell } : {}) });
    }
    parts = [];
    blank = true;
    bold = 0;
    inBold = true;
  };

  return {
    enterBlock(inside: Inside) {
      endLine();
      block = inside;
    },
    add(text: string, start: number, inside: Inside) {
      const lead = text.length - text.trimStart().length;
      if (blank) at = start + lead;
      if (lead < text.length) {
        blank = false;
        inBold &&= inside.bold;
      }
      parts.push(text);
      if (inBold) bold += text.length;
    },
    finish() {
      endLine();
      return placed;
    },
  };
}

/** Index in the text → 1-based line number, by bisection. */
export function createLineFinder(text: string): (index: number | null | undefined) => number {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r]/g)) starts.push(match.index + match[0].length);
  return index => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= (index ?? 0)) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
