// A table row that belongs to a region (吉林 | headline | text) becomes the lines of an entry; any other row its cells, one by one.
import type { Line } from './line.ts';

/** True when the whole text is a name that a heading may carry. */
export type IsName = (text: string) => boolean;

/** `cells` holds the lines of each cell, empty cells included. A running number or an area may stand before the name. */
export function readTableRow(cells: readonly (readonly Line[])[], isName: IsName): Line[] {
  const filled = cells.filter(cell => cell.length > 0);
  const named = (index: number) => filled[index]?.length === 1 && isName(filled[index]![0]!.text);
  let at = [0, 1, 2].find(named);
  if (at === undefined) return joinCells(filled);
  while (named(at + 1)) at += 1;
  const [name, headline] = [filled[at]![0]!, filled[at + 1]];
  const before = filled.slice(0, at).flatMap(cell => cell.filter(line => !/^\p{N}+[.、]?$/u.test(line.text)));
  const { bold: _, ...plain } = name;
  if (headline?.length !== 1) return [...before, plain, ...filled.slice(at + 1).flat()];
  const heading = { ...plain, text: `${name.text}：${headline[0]!.text}` };
  return [...before, heading, ...filled.slice(at + 2).flat()];
}

/** Figures and captions of columns read best side by side; cells that hold more stay lines of their own. */
function joinCells(cells: readonly (readonly Line[])[]): Line[] {
  const [first] = cells[0] ?? [];
  const short = cells.length > 1 && cells.every(cell => cell.length === 1 && /^[^:：【]{1,20}$/u.test(cell[0]!.text));
  if (!first || !short) return cells.flat();
  return [{ ...first, text: cells.map(cell => cell[0]!.text).join(' | ') }];
}
