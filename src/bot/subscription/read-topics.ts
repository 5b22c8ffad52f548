// Words after /subscribe and /unsubscribe → topics. Names are found as in any message, through the search room; what is no
// name is a keyword as it was typed, because a word that no entry has yet is the very thing to wait for.
import type { RegionId } from '../../content/edition.ts';
import { cleanText, cutText, foldText } from '../../content/normalize.ts';
import { LONGEST_KEYWORD } from '../../content/topics.ts';
import type { Answer, RegionMatch } from '../../search/answer-types.ts';
import { FILLER_WORDS } from '../../search/query/filler-words.ts';
import { findPhrases } from '../../search/query/phrases.ts';
import { isOneWord } from '../../search/spelling/word-breaks.ts';
import { sameKeyword } from './change-topics.ts';
import { trimKeyword, trimSentence } from './trim-words.ts';

export interface ReadTopics {
  /** All regions were asked for in words. */
  everything: boolean;
  regions: RegionId[];
  keywords: string[];
  /** How places, bundles and misspelt names were read; a region's own name needs no word. */
  notes: RegionMatch[];
  /** Keywords that were read as another spelling. */
  respelt: { typed: string; keyword: string }[];
  /** Names that may be several regions. */
  asks: { typed: string; regions: readonly RegionId[] }[];
  /** Places that the source does not cover. */
  uncovered: string[];
  /** Keywords beyond LONGEST_KEYWORD. */
  tooLong: string[];
  /** Words that ask for no topic, such as 简报: whoever sends nothing else means everything. */
  onlyFiller: boolean;
  /** The text was longer than LONGEST_TOPICS; the rest was not read. */
  cut: boolean;
}

/** Code points of a message that are read as topics: 31 regions and 20 keywords of full length fit. */
export const LONGEST_TOPICS = 1200;
/** Search reads 200 code points at once. */
const LONGEST_SEGMENT = 180;

const EVERYTHING =
  /^(?:全部|全体|所有|一切|全国|都要|全都要|全部地区|所有地区|全国各地|(?:全部|全国|所有)?31个?(?:地区|省|省份|省市|省区市)|all|everything|all regions|all 31 regions)$/;
