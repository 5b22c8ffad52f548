// How one article writes its headings, seen over all of its lines: which forms it uses throughout, and which lines are menus
// of bare names. What follows for a single line is decided in mark-lines.ts.
import type { RegionId } from '../edition.ts';
import type { Heading, ReadHeading } from './heading.ts';
import type { Line } from './lines/line.ts';

/** No heading is longer. */
export const LONGEST_HEADING = 60;
export const SENTENCE_END = /[。；;！!？?…，,、]["”』」)）]?$/u;

/** How the headings of one article are written. */
export interface Style {
  /** Regions that a strong heading opens, or a name alone. */
  sure: ReadonlySet<RegionId>;
  /** Names are parted from headlines by a blank or a dash throughout. */
  weak: boolean;
  /** Names stand alone on their line throughout. */
  alone: boolean;
  /** One-character names are used throughout. */
  letters: boolean;
  /** Headings end as sentences do: the whole item is one paragraph. */
  sentences: boolean;
  /** Names stand in brackets throughout, so that what else stands in brackets heads no entry of the 31. */
  brackets: boolean;
  /** The level of the headings that name regions, where they have one. */
  level?: number;
}

export function readStyle(
  lines: readonly Line[],
  headings: readonly (Heading | undefined)[],
  runs: ReadonlySet<number>,
): Style {
  const strong = new Set<RegionId>();
  const alone = new Set<RegionId>();
  const weak = new Set<RegionId>();
  const letters = new Set<string>();
  const levels = new Map<number, number>();
  let sentences = 0;
  let brackets = 0;
  let total = 0;
  let headlines = 0;
  for (const [index, heading] of headings.entries()) {
    if (!heading || heading.regions.length === 0 || runs.has(index)) continue;
    const { text, level } = lines[index]!;
    if (level !== undefined) levels.set(level, (levels.get(level) ?? 0) + 1);
    if (heading.kind === 'letter') letters.add(heading.typed);
    total += 1;
    if (heading.bracketed) brackets += 1;
    if (heading.kind !== 'name' && heading.kind !== 'latin') continue;
    const into = heading.how === 'strong' ? strong : heading.how === 'alone' ? alone : weak;
    if (into === weak && (text.length > LONGEST_HEADING || SENTENCE_END.test(text))) continue;
    for (const id of heading.regions) into.add(id);
    if (heading.how === 'alone' || heading.headline === '') continue;
    headlines += 1;
    if (SENTENCE_END.test(text)) sentences += 1;
  }
  const [level] = [...levels].sort((a, b) => b[1] - a[1])[0] ?? [];
  const isAlone = alone.size > 0 && alone.size >= strong.size && alone.size >= weak.size;
  const sure = isAlone ? new Set([...strong, ...alone]) : strong;
  return {
    sure,
    weak: weak.size > sure.size,
    alone: isAlone,
    letters: letters.size >= 3,
    brackets: brackets >= 2 && brackets * 2 > total,
    sentences: headlines > 0 && sentences * 2 > headlines,
    ...(level === undefined ? {} : { level }),
  };
}

/** What looks like a heading, line by line, before it is known how the article is written. */
export interface HeadingSigns {
  headings: readonly (Heading | undefined)[];
  /** Indexes of lines in menus of bare names. */
  runs: ReadonlySet<number>;
  /** Index of the first line that opens an entry; the number of lines when none does. */
  first: number;
}

export function findHeadings(lines: readonly Line[], readHeading: ReadHeading): HeadingSigns {
  const headings = lines.map(line => (line.role ? undefined : readHeading(line.text)));
  const runs = findRuns(lines, headings);
  const opens = (weak: boolean) =>
    headings.findIndex(
      (one, index) => one && one.regions.length > 0 && (one.how === 'weak') === weak && !runs.has(index),
    );
  const first = [opens(false), opens(true)].find(index => index >= 0) ?? lines.length;
  return { headings, runs, first };
}

/** Three or more bare names one after another are a menu of regions, not headings: the indexes of such lines. */
function findRuns(lines: readonly Line[], headings: readonly (Heading | undefined)[]): Set<number> {
  const runs = new Set<number>();
  const bare = (index: number) => {
    const heading = headings[index];
    return heading?.how === 'alone' && heading.kind !== 'bundle' && lines[index]!.level === undefined;
  };
  for (let from = 0; from < headings.length; from += 1) {
    let to = from;
    while (bare(to)) to += 1;
    if (to - from >= 3) {
      // Where no heading has a colon, the last one may open an entry, when it is named only here.
      const last = headings[to - 1]!;
      const named = headings.some(
        (other, index) =>
          other?.how === 'strong' || (index !== to - 1 && other?.regions.some(id => last.regions.includes(id))),
      );
      for (let index = from; index < (named || to === headings.length ? to : to - 1); index += 1) runs.add(index);
    } else if (to === from && listsRegions(lines[from]!, headings[from])) runs.add(from);
    from = Math.max(from, to - 1);
  }
  return runs;
}

/** 北京 天津 河北 … on one line; 华东 is a name of its own. */
function listsRegions(line: Line, heading: Heading | undefined): boolean {
  return (
    heading?.how === 'alone' &&
    heading.kind === 'bundle' &&
    heading.regions.length >= 5 &&
    /[\s、,，/]/.test(heading.typed) &&
    line.level === undefined
  );
}
