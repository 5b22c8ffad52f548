// Reading ends soon for any text of 5 MB, also one made to exhaust a pattern: beside an honest article of that size, on the same
// machine, in processor time.
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/content/article/read-article.ts';
import { shippedBook } from '../../support/shipped-book.ts';

const book = shippedBook();
const T = '31省区市一周经济最亮点(2026年11月16日-22日)\n';
const SIZE = 5_000_000;
/** What exhausts a pattern takes thousands of times as long, not a few times. */
const MOST_TIMES = 20;

const filled = (head: string, piece: string) => head + piece.repeat(Math.floor(SIZE / Buffer.byteLength(piece)));
const body = '近日，有关部门印发办法，明确推进数字建设，着力实施十大工程，惠及三十万户，全年增长一成。\n';

const texts: [string, string][] = [
  ['one paragraph', filled(`${T}吉林：冰雪\n`, '首批八十个，')],
  ['one line of headings', filled(T, '吉林：冰雪；')],
  ['headings alone', filled(T, '吉林：冰雪\n')],
  ['names alone', filled(T, '吉林\n')],
  ['titles', filled('', T)],
  ['dates', filled('', '2026年11月16日-')],
  ['brackets', filled(T, '【外贸】')],
  ['open brackets', filled(T, '【')],
  ['blanks', `${filled(T, ' ')}x`],
  ['empty lines', filled(T, '\u3000\n')],
  ['stars', filled(T, '*')],
  ['Markdown bold, never closed', filled(`# ${T}`, '**a')],
  ['Markdown links, never closed', filled(`# ${T}`, '[a](b')],
  ['Markdown pictures, never closed', filled(`# ${T}`, '![')],
  ['tables', filled(`# ${T}`, '| 吉林 | 冰雪 |\n|---|---|\n')],
  ['open tags', filled('<p>', '<b>')],
  ['closing tags', filled(`<p>${'<b>'.repeat(300)}`, '</i>')],
  ['open comments', filled('<p>', '<!--')],
  ['attributes', filled('<p><a ', 'x ')],
  ['ampersands', filled('<p>', '&')],
  ['cells', filled('<table>', '<tr><td>吉林<td>冰雪')],
  ['zero bytes', filled(T, '\0')],
  ['half pairs', filled(T, '\ud83d')],
];

describe('reading 5 MB ends soon', () => {
  const cpuOf = (text: string): number => {
    const before = process.cpuUsage();
    readArticle(text, { book });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const honest = cpuOf(filled(T, `吉林：冰雪装备\n${body}`));

  it.each(texts)('%s', (_, text) => expect(cpuOf(text) / honest).toBeLessThan(MOST_TIMES));
});
