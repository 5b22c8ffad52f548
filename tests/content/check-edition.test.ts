// What admins are warned of before they publish: gaps and doubles within an edition, and weeks, dates or text that do not fit
// with other editions.
import { describe, expect, it } from 'vitest';
import { checkEdition, findDoubledRegions } from '../../src/content/check-edition.ts';
import type { Edition } from '../../src/content/edition.ts';
import { addDays, isoWeekOf } from '../../src/content/week.ts';
import { shippedBook } from '../support/shipped-book.ts';

const book = shippedBook();

/** A whole edition of the week that starts at `start`; every headline names the region and the week. */
function edition(start: string, change: Partial<Edition> = {}): Edition {
  const id = isoWeekOf(start);
  const entries = book.regions.map(region => ({
    region: region.id,
    headline: `${region.name}要闻${id}`,
    body: '正文。',
  }));
  return { id, title: `一周要闻${id}`, start, end: addDays(start, 6), entries, ...change };
}

const codes = (checked: Edition, others: Edition[] = []) =>
  checkEdition(checked, book, others).map(problem => problem.code);
const thisWeek = edition('2026-11-16');

describe('an edition by itself', () => {
  it('has nothing wrong when it is whole', () => {
    expect(checkEdition(thisWeek, book)).toEqual([]);
  });

  it('names the missing regions in the standard order', () => {
    const entries = thisWeek.entries.filter(entry => !['jilin', 'beijing'].includes(entry.region));
    expect(checkEdition({ ...thisWeek, entries }, book)).toMatchObject([
      { code: 'missing-regions', got: '北京、吉林' },
    ]);
  });

  it('lists bare headlines', () => {
    const entries = thisWeek.entries.map(entry => (entry.region === 'jilin' ? { ...entry, body: '' } : entry));
    expect(checkEdition({ ...thisWeek, entries }, book)).toMatchObject([{ code: 'headline-only', got: '吉林' }]);
  });

  it('tells a doubled region once, with both headlines, and the line where it is known', () => {
    const again = { region: 'jilin', headline: '又一条', body: '正文。' };
    const problems = checkEdition({ ...thisWeek, entries: [...thisWeek.entries, again, again] }, book);
    expect(problems).toMatchObject([{ code: 'doubled-region', got: '吉林：吉林要闻2026-W47；又一条；又一条' }]);
    expect(
      findDoubledRegions(
        [
          { ...again, line: 3 },
          { ...again, line: 9 },
        ],
        book,
      ),
    ).toMatchObject([{ line: 9 }]);
  });
});

describe('an edition among others', () => {
  it.each([
    ['after the week before: nothing to tell', [edition('2026-11-09')], []],
    ['in a week that is there already: same-week', [edition('2026-11-16')], ['same-week']],
    [
      'after a holiday issue that runs into it: overlapping-dates',
      [edition('2026-11-09', { end: '2026-11-18' })],
      ['overlapping-dates'],
    ],
    ['after two weeks without any: weeks-left-out', [edition('2026-10-26')], ['weeks-left-out']],
    ['after a gap of a few days: nothing to tell', [edition('2026-11-09', { end: '2026-11-13' })], []],
    [
      'with a newer one there: older-than-newest',
      [edition('2026-11-09'), edition('2026-11-23')],
      ['older-than-newest'],
    ],
  ])('%s', (_, others, expected) => {
    expect(codes(thisWeek, others)).toEqual(expected);
  });

  it('tells last week’s text sent again', () => {
    const again = edition('2026-11-23', { entries: thisWeek.entries });
    const [problem] = checkEdition(again, book, [thisWeek]);
    expect(problem).toMatchObject({ code: 'repeated-text', got: thisWeek.id });
    expect(problem?.message).toContain('probably that one again');
  });

  it('tells a single repeated entry, whatever its punctuation, but not one of another region', () => {
    const [first, second] = thisWeek.entries;
    const entries = edition('2026-11-23').entries;
    const one = edition('2026-11-23', {
      entries: [{ ...first!, headline: `${first!.headline}！` }, ...entries.slice(1)],
    });
    expect(checkEdition(one, book, [thisWeek])).toMatchObject([{ code: 'repeated-text', got: `${thisWeek.id} 北京` }]);
    const other = edition('2026-11-23', { entries: [{ ...second!, region: 'beijing' }, ...entries.slice(1)] });
    expect(codes(other, [thisWeek])).toEqual([]);
  });

  it('does not compare an edition with the one it replaces', () => {
    expect(codes(thisWeek, [thisWeek])).toEqual(['same-week']);
  });
});
