// Texts as editors write them: marks that look like markup, bodies longer than a message, characters of two and more units.
import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { THIRTY_ONE, weeklyArticle } from '../../support/articles.ts';
import { briefsIn, hitsIn } from '../../support/read-answers.ts';
import { startBot, useBot } from '../../support/running-bot.ts';

const sentence = (index: number) =>
  `第${index}句：全省规模以上工业增加值同比增长百分之${index}，其中高技术制造业占比继续提高。`;
const LONG_BODY = Array.from({ length: 260 }, (_, index) => sentence(index)).join('');
const ODD_BODIES = {
  湖北: `${'a'.repeat(3900)}${'🎉'.repeat(400)}结尾`,
  湖南: '𠮷'.repeat(3000),
  海南: `家庭${'👨‍👩‍👧‍👦'.repeat(700)}`,
  四川: `x${'𨭎'.repeat(5000)}`,
};
const MARKS = {
  北京: 'R&D投入<3%',
  天津: 'A<B>C',
  河北: 'a_b*c[d](e)`f`',
  山西: '《办法》印发',
  辽宁: '&amp; 不是 &lt;b&gt;',
  吉林: '</b><a href="x">',
  黑龙江: 'C919大飞机与5G基站',
};

const bot = useBot({
  articles: {
    '2018-W31.txt': weeklyArticle('2018-07-30', {
      ...MARKS,
      广东: ['很长的一条', LONG_BODY],
      广西: [`标题也很长${'长'.repeat(4000)}`, '正文。'],
      ...Object.fromEntries(Object.entries(ODD_BODIES).map(([region, body]) => [region, ['冷门字', body]])),
    }),
  },
});

it('a headline with a sign in it is found by the word that has it', async () => {
  for (const text of ['R&D', 'r&d', '/search R&D', 'R＆D投入'])
    expect(hitsIn(await bot.ask(text)), text).toEqual(['北京']);
});

const answersTo = (text: string) => bot.said(() => bot.reader().say(text));
/** What several messages say together, without the heads of the later ones and without blanks. */
const together = (answers: readonly ShownMessage[]) =>
  answers
    .map(({ text }) => text.replace(/^.*（续）\n+/, ''))
    .join('')
    .replace(/\s/g, '');

describe('case 31: marks that look like markup', () => {
  it.each(Object.entries(MARKS))('%s: %s is shown as it is', async (region, headline) => {
    const answer = await bot.ask(region);
    expect(answer.text.split('\n')).toContain(headline);
  });

  it('in overviews and lists too', async () => {
    const text = (await answersTo('/week')).map(answer => answer.text).join('\n');
    for (const [region, headline] of Object.entries(MARKS)) expect(text).toContain(`${region}　${headline}`);
    expect((await bot.ask('投入')).text).toContain('R&D投入<3%');
    const { results } = await bot.reader().type('北京').answer;
    expect(results[0]!.title).toContain('R&D投入<3%');
    expect(results[0]!.text).toContain('R&D投入<3%');
  });

  it.each(['5G', 'C919', 'c919', '５Ｇ'])('the keyword %s is named once', async text => {
    const answer = await bot.ask(text);
    expect(hitsIn(answer)).toEqual(['黑龙江']);
    expect(answer.text).toContain(`“${text.normalize('NFKC')}”：1条`);
  });

  it('a reader’s own marks come back as they are', async () => {
    const odd = '<b>&lt;x</i>';
    expect((await bot.ask(`/week ${odd}`)).text).toContain(odd);
  });
});

describe('case 33: longer than a message', () => {
  it('a body of more than 9000 characters comes whole, in order, cut between sentences', async () => {
    const answers = await answersTo('广东');
    expect(LONG_BODY.length).toBeGreaterThan(9000);
    expect(answers.length).toBeGreaterThan(2);
    expect(together(answers)).toContain(LONG_BODY);
    for (const { text } of answers) {
      expect(text.length).toBeLessThanOrEqual(4096);
      expect(briefsIn({ text })).toEqual(['广东']);
    }
    for (const { text } of answers.slice(0, -1)) expect(text).toMatch(/。$/);
  });

  it('the buttons are under the last part only', async () => {
    const answers = await answersTo('广东');
    expect(answers.map(answer => answer.buttons.length > 0)).toEqual([...answers.slice(1).map(() => false), true]);
  });

  it('a headline of 4000 characters comes whole', async () => {
    const answers = await answersTo('广西');
    expect(together(answers)).toContain(`标题也很长${'长'.repeat(4000)}`);
  });

  it('an overview of 31 long headlines: every line once, each part says which week', async () => {
    const long = (region: string) => `${region}${'高质量发展'.repeat(40)}`;
    const entries = Object.fromEntries(THIRTY_ONE.map(region => [region, long(region)]));
    const wide = await startBot({ articles: { 'a.txt': weeklyArticle('2018-07-30', entries) } });
    const answers = await wide.said(() => wide.reader().say('/week'));
    expect(answers.length).toBeGreaterThan(1);
    for (const { text } of answers) expect(text).toContain('2018年7月30日—8月5日（第31周）');
    const all = answers.map(({ text }) => text).join('\n');
    for (const region of THIRTY_ONE) expect(all.split(`${region}　${long(region)}`)).toHaveLength(2);
  });

  it('a press that brings several messages changes none to half', async () => {
    const reader = bot.reader();
    const menu = await bot.ask('/regions', reader);
    const answers = await bot.press(menu, '广东');
    expect(together(answers)).toContain(LONG_BODY);
  });
});

describe('case 34: characters of several units', () => {
  it.each(Object.entries(ODD_BODIES))('%s comes whole', async (region, body) => {
    const answers = await answersTo(region);
    expect(together(answers)).toContain(body);
    for (const { text } of answers) {
      expect(text.isWellFormed()).toBe(true);
      expect(text.length).toBeLessThanOrEqual(4096);
    }
  });

  it('a family is not torn apart', async () => {
    for (const { text } of await answersTo('海南')) expect(text).not.toMatch(/^\u200d|\u200d$|（续）\s+\u200d/);
  });

  it('cut previews in lists and inline results are well formed', async () => {
    const list = await bot.ask('冷门字');
    expect(hitsIn(list).length).toBeGreaterThan(1);
    expect(list.text.isWellFormed()).toBe(true);
    const { results } = await bot.reader().type('冷门字').answer;
    for (const { title, description, text } of results) {
      for (const shown of [title!, description!, text]) expect(shown.isWellFormed()).toBe(true);
    }
  });

  it('a reader’s lone half of a character is echoed as a replacement', async () => {
    const { text } = await bot.ask('/week 火星\ud83d人');
    expect(text.isWellFormed()).toBe(true);
  });
});

it('case 32: where Telegram refuses the markup, the text comes plainly, and others are not touched', async () => {
  const fault = bot.api.faults.add({
    method: 'sendMessage',
    when: ({ params }) => params.parse_mode === 'HTML' && String(params.text).includes('《办法》'),
    effect: { status: 400, description: "Bad Request: can't parse entities: Unsupported start tag" },
  });
  const [answer] = await answersTo('山西');
  expect(answer!.text).toContain('《办法》印发');
  expect(answer!.entities).toEqual([]);
  expect(fault.hits).toBe(1);
  expect(briefsIn(await bot.ask('北京'))).toEqual(['北京']);
  fault.remove();
});
