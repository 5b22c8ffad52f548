// Links that open the bot at one place: t.me/BOT?start=PAYLOAD.
import { expect, it } from 'vitest';
import { dayAfter, weeklyArticle } from '../../support/articles.ts';
import { briefsIn, hitsIn } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot({
  articles: Object.fromEntries(
    Array.from({ length: 3 }, (_, week) => {
      const monday = dayAfter('2018-07-30', 7 * week);
      return [`${monday}.txt`, weeklyArticle(monday, { 陕西: [`陕西第${31 + week}周`, '秦岭。'], 山西: '山西的标题' })];
    }),
  ),
});

const open = async (payload: string) => {
  const answers = await bot.said(() => bot.reader({ started: false }).start(payload));
  expect(answers).toHaveLength(1);
  return answers[0]!;
};

it('to a region: its newest brief', async () => {
  const answer = await open('b-shaanxi');
  expect(briefsIn(answer)).toEqual(['陕西']);
  expect(answer.text).toContain('陕西第33周');
});

it('to a region and a week', async () => {
  expect((await open('b-shaanxi-2018-W31')).text).toContain('陕西第31周');
});

it('to a week', async () => {
  expect((await open('w-2018-W32')).text).toContain('一周概览');
});

it('to a keyword’s results', async () => {
  const answer = await open(`s-${Buffer.from('秦岭').toString('base64url')}`);
  expect(hitsIn(answer)).toEqual(['陕西', '陕西', '陕西']);
});

it('to a region’s history', async () => {
  expect((await open('y-0-shaanxi')).text).toContain('陕西的历史：3期');
});

it.each([
  ...['b-nowhere', 'b-shaanxi-2018-W99', 'b-shaanxi-1999-W01', 'w-1999-W01', 's-', 's-%%%', 's-____', 'y-0-nowhere'],
  ...['y-9999-b', 'l-en', '-', '__proto__', 'b-constructor', 'x'.repeat(64), 'x'.repeat(65), '广东', 'a b'],
])('a forged or outdated one (%s) is welcomed', async payload => {
  expect((await open(payload)).text).toContain('31个省区市');
});

it('a link in a shared brief opens that brief', async () => {
  const typing = bot.reader().type('陕西');
  const [first] = (await typing.answer).results;
  const url = new URL(first!.buttons!.flat().find(button => button.url)!.url!);
  expect(`${url.host}${url.pathname}`).toBe('t.me/Regional_Brief_Bot');
  const answer = await open(url.searchParams.get('start')!);
  expect(briefsIn(answer)).toEqual(['陕西']);
});
