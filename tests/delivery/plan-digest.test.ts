// Which entries of an edition a subscription gets, under which topic and in which order, each once.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/content/edition.ts';
import { readRegions } from '../../src/content/regions.ts';
import { EVERYTHING, type Topics } from '../../src/content/topics.ts';
import { planDigest } from '../../src/delivery/plan-digest.ts';

const book = readRegions(readFileSync('content/regions.yaml', 'utf8')).book!;
const entry = (region: string, headline: string, body = '') => ({ region, headline, body });
const edition: Edition = {
  id: '2026-W47',
  title: '一周',
  start: '2026-11-16',
  end: '2026-11-22',
  entries: [
    entry('gansu', '扶贫培训'),
    entry('beijing', '改革', '也谈扶贫与外贸'),
    entry('gansu', '第二条'),
    entry('tianjin', '外贸'),
  ],
};
const mentions = (one: { headline: string; body: string }, keyword: string) =>
  `${one.headline}${one.body}`.includes(keyword);
const wanted = (topics: Partial<Topics>): Topics => ({ everything: false, regions: [], keywords: [], ...topics });
const shown = (topics: Topics) => {
  const digest = planDigest(book, edition, topics, mentions);
  return (
    digest && {
      regions: digest.regions.map(one => [one.region, one.entries.map(e => e.headline)]),
      keywords: digest.keywords.map(one => [one.keyword, one.entries.map(e => e.headline)]),
    }
  );
};

describe('planDigest', () => {
  it('gives everything in the standard order, whatever the order of the article', () => {
    expect(shown(EVERYTHING)).toEqual({
      regions: [
        ['beijing', ['改革']],
        ['tianjin', ['外贸']],
        ['gansu', ['扶贫培训', '第二条']],
      ],
      keywords: [],
    });
  });

  it('gives topics in the order they were asked for', () => {
    expect(shown(wanted({ regions: ['tianjin', 'beijing', 'hainan'] }))?.regions.map(one => one[0])).toEqual([
      'tianjin',
      'beijing',
    ]);
  });

  it('gives an entry that two topics want once', () => {
    expect(shown(wanted({ regions: ['gansu'], keywords: ['扶贫', '外贸'] }))).toEqual({
      regions: [['gansu', ['扶贫培训', '第二条']]],
      keywords: [
        ['扶贫', ['改革']],
        ['外贸', ['外贸']],
      ],
    });
  });

  it('is nothing when no topic turns up', () => {
    expect(shown(wanted({ regions: ['hainan'], keywords: ['足球'] }))).toBeUndefined();
    expect(shown(wanted({}))).toBeUndefined();
  });
});
