// Decides what every line of an article is: heading, title, furniture or text. Strong headings count always; the weaker
// forms count where the whole article is written that way, or where they are the only sign of a region.
import type { RegionId } from '../edition.ts';
import { type Furniture, readFurniture } from './furniture.ts';
import type { Heading, ReadHeading } from './heading.ts';
import { isDecoration, type Line } from './lines/line.ts';
import { type HeadingSigns, LONGEST_HEADING, readStyle, SENTENCE_END, type Style } from './style.ts';
import type { TitleReading } from './title.ts';

export type Mark =
  /** `loose`: the colon is missing, yet the region has no other heading. */
  | { kind: 'region'; heading: Heading; loose: boolean }
  /** A heading that names none of the 31: its text goes nowhere. */
  | { kind: 'outside'; what: 'unknown-heading' | 'section-heading' }
  | { kind: 'region-list' }
  | { kind: 'title'; same: boolean }
  | { kind: 'furniture'; furniture: Furniture }
  | { kind: 'aside'; code: 'navigation' | 'front-matter' | 'caption' | 'decoration' | 'repeated-title' }
  /** `suspect` names a region whose heading this may have been meant to be. */
  | { kind: 'text'; suspect?: RegionId };

/** 【宏观】… where the others read 【吉林】… */
const OTHER_BRACKET = /^[【〖〔［[][^】〗〕\]］]{1,12}[】〗〕\]］]\s*\S/u;

/** One Mark a line. */
export function markLines(
  lines: readonly Line[],
  signs: HeadingSigns,
  title: TitleReading,
  readHeading: ReadHeading,
): Mark[] {
  const used = new Set(title.at);
  const { runs } = signs;
  const headings = signs.headings.map((heading, index) => (used.has(index) ? undefined : heading));
  const style = readStyle(lines, headings, runs);
  const marks = lines.map((line, index): Mark => {
    if (used.has(index)) return { kind: 'title', same: true };
    if (line.role === 'page-title') return { kind: 'aside', code: 'repeated-title' };
    const heading = headings[index];
    const compared = title.compare(line);
    if (compared) return { kind: 'title', same: compared === 'same' };
    if (line.role) return { kind: 'aside', code: line.role };
    if (isDecoration(line.text)) return { kind: 'aside', code: 'decoration' };
    if (runs.has(index)) return { kind: 'region-list' };
    const accepted = heading && acceptHeading(line, heading, style);
    if (accepted) return accepted;
    const furniture = readFurniture(line.text);
    if (furniture) return { kind: 'furniture', furniture };
    const shaped = line.text.length <= LONGEST_HEADING && !SENTENCE_END.test(line.text);
    if (style.brackets && shaped && OTHER_BRACKET.test(line.text)) return { kind: 'outside', what: 'unknown-heading' };
    if (line.level !== undefined && line.level <= (style.level ?? 6))
      return { kind: 'outside', what: 'unknown-heading' };
    return { kind: 'text' };
  });
  return marks.map((mark, index) => {
    if (mark.kind === 'region' && isSection(mark.heading, marks, index))
      return { kind: 'outside', what: 'section-heading' };
    if (mark.kind === 'text') return suspectHeading(lines[index]!, readHeading, style) ?? mark;
    return mark;
  });
}

function acceptHeading(line: Line, heading: Heading, style: Style): Mark | undefined {
  const { how, kind, headline } = heading;
  const shaped = line.text.length <= LONGEST_HEADING && (style.sentences || !SENTENCE_END.test(line.text));
  const marked = line.level !== undefined && line.level <= (style.level ?? 6);
  const region = (loose = false): Mark => ({ kind: 'region', heading, loose });
  if (kind === 'outside') {
    const accepted = how === 'strong' ? shaped || heading.body !== '' : how === 'alone' && (style.alone || marked);
    return accepted || marked ? { kind: 'outside', what: 'unknown-heading' } : undefined;
  }
  const missing = heading.regions.some(id => !style.sure.has(id));
  const known = kind === 'name' || kind === 'latin';
  if (how === 'strong') {
    if (known) return region();
    if (kind === 'letter') return style.letters || marked || (missing && shaped) ? region() : undefined;
    return shaped || marked || heading.body !== '' ? region() : undefined;
  }
  if (how === 'alone') {
    if (kind === 'letter' || kind === 'alias') return marked ? region() : undefined;
    return marked || style.alone || missing ? region() : undefined;
  }
  if (!known || !shaped || !/^\P{N}.*\p{L}{2}/u.test(headline)) return undefined;
  if (style.weak) return region();
  return missing ? region(true) : undefined;
}

/** 华东 above 上海：… heads a part of the article. */
function isSection(heading: Heading, marks: readonly Mark[], index: number): boolean {
  if (heading.kind !== 'bundle' || heading.headline !== '' || heading.body !== '') return false;
  const next = marks.slice(index + 1, index + 4).find(mark => mark.kind !== 'aside');
  return next?.kind === 'region' && next.heading.kind !== 'bundle';
}

/**
 * A short line that begins with a region may be meant as its heading: the colon is lost and the region has no other
 * heading (云南夏粮增产), or more than its name stands before the colon (上海临港：…).
 */
function suspectHeading({ text }: Line, readHeading: ReadHeading, style: Style): Mark | undefined {
  if (text.length > 40 || SENTENCE_END.test(text)) return undefined;
  const heading = readHeading(`${text.slice(0, 3)}：`) ?? readHeading(`${text.slice(0, 2)}：`);
  const region = heading?.kind === 'name' ? heading.regions[0] : undefined;
  if (!region || (style.sure.has(region) && !/^.{3,14}?[:：]/u.test(text))) return undefined;
  return { kind: 'text', suspect: region };
}
