// However a region is typed, its brief comes, and where that is not sure the bot asks.
import { describe, expect, it } from 'vitest';
import { THIRTY_ONE } from '../../support/articles.ts';
import { briefsIn, buttonsOf } from '../../support/read-answers.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot();

describe('case 48: short Chinese queries', () => {
  it.each(THIRTY_ONE)('%s is that region alone', async name => {
    expect(briefsIn(await bot.ask(name))).toEqual([name]);
  });

  it.each(['江', '西', '山', '海', '南'])('%s alone is no region', async text => {
    const answer = await bot.ask(text);
    expect(briefsIn(answer)).toEqual([]);
    expect(buttonsOf(answer).length).toBeGreaterThan(0);
  });

  it.each(['火星', '今天天气', '🙂'])('%s is not found, and help comes along', async text => {
    const answer = await bot.ask(text);
    expect(answer.text).toContain(`没有找到“${text}”`);
    expect(buttonsOf(answer)).toContain('怎么用');
  });
});

describe('case 49: operators are plain text', () => {
  it.each(['!吉林', '^吉林', "'吉林", '=吉林', '吉林!', '《吉林》', '*吉林*', '`吉林`', '<b>吉林</b>'])(
    '%s is 吉林',
    async text => {
      expect(briefsIn(await bot.ask(text))).toEqual(['吉林']);
    },
  );

  it.each(['吉林|辽宁', '吉林 辽宁', '吉林\n辽宁', '吉林辽宁', '吉林、辽宁', '吉林和辽宁'])(
    '%j is 吉林 and 辽宁',
    async text => {
      expect(briefsIn(await bot.ask(text))).toEqual(['吉林', '辽宁']);
    },
  );

  it.each(['$', '"', '\\', '.*', '%', '(', '!', '|', "' OR 1=1 --", '*_`['])('%j finds nothing', async text => {
    const answer = await bot.ask(text);
    expect(briefsIn(answer)).toEqual([]);
    expect(answer.text).toContain(text.trim());
  });
});

it.each(['吉林', '吉林省', '吉林市', 'jilin', '吉林省吉林市', '吉林通化'])('case 51: %s', async text => {
  expect(briefsIn(await bot.ask(text))).toEqual(['吉林']);
});

describe('case 52: names that several provinces have', () => {
  it.each([
    ['朝阳', ['北京', '辽宁', '吉林']],
    ['朝阳区', ['北京', '吉林']],
    ['鼓楼区', ['江苏', '福建', '河南']],
    ['江北区', ['浙江', '重庆']],
    ['海州', ['辽宁', '江苏']],
  ])('%s asks', async (text, regions) => {
    const answer = await bot.ask(text);
    expect(briefsIn(answer)).toEqual([]);
    expect(buttonsOf(answer)).toEqual(regions);
    const [chosen] = await bot.press(answer, regions[0]!);
    expect(briefsIn(chosen!)).toEqual([regions[0]]);
  });

  it.each(['海南州', '海南藏族自治州'])('%s lies in 青海', async text => {
    expect(briefsIn(await bot.ask(text))).toEqual(['青海']);
  });
});

it.each([
  ['黑龙江', ['黑龙江']],
  ['内蒙古', ['内蒙古']],
  ['内蒙', ['内蒙古']],
  ['江西九江', ['江西']],
  ['海南岛', ['海南']],
  ['河南河北', ['河南', '河北']],
  ['西安', ['陕西']],
  ['南京', ['江苏']],
  ['济南', ['山东']],
  ['云南白药', []],
  ['五大连池', ['黑龙江']],
  ['前郭县', ['吉林']],
  ['上海证券交易所 北京', ['上海', '北京']],
  ['广西北海 上海', ['广西', '上海']],
])('case 53: %s shows %j', async (text, regions) => {
  expect(briefsIn(await bot.ask(text))).toEqual(regions);
});

