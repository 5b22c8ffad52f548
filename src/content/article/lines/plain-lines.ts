// Plain text → lines: one per line break of any kind; cells parted by tabs (pasted from a sheet) are read as a table row.
import { type ArticleLines, cleanLine, type Line, splitLines, splitParagraphs } from './line.ts';
import { type IsName, readTableRow } from './table-row.ts';

export function readPlainLines(text: string, isName: IsName): ArticleLines {
  const lines: Line[] = [];
  for (const [index, numbered] of splitLines(text).entries()) {
    for (const paragraph of splitParagraphs(numbered)) {
      const clean = cleanLine(paragraph);
      if (clean === '') continue;
      const whole: Line = { text: clean, line: index + 1 };
      const cells = paragraph.includes('\t') ? tabCells(paragraph, index + 1) : [];
      const row = cells.length > 1 ? readTableRow(cells, isName) : [];
      // Without a name in it the row is a line with wide blanks.
      if (row.length > 0 && row.length < cells.flat().length) lines.push(...row);
      else lines.push(whole);
    }
  }
  return { lines, problems: [] };
}

function tabCells(paragraph: string, line: number): Line[][] {
  const cells = paragraph.split('\t').map(cleanLine);
  return cells.map(text => (text === '' ? [] : [{ text, line }]));
}
