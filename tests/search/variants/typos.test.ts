// Every region's name, misspelt in every common way: same sound, similar look, characters lost, doubled or swapped, and the
// same for English and pinyin. A misspelt name may be answered or asked about; another region is never shown.
import { describe, expect, it } from 'vitest';
import { listPlaces } from '../../../src/content/places.ts';
import { LOOK_ALIKES } from '../../../src/search/spelling/look-alikes.generated.ts';
import { looksLikeNameChar } from '../../../src/search/spelling/look-alikes.ts';
import { readingsOf, readName } from '../../../src/search/spelling/pinyin.ts';
import { isOneWord } from '../../../src/search/spelling/word-breaks.ts';
import { expectShare, found, offered, type Row } from '../../support/measure.ts';
import { book, line, names } from '../../support/seed-search.ts';

const COMMON = [...new Set(LOOK_ALIKES.replace(/\s+/g, ''))];
const places = new Set(listPlaces(book).map(place => place.name));
/** A variant that is itself a name or a word of the dictionary is no misspelling. */
const isFree = (text: string): boolean => !places.has(text) && !names.includes(text) && !isOneWord(text);
const put = (name: string, i: number, char: string): string => name.slice(0, i) + char + name.slice(i + 1);

describe('Chinese', () => {
  it('of the same sound', () => {
    const rows = names.flatMap(name =>
      readName(name).flatMap(({ letters }, i) =>
        COMMON.filter(char => char !== name[i] && readingsOf(char)[0] === letters)
          .map(char => put(name, i, char))
          .filter(isFree)
          .map((text): Row => [text, [name]]),
      ),
    );
    expect(rows.length).toBeGreaterThan(600);
    expectShare(rows, found, 0.995);
  });
  it('of similar look', () => {
    const rows = names.flatMap(name =>
      [...name].flatMap((meant, i) =>
        COMMON.filter(char => looksLikeNameChar(char, meant))
          .map(char => put(name, i, char))
          .filter(isFree)
          .map((text): Row => [text, [name]]),
      ),
    );
    expect(rows.length).toBeGreaterThan(300);
    expectShare(rows, found, 0.98);
  });
  it('that sound like two are asked about', () => {
    const rows = ['闪西', '山溪', '陕溪', '山息'].map((text): Row => [text, ['山西', '陕西']]);
    expectShare(rows, offered, 1);
  });
  it('with characters doubled, swapped or lost', () => {
    const rows = names.flatMap(name => {
      const doubled = [...name].map((char, i) => name.slice(0, i) + char + name.slice(i));
      const swapped = [...name].slice(1).map((char, i) => name.slice(0, i) + char + name[i] + name.slice(i + 2));
      const lost = name.length > 2 ? [...name].map((_, i) => name.slice(0, i) + name.slice(i + 1)) : [];
      return [...doubled, ...swapped, ...lost]
        .filter(isFree)
        .flatMap(text => [text, `${text}省`])
        .map((text): Row => [text, [name]]);
    });
    // 海上 and 江浙 are no misspelt 上海 and 浙江.
    expectShare(rows, found, 0.96);
  });
  it('with half of the long name', () => {
    const halves: Record<string, string[]> = {
      内蒙古: ['内蒙', '蒙古自治区', '内蒙自治区'],
      广西: ['壮族自治区', '广西壮族', '广西自治区', '广西省'],
      宁夏: ['回族自治区', '宁夏回族', '宁夏自治区', '宁夏省'],
      新疆: ['维吾尔自治区', '新疆维吾尔', '新疆自治区', '新疆省'],
      西藏: ['西藏自治', '西藏省'],
    };
    expectShare(
      Object.entries(halves).flatMap(([name, texts]) => texts.map((text): Row => [text, [name]])),
      found,
      1,
    );
  });
});

describe('English', () => {
  it('with a letter lost, doubled, swapped or wrong', () => {
    const rows = book.regions.flatMap(({ name, english }) => {
      const word = english.toLowerCase();
      const variants = new Set<string>();
      for (let i = 0; i < word.length; i++) {
        variants.add(word.slice(0, i) + word.slice(i + 1));
        variants.add(word.slice(0, i) + word[i] + word.slice(i));
        if (i + 1 < word.length) variants.add(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
        for (const vowel of 'aeiou')
          if ('aeiou'.includes(word[i]!) && vowel !== word[i]) variants.add(put(word, i, vowel));
      }
      const spellings = new Set(
        book.regions.flatMap(region => [region.english, ...region.latin].map(one => one.toLowerCase())),
      );
      return [...variants].filter(text => !spellings.has(text)).map((text): Row => [text, [name]]);
    });
    expect(rows.length).toBeGreaterThan(800);
    expectShare(rows, found, 0.98);
  });
  it('is looked for in sentences too', () =>
    expectShare(
      [
        ['any news about Guandong please', ['广东']],
        ['Chonqing Municipality', ['重庆']],
      ],
      found,
      1,
    ));
});

describe('what is no misspelling', () => {
  it.each([
    '海上',
    '下海',
    '江面',
    '天气',
    '海关',
    '新闻',
    '南非',
    '广播',
    '云盘',
    '吉他',
    '河内',
    '东京',
    '广岛',
    '江湖',
    '安全',
  ])('%s offers no region', text => expect(line(text)).toMatchObject({ regions: [], suggest: [] }));
  it.each([
    'human',
    'hunting',
    'jasmine',
    'hello',
    'girl',
    'guardian',
    'shining',
    'banking',
    'ranking',
    'china',
    'canyon',
  ])('%s offers no region', text => expect(line(text)).toMatchObject({ regions: [], suggest: [] }));
  it('a word of the texts is found, although it sounds like a region', () => {
    expect(line('高速')).toMatchObject({ regions: [], suggest: [] });
    expect(line('gaosu').entries.slice(0, 2).sort()).toEqual(['四川', '河南'].sort());
  });
});
