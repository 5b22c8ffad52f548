// Plain text → lines: one per line break of any kind; cells parted by tabs (pasted from a sheet) are read as a table row.
import { type ArticleLines, cleanLine, type Line, splitLines, splitParagraphs } from './line.ts';
import { type IsName, readTableRow } from './table-row.ts';

/** A sheet of regions has few columns. */
const MOST_CELLS = 30;

export function readPlainLines(text: string, isName: IsName): ArticleLines {
  const lines: Line[] = [];
  for (const [index, numbered] of splitLines(text).entries()) {
    for (const paragraph of splitParagraphs(numbered)) {
      const clean = cleanLine(paragraph);
      if (clean === '') continue;
      const whole: Line = { text: clean, line: index + 1 };
      const cells = paragraph.includes('\t') ? tabCells(paragraph, index + 1) : [];
      const entry = cells.length > 1 && cells.slice(0, 3).some(([cell]) => cell !== undefined && isName(cell.text));
      const row = entry ? readTableRow(cells, isName) : [];
      for (const one of entry ? row : [whole]) lines.push(one);
    }
  }
  return { lines, problems: [] };
}

function tabCells(paragraph: string, line: number): Line[][] {
  const cells = paragraph.split('\t', MOST_CELLS + 1).map(cleanLine);
  if (cells.length > MOST_CELLS) return [];
  return cells.map(text => (text === '' ? [] : [{ text, line }]));
}
