// Text that becomes no part of an entry is never dropped in silence: it is collected in pieces and reported as Problems.
import { type Problem, type ProblemCode, quote } from '../problem.ts';
import { listLines } from './lines/line.ts';

/** Some text and the line it stood in. */
export interface Piece {
  line: number;
  text: string;
}

/** One Problem for pieces of one kind, naming all their lines; none for no pieces. Pieces come in the article's order. */
export function reportTogether(code: ProblemCode, what: string, pieces: readonly Piece[]): Problem[] {
  const first = pieces[0];
  if (!first) return [];
  const lines = listLines(pieces.map(piece => piece.line));
  const where = lines.includes(',') || lines.includes('-') ? `lines ${lines}` : `line ${lines}`;
  return [{ code, line: first.line, message: `${what} (${where}).`, got: quoteAll(pieces) }];
}

/** A block of lines as one Problem where that quotes all of it, else a Problem for each line. */
export function reportBlock(code: ProblemCode, what: string, pieces: readonly Piece[]): Problem[] {
  const length = pieces.reduce((sum, piece) => sum + piece.text.length + 1, 0);
  if (length <= 200) return reportTogether(code, what, pieces);
  return pieces.flatMap(piece => reportTogether(code, what, [piece]));
}

function quoteAll(pieces: readonly Piece[]): string {
  let all = '';
  for (const { text } of pieces) {
    all += all === '' ? text : `\n${text}`;
    if (all.length > 200) break;
  }
  return quote(all);
}

/** Nobody reads more of them; a text that has more is no article. */
const MOST_PROBLEMS = 2000;

/** At most 2000 Problems in the order of lines; one more tells which lines the rest is about. */
export function limitProblems(problems: readonly Problem[]): Problem[] {
  if (problems.length <= MOST_PROBLEMS) return [...problems];
  const rest = problems.slice(MOST_PROBLEMS);
  const from = rest[0]?.line;
  const message = `${rest.length} further problems in lines ${from ?? 1}-${rest.at(-1)?.line ?? 1} are not listed.`;
  return [...problems.slice(0, MOST_PROBLEMS), { code: 'more-problems', message, ...(from ? { line: from } : {}) }];
}
