// Builds one item out of its heading and the lines below it: what becomes the headline, what the body.
import type { Problem } from '../problem.ts';
import { quote } from '../problem.ts';
import type { Heading } from './heading.ts';
import type { Line } from './lines/line.ts';
import type { Piece } from './set-aside.ts';

/** An item before it is given to its regions. */
export interface EntryDraft {
  heading: Heading;
  /** Index and number of the heading's line. */
  at: number;
  line: number;
  /** The heading's line as it stood. */
  typed: string;
  headline: string;
  body: string[];
  source?: string;
  tags: Piece[];
  /** Every line that went into the item, the heading's first. */
  pieces: Piece[];
  /** The colon was missing. */
  loose: boolean;
  problems: Problem[];
}

/** A headline longer than this is a paragraph; its first sentence then serves as the headline. */
const LONGEST_HEADLINE = 100;
/** A first sentence up to this length is a headline that only lost its line break. */
const LONGEST_SENTENCE = 40;
const SENTENCE_END = /[。！？!?…]["”』」)）]?$/u;
const LABEL = /^(?:标题|题目|亮点|正文|内容|详情)\s*[:：]\s*(?=\S)/u;
const TAG = /^[【〖〔[［]([\p{L}\p{N}·、]{1,8})[】〗〕\]］]\s*(?=\S)/u;
const HEADLINE_MARKS = /^(?:[●■◆▪•·◇□★☆※➤✓✔►▶○◎▌▍\u2460-\u2473\u2776-\u277F]\s*)+(?=\S)/u;
const BODY_MARK = /^(?:[●■◆▪•◇□★☆※➤✓✔►▶▲△○◎▌▍]|[-*+·–>] )\s*(?=\S)/u;

export function openDraft(line: Line, at: number, heading: Heading, loose: boolean): EntryDraft {
  const draft: EntryDraft = {
    heading,
    at,
    line: line.line,
    typed: line.text,
    headline: '',
    body: [],
    tags: heading.tags.map(text => ({ line: line.line, text })),
    pieces: [{ line: line.line, text: line.text }],
    loose,
    problems: [],
  };
  const [headline, rest] = splitAtBold(line, heading);
  if (/[\p{L}\p{N}]/u.test(headline)) setHeadline(draft, headline, line.line);
  for (const text of [rest, heading.body]) if (text !== '') addText(draft, text, line.line);
  return draft;
}

/** A line below the heading: the headline where there is none yet, else a paragraph of the body. */
export function addToDraft(draft: EntryDraft, { text, line }: Line): void {
  draft.pieces.push({ line, text });
  addText(draft, text, line);
}

function addText(draft: EntryDraft, text: string, line: number): void {
  if (draft.headline === '') setHeadline(draft, text.replace(/^[:：\s]+(?=\S)/u, ''), line);
  else draft.body.push(text.replace(BODY_MARK, '').replace(draft.body.length === 0 ? LABEL : '', ''));
}

function setHeadline(draft: EntryDraft, typed: string, line: number): void {
  let headline = typed.replace(HEADLINE_MARKS, '').replace(LABEL, '');
  for (let tag = TAG.exec(headline); tag; tag = TAG.exec(headline)) {
    draft.tags.push({ line, text: tag[0].trim() });
    headline = headline.slice(tag[0].length);
  }
  const first = headline.search(/[。！？!?]/u);
  const more = headline.slice(first + 1).trim();
  // A paragraph behind the colon: a short first sentence is its headline, of a long text it has to serve as one.
  const paragraph = first >= 0 && more.length > 0 && SENTENCE_END.test(headline);
  if (paragraph && first <= LONGEST_SENTENCE) {
    draft.headline = headline.slice(0, first + 1).replace(/。$/u, '');
    draft.body.push(more);
  } else if (paragraph && headline.length > LONGEST_HEADLINE) {
    draft.headline = headline.slice(0, first + 1);
    draft.body.push(more);
    const message = 'The item has no headline of its own; its first sentence serves as one.';
    draft.problems.push({ code: 'headline-from-body', line, message, got: quote(draft.headline) });
  } else draft.headline = headline;
}

/** **吉林：headline** text on one line: the bold part is the headline when the rest is a sentence. */
function splitAtBold(line: Line, heading: Heading): [headline: string, rest: string] {
  const { headline, body } = heading;
  const start = line.text.length - headline.length;
  const bold = line.bold ?? 0;
  const rest = line.text.slice(bold).trim();
  const splits =
    body === '' &&
    line.text.endsWith(headline) &&
    bold > start + 1 &&
    rest.length >= 10 &&
    /[。！？!?]["”」』)）]?$/u.test(rest);
  return splits ? [line.text.slice(start, bold).trim(), rest] : [headline, ''];
}
