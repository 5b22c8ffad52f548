// A Problem as one line in the editor's language: where, what, and what was found.
import type { Problem } from '../content/problem.ts';
import type { Language } from './phrases/phrases.ts';
import { problemsZhHans } from './phrases/problems/zh-hans.ts';

/** One line; for traditional Chinese it is converted like every other text. */
export function describeProblem({ code, line, message, got }: Problem, language: Language): string {
  const found = got ? got.replaceAll('\n', ' ⏎ ') : undefined;
  if (language === 'en') {
    return `${line === undefined ? '' : `line ${line}: `}${message}${found ? ` ${found}` : ''}`;
  }
  return `${line === undefined ? '' : `第${line}行：`}${problemsZhHans[code]}${found ? `：${found}` : ''}`;
}
