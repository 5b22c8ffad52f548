// Editions in time: /week and words about time, earlier and later, and regions that an edition does not have.
import { describe, expect, it } from 'vitest';
import { dayAfter, weeklyArticle } from '../../support/articles.ts';
import { briefsIn, buttonsOf } from '../../support/read-answers.ts';
import { clockFrom, useBot } from '../../support/running-bot.ts';

/** Ten editions of 2018, W27 (2 July) to W36 (3 September); 西藏 only in the first, 青海 nowhere. */
const MONDAYS = Array.from({ length: 10 }, (_, week) => dayAfter('2018-07-02', 7 * week));
const articles = Object.fromEntries(
  MONDAYS.map((monday, week) => [
    `2018-W${27 + week}.txt`,
    weeklyArticle(monday, {
      广东: [`广东第${27 + week}周的标题`, `广东第${27 + week}周的正文。`],
      吉林: `吉林第${27 + week}周的标题`,
      ...(week === 0 && { 西藏: ['西藏的标题', '西藏的正文。'] }),
    }),
  ]),
);
/** Wednesday of W37, for which there is no edition. */
const clock = clockFrom('2018-09-12T04:00:00Z');
const bot = useBot({ articles, clock });

describe('/week', () => {
  it.each([
    ['/week', 36],
    ['/week 2018-W31', 31],
    ['/week 2018-w31', 31],
    ['/week 2018-08-01', 31],
    ['/week 2018年8月1日', 31],
    ['/week 8月1日', 31],
    ['/week 第31周', 31],
    ['/week 31', 31],
    ['/week 上周', 36],
    ['/week 上上周', 35],
    ['/week 7月第一周', 27],
    ['/week last week', 36],
    ['/week 最新', 36],
    ['上周', 36],
    ['第31周', 31],
  ])('%s is week %i', async (text, week) => {
    const answer = await bot.ask(text);
    expect(answer.text).toContain('一周概览');
    expect(answer.text).toContain(`（第${week}周）`);
    expect(answer.text).toContain(`吉林第${week}周的标题`);
  });

  it.each(['/week 本周', '/week 2017-W01', '/week 2019年3月1日', '/week qwertz'])(
    '%s: there is none, and it says so',
    async text => {
      const answer = await bot.ask(text);
      expect(answer.text).toContain('没有“');
      expect(answer.text).not.toContain('周的标题');
    },
  );

  it('a time without an edition leads to the nearest one', async () => {
    const answer = await bot.ask('/week 2017-W01');
    const [near] = await bot.press(answer, { row: 0, column: 0 });
    expect(near!.text).toContain('一周概览');
  });

  it('goes to the earlier and the later edition in place', async () => {
    const reader = bot.reader();
    const newest = await bot.ask('/week', reader);
    expect(buttonsOf(newest).filter(text => text.includes('下一期'))).toEqual([]);
    const [earlier] = await bot.press(newest, '上一期');
    expect(earlier!.text).toContain('（第35周）');
    expect(earlier!.id).toBe(newest.id);
    const [later] = await bot.press(earlier!, '下一期');
    expect(later!.text).toContain('（第36周）');
    expect(reader.chat.botMessages).toHaveLength(1);
  });
});

describe('a region and a time', () => {
  it.each([
    ['广东 第31周', 31],
    ['2018年7月2日 广东', 27],
    ['上周广东', 36],
    ['广东', 36],
  ])('%s is the brief of week %i', async (text, week) => {
    const answer = await bot.ask(text);
    expect(briefsIn(answer)).toEqual(['广东']);
    expect(answer.text).toContain(`广东第${week}周的标题`);
  });

  it('a brief leads to the one before and after it', async () => {
    const newest = await bot.ask('广东');
    const [earlier] = await bot.press(newest, '上一期');
    expect(earlier!.text).toContain('广东第35周的标题');
    const [later] = await bot.press(earlier!, '下一期');
    expect(later!.text).toContain('广东第36周的标题');
  });

  it('a region missing from the newest edition: its latest entry, dated, saying so', async () => {
    const answer = await bot.ask('西藏');
    expect(answer.text).toContain('这一期没有西藏，下面是它最近的一条');
    expect(answer.text).toContain('（第27周）');
    expect(briefsIn(answer)).toEqual(['西藏']);
  });

  it('a region that no edition has: it says so', async () => {
    const answer = await bot.ask('青海');
    expect(answer.text).toContain('还没有青海的简报');
    expect(briefsIn(answer)).toEqual([]);
  });
});

it('/week with words that are no time offers the newest editions', async () => {
  const reader = bot.reader();
  const answer = await bot.ask('/week qwertz', reader);
  expect(answer.text).toContain('没有“qwertz”的那一期');
  expect(buttonsOf(answer)).toHaveLength(4);
  const [newest] = buttonsOf(answer);
  expect(newest).toBe('2018年9月3日—9月9日');
  expect((await bot.press(answer, newest!, reader))[0]!.text).toContain('广东第36周的标题');
});

describe('case 22: words about time are read in the bot’s zone', () => {
  const article = { '2026-W47.txt': weeklyArticle('2026-11-16', { 广东: '广东那一周' }) };
  const late = useBot({ articles: article, clock: clockFrom('2026-11-22T16:30:00Z') });

  it('on Sunday evening in Europe it is Monday in China, and the edition is last week’s', async () => {
    expect((await late.ask('上周')).text).toContain('2026年11月16日—11月22日');
    expect((await late.ask('本周')).text).toContain('没有“本周”的那一期');
    expect((await late.ask('/week')).text).toContain('2026年11月16日—11月22日（第47周）');
  });

  const early = useBot({ articles: article, clock: clockFrom('2026-11-22T15:30:00Z') });
  it('an hour earlier it is this week’s', async () => {
    expect((await early.ask('本周')).text).toContain('2026年11月16日—11月22日');
  });
});

it('without any edition every question gets an answer', async () => {
  for (const text of ['/week', '广东', '上周', '扶贫', '/history 广东', '/start']) {
    expect((await empty.ask(text)).text).not.toBe('');
  }
  expect((await empty.ask('/week')).text).toContain('还没有发布过简报');
  const [pressed] = await empty.press(await empty.ask('/start'), '本期概览');
  expect(pressed!.text).toContain('还没有发布过简报');
});
const empty = useBot({ articles: {} });
