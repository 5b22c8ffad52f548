// HTML (a saved page, a fragment, or what a Word file was turned into) → lines: one per block or line break, with heading
// levels, leading bold text and table rows; scripts, styles, comments and menus told apart from the text.
import { createRequire } from 'node:module';
import { type Piece, reportTogether } from '../set-aside.ts';
import { createLineBuilder, createLineFinder, type Inside, type Node, type PlacedLine } from './html-builder.ts';
import { nestingDepth } from './html-form.ts';
import { type ArticleLines, cleanLine, type Line } from './line.ts';
import { type IsName, readTableRow } from './table-row.ts';

/** Loaded with the first page: the parser is a sixth of the program's start, and most articles are no pages. */
const require = createRequire(import.meta.url);
const loadPage = (html: string, options: import('cheerio/slim').CheerioOptions) =>
  (require('cheerio/slim') as typeof import('cheerio/slim')).load(html, options);

/** Deeper than any page; the parser's time grows with depth times tags. */
const DEEPEST = 400;

const words = (list: string) => new Set(list.split(' '));
const BLOCKS = words(
  'address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead ' +
    'title tr ul',
);
const SILENT = words('script style template noscript iframe object svg canvas audio video math');
const MENUS = words('nav footer select button menu textarea');

export function readHtmlLines(html: string, isName: IsName): ArticleLines {
  if (nestingDepth(html) > DEEPEST) {
    const message = `The markup is nested more than ${DEEPEST} deep; that is no article.`;
    return { lines: [], problems: [{ code: 'html-too-deep', message, expected: 'the text alone, or a simpler page' }] };
  }
  const root = loadPage(html, { xml: { xmlMode: false, decodeEntities: true, withStartIndices: true } }).root()[0];
  const lineAt = createLineFinder(html);
  const builder = createLineBuilder(lineAt);
  const images: Piece[] = [];
  const hidden: Piece[] = [];
  walk(root as Node, !/<(?:p|br|div|li|td|h[1-6])(?=[\s>/])/i.test(html), {
    enterBlock: builder.enterBlock,
    text: builder.add,
    picture: node =>
      images.push({
        line: lineAt(node.startIndex),
        text: cleanLine(`[${node.attribs?.alt ?? ''}] ${pictureName(node)}`),
      }),
    silent: node => {
      const text = cleanLine(node.data ?? (node.children ?? []).map(child => child.data ?? '').join(' '));
      if (text !== '') hidden.push({ line: lineAt(node.startIndex), text });
    },
  });
  const problems = [
    ...reportTogether('image', 'Pictures are left out', images),
    ...reportTogether('hidden-text', 'Scripts, styles and comments are left out', hidden),
  ];
  return { lines: joinRows(builder.finish(), isName), problems };
}

interface Visitor {
  /** Called before and after a block: the line so far ends, and what follows stands inside `inside`. */
  enterBlock(inside: Inside): void;
  text(text: string, start: number, inside: Inside): void;
  picture(node: Node): void;
  silent(node: Node): void;
}

/** Visits all nodes in order, without recursion: a page may be nested deeper than the call stack. */
function walk(root: Node, breaks: boolean, visitor: Visitor): void {
  const outer: Inside = { bold: false, breaks };
  const stack: { node?: Node; inside: Inside }[] = [{ node: root, inside: outer }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, inside } = next;
    const name = node?.name?.toLowerCase() ?? '';
    if (!node) visitor.enterBlock(inside);
    else if (node.type === 'text') visitText(node, inside, visitor);
    else if (node.type === 'comment' || SILENT.has(name)) visitor.silent(node);
    else if (name === 'img') visitor.picture(node);
    else {
      const within = enter(node, name, inside);
      // Links side by side are a menu even where no blank parts them.
      if (name === 'a' && node.prev?.name === 'a') visitor.text(' ', node.startIndex ?? 0, inside);
      if (BLOCKS.has(name)) {
        visitor.enterBlock(within);
        stack.push({ inside });
      }
      const children = node.children ?? [];
      for (let index = children.length - 1; index >= 0; index -= 1)
        stack.push({ node: children[index]!, inside: within });
    }
  }
}

function enter(node: Node, name: string, outer: Inside): Inside {
  const style = node.attribs?.style ?? '';
  const inside = { ...outer };
  if (name === 'b' || name === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) inside.bold = true;
  if (name === 'pre' || /white-space\s*:\s*pre/i.test(style)) inside.breaks = true;
  if (/^h[1-6]$/.test(name)) inside.level = Number(name[1]);
  if (name === 'tr') inside.row = node;
  if (name === 'td' || name === 'th') inside.cell = node;
  if (name === 'title') inside.role = 'page-title';
  else if (name === 'figcaption') inside.role = 'caption';
  else if (MENUS.has(name) || /display\s*:\s*none/i.test(style) || node.attribs?.hidden !== undefined)
    inside.role = 'navigation';
  return inside;
}

function visitText(node: Node, inside: Inside, visitor: Visitor): void {
  const text = node.data ?? '';
  // Many pages part paragraphs by empty lines or full-width indents alone; a plain line break is only a wrapped line.
  const breaks = inside.breaks
    ? /\r\n|[\n\r\u2028\u2029]/g
    : /\r?\n[^\S\n\u3000]*\r?\n\s*|\r?\n(?=\u3000)|[\u2028\u2029]/g;
  let from = 0;
  for (const match of text.matchAll(breaks)) {
    visitor.text(text.slice(from, match.index), (node.startIndex ?? 0) + from, inside);
    visitor.enterBlock(inside);
    from = match.index + match[0].length;
  }
  visitor.text(text.slice(from), (node.startIndex ?? 0) + from, inside);
}

function joinRows(placed: readonly PlacedLine[], isName: IsName): Line[] {
  const lines: Line[] = [];
  for (let index = 0; index < placed.length; ) {
    const { row } = placed[index]!;
    if (!row) {
      lines.push(placed[index]!.line);
      index += 1;
      continue;
    }
    const cells = new Map<Node, Line[]>();
    for (; placed[index]?.row === row; index += 1) {
      const cell = placed[index]!.cell!;
      const known = cells.get(cell);
      if (known) known.push(placed[index]!.line);
      else cells.set(cell, [placed[index]!.line]);
    }
    for (const line of readTableRow([...cells.values()], isName)) lines.push(line);
  }
  return lines;
}

function pictureName(node: Node): string {
  return (node.attribs?.src ?? '').slice(0, 100);
}
