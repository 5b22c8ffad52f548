// Which region a mistyped Latin spelling means, and that words that only resemble one are left alone.
import { describe, expect, it } from 'vitest';
import { guessLatin } from '../../../src/search/names/guess-latin.ts';
import { nameTables } from '../../../src/search/names/name-tables.ts';
import { book, nameOf } from '../../support/seed-search.ts';

const { latin } = nameTables(book);
const guess = (letters: string) => guessLatin(letters, latin).regions.map(nameOf);

describe('guessLatin', () => {
  it.each([
    ['guandong', '广东'],
    ['bejing', '北京'],
    ['shangai', '上海'],
    ['yunan', '云南'],
    ['xingjiang', '新疆'],
    ['heilongjang', '黑龙江'],
    ['innermongola', '内蒙古'],
    ['szechwaun', '四川'],
    ['jlin', '吉林'],
    ['hangzou', '浙江'],
    ['shenzhenn', '广东'],
  ])('%s is %s', (letters, want) => expect(guess(letters)).toEqual([want]));
  it('names all that are equally near', () => expect(guess('hinan').sort()).toEqual(['河南', '湖南', '海南'].sort()));
  it.each([
    'human',
    'hunting',
    'jasmine',
    'china',
    'canyon',
    'ranking',
    'mining',
    'yuan',
    'fengshui',
    'test',
    'news',
    'weekly',
  ])('%s is a word of its own', letters => expect(guess(letters)).toEqual([]));
  it('leaves what is far from every name', () => {
    for (const letters of ['economy', 'blockchain', 'telegram', 'asdfgh', 'weather', 'x', ''])
      expect(guess(letters)).toEqual([]);
  });
});
