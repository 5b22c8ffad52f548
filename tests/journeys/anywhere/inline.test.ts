// Inline mode and mentions in chats the bot is no member of: the same results, valid whatever is typed.
import { describe, expect, it } from 'vitest';
import { dayAfter, THIRTY_ONE, weeklyArticle } from '../../support/articles.ts';
import { briefsIn } from '../../support/read-answers.ts';
import { startBot, useBot } from '../../support/running-bot.ts';

const NEWEST = '2019-07-22';
const bot = useBot({
  articles: Object.fromEntries(
    Array.from({ length: 52 }, (_, week) => {
      const monday = dayAfter(NEWEST, -7 * week);
      const body = (region: string) => `${region}数字经济增加值增长${week}%。`;
      const entries = THIRTY_ONE.map((region, index) => [
        region,
        index % 5 === 4 ? `${region}的标题` : [`${region}的标题`, body(region)],
      ]);
      return [`${monday}.txt`, weeklyArticle(monday, Object.fromEntries(entries))];
    }),
  ),
});

const typed = (query: string, offset = '') => bot.reader().type(query, { offset }).answer;

describe('inline mode', () => {
  it('with nothing typed, the newest edition, page by page', async () => {
    const first = await typed('');
    const second = await typed('', first.nextOffset);
    const titles = [...first.results, ...second.results].map(result => result.title!.split(' · ')[0]);
    expect(titles.sort()).toEqual([...THIRTY_ONE].sort());
    expect(second.nextOffset).toBe('');
    expect(first.results[0]!.text).toContain('2019年7月22日');
  });

  it('a region is the first result: its brief with its week, and a way into the bot', async () => {
    const { results } = await typed('广东');
    expect(briefsIn(results[0]!)).toEqual(['广东']);
    expect(results[0]!.text).toContain('2019年7月22日');
    expect(results[0]!.buttons!.flat()[0]!.url).toBe('https://t.me/Regional_Brief_Bot?start=b-guangdong-2019-W30');
  });

  it('a keyword pages on by offset, each result once', async () => {
    const ids = new Set<string>();
    let offset = '';
    let pages = 0;
    do {
      const page = await typed('数字经济', offset);
      for (const { id } of page.results) ids.add(id);
      offset = page.nextOffset;
      pages += 1;
    } while (offset !== '');
    expect(pages).toBe(10);
    expect(ids.size).toBe(200);
  });

  it.each(['数字', '吉林', '朝阳', '长三角', '第30周', 'guangdong', '广冻'])(
    'case 57: the results of %s are within Telegram’s limits',
    async query => {
      const { results } = await typed(query);
      expect(results.length).toBeGreaterThan(0);
      expect(results.length).toBeLessThanOrEqual(50);
      for (const { id, text } of results) {
        expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4096);
      }
    },
  );

  it.each(['火星', '🙂', '!', '香港', '<b>', '\u200b'])('%j gets an empty answer, not none', async query => {
    expect((await typed(query)).results).toEqual(query === '\u200b' ? expect.anything() : []);
  });

  it('case 57: 256 characters are answered too', async () => {
    expect(Array.isArray((await typed('数'.repeat(256))).results)).toBe(true);
  });

  it.each(['999', '-1', 'abc', '9'.repeat(30), '__proto__'])('a forged offset (%s) does no harm', async offset => {
    const { results } = await typed('', offset);
    expect(results.length === 0 || results[0]!.text.includes('2019年7月22日')).toBe(true);
  });

  it('a chosen result stands in the chat, sent by the person', async () => {
    const reader = bot.reader();
    const friends = bot.api.people.addGroup({ creator: reader, bot: false });
    const typing = reader.type('广东', { chatType: 'group' });
    const { results } = await typing.answer;
    const shown = reader.choose(typing, results[0]!.id, { chat: friends });
    expect(shown.viaBot).toBe(true);
    expect(briefsIn(shown)).toEqual(['广东']);
  });

  it('case 57: a late answer is logged only', async () => {
    const late = bot.api.faults.add({
      method: 'answerInlineQuery',
      times: 1,
      effect: {
        status: 400,
        description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
      },
    });
    await bot.said(() => {
      typed('广东').catch(() => {});
    });
    expect(late.hits).toBe(1);
    expect((await typed('吉林')).results).not.toEqual([]);
    expect(bot.log.filter(line => line.level === 'error')).toEqual([]);
  });

  it('is answered while a flood of updates runs', async () => {
    const flood = bot.reader();
    for (let times = 0; times < 300; times++)
      bot.api.push({ edited_message: { message_id: times, chat: flood.chat.view, text: 'x' } } as never);
    for (let times = 0; times < 30; times++) flood.say(`数字经济 ${times}`);
    expect((await typed('广东')).results).not.toEqual([]);
    await bot.api.settled({ timeoutMs: 25_000 });
  });

  it('without any edition it is answered all the same', async () => {
    const empty = await startBot({ articles: {} });
    for (const query of ['', '广东']) expect((await empty.reader().type(query).answer).results).toEqual([]);
  });
});

describe('a mention where the bot is no member', () => {
  it('is answered with the brief and the way to it', async () => {
    const answer = await bot.reader().summon('@Regional_Brief_Bot 广东').answer;
    expect(briefsIn(answer)).toEqual(['广东']);
    expect(answer.buttons!.flat().map(button => button.url)).toEqual([
      'https://t.me/Regional_Brief_Bot?start=b-guangdong-2019-W30',
    ]);
  });

  it('in the language of whoever asks', async () => {
    const answer = await bot.reader({ language_code: 'zh-hant' }).summon('@Regional_Brief_Bot 广东').answer;
    expect(briefsIn(answer)).toEqual(['廣東']);
  });

  it.each([
    ['@Regional_Brief_Bot 朝阳', '指的是哪里'],
    ['@Regional_Brief_Bot 香港', '不在简报的范围内'],
    ['@Regional_Brief_Bot 火星', '没有找到“火星”'],
    ['@Regional_Brief_Bot', '发一个地区名'],
    ['@Regional_Brief_Bot 第30周', '一周概览'],
  ])('%s gets a word, never a guess', async (text, said) => {
    const answer = await bot.reader().summon(text).answer;
    expect(answer.text).toContain(said);
    expect(briefsIn(answer)).toEqual([]);
  });
});
