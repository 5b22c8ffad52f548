// Markdown → lines: headings with their level, list items, quotes, table rows and front matter told apart.
// What stands inside a line is read in markdown-inline.ts.

import { type Piece, reportTogether } from '../set-aside.ts';
import { type ArticleLines, cleanLine, isDecoration, type Line, splitLines, splitParagraphs } from './line.ts';
import { readMarkdownInline } from './markdown-inline.ts';
import { type IsName, readTableRow } from './table-row.ts';

const FRONT_MATTER = /^(?:\uFEFF)?(---|\+\+\+)\s*$/;
const LONGEST_FRONT_MATTER = 60;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t\u3000]+|$)(.*)$/;
const QUOTE = /^(?:\s{0,3}>[ \t]?)+/;
const ITEM = /^\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?/;
/** The address of a link, told below the text: [1]: https://… */
const ADDRESS = /^ {0,3}\[[^\]]{1,60}\]:\s*\S+/;
const BREAK = /<br\s*\/?>/i;

/** True when the text uses Markdown's own marks; a lone dash, star or underscore does not make it Markdown. */
export function looksLikeMarkdown(text: string): boolean {
  return (
    FRONT_MATTER.test(splitLines(text.slice(0, 200))[0] ?? '') ||
    /^ {0,3}#{1,6}[ \t]+\S/m.test(text) ||
    /^[^\S\n]{0,8}(?:[-*+>][^\S\n]{1,4})?\*\*[^*\n]{1,120}\*\*/m.test(text)
  );
}

export function readMarkdownLines(text: string, isName: IsName): ArticleLines {
  const source = splitLines(text);
  const lines: Line[] = [];
  const images: Piece[] = [];
  const addresses: Piece[] = [];
  const hidden: Piece[] = [];
  const fences: Piece[] = [];
  let fenced = false;
  let table = false;
  let comment = false;

  const inline = (typed: string, line: number, extra: Partial<Line> = {}): Line[] =>
    splitParagraphs(typed)
      .flatMap(paragraph => paragraph.split(BREAK))
      .flatMap(paragraph => {
        const read = readMarkdownInline(paragraph);
        for (const one of read.images) images.push({ line, text: one });
        for (const one of read.addresses) addresses.push({ line, text: one });
        const clean = cleanLine(read.text);
        if (clean === '') return [];
        return [{ text: clean, line, ...(read.bold > 0 ? { bold: read.bold } : {}), ...extra }];
      });

  const add = (read: readonly Line[]) => {
    for (const line of read) lines.push(line);
  };

  const start = readFrontMatter(source, lines);
  for (let index = start; index < source.length; index += 1) {
    const line = index + 1;
    const visible = dropComments(source[index]!, comment, text => hidden.push({ line, text: cleanLine(text) }));
    comment = visible.open;
    const raw = visible.text.replace(/\\$/, '');
    if (FENCE.test(raw)) {
      fenced = !fenced;
      fences.push({ line, text: cleanLine(raw) });
    } else if (fenced) {
      const clean = cleanLine(raw);
      if (clean !== '') lines.push({ text: clean, line });
    } else if (ADDRESS.test(raw)) addresses.push({ line, text: cleanLine(raw) });
    else if (isUnderline(raw) && lines.at(-1)?.line === line - 1) {
      lines.at(-1)!.level = 1;
      fences.push({ line, text: cleanLine(raw) });
    } else {
      table = raw.includes('|') && (table || isDelimiter(source[index + 1] ?? ''));
      const heading = HEADING.exec(raw);
      if (heading) add(inline(heading[2]!.replace(/[ \t]#+$/, ''), line, { level: heading[1]!.length }));
      else if (table)
        lines.push(
          ...readTableRow(
            splitCells(raw).map(cell => inline(cell, line)),
            isName,
          ),
        );
      else add(inline(isDecoration(raw) ? raw : raw.replace(QUOTE, '').replace(ITEM, ''), line));
    }
  }
  return {
    lines,
    problems: [
      ...reportTogether('image', 'Pictures are left out', images),
      ...reportTogether('link-address', 'Link addresses are left out, their words kept', addresses),
      ...reportTogether('hidden-text', 'Comments are left out', hidden),
      ...reportTogether('decoration', 'Markup without words is left out', fences),
    ],
  };
}

/** Adds the block's lines and returns the index of the first line behind it; 0 when the text has none. */
function readFrontMatter(source: readonly string[], lines: Line[]): number {
  const fence = FRONT_MATTER.exec(source[0] ?? '')?.[1];
  if (!fence) return 0;
  const end = source.slice(1, LONGEST_FRONT_MATTER).findIndex(line => line.trim() === fence) + 1;
  const block = source.slice(1, end);
  // A rule at the top of a plain text is no front matter: that has a key in its first line.
  if (end < 1 || !/^[\w-]{1,40}\s*[:=]/.test(block[0] ?? '')) return 0;
  for (const [index, typed] of source.slice(0, end + 1).entries()) {
    const text = cleanLine(typed);
    if (text !== '') lines.push({ text, line: index + 1, role: 'front-matter' });
  }
  return end + 1;
}

function dropComments(line: string, inside: boolean, drop: (text: string) => void): { text: string; open: boolean } {
  let text = '';
  let left = line;
  let open = inside;
  for (;;) {
    const at = left.indexOf(open ? '-->' : '<!--');
    const piece = at < 0 ? left : left.slice(0, at);
    if (!open) text += piece;
    else if (piece.trim() !== '') drop(piece);
    if (at < 0) return { text, open };
    left = left.slice(at + (open ? 3 : 4));
    open = !open;
  }
}

function isUnderline(line: string): boolean {
  return /^ {0,3}={3,}\s*$/.test(line);
}

function isDelimiter(line: string): boolean {
  return line.length < 1000 && line.includes('-') && line.includes('|') && /^[\s|:-]+$/.test(line);
}

function splitCells(line: string): string[] {
  return line
    .replace(/^\s*\|/, '')
    .replace(/(?<!\\)\|\s*$/, '')
    .split(/(?<!\\)\|/);
}
