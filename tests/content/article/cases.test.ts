// The articles of tests/fixtures/articles: twenty forms of one kind of article, each with the result it must give.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle, readArticleFile, toEdition } from '../../../src/content/article/read-article.ts';
import { shippedBook } from '../../support/shipped-book.ts';

const FOLDER = 'tests/fixtures/articles';
const book = shippedBook();

interface Expected {
  title: string;
  error?: string;
  week?: { start: string; end: string };
  entries?: { region: string; headline: string; body: string }[];
}

const squeeze = (text: string) => text.normalize('NFKC').replace(/[\s\u200b-\u200f\u00ad\ufeff]/g, '');
/** Paragraph by paragraph, because bullets and numbers at their head may stay or go. */
const words = (text: string) =>
  text
    .split('\n')
    .map(paragraph => squeeze(paragraph.replace(/^[\s●•·*-]*(?:[①-⑳]|\d{1,2}[.、)）])?/u, '')))
    .join('');

const names = readdirSync(FOLDER).filter(name => name.endsWith('.txt'));

describe('article forms', () => {
  it.each(names)('%s', async name => {
    const expected = JSON.parse(readFileSync(join(FOLDER, name.replace('.txt', '.expected.json')), 'utf8')) as Expected;
    const reading = await readArticleFile(readFileSync(join(FOLDER, name)), { book });
    expect(squeeze(reading.title)).toBe(squeeze(expected.title));
    if (expected.error) {
      expect(reading.errors.length).toBeGreaterThan(0);
      return;
    }
    expect(reading.errors).toEqual([]);
    expect(reading.week).toEqual(expected.week);
    const got = reading.entries.map(({ region, headline, body }) => ({
      region: book.region(region).name,
      headline: words(headline),
      body: words(body),
    }));
    expect(got).toEqual(
      expected.entries!.map(({ region, headline, body }) => ({ region, headline: words(headline), body: words(body) })),
    );
  });
});

describe('the shipped article', () => {
  it('has 31 entries, 5 of them headline only, and no problems', () => {
    const reading = readArticle(readFileSync('content/2018-W31.txt', 'utf8'), { book });
    expect(reading.entries).toHaveLength(31);
    expect(reading.entries.filter(entry => entry.body === '')).toHaveLength(5);
    expect([...reading.warnings, ...reading.errors]).toEqual([]);
    expect(toEdition(reading)).toMatchObject({ id: '2018-W31', start: '2018-07-30', end: '2018-08-05' });
  });
});
