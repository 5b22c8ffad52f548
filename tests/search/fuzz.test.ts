// No message makes the search throw, hang or answer more than it may.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { book, names, search, TODAY } from '../support/seed-search.ts';

const PIECES = [
  ...names,
  '深圳',
  '朝阳区',
  '香港',
  '长三角',
  '扶贫',
  'fupin',
  'shanxi',
  '上周',
  '2018年7月',
  '/brief',
  '/search',
  '“',
  '”',
  '<b>',
  '&lt;',
  '{{',
  '%E6',
  '路',
  '省',
  '\u200b',
  '🎉',
  ' ',
];
const ids = new Set(book.regions.map(region => region.id));

const check = (text: string): void => {
  for (const answer of [search.ask(text, TODAY), search.find(text, TODAY)]) {
    expect(answer.hits.length).toBeLessThanOrEqual(200);
    const regions = [...answer.query.matches.flatMap(match => match.regions), ...answer.suggest, ...answer.empty];
    expect(regions.every(id => ids.has(id))).toBe(true);
    expect(new Set(answer.briefs.map(brief => brief.region)).size).toBe(answer.briefs.length);
    expect(/\p{Cs}/u.test(answer.query.text)).toBe(false);
    expect([...answer.query.text].length).toBeLessThanOrEqual(200);
  }
};

describe('any message', () => {
  it('of any characters, also half surrogates', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code));
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 60 }).map(units => units.join('')),
        check,
      ),
      { numRuns: 150 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 150 });
  });
  it('of what people write, in any order', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 12 });
    fc.assert(
      fc.property(
        text.map(parts => parts.join('')),
        check,
      ),
      { numRuns: 300 },
    );
  });
});

describe('4096 characters', () => {
  const pattern = (text: string) => text.repeat(Math.ceil(4096 / text.length)).slice(0, 4096);
  it.each([
    '中',
    '🎉',
    'a',
    'xian ',
    'guangdong',
    '<',
    '[(',
    '{{',
    '"a',
    '&#',
    '7月30日-',
    '1,',
    '扶贫',
    '广东',
    '\u0332',
    '/a',
    '“',
    '%E6',
    "' ",
  ])('%j repeated answers quickly', text => {
    check(pattern(text));
    const best = Math.min(
      ...[1, 2, 3].map(() => {
        const started = performance.now();
        search.ask(pattern(text), TODAY);
        return performance.now() - started;
      }),
    );
    // Well under 50 ms by itself; the tests of other folders run beside it.
    expect(best).toBeLessThan(150);
  });
});
