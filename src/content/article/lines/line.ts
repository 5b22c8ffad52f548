// A line of an article on its way to an entry, and how its text is cleaned of what nobody sees. What a line means is
// decided in mark-lines.ts.
import type { Problem } from '../../problem.ts';

/** One paragraph or line; `text` is clean and never blank. */
export interface Line {
  text: string;
  /** 1-based line of the input; of a Word file the number of the paragraph. */
  line: number;
  /** 1 to 6 for a Markdown or HTML heading. */
  level?: number;
  /** Length of the leading bold text, UTF-16 units of `text`. */
  bold?: number;
  /** Lines with one number stand in one table row; `cell` counts its columns from 0. */
  row?: number;
  cell?: number;
  /** Known from the markup to be no part of the text. */
  role?: 'navigation' | 'caption' | 'front-matter' | 'page-title';
}

/** The lines of an article with what reading the markup already set aside. */
export interface ArticleLines {
  lines: Line[];
  problems: Problem[];
}

// Format and control characters, but none that breaks a line: zero-width and bidirectional marks, soft hyphen, BOM.
const INVISIBLE = /(?![\u200D\s\u0085])[\p{Cf}\p{Cc}]|\u034F|\uFEFF/gu;
/** A zero-width joiner is kept inside an emoji only. */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
const SPACES = /[\s\u0085\u115F\u1160\u2800\u3164\uFFA0]+/g;
const HALF_PAIR = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** What a reader sees of a line: no invisible characters, one blank for any white space, none at the ends; else as typed. */
export function cleanLine(text: string): string {
  const visible = text.replace(INVISIBLE, '');
  const joined = visible.includes('\u200D') ? visible.replace(LOOSE_JOINER, '') : visible;
  return joined.replace(HALF_PAIR, '\uFFFD').replace(SPACES, ' ').trim();
}

/** Splits at what editors count as one line each, so that numbers agree with theirs. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r]/);
}

/** Splits one numbered line further at the breaks that few editors count. */
export function splitParagraphs(line: string): string[] {
  return line.split(/[\u2028\u2029\u0085\v\f]/);
}

/** True for a rule, a row of dots or stars, a running number alone: nothing to read in it. */
export function isDecoration(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || /^[^\p{L}\p{N}]*(?:\d ?\d?|[①-⑳])[^\p{L}\p{N}%％℃]*$/u.test(text);
}

/** `3, 7-9`: line numbers in ascending order, runs joined, at most 500 of them spelt out. */
export function listLines(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number <= last[1] + 1) last[1] = Math.max(number, last[1]);
    else runs.push([number, number]);
  }
  const spelt = runs.slice(0, 500).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  return spelt.join(', ') + (runs.length > 500 ? ` and others up to ${runs.at(-1)?.[1]}` : '');
}
