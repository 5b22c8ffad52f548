// In whose language the bot answers: at first the client's, then what was chosen for the chat.
import { describe, expect, it } from 'vitest';
import { buttonsOf } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot();

const SPOKEN = { 'zh-Hans': '31个省区市', 'zh-Hant': '31個省區市', en: 'province-level regions' } as const;

describe('the client’s language', () => {
  it.each([
    ['zh-hans', 'zh-Hans'],
    ['zh-cn', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['fr', 'zh-Hans'],
    ['', 'zh-Hans'],
    [undefined, 'zh-Hans'],
  ] as const)('%s is answered in %s', async (code, language) => {
    const reader = bot.reader(code === undefined ? {} : { language_code: code });
    expect((await bot.ask('/start', reader)).text).toContain(SPOKEN[language]);
  });
});

describe('/language', () => {
  it.each([
    ['/language en', 'en'],
    ['/language English', 'en'],
    ['/language 英文', 'en'],
    ['/language zh-Hant', 'zh-Hant'],
    ['/language 繁體', 'zh-Hant'],
    ['/language 繁体中文', 'zh-Hant'],
    ['/language ZH-HANS', 'zh-Hans'],
    ['/language 简体', 'zh-Hans'],
  ] as const)('%s sets it to %s', async (text, language) => {
    const reader = bot.reader({ language_code: language === 'zh-Hans' ? 'en' : 'zh-hans' });
    await bot.ask(text, reader);
    expect((await bot.ask('/start', reader)).text).toContain(SPOKEN[language]);
  });

  it.each([
    ['English', 'en'],
    ['繁體中文', 'zh-Hant'],
    ['简体中文', 'zh-Hans'],
  ] as const)('by the button %s', async (button, language) => {
    const reader = bot.reader({ language_code: language === 'zh-Hans' ? 'en' : 'zh-hans' });
    const menu = await bot.ask('/language', reader);
    expect(buttonsOf(menu)).toEqual(['简体中文', '繁體中文', 'English']);
    await bot.press(menu, button);
    expect((await bot.ask('/start', reader)).text).toContain(SPOKEN[language]);
  });

  it('an unknown one shows the choice', async () => {
    expect(buttonsOf(await bot.ask('/language klingon'))).toHaveLength(3);
  });

  it('counts for the chat, not for the person elsewhere', async () => {
    const reader = bot.reader({ language_code: 'zh-hans' });
    const group = bot.api.people.addSupergroup({ creator: reader });
    await bot.said(() => group.say(reader, '/language@Regional_Brief_Bot en'));
    const [inGroup] = await bot.said(() => group.say(reader, '/brief@Regional_Brief_Bot 广东'));
    expect(inGroup!.text).toContain('Guangdong');
    expect((await bot.ask('广东', reader)).text).not.toContain('Guangdong');
  });

  it('in a group only administrators change it, by word and by button', async () => {
    const member = bot.reader();
    const group = bot.api.people.addSupergroup({ members: [member] });
    const [refusal] = await bot.said(() => group.say(member, '/language@Regional_Brief_Bot en'));
    expect(refusal!.text).toContain('只有这个群的管理员');
    const [menu] = await bot.said(() => group.say(member, '/language@Regional_Brief_Bot'));
    await bot.said(() => member.press(menu!, 'English', { chat: group }).answer);
    const [still] = await bot.said(() => group.say(member, '/help@Regional_Brief_Bot'));
    expect(still!.text).toContain('命令');
  });
});

describe('in traditional characters', () => {
  it('names, entries and buttons are', async () => {
    const reader = bot.reader({ language_code: 'zh-hant' });
    const answer = await bot.ask('广东', reader);
    expect(answer.text).toContain('廣東 · 2018年7月30日—8月5日（第31週）');
    expect(answer.text).toContain('創新金融服務助力民營經濟');
    expect(buttonsOf(answer)).toEqual(expect.arrayContaining(['31個地區', '本期概覽']));
    expect(buttonsOf(await bot.ask('/regions', reader))).toEqual(
      expect.arrayContaining(['廣東', '陝西', '重慶', '雲南']),
    );
  });

  it('an answer is 回覆', async () => {
    const { text } = await bot.ask('/help', bot.reader({ language_code: 'zh-hant' }));
    expect(text).toContain('回覆我的消息');
    expect(text).not.toContain('回復');
  });

  it('a press is answered so too', async () => {
    const reader = bot.reader({ language_code: 'zh-hant' });
    const menu = await bot.ask('/regions', reader);
    expect((await reader.press(menu, { data: 'nonsense' }).answer).text).toContain('這個按鈕已經失效');
  });
});

describe('in English', () => {
  it('regions stand in English beside the Chinese name; entries stay Chinese', async () => {
    const reader = bot.reader({ language_code: 'en' });
    const answer = await bot.ask('Canton', reader);
    expect(answer.text).toContain('Guangdong 广东 · 30 Jul – 5 Aug 2018 (week 31)');
    expect(answer.text).toContain('创新金融服务助力民营经济');
    expect(buttonsOf(await bot.ask('/regions', reader))).toHaveLength(31);
  });

  it.each([
    ['shenzhen', 'Shenzhen 深圳 is in Guangdong 广东.'],
    ['深圳', '深圳 is in Guangdong 广东.'],
    ['Yangtze River Delta', 'Yangtze River Delta 长三角: Shanghai 上海'],
    ['Hong Kong', 'Hong Kong 香港: not covered'],
  ])('a place is called as the reader called it: %s', async (typed, words) => {
    expect((await bot.ask(typed, bot.reader({ language_code: 'en' }))).text).toContain(words);
  });
});

it('inline results are the same for everybody, in the characters that were typed', async () => {
  const reader = bot.reader({ language_code: 'en' });
  const titles = await Promise.all(
    ['廣東', '广东'].map(async query => (await reader.type(query).answer).results[0]!.title),
  );
  expect(titles[0]).toContain('廣東 · 創新');
  expect(titles[1]).toContain('广东 · 创新');
});
