// Which days, week or edition words of time in a question mean, in Chinese and English, and which numbers and words mean none.
import { describe, expect, it } from 'vitest';
import { parseTime, weekAround } from '../../../src/search/time/parse-time.ts';

const EDITIONS = [
  { start: '2018-08-06', end: '2018-08-12' },
  { start: '2018-07-30', end: '2018-08-05' },
  { start: '2017-12-25', end: '2017-12-31' },
];
const context = { today: '2018-08-15', editions: EDITIONS };
const mention = (text: string, today = context.today) => parseTime(text, { ...context, today })?.mention;

describe('spans of days', () => {
  it.each([
    ['2018-08-05', '2018-08-05', '2018-08-05'],
    ['2018/8/5', '2018-08-05', '2018-08-05'],
    ['2018.8.5', '2018-08-05', '2018-08-05'],
    ['20180805', '2018-08-05', '2018-08-05'],
    ['2018年8月5日', '2018-08-05', '2018-08-05'],
    ['8月5号', '2018-08-05', '2018-08-05'],
    ['aug 5, 2018', '2018-08-05', '2018-08-05'],
    ['5 august 2018', '2018-08-05', '2018-08-05'],
    ['7月30日-8月5日', '2018-07-30', '2018-08-05'],
    ['7月30日至8月5日', '2018-07-30', '2018-08-05'],
    ['七月三十日到八月五日', '2018-07-30', '2018-08-05'],
    ['2018年7月30日—8月5日', '2018-07-30', '2018-08-05'],
    ['7/30-8/5', '2018-07-30', '2018-08-05'],
    ['2018.7.30-8.5', '2018-07-30', '2018-08-05'],
    ['july 30 - august 5', '2018-07-30', '2018-08-05'],
    ['30 july to 5 august 2018', '2018-07-30', '2018-08-05'],
    ['8月6日-12日', '2018-08-06', '2018-08-12'],
    ['12月31日-1月6日', '2017-12-31', '2018-01-06'],
    ['2018年7月', '2018-07-01', '2018-07-31'],
    ['二〇一八年七月', '2018-07-01', '2018-07-31'],
    ['7月', '2018-07-01', '2018-07-31'],
    ['七月份', '2018-07-01', '2018-07-31'],
    ['july 2018', '2018-07-01', '2018-07-31'],
    ['2018-07', '2018-07-01', '2018-07-31'],
    ['2018年', '2018-01-01', '2018-12-31'],
    ['去年12月', '2017-12-01', '2017-12-31'],
    ['去年', '2017-01-01', '2017-12-31'],
    ['上个月', '2018-07-01', '2018-07-31'],
    ['本月', '2018-08-01', '2018-08-31'],
    ['last month', '2018-07-01', '2018-07-31'],
    ['昨天', '2018-08-14', '2018-08-14'],
    ['前天', '2018-08-13', '2018-08-13'],
    ['今天', '2018-08-15', '2018-08-15'],
    ['10天前', '2018-08-05', '2018-08-05'],
    ['yesterday', '2018-08-14', '2018-08-14'],
    ['第31周', '2018-07-30', '2018-08-05'],
    ['第三十一周', '2018-07-30', '2018-08-05'],
    ['2018年第31周', '2018-07-30', '2018-08-05'],
    ['2018-w31', '2018-07-30', '2018-08-05'],
    ['w31', '2018-07-30', '2018-08-05'],
    ['week 31', '2018-07-30', '2018-08-05'],
    ['week 31 of 2018', '2018-07-30', '2018-08-05'],
    ['31周', '2018-07-30', '2018-08-05'],
    ['7月第一周', '2018-07-02', '2018-07-08'],
    ['2018年7月份第5周', '2018-07-30', '2018-08-05'],
    ['去年1月的第1个星期', '2017-01-02', '2017-01-08'],
    ['上一期', '2018-07-30', '2018-08-05'],
  ])('%s is %s to %s', (text, start, end) => expect(mention(text)).toEqual({ kind: 'span', typed: text, start, end }));
});

describe('weeks from today', () => {
  it.each([
    ['本周', 0],
    ['这周', 0],
    ['这一周', 0],
    ['this week', 0],
    ['上周', -1],
    ['上个星期', -1],
    ['上礼拜', -1],
    ['上周五', -1],
    ['last week', -1],
    ['上上周', -2],
    ['the week before last', -2],
    ['3周前', -3],
    ['三个星期前', -3],
    ['two weeks ago', -2],
    ['下周', 1],
  ])('%s: %i weeks from this one', (text, weeks) => expect(mention(text)).toMatchObject({ kind: 'relative', weeks }));
  it('count from Monday to Sunday', () => {
    expect(weekAround('2018-08-05', 0)).toEqual({ start: '2018-07-30', end: '2018-08-05' });
    expect(weekAround('2018-08-06', -1)).toEqual({ start: '2018-07-30', end: '2018-08-05' });
    expect(weekAround('2018-12-31', 0)).toEqual({ start: '2018-12-31', end: '2019-01-06' });
  });
});

it.each(['最新', '最新一期', '最近一期', '近期', 'latest', 'the latest issue', 'newest', 'recently'])(
  '%s asks for the newest edition',
  text => expect(mention(text)).toMatchObject({ kind: 'newest' }),
);

describe('a date without a year', () => {
  it('is the latest that we have an edition of', () =>
    expect(mention('12月28日', '2026-11-25')).toMatchObject({ start: '2017-12-28' }));
  it('is the last one that was, when we have none', () => {
    expect(mention('3月1日', '2026-11-25')).toMatchObject({ start: '2026-03-01' });
    expect(mention('12月1日', '2026-11-25')).toMatchObject({ start: '2025-12-01' });
  });
});

describe('numbers and words that name no time', () => {
  it.each([
    '36834',
    '8.5万户',
    '2134件',
    '117项',
    '2月30日',
    '第60周',
    '13月',
    '4267.95亿元',
    '一周亮点',
    '平安',
    'may',
    'w99',
  ])('%s names none', text => expect(parseTime(text, context)).toBeUndefined());
});

it('the first time named counts, and all of them are taken out of the message', () => {
  const found = parseTime('上周和7月30日的扶贫', context);
  expect(found?.mention).toMatchObject({ kind: 'relative', weeks: -1 });
  expect(found?.spans.map(({ start, end }) => '上周和7月30日的扶贫'.slice(start, end))).toEqual(['上周', '7月30日']);
  expect(parseTime('最新的2018年7月', context)?.mention).toMatchObject({ kind: 'span', start: '2018-07-01' });
});
