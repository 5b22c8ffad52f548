// Recognises a line that opens a region's entry, in any of the forms newsrooms use: 吉林：…, 【吉林】…, 一、吉林省：…,
// 京津冀：…, 吉林丨…, or the name alone. Which of the weaker forms count in an article is decided in mark-lines.ts.
import type { RegionId } from '../edition.ts';
import type { RegionBook } from '../regions.ts';
import {
  AREA,
  BRACKETS,
  COLON,
  COUNT,
  LABEL,
  LIST,
  match,
  NOTE,
  ROUND,
  STRONG,
  skip,
  skipMarks,
  WEAK,
} from './heading-marks.ts';
import { createNameTable, foldName, type HeadingName, type NameKind } from './names.ts';
import { createOutsideNames } from './outside.ts';

export interface Heading {
  /** strong: colon, bar or brackets follow; alone: nothing but the name; weak: a dash, a blank or the like. */
  how: 'strong' | 'alone' | 'weak';
  kind: NameKind;
  /** The name as typed. */
  typed: string;
  /** In order of mention, none twice; empty when the name is none of the 31 for sure. */
  regions: RegionId[];
  outside: string[];
  /** What the line says beside the name; may be empty. */
  headline: string;
  /** Text behind a bracket that held name and headline. */
  body: string;
  /** Category tags beside the name, 外贸. */
  tags: string[];
  /** The name stands in brackets. */
  bracketed?: boolean;
}

type MakeHeading = (how: Heading['how'], at: number) => Heading;

export type ReadHeading = (text: string) => Heading | undefined;

const LONGEST_PLACE = 12;
const FURTHER_IN_BRACKETS = 80;
const LONGEST_TAG = 8;

