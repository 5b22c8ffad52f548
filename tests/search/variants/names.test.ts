// Every region, every city and every county name, in every setting people put them in.
import { pinyin } from 'pinyin-pro';
import { describe, it } from 'vitest';
import { listPlaces } from '../../../src/content/places.ts';
import { readName } from '../../../src/search/spelling/pinyin.ts';
import { answered, expectShare, offered, type Row } from '../../support/measure.ts';
import { book, nameOf, names } from '../../support/seed-search.ts';

const POLITE =
  `看看X|X怎么样|请问X这周有什么新闻|帮我查一下X|X最近有啥消息吗|我想了解X的经济情况|给我X的简报|X呢|那X呢|说说X吧|你好，X|X，谢谢
  |麻烦发一下X的周报|X有什么亮点|来一份X|想看X|关于X的消息|X经济|X新闻|X这一周怎么样|查X|搜X|我是X人|我在X|家在X的|X那边咋样|能告诉我X的情况吗
  |今天X有什么新鲜事|X的最新动态|有没有X的|X有更新吗|订阅X|我要看X的内容|可以看X吗|X省|X啊|说一下X|X加油|去X旅游|X好玩吗|从X出发|在X工作|到X去
  |X和全国|亲，X|对X感兴趣|听说X不错|老家X|X的企业|了解X|第31周X|X怎么了|谁知道X|快看X|哪里有X的消息|X天气|X GDP|X-经济|「X」|#X#|@X|X!!!|**X**`
    .split('|')
    .map(one => one.trim());

const places = listPlaces(book);
const regionNames = new Set(names);
const everyday = new Set(book.everyday);
const uncovered = new Set(book.uncovered.flatMap(place => [place.name, ...place.names]));
const usable = places.filter(({ name }) => !everyday.has(name) && !regionNames.has(name) && !uncovered.has(name));
const only = usable.filter(place => place.regions.length === 1);
const cities = only.filter(place => place.level === 'city' && !place.full);
const where = (place: { regions: readonly string[] }): string[] => place.regions.map(nameOf);

describe('regions', () => {
  it('are found in every polite sentence', () =>
    expectShare(
      POLITE.flatMap(text => names.map((name): Row => [text.replace('X', name), [name]])),
      answered,
      1,
    ));
  it('are found with anything between their characters', () => {
    const apart = [' ', '\n', '　', '·', '\u200b', '-', '🎉', ' * ', '/'];
    expectShare(
      names.flatMap(name => apart.map((sign): Row => [[...name].join(sign), [name]])),
      answered,
      1,
    );
  });
  it('are both found, in order, however two are joined', () => {
    const joints = ['', '和', '、', ' ', '与', ' vs ', '，还有'];
    const rows = names.flatMap((one, i) =>
      names
        .filter(other => other !== one)
        .map((other, j): Row => [one + joints[(i + j) % joints.length] + other, [one, other]]),
    );
    expectShare(rows, answered, 1);
  });
  it('are found by their one-character names, alone, in rows and with 省', () => {
    const rows = book.regions.flatMap(({ name, chars }) => chars.map((char): Row => [char, [name]]));
    expectShare(rows, answered, 1);
    // 贵省 is a polite "your province".
    expectShare(
      rows.filter(([char]) => char !== '贵').map(([char, want]): Row => [`${char}省`, want]),
      answered,
      1,
    );
    const row = [
      ['粤桂琼', '广东 广西 海南'],
      ['晋冀鲁豫', '山西 河北 山东 河南'],
      ['京沪高铁', '北京 上海'],
      ['闽粤两省', '福建 广东'],
    ] as const;
    expectShare(
      row.map(([text, want]): Row => [text, want.split(' ')]),
      answered,
      1,
    );
    expectShare(
      ['苏宁', '新晋', '藏青', '贵省'].map((text): Row => [text, []]),
      answered,
      1,
    );
  });
  it('are found by initials; shared ones are asked about', () => {
    const initials = new Map<string, string[]>();
    for (const { name } of book.regions) {
      const key = readName(name)
        .map(one => one.letters[0])
        .join('');
      initials.set(key, [...(initials.get(key) ?? []), name]);
    }
    const rows = [...initials].flatMap(([key, want]) => [key, key.toUpperCase()].map((text): Row => [text, want]));
    expectShare(
      rows.filter(([, want]) => want.length === 1),
      answered,
      1,
    );
    expectShare(
      rows.filter(([, want]) => want.length > 1),
      offered,
      1,
    );
  });
  it('are found in pinyin: together, apart, with marks and with digits', () => {
    const spelt = names.flatMap((name): Row[] => {
      if (name === '陕西' || name === '山西') return [];
      const read = readName(name);
      const letters = read.map(one => one.letters);
      const digits = read.map(one => one.letters + one.tone);
      const forms = [
        letters.join(''),
        letters.join(' '),
        letters.join('-'),
        letters.join('').toUpperCase(),
        digits.join(''),
        digits.join(' '),
      ];
      return [...forms, pinyin(name), pinyin(name, { separator: '' })].map((text): Row => [text, [name]]);
    });
    expectShare(spelt, answered, 1);
    expectShare(
      [
        ['shǎnxī', ['陕西']],
        ['shan3xi1', ['陕西']],
        ['shān xī', ['山西']],
        ['shan1 xi1', ['山西']],
        ['Shanxi Province', ['山西']],
      ],
      answered,
      1,
    );
  });
  it('count once, however often they are said', () =>
    expectShare(
      names.map((name): Row => [`${name}${name}，${name}！`, [name]]),
      answered,
      1,
    ));
  it('are found by every name the book gives them', () => {
    const rows = book.regions.flatMap(region =>
      [region.full, region.english, ...region.latin, ...region.names, ...region.cities].map(
        (name): Row => [name, [region.name]],
      ),
    );
    // 湘东, 桂东 and 宁南 are counties of a neighbour as well, Shanxi is the toneless pinyin of two.
    expectShare(rows, answered, 0.99);
  });
});

