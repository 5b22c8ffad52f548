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
  /** `suspect`: this may have been meant as a heading, of that region or of none of the 31. */
  | { kind: 'text'; suspect?: RegionId | null };

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
    const accepted = heading && acceptHeading(line, heading, style, () => isListed(lines, headings, index));
    if (accepted) return accepted;
    const furniture = readFurniture(line.text);
    const bullet = furniture?.code === 'caption' && isBulletRow(lines, index);
    if (furniture && !bullet) return { kind: 'furniture', furniture };
    const shaped = line.text.length <= LONGEST_HEADING && !SENTENCE_END.test(line.text);
    if (style.brackets && shaped && OTHER_BRACKET.test(line.text)) return { kind: 'outside', what: 'unknown-heading' };
    if (line.level !== undefined && line.level <= (style.level ?? 6))
      return { kind: 'outside', what: 'unknown-heading' };
    return { kind: 'text' };
  });
  return marks.map((mark, index): Mark => {
    if (mark.kind === 'region' && isSection(mark.heading, marks, index))
      return { kind: 'outside', what: 'section-heading' };
    if (mark.kind !== 'text') return mark;
    const line = lines[index]!;
    const suspect = suspectHeading(line, readHeading, style);
    if (suspect) return suspect;
    const follows = marks[index + 1]?.kind === 'text' && SENTENCE_END.test(lines[index + 1]!.text);
    return follows && looksForeign(line.text) ? { kind: 'text', suspect: null } : mark;
  });
}

function acceptHeading(line: Line, heading: Heading, style: Style, listed: () => boolean): Mark | undefined {
  const { how, kind, headline } = heading;
  const shaped = line.text.length <= LONGEST_HEADING && (style.sentences || !SENTENCE_END.test(line.text));
  const marked = line.level !== undefined && line.level <= (style.level ?? 6);
  const region = (loose = false): Mark => ({ kind: 'region', heading, loose });
  if (kind === 'outside') {
    const accepted = how === 'strong' || marked || (how === 'alone' && style.alone);
    return accepted ? { kind: 'outside', what: 'unknown-heading' } : undefined;
  }
  const missing = heading.regions.some(id => !style.sure.has(id));
  const known = kind === 'name' || kind === 'latin';
  if (how === 'strong') {
    if (known) return region();
    if (kind === 'letter') return style.letters || marked || (missing && shaped) ? region() : undefined;
    // 东部：…。 is a sentence about a dozen regions; 川渝：…。 is an item of two.
    const few = kind === 'bundle' && heading.regions.length <= 5;
    return shaped || few || marked || heading.body !== '' ? region() : undefined;
  }
  if (how === 'alone') {
    if (kind === 'letter' || kind === 'alias') return marked ? region() : undefined;
    if (marked || style.alone) return region();
    return kind === 'bundle' ? (missing ? region() : undefined) : listed() ? undefined : region(true);
  }
  if (!known || !shaped || !/^\P{N}.*\p{L}{2}/u.test(headline)) return undefined;
  if (style.weak) return region();
  return missing ? region(true) : undefined;
}

/** A bare name among others, or below a colon, is part of a list. */
function isListed(lines: readonly Line[], headings: HeadingSigns['headings'], index: number): boolean {
  const beside = [index - 1, index + 1].some(at => headings[at]?.how === 'alone');
  return beside || /[:：、，,]$/u.test(lines[index - 1]?.text ?? '');
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

/** Words before a colon that introduce a sentence or a field, and no item of their own. */
const INTRODUCTION =
  /第|[一二三四五六七八九十]是|其[一二三四中次他]|首先|此外|另外|同时|[例比]如|包括|如下|指出|显示|表示|强调|认为|提出|介绍|透露|要求|明确|获悉|了解|目标|措施|重点|亮点|特点|背景|数据|点评|解读|注|问|答|记者|专家|时间|地点|主题|单位|电话|联系|范围|对象|标准|方式|内容|意见|原因|结果|计划|任务|项目|说明|提示|提醒|标题|题目|正文|名称|简介|来源|来自|^据|^[全各本我该]/u;

/** 海关总署：… with a paragraph below: an item that is no region's, or a quotation inside one; only the editor knows. */
function looksForeign(text: string): boolean {
  const name = /^(\p{Script=Han}{2,10})[:：]\s*\S/u.exec(text)?.[1];
  return name !== undefined && text.length <= 40 && !SENTENCE_END.test(text) && !INTRODUCTION.test(name);
}

/** ▲ before several lines in a row is a bullet, before one it marks a caption. */
function isBulletRow(lines: readonly Line[], index: number): boolean {
  const mark = lines[index]!.text.charAt(0);
  return /[▲△]/.test(mark) && [index - 1, index + 1].some(at => lines[at]?.text.startsWith(mark));
}