/** Builds the reader of headings for one book's names. */
export function createHeadingReader(book: RegionBook): ReadHeading {
  const names = createNameTable(book);
  const { isOutside, isPlace, isScope } = createOutsideNames(book);

  function readAt(text: string, from: number): Heading | undefined {
    const tags: string[] = [];
    let at = skip(LABEL, text, from);
    while (tags.length < 3) {
      const close = BRACKETS[text[at] ?? ''];
      if (!close) break;
      const end = text.slice(0, at + FURTHER_IN_BRACKETS).indexOf(close, at + 1);
      if (end < 0) break;
      const inner = text.slice(at + 1, end).trim();
      const after = text.slice(end + 1).trim();
      const found = readPlain(inner, skipMarks(inner));
      // 【华东】上海：… and 【国际】广东：… open with a section or a category, not with their heading.
      const tag =
        found && (found.kind === 'bundle' || found.kind === 'outside') && readPlain(after, 0)?.how === 'strong';
      if (found && !tag) {
        const how = ROUND.test(text[at]!) ? 'weak' : 'strong';
        return { ...joinBracket(found, after, isPlace), how, bracketed: true, tags };
      }
      if (inner === '' || inner.length > LONGEST_TAG || !/^[\p{L}\p{N}·、/]+$/u.test(inner)) break;
      tags.push(text.slice(at, end + 1));
      at = skipMarks(text, end + 1);
    }
    const plain = readPlain(text, at);
    return plain && { ...plain, tags };
  }

  function readPlain(text: string, from: number): Heading | undefined {
    const listed = readNames(text, from);
    if (!listed) return readOutside(text, from);
    const { regions, outside, kind } = listed;
    let end = listed.end;
    let prefix = '';
    const note = match(NOTE, text, end);
    if (
      note &&
      (skip(STRONG, text, end + note[0].length) > end + note[0].length || end + note[0].length === text.length)
    ) {
      end += note[0].length;
      prefix = note[0].trim();
    }
    const typed = text.slice(from, end).trim();
    const heading: MakeHeading = (how, at) => ({
      how,
      kind,
      typed,
      regions,
      outside,
      headline: prefix + text.slice(at).trim(),
      body: '',
      tags: [],
    });
    if (text.trimEnd().length <= end) return heading('alone', text.length);
    const strong = skip(STRONG, text, end);
    if (strong > end) return heading('strong', strong);
    const weak = skip(WEAK, text, end);
    const behind = kind === 'letter' ? undefined : readPlaceBehind(text, from, weak, regions.length > 1, heading);
    if (behind) return behind;
    // 青岛市 begins with 青, 吉林市 with 吉林: what follows may show that another name was meant.
    return weak > end ? heading('weak', weak) : readOutside(text, from);
  }

  /** 广东深圳：… is 广东's, and keeps 深圳; 新疆生产建设兵团：… and 长三角示范区：… are nobody's for sure. */
  function readPlaceBehind(text: string, from: number, start: number, bundle: boolean, heading: MakeHeading) {
    const length = text.slice(start, start + LONGEST_PLACE + 1).search(COLON);
    const end = length >= 0 ? start + length : text.length;
    const behind = text.slice(start, end).trim();
    if (behind === '' || behind.length > LONGEST_PLACE) return undefined;
    if (isCorps(behind)) return readOutside(text, from);
    if (!isPlace(behind) && !AREA.test(behind)) return undefined;
    const found = heading('strong', skip(STRONG, text, end));
    if (bundle) return { ...found, kind: 'outside' as const, regions: [], outside: [text.slice(from, end).trim()] };
    return { ...found, headline: found.headline === '' ? behind : `${behind}：${found.headline}` };
  }

  function readNames(text: string, from: number) {
    const first = names.at(text, from);
    if (!first) return undefined;
    const found: HeadingName[] = [first.name];
    let end = first.end;
    while (found.length < 12) {
      const separator = skip(LIST, text, end);
      const next = names.at(text, separator);
      if (!next || next.name.kind === 'letter' || next.name.kind === 'alias') break;
      if (separator === end && next.name.kind !== 'name') break;
      found.push(next.name);
      end = next.end;
    }
    if (found.length > 1 || first.name.kind === 'bundle') end = skip(COUNT, text, end);
    const regions = [...new Set(found.flatMap(name => name.regions))];
    const outside = [...new Set(found.flatMap(name => name.outside))];
    const kind: NameKind = found.length > 1 && regions.length > 0 ? 'bundle' : first.name.kind;
    return { regions, outside, kind, end };
  }

  /** A heading whose name is a place or scope outside the 31; never by a weak separator. */
  function readOutside(text: string, from: number): Heading | undefined {
    const name =
      /^[^\s:：﹕∶︰｜|丨，。；、！？（(]{1,14}(?: [^\s:：﹕∶︰｜|丨，。；、！？（(]{1,2}){0,3}/u.exec(
        text.slice(from, from + 30),
      )?.[0] ?? '';
    if (name === '') return undefined;
    const end = from + name.length;
    const strong = skip(STRONG, text, end);
    if (strong === end && text.length > end) return undefined;
    if (!isOutside(name) || (isScope(name) && /。$/u.test(text))) return undefined;
    const how = strong > end ? 'strong' : 'alone';
    return {
      how,
      kind: 'outside',
      typed: name,
      regions: [],
      outside: [name],
      headline: text.slice(strong).trim(),
      body: '',
      tags: [],
    };
  }

  return text => readAt(text, skipMarks(text));
}

/** 【吉林】headline, 【吉林：headline】body, 【吉林 headline】body, 【江苏·苏州】headline. */
function joinBracket(inner: Heading, after: string, isPlace: (name: string) => boolean): Heading {
  const headline = after.replace(/^[\s:：﹕∶︰｜|丨—–-]+/u, '');
  if (inner.headline === '') return { ...inner, headline };
  if (headline !== '' && isPlace(inner.headline)) return { ...inner, headline: `${inner.headline}：${headline}` };
  return { ...inner, body: after };
}

/** The corps in 新疆 reports for itself. */
function isCorps(text: string): boolean {
  return foldName(text.slice(0, 40)).endsWith('兵团');
}
