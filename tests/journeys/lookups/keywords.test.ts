// Keywords: what is found first, how results are paged, and that nothing a reader types is too long or too odd.
import { describe, expect, it } from 'vitest';
import { dayAfter, THIRTY_ONE, weeklyArticle } from '../../support/articles.ts';
import { briefsIn, buttonsOf, hitsIn } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const FIRST_MONDAY = '2025-11-24';
const WEEKS = 52;
/** 48 characters, 144 bytes: far more than a button may carry. */
const LONG_PHRASE =
  '全面推进跨境电子商务综合试验区建设与高水平对外开放体制机制创新三年行动实施方案（二〇二五至二〇二七年）';
const LONG_PHRASE_IN = THIRTY_ONE.slice(0, 12);

/** Chinese text without meaning, the same for the same seed. */
function meaningless(length: number, seed = 1): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(0x4e00 + (state % 20_000));
  }).join('');
}

const filler = (region: string, week: number) =>
  `${region}统计局第${week}号公报显示，规模以上工业增加值同比增长，固定资产投资结构继续优化，社会消费品零售总额稳步回升。`;

const articles = Object.fromEntries(
  Array.from({ length: WEEKS }, (_, week) => {
    const monday = dayAfter(FIRST_MONDAY, 7 * week);
    const entries = THIRTY_ONE.map((region, index): [string, [string, string]] => {
      const body = filler(region, week * 31 + index);
      if (week === 3 && region === '宁夏')
        return [region, ['枸杞产业链延伸', `${body.repeat(6)}当地新建冷链仓储中心。`]];
      if (week === 5 && region === '山东') return [region, ['冷链运输提速', body]];
      const isLong = week === WEEKS - 1 && LONG_PHRASE_IN.includes(region);
      return [region, isLong ? [`${region}印发${LONG_PHRASE}`, body] : [`${region}经济运行平稳`, body]];
    });
    return [`${monday}.txt`, weeklyArticle(monday, Object.fromEntries(entries))];
  }),
);

const bot = useBot({ articles });

describe('case 47: a keyword deep in a long body', () => {
  it('is found, and the exact word comes first', async () => {
    const answer = await bot.ask('冷链仓储');
    expect(hitsIn(answer)[0]).toBe('宁夏');
    expect(answer.html).toContain('<b>冷链仓储</b>');
  });

  it('a part of it finds both entries, the headline before the body', async () => {
    expect(hitsIn(await bot.ask('冷链'))).toEqual(['山东', '宁夏']);
  });

  it.each(['冷连仓储', 'lenglian', '冷鏈'])('%s finds it too', async text => {
    expect(hitsIn(await bot.ask(text))).toContain('宁夏');
  });
});

describe('case 50: a very long query', () => {
  it.each([31, 32, 33, 64, 65, 129, 257, 4096])('%i characters without meaning find nothing', async length => {
    const answer = await bot.ask(meaningless(length, length));
    expect([...hitsIn(answer), ...briefsIn(answer)]).toEqual([]);
    expect(answer.text.includes('只读了前200个字')).toBe(length > 200);
  });

  it.each([31, 33, 65, 129])('the first %i characters of a body find its entry', async length => {
    const body = filler('云南', 7 * 31 + THIRTY_ONE.indexOf('云南')).repeat(3);
    const answer = await bot.ask(body.slice(0, length));
    expect([...hitsIn(answer), ...briefsIn(answer)]).toContain('云南');
  });

  it('does not hold up another chat', async () => {
    const flood = bot.reader();
    const other = bot.reader();
    const answers = await bot.said(() => {
      for (let times = 0; times < 10; times++) flood.say(meaningless(4096, times + 2));
      other.say('云南');
    });
    const first = answers.findIndex(one => one.chat === other.id);
    expect(briefsIn(answers[first]!)).toEqual(['云南']);
    expect(first).toBeLessThan(5);
  });

  it('is echoed without half a character', async () => {
    const answer = await bot.ask(`火星${'🎉'.repeat(300)}`);
    expect(answer.text.isWellFormed()).toBe(true);
    expect(answer.text).toContain('🎉');
  });
});

describe('case 12: result pages of a long Chinese keyword', () => {
  it('are turned to and fro, each button within 64 bytes', async () => {
    const reader = bot.reader();
    const first = await bot.ask(LONG_PHRASE, reader);
    expect(hitsIn(first)).toHaveLength(5);
    const seen = [hitsIn(first)];
    for (const page of ['2/3', '3/3']) {
      const [next] = await bot.press(reader.chat.botMessages[0]!, '»');
      expect(buttonsOf(next!)).toContain(page);
      expect(next!.id).toBe(first.id);
      seen.push(hitsIn(next!));
    }
    expect(new Set(seen.flat()).size).toBe(LONG_PHRASE_IN.length);
    const [back] = await bot.press(reader.chat.botMessages[0]!, '«');
    expect(hitsIn(back!)).toEqual(seen[1]);
    for (const { buttons } of [first, back!]) {
      for (const { callback_data: data } of buttons.flat())
        expect(Buffer.byteLength(data ?? '-')).toBeLessThanOrEqual(64);
    }
  });

  it('a result leads to its brief', async () => {
    const results = await bot.ask(LONG_PHRASE);
    const [brief] = await bot.press(results, '1 ');
    expect(briefsIn(brief!)).toEqual([hitsIn(results)[0]]);
    expect(brief!.text).toContain(LONG_PHRASE);
  });

  it('the page number itself only stops the spinning', async () => {
    const results = await bot.ask(LONG_PHRASE);
    expect(await bot.press(results, '1/3')).toEqual([]);
  });

  it('a key that the store does not know asks to open the menu again', async () => {
    const results = await bot.ask(LONG_PHRASE);
    const press = bot.api.people.person(results.chat).press(results, { data: 's:1:#nosuchkey' });
    expect((await press.answer).text).toContain('请重新打开');
  });

  it('a page beyond the last is the last', async () => {
    const results = await bot.ask(LONG_PHRASE);
    const turn = results.buttons.flat().find(button => button.text === '»')!.callback_data!;
    const [last] = await bot.press(results, { data: turn.replace('s:1:', 's:999:') });
    expect(buttonsOf(last!)).toContain('3/3');
  });
});

it('a word that was read as another says so, one found as typed does not', async () => {
  for (const [typed, as] of [
    ['lenglian', '冷链'],
    ['冷练运输', '冷链运输'],
    ['/search lenglian', '冷链'],
  ]) {
    const { text } = await bot.ask(typed!);
    expect(text).toContain(`“${typed!.replace('/search ', '')}”按“${as}”查找`);
  }
  expect((await bot.ask('冷链')).text).not.toContain('查找');
});

it('every menu with buttons of a large store is within the limits', async () => {
  const reader = bot.reader();
  for (const text of ['/regions', '/week', '/history 广东', '经济运行', '长三角', '/language', '/help', '/start']) {
    const answer = await bot.ask(text, reader);
    for (const { callback_data: data } of answer.buttons.flat()) {
      if (data !== undefined) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    }
  }
});

it('a region and a keyword: its brief, whether it says so, and where else it turns up', async () => {
  const answer = await bot.ask('广东 冷链');
  expect(briefsIn(answer)).toEqual(['广东']);
  expect(answer.text).toContain('没有提到“冷链”');
  const [more] = await bot.press(answer, '更多“冷链”');
  expect(hitsIn(more!)).toEqual(['山东', '宁夏']);
});