const SEPARATORS = /[,，、;；|/\n\r]+/;
const ENDS = /^[^\p{L}\p{N}%#]+|[^\p{L}\p{N}%#+]+$/gu;

/** @param ask understands a piece of text as it would understand a message */
export function readTopics(ask: (text: string) => Answer, raw: string): ReadTopics {
  const read: ReadTopics = {
    everything: false,
    regions: [],
    keywords: [],
    notes: [],
    respelt: [],
    asks: [],
    uncovered: [],
    tooLong: [],
    onlyFiller: false,
    cut: false,
  };
  let fillers = 0;

  function addRegions(answer: Answer): void {
    for (const match of answer.query.matches) {
      if (match.how !== 'name' && match.how !== 'spelling') read.notes.push(match);
      for (const id of match.regions) if (!read.regions.includes(id)) read.regions.push(id);
    }
    for (const name of answer.uncovered) if (!read.uncovered.includes(name)) read.uncovered.push(name);
  }

  function addKeyword(text: string): void {
    const keyword = text.replaceAll('|', ' ').replace(ENDS, '').trim();
    if (keyword === '') return;
    if ([...keyword].length > LONGEST_KEYWORD) read.tooLong.push(keyword);
    else if (!read.keywords.some(one => sameKeyword(one, keyword))) read.keywords.push(keyword);
  }

  function readPhrase(text: string): void {
    const answer = ask(text);
    const [match] = answer.query.matches;
    const isName = match?.typed === answer.query.text && match.how !== 'place' && match.how !== 'typo';
    if (isName) addRegions(answer);
    else addKeyword(text);
  }

  /** Text without separators: first as a whole, for names of several words, else word by word. */
  function readSegment(segment: string): void {
    const text = segment.replace(ENDS, '');
    if (text === '') return;
    if (EVERYTHING.test(foldText(text))) {
      read.everything = true;
      return;
    }
    const words = text.split(/\s+/);
    const whole = ask(text);
    const nameOfSeveral = whole.query.matches.some(match => /\s/.test(match.typed));
    if (words.length > 1 && !nameOfSeveral && !isRespelt(whole)) {
      const parts = words.map(word => ask(word));
      const seen = new Set(parts.flatMap(named));
      if (named(whole).every(name => seen.has(name))) {
        words.forEach((word, index) => {
          readPiece(word.replace(ENDS, ''), parts[index]!);
        });
        return;
      }
    }
    readPiece(text, whole);
  }

  function readPiece(piece: string, answer: Answer): void {
    const { query, suggest } = answer;
    const text = piece.replace(ENDS, '');
    if (text === '') return;
    if (EVERYTHING.test(foldText(text))) read.everything = true;
    else if (query.matches.length > 0) {
      addRegions(answer);
      for (const rest of withoutMatches(answer)) readSegment(trimSentence(rest));
    } else if (answer.uncovered.length > 0) addRegions(answer);
    else if (answer.kind === 'choice' && !(query.keywords.length > 0 && isChineseWord(text)))
      read.asks.push({ typed: text, regions: suggest });
    else if (isFiller(text, answer)) fillers += 1;
    else if (isRespelt(answer) && !isChineseWord(text)) {
      const keyword = query.readAs![0]!.as;
      read.respelt.push({ typed: text, keyword });
      addKeyword(keyword);
    } else if (/\s/.test(text)) for (const word of text.split(/\s+/)) readSegment(word);
    else addKeyword(trimKeyword(text));
  }

  const { text, cut } = cutText(raw, LONGEST_TOPICS);
  read.cut = cut;
  for (const line of text.split(/[\n\r]+/).map(cleanText)) {
    let at = 0;
    const plain = (from: number, to: number) => {
      for (const segment of line.slice(from, to).split(SEPARATORS)) for (const one of chunks(segment)) readSegment(one);
    };
    for (const phrase of findPhrases(line)) {
      plain(at, phrase.start);
      readPhrase(line.slice(phrase.from, phrase.to));
      at = phrase.end;
    }
    plain(at, line.length);
  }
  const nothing = [read.regions, read.keywords, read.asks, read.uncovered, read.tooLong].every(
    list => list.length === 0,
  );
  read.onlyFiller = nothing && fillers > 0;
  return read;
}

/** A word of the dictionary is no misspelling, even where no entry has it yet. */
const isChineseWord = (text: string): boolean => /^\p{Script=Han}+$/u.test(text) && isOneWord(text);

/** 简报, 谢谢 and the like. Other small talk (天气预报) may be a keyword all the same. */
const isFiller = (text: string, { kind, query }: Answer): boolean =>
  FILLER_WORDS.has(foldText(text)) ||
  (kind === 'edition' && (query.week?.kind ?? 'newest') === 'newest' && query.keywords.length === 0);

/** Everything a piece was found to name. */
const named = (answer: Answer): string[] => [
  ...answer.query.matches.flatMap(match => match.regions),
  ...answer.suggest,
  ...answer.uncovered,
];

/** The whole text is one word that the store has in another spelling. */
const isRespelt = ({ query }: Answer): boolean =>
  query.matches.length === 0 &&
  query.readAs?.length === 1 &&
  query.keywords.length === 1 &&
  query.keywords[0] === query.text;

/** What stands around the names, in pieces. */
function withoutMatches({ query }: Answer): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { typed } of query.matches) {
    const start = query.text.indexOf(typed, at);
    if (start < 0) continue;
    pieces.push(query.text.slice(at, start));
    at = start + typed.length;
  }
  if (at === 0) return [];
  pieces.push(query.text.slice(at));
  return pieces.map(piece => piece.trim()).filter(piece => piece !== '');
}

/** Pieces that search reads whole, cut between words; a longer word stays, to be named as too long. */
function chunks(segment: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const word of segment.trim().split(/\s+/)) {
    if (piece !== '' && piece.length + 1 + word.length > LONGEST_SEGMENT) {
      pieces.push(piece);
      piece = word;
    } else piece = piece === '' ? word : `${piece} ${word}`;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
