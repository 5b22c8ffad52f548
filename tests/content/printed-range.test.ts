// The week that a title prints, in all the ways that editors write it, and which ranges are taken with a warning, refused or no
// range.
import { describe, expect, it } from 'vitest';
import { readPrintedRange } from '../../src/content/printed-range.ts';

const W31 = '2018-07-30 2018-08-05';
const W47 = '2026-11-16 2026-11-22';

describe('ranges as titles print them', () => {
  it.each([
    ['31省区市一周经济最亮点(2018年7月30日-8月5日)', W31],
    ['2018年7月30日—2018年8月5日', W31],
    ['2018年7月30日至8月5日', W31],
    ['2018年7月30日到8月5日', W31],
    ['2018年7月30日～8月5日', W31],
    ['2018年7月30日－8月5日', W31],
    ['2018年7月30日──8月5日', W31],
    ['2018年7月30日--8月5日', W31],
    ['2018年7月30-8月5日', W31],
    ['2018 年 7 月 30 日 - 8 月 5 日', W31],
    ['2018.7.30-8.5', W31],
    ['2018.07.30—2018.08.05', W31],
    ['2018/7/30-2018/8/5', W31],
    ['2018-07-30至2018-08-05', W31],
    ['2018-07-30 - 2018-08-05', W31],
    ['2018-07-30~08-05', W31],
    ['20180730-20180805', W31],
    ['18年7月30日-8月5日', W31],
    ['18.7.30-18.8.5', W31],
    ['2018年第31期（7.30—8.5）', W31],
    ['（7月30日-8月5日）2018年', W31],
    ['2018年周报（7月30日-8月5日）', W31],
    ['2018-W31', W31],
    ['2026年11月16日-22日', W47],
    ['2026年11月16-22日', W47],
    ['2026年11月（16日-22日）', W47],
    ['2026.11.16-22', W47],
    ['２０２６年１１月１６日－１１月２２日', W47],
    ['二〇二六年十一月十六日至二十二日', W47],
    ['2026年十一月十六日—廿二日', W47],
    ['2026年11月16日（周一）至22日（星期日）', W47],
    ['2026年11月16日—11月22日（第47周）', W47],
    ['2025年12月29日—2026年1月4日', '2025-12-29 2026-01-04'],
    ['2026年12月28日-1月3日', '2026-12-28 2027-01-03'],
    ['12月28日-2027年1月3日', '2026-12-28 2027-01-03'],
    ['2027年第1期(12月28日-1月3日)', '2026-12-28 2027-01-03'],
    ['2026年第53期(12月28日-1月3日)', '2026-12-28 2027-01-03'],
    ['2024年2月26日-3月3日', '2024-02-26 2024-03-03'],
  ])('%s → %s', (title, expected) => {
    const range = readPrintedRange(title);
    expect(`${range?.span?.start} ${range?.span?.end}`).toBe(expected);
    expect(range?.problems).toEqual([]);
  });

  it.each([
    ['2026年9月28日-10月11日', ['range-longer-than-week']],
    ['2026年10月1日-31日', ['range-longer-than-week']],
    ['2018年第31周', ['week-by-number']],
  ])('%s is taken with a warning', (title, codes) => {
    const range = readPrintedRange(title);
    expect(range?.span).toBeDefined();
    expect(range?.problems.map(problem => problem.code)).toEqual(codes);
  });

  it.each([
    ['2026年2月24日-2月30日', 'impossible-date'],
    ['2026年2月29日-3月4日', 'impossible-date'],
    ['2026年11月31日-12月6日', 'impossible-date'],
    ['2026年13月1日-13月7日', 'impossible-date'],
    ['2026年0月1日-7日', 'impossible-date'],
    ['2018-W54', 'impossible-date'],
    ['2026年11月22日-16日', 'end-before-start'],
    ['2026年11月22日-11月16日', 'end-before-start'],
    ['2026年8月5日-7月30日', 'end-before-start'],
    ['2026年12月28日-2026年1月3日', 'end-before-start'],
    ['2026年7月30日-9月5日', 'range-too-long'],
    ['2026年1月1日-2月1日', 'range-too-long'],
    ['7月30日-8月5日', 'no-year-in-title'],
    ['第2018期（7月30日-8月5日）', 'no-year-in-title'],
  ])('%s is refused: %s', (title, code) => {
    const range = readPrintedRange(title);
    expect(range?.span).toBeUndefined();
    expect(range?.problems.map(problem => problem.code)).toEqual([code]);
  });

  it.each([
    '区域经济周报 第38期',
    '2026年11月23日出版',
    '2026年11月',
    '2026-11-23 10:15',
    '增长3.5%-4.2%',
    '第07版：地方',
    '31省区市',
    '',
  ])('%s prints no range', title => {
    expect(readPrintedRange(title)).toBeUndefined();
  });

  it('takes a missing year from the day of publication, with a warning', () => {
    const range = readPrintedRange('12月28日-1月3日', '2027-01-04');
    expect(range?.span).toEqual({ start: '2026-12-28', end: '2027-01-03' });
    expect(range?.problems.map(problem => problem.code)).toEqual(['year-from-publication-line']);
    expect(readPrintedRange('12月21日-27日', '2027-01-04')?.span?.end).toBe('2026-12-27');
  });
});
