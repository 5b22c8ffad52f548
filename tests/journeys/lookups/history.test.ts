// What a region had, edition by edition.
import { describe, expect, it } from 'vitest';
import { dayAfter, weeklyArticle } from '../../support/articles.ts';
import { briefsIn, buttonsOf } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const WEEKS = 19;
const bot = useBot({
  articles: Object.fromEntries(
    Array.from({ length: WEEKS }, (_, week) => {
      const monday = dayAfter('2018-04-02', 7 * week);
      return [
        `${monday}.txt`,
        weeklyArticle(monday, { 广东: [`广东标题${week}`, `广东正文${week}。`], 吉林: '吉林标题' }),
      ];
    }),
  ),
});

/** The headlines of 广东 it shows, by number. */
const headlines = ({ text }: { text: string }) =>
  [...text.matchAll(/^广东标题(\d+)$/gm)].map(match => Number(match[1]));

describe('/history', () => {
  it.each([
    '/history 广东',
    '广东历史',
    '历史 广东',
    '歷史 廣東',
    '广东的历史',
    'history guangdong',
    '/history@Regional_Brief_Bot 粤',
  ])('%s shows the newest eight first', async text => {
    const answer = await bot.ask(text);
    expect(answer.text).toContain(`广东的历史：${WEEKS}期`);
    expect(headlines(answer)).toEqual([18, 17, 16, 15, 14, 13, 12, 11]);
  });

  it('pages to the oldest and back, in place', async () => {
    const reader = bot.reader();
    const first = await bot.ask('/history 广东', reader);
    const [second] = await bot.press(first, '»');
    expect(headlines(second!)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
    const [third] = await bot.press(second!, '»');
    expect(headlines(third!)).toEqual([2, 1, 0]);
    expect(buttonsOf(third!)).toContain('3/3');
    expect(buttonsOf(third!)).not.toContain('»');
    const [back] = await bot.press(third!, '«');
    expect(headlines(back!)).toEqual(headlines(second!));
    expect(reader.chat.botMessages).toHaveLength(1);
  });

  it('each edition has a button to its brief', async () => {
    const answer = await bot.ask('/history 广东');
    const [brief] = await bot.press(answer, '2018/7/30');
    expect(briefsIn(brief!)).toEqual(['广东']);
    expect(brief!.text).toContain('广东正文17。');
  });

  it('a brief leads to its region’s history', async () => {
    const [history] = await bot.press(await bot.ask('广东'), '历史');
    expect(history!.text).toContain('广东的历史');
  });

  it('a city shows its region’s', async () => {
    const answer = await bot.ask('/history 深圳');
    expect(answer.text).toContain('深圳属于广东');
    expect(headlines(answer)).toHaveLength(8);
  });

  it('a region that no edition has says so', async () => {
    expect((await bot.ask('/history 西藏')).text).toContain('还没有西藏的简报');
  });

  it.each(['/history', '历史', '歷史'])('%s alone says how to use it', async text => {
    expect((await bot.ask(text)).text).toContain('/history 广东');
  });

  it('anything less clear than one region is asked about, or answered as free text', async () => {
    expect((await bot.ask('/history 香港')).text).toContain('不在简报的范围内');
    expect(buttonsOf(await bot.ask('/history 朝阳'))).toEqual(['北京', '辽宁', '吉林']);
    expect(briefsIn(await bot.ask('/history 广东 吉林'))).toEqual(['广东', '吉林']);
  });
});

describe('/history of what is no region', () => {
  it.each(['xyz', 'qwertz', '火星'])('%s is said to be unknown, with all regions to choose from', async words => {
    const answer = await bot.ask(`/history ${words}`);
    expect(answer.text).toContain(`不认识“${words}”这个地区`);
    expect(buttonsOf(answer)).toEqual(['31个地区']);
  });

  it('an unclear name is asked about, and the button shows the history', async () => {
    const reader = bot.reader();
    const asked = await bot.ask('/history shanxi', reader);
    expect(asked.text).toContain('“shanxi”指的是哪里');
    expect(buttonsOf(asked)).toEqual(['山西', '陕西']);
    expect((await bot.press(asked, '山西', reader))[0]!.text).toContain('还没有山西的简报');
  });
});
