// Which words at the start of a line are names that a heading may carry: regions, bundles of them, rows of one-character
// names (京津冀) and places outside the 31. Whether the line is a heading at all is decided in heading.ts.
import type { RegionId } from '../edition.ts';
import { foldText } from '../normalize.ts';
import type { RegionBook } from '../regions.ts';

export type NameKind = 'name' | 'alias' | 'letter' | 'latin' | 'bundle' | 'outside';

export interface HeadingName {
  kind: NameKind;
  regions: readonly RegionId[];
  /** Names of what the book does not cover. */
  outside: readonly string[];
}

export interface NameTable {
  /** The longest name that starts at `from`, blanks inside it ignored; `end` is where the text goes on. */
  at(text: string, from: number): { name: HeadingName; end: number } | undefined;
}

/** Bundles that are everyday words: `自治区：` inside an entry means one, not all five. */
const EVERYDAY = new Set(
  '自治区 民族自治区 少数民族自治区 直辖市 一线城市 沿海 沿海省份 沿江省份 西部大开发 中部崛起 关外 北部中国 秦晋之好'.split(
    ' ',
  ),
);
/** Rows of one-character names that are firms or counties, not regions side by side. */
const NO_ROW = new Set(
  '苏宁 新晋 新贵 新青 青云 新津 青川 晋宁 新宁 宁晋 宁陕 秦川 新云 宁川 吉川 申新 云新 青苏 甘川 黑云'.split(' '),
);
const OUTSIDE_LETTERS: Record<string, string> = { 港: '香港', 澳: '澳门', 台: '台湾' };
/** More one-character names than this stand in no heading. */
const LONGEST_ROW = 12;

/** A name for comparing: simplified, half-width, lower case, no blanks, hyphens or apostrophes. */
export function foldName(text: string): string {
  return foldText(text).replace(/[\s'’`-]+/g, '');
}

/** Builds the table of one book. */
export function createNameTable(book: RegionBook): NameTable {
  const names = new Map<string, HeadingName>();
  const letters = new Map<string, RegionId>();
  const add = (
    kind: NameKind,
    spelt: readonly string[],
    regions: readonly RegionId[],
    outside: readonly string[] = [],
  ) => {
    for (const one of spelt) {
      const key = foldName(one);
      if (key !== '' && !names.has(key)) names.set(key, { kind, regions, outside });
    }
  };
  for (const region of book.regions) {
    for (const letter of region.chars) letters.set(letter, region.id);
    const suffix = region.full.endsWith('自治区') ? ['自治区', '区'] : [region.full.slice(-1)];
    add('name', [region.name, region.full, ...suffix.map(end => region.name + end)], [region.id]);
    add('latin', [region.english, ...region.latin], [region.id]);
  }
  for (const place of book.uncovered) {
    const long = place.names.filter(name => name.length > 1);
    add('outside', [place.name, ...long, ...place.latin], [], [place.name]);
  }
  for (const region of book.regions) {
    // The corps lies in 新疆 but reports for itself; its news is none of the region's.
    const own = region.names.filter(name => !name.includes('兵团'));
    add('alias', own, [region.id]);
  }
  for (const bundle of book.bundles) {
    const spelt = bundle.names.filter(name => !EVERYDAY.has(name));
    const kind = bundle.members.length > 1 ? 'bundle' : 'alias';
    if (bundle.members.length < book.regions.length) add(kind, spelt, bundle.members, bundle.uncovered);
  }
  // Most lines begin with no name at all: their first character shows it.
  const longest = new Map<string, number>();
  for (const key of names.keys()) longest.set(key[0]!, Math.max(longest.get(key[0]!) ?? 0, key.length));
  for (const letter of letters.keys()) longest.set(letter, Math.max(longest.get(letter) ?? 0, LONGEST_ROW));
  return {
    at(text, from) {
      const length = longest.get(foldText(text.charAt(from)));
      return length === undefined ? undefined : longestName(text, from, length, names, letters);
    },
  };
}

function longestName(
  text: string,
  from: number,
  longest: number,
  names: ReadonlyMap<string, HeadingName>,
  letters: ReadonlyMap<string, RegionId>,
): { name: HeadingName; end: number } | undefined {
  const chars: string[] = [];
  const ends: number[] = [];
  const folded = foldText(text.slice(from, from + 2 * longest + 4));
  for (const [at, char] of folded.split('').entries()) {
    if (/[\s'’`-]/.test(char) && (char !== '-' || /[a-z]/.test(folded[at - 1] ?? ''))) continue;
    chars.push(char);
    ends.push(from + at + 1);
  }
  const row = readRow(chars, letters);
  for (let length = Math.min(chars.length, longest); length > 0; length -= 1) {
    const typed = chars.slice(0, length).join('');
    const name = names.get(typed) ?? (length === row.length ? rowName(typed, row) : undefined);
    if (!name) continue;
    const cutsWord = /[a-z]/.test(typed.slice(-1)) && /[a-z]/i.test(text[ends[length - 1]!] ?? '');
    if (!cutsWord) return { name, end: ends[length - 1]! };
  }
  return undefined;
}

interface Row {
  length: number;
  regions: RegionId[];
  outside: string[];
}

/** As many one-character names side by side as there are. */
function readRow(chars: readonly string[], letters: ReadonlyMap<string, RegionId>): Row {
  const row: Row = { length: 0, regions: [], outside: [] };
  for (const char of chars) {
    const region = letters.get(char);
    const outside = OUTSIDE_LETTERS[char];
    if (region) row.regions.push(region);
    else if (outside) row.outside.push(outside);
    else break;
    row.length += 1;
  }
  return row;
}

function rowName(typed: string, row: Row): HeadingName | undefined {
  if (row.regions.length === 0 || NO_ROW.has(typed) || new Set(row.regions).size < row.regions.length) return undefined;
  return { kind: row.length === 1 ? 'letter' : 'bundle', regions: row.regions, outside: row.outside };
}
