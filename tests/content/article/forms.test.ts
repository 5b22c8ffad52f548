// Further forms that articles come in, from tests/fixtures/article-forms.yaml: what each must become and what must be told.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readArticle } from '../../../src/content/article/read-article.ts';
import { shippedBook } from '../../support/shipped-book.ts';

const book = shippedBook();
const T = '31省区市一周经济最亮点(2026年11月16日-22日)';
/** The two entries that most cases have; only their spelling differs. */
const TWO = ['吉林｜冰雪装备｜首批八十个。', '辽宁｜渔港清淤｜清淤完成。'];
const lines = (...list: string[]) => list.join('\n');

interface Form {
  name: string;
  text: string;
  /** region｜headline｜body, paragraphs of the body parted by ⏎. */
  entries?: string[];
  /** Codes of all warnings, in the order of lines. */
  warnings?: string[];
  errors?: string[];
  title?: string;
  week?: string;
  source?: string;
}

const forms = parse(readFileSync('tests/fixtures/article-forms.yaml', 'utf8')) as Form[];

describe('further forms', () => {
  it.each(forms.map(form => [form.name, form] as const))('%s', (_, form) => {
    const reading = readArticle(form.text, { book });
    const entries = reading.entries.map(({ region, headline, body }) =>
      [book.region(region).name, headline, body.replaceAll('\n', '⏎')].join('｜'),
    );
    expect(entries).toEqual(form.entries ?? TWO);
    expect(reading.errors.map(problem => problem.code)).toEqual(form.errors ?? []);
    const warnings = reading.warnings.map(problem => problem.code);
    if (!form.errors?.includes('two-articles')) expect(warnings).toEqual(form.warnings ?? []);
    if (form.title !== undefined || !form.errors) expect(reading.title).toBe(form.title ?? T);
    if (!form.errors) expect(`${reading.week?.start} ${reading.week?.end}`).toBe(form.week ?? '2026-11-16 2026-11-22');
    expect(reading.source).toBe(form.source);
  });

  it('names both articles of a file that holds two', () => {
    const text = lines(T, '吉林：冰雪', '首批。', '31省区市一周经济最亮点(2026年11月23日-29日)', '辽宁：渔港');
    const [problem] = readArticle(text, { book }).errors;
    expect(problem?.got).toContain('11月16日');
    expect(problem?.got).toContain('11月23日');
    expect(problem?.line).toBe(4);
  });

  it('takes the week given by hand before that of the title', () => {
    const week = { start: '2026-11-23', end: '2026-11-29' };
    expect(readArticle(lines('经济周报 第38期', '吉林：冰雪'), { book, week })).toMatchObject({
      week,
      errors: [],
      warnings: [],
    });
    expect(readArticle(lines(T, '吉林：冰雪'), { book, week })).toMatchObject({ week, errors: [] });
  });

  it('tells the line of the input, whatever the line breaks', () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const text = [T, '', '吉林：冰雪装备', '首批八十个。', '', '香港：展会', '', '辽宁：渔港清淤'].join(ending);
      const reading = readArticle(text, { book });
      expect(reading.entries.map(entry => entry.line)).toEqual([3, 8]);
      expect(reading.warnings.map(problem => problem.line)).toEqual([6]);
    }
  });
});
