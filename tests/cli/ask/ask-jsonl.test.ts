// The line that `ask --jsonl` prints for a question: which regions, entries, offers and gaps it names. What search finds is shown
// in tests/search.
import { describe, expect, it } from 'vitest';
import { toJsonl } from '../../../src/cli/ask/ask-jsonl.ts';
import { ask, book, line } from '../../support/seed-search.ts';

describe('the line of ask --jsonl', () => {
  it('gives the question back as it was asked', () => {
    const q = ' \u200b广东\n<b>融资</b> ';
    expect(toJsonl(ask(q), q, book).q).toBe(q);
  });
  it('lists regions by short name in order of mention, and none of them twice', () =>
    expect(line('湖南湖北湖南').regions).toEqual(['湖南', '湖北']));
  it('names a region that has no entry as answered all the same', () =>
    expect(toJsonl({ ...ask('广东'), briefs: [], empty: ['guangdong'] }, '', book).regions).toEqual(['广东']));
  it('lets the region lead the entries when words stand beside it', () =>
    expect(line('福建 地震').entries).toEqual(['福建']));
  it('lists only what was found, not a general menu', () =>
    expect(line('你好')).toEqual({ q: '你好', regions: [], entries: [], suggest: [], none: true, uncovered: [] }));
  it('does not say none where an edition answers or something is offered', () => {
    expect(line('最新一期').none).toBe(false);
    expect(line('朝阳区').none).toBe(false);
    expect(line('扶贫').none).toBe(false);
  });
  it('names what is not covered', () => expect(line('港澳').uncovered).toEqual(['香港', '澳门']));
});