describe('bundles', () => {
  it('lead to all their members by every name', () => {
    const rows = book.bundles.flatMap(bundle =>
      [...bundle.names, ...bundle.latin].map((name): Row => [name, bundle.members.map(nameOf)]),
    );
    expectShare(rows, answered, 1);
  });
  it('are found in sentences', () => {
    const some = book.bundles.map((bundle): Row => [bundle.names[0]!, bundle.members.map(nameOf)]);
    const texts = ['看看X', 'X怎么样', '请问X最近有什么消息', 'X地区', 'X的经济'];
    expectShare(
      texts.flatMap(text => some.map(([name, want]): Row => [text.replace('X', name), want])),
      answered,
      0.99,
    );
  });
});

describe('places', () => {
  it('lead to their region by the official name', () =>
    expectShare(
      only.filter(place => place.full).map((place): Row => [place.name, where(place)]),
      answered,
      1,
    ));
  it('lead to their region by the short name', () =>
    expectShare(
      only.filter(place => !place.full).map((place): Row => [place.name, where(place)]),
      answered,
      0.998,
    ));
  it('of several provinces are asked about', () =>
    expectShare(
      usable.filter(place => place.regions.length > 1).map((place): Row => [place.name, where(place)]),
      offered,
      1,
    ));
  it('are found in every polite sentence', () => {
    const texts = POLITE.slice(0, 30);
    const rows = texts.flatMap((text, i) =>
      cities.filter((_, k) => k % 10 === i % 10).map((city): Row => [text.replace('X', city.name), where(city)]),
    );
    expectShare(rows, answered, 0.998);
  });
  it('stand side by side', () => {
    const rows = cities.flatMap((city, i) =>
      [1, 17, 53].flatMap(step => {
        const other = cities[(i + step) % cities.length]!;
        if (other.regions[0] === city.regions[0]) return [];
        return ['和', '、', ''].map((sign): Row => [city.name + sign + other.name, [...where(city), ...where(other)]]);
      }),
    );
    expectShare(rows, answered, 0.999);
  });
  it('count by their region in an address, the road and the house do not', () => {
    const tails = ['人民路12号', '北京路3号', '上海大厦', '四川北路', '南京东路88号', '香港中路', '湖南大学'];
    const rows = only
      .filter(place => place.full && place.level === 'county')
      .filter((_, i) => i % 5 === 0)
      .map((place, i): Row => {
        const region = book.region(place.regions[0]!);
        return [region.full + place.name + tails[i % tails.length], [region.name]];
      });
    expectShare(rows, answered, 0.99);
  });
});
