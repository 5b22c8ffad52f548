// Equal questions get the very same answer until the archive or the day changes.
import { expect, it } from 'vitest';
import type { Answer } from '../../src/search/answer-types.ts';
import { rememberAnswers } from '../../src/search/remember-answers.ts';
import type { Search } from '../../src/search/search.ts';

function remembered(hits = 0) {
  let asked = 0;
  const answer = (): Answer => {
    asked += 1;
    return { hits: Array(hits).fill({}), query: { keywords: [] } } as unknown as Answer;
  };
  const search: Search = { ask: answer, find: answer, setArchive: () => {} };
  return { search: rememberAnswers(search), asked: () => asked };
}

it('answers the same question once', () => {
  const { search, asked } = remembered();
  expect(search.ask('广东', '2018-08-06')).toBe(search.ask('广东', '2018-08-06'));
  search.ask('吉林', '2018-08-06');
  expect(asked()).toBe(2);
});

it('answers anew on another day and for another archive', () => {
  const { search, asked } = remembered();
  search.ask('上周', '2018-08-06');
  search.ask('上周', '2018-08-07');
  search.setArchive({} as never);
  search.ask('上周', '2018-08-07');
  expect(asked()).toBe(3);
});

it('keeps neither long texts nor long answers, and only so many', () => {
  const long = remembered();
  const many = remembered(51);
  const crowd = remembered();
  for (const _ of [1, 2]) {
    long.search.ask('长'.repeat(61), '2018-08-06');
    many.search.ask('投资', '2018-08-06');
    for (let index = 0; index < 2001; index++) crowd.search.ask(String(index), '2018-08-06');
  }
  expect([long.asked(), many.asked(), crowd.asked()]).toEqual([2, 2, 4002]);
});