describe('case 54: pinyin', () => {
  it.each([
    ['chongqing', '重庆'],
    ['Chong Qing', '重庆'],
    ['cq', '重庆'],
    ['shaanxi', '陕西'],
    ['SHAANXI', '陕西'],
    ['xizang', '西藏'],
    ['tibet', '西藏'],
    ['neimenggu', '内蒙古'],
    ['inner mongolia', '内蒙古'],
    ['hainan', '海南'],
    ['henan', '河南'],
    ['hunan', '湖南'],
    ['hebei', '河北'],
    ['hubei', '湖北'],
  ])('%s is %s', async (text, region) => {
    expect(briefsIn(await bot.ask(text))).toEqual([region]);
  });

  it.each(['shanxi', 'shan xi'])('%s offers 山西 first, then 陕西', async text => {
    const answer = await bot.ask(text);
    expect([...briefsIn(answer), ...buttonsOf(answer)].filter(one => /^[山陕]西$/.test(one))).toEqual(['山西', '陕西']);
  });

  it('zhongqing is never another region than 重庆', async () => {
    const { text } = await bot.ask('zhongqing');
    expect(THIRTY_ONE.filter(name => name !== '重庆' && text.includes(`${name} · `))).toEqual([]);
  });
});

describe('case 55: invisible and look-alike characters', () => {
  it.each([
    ...['吉林\u200b', '\ufeff吉林', '吉\u200d林', '\u202e吉林', '　吉林　', '吉 林', '【吉林】', '吉林：', '＃吉林'],
    ...['吉林\ufe0f', 'ｊｉｌｉｎ'],
  ])('%j is 吉林', async text => {
    const answer = await bot.ask(text);
    expect(briefsIn(answer)).toEqual(['吉林']);
    expect(answer.text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/);
  });

  it('a radical that looks like 山 is read as 山', async () => {
    expect(briefsIn(await bot.ask('\u2f2d东'))).toEqual(['山东']);
  });

  it('direction marks are not echoed', async () => {
    const { text } = await bot.ask('\u202e火星\u2066人');
    expect(text).toContain('火星人');
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it.each(['/start\u200b', '/start\ufeff'])('%j is the command', async text => {
    expect((await bot.ask(text)).text).toContain('31个省区市');
  });
});

it.each(['\u200b', '\u3000', '@'])('%j holds no words: a greeting, no empty quotation marks', async text => {
  const answer = await bot.ask(text);
  expect(answer.text).not.toContain('“”');
  expect(buttonsOf(answer)).toContain('怎么用');
});

describe('case 62: a region inside a longer word', () => {
  it.each([
    ['青海西宁', '青海'],
    ['新疆伊宁上海城', '新疆'],
    ['海南省海口', '海南'],
  ])('%s begins with %s', async (text, region) => {
    expect(briefsIn(await bot.ask(text))).toEqual([region]);
  });

  it.each(['运河北路', '黄河南岸', '湖南路', '江西路', '山东路', '四川北路'])(
    '%s is no region for sure',
    async text => {
      expect(briefsIn(await bot.ask(text))).toEqual([]);
    },
  );
});

describe('case 63: places the source does not cover', () => {
  it.each([
    ['香港', '香港'],
    ['澳门', '澳门'],
    ['台湾', '台湾'],
    ['hong kong', '香港'],
    ['臺灣', '台湾'],
    ['港澳', '香港、澳门'],
  ])('%s is named as not covered', async (text, named) => {
    const answer = await bot.ask(text);
    expect(answer.text).toContain(`${named}不在简报的范围内`);
    expect(briefsIn(answer)).toEqual([]);
  });

  it('beside a region that is covered, both are said', async () => {
    const answer = await bot.ask('香港 广东');
    expect(answer.text).toContain('香港不在简报的范围内');
    expect(briefsIn(answer)).toEqual(['广东']);
  });
});

it.each(['广东', '广冻', 'guangdong', '廣東', '粤', '深圳', 'Canton', '广东省'])('%s shows the brief', async text => {
  const answer = await bot.ask(text);
  expect(briefsIn(answer)).toEqual(['广东']);
  expect(answer.text).toContain('创新金融服务助力民营经济');
  expect(bot.callsOf('sendMessage').at(-1)?.params.parse_mode).toBe('HTML');
});
