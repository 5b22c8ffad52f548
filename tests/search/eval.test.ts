// The labelled queries, judged by the scorer that came with them, and a second set written before any tuning.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Label, score } from '../fixtures/eval/score.mjs';
import { line } from '../support/seed-search.ts';

const KINDS_WITHOUT_FAULT = ['exact-short', 'full-name', 'pinyin-full', 'command', 'markup', 'empty', 'multi'];

describe.each(['queries', 'held-out'])('%s.jsonl', file => {
  const labels = readFileSync(`tests/fixtures/eval/${file}.jsonl`, 'utf8')
    .split('\n')
    .filter(text => text.trim() !== '')
    .map(text => JSON.parse(text) as Label);
  const { kinds, total, fails } = score(labels, new Map(labels.map(({ q }) => [q, line(q)])));
  const share = (name: string): number => {
    const [hits, rows] = total[name] ?? [0, 0];
    return rows === 0 ? Number.NaN : hits / rows;
  };
  const named = fails
    .slice(0, 20)
    .map(({ kind, q, prediction }) => `${kind} ${q}: ${JSON.stringify(prediction)}`)
    .join('\n');

  it('passes nearly all rows', () => expect(share('pass'), named).toBeGreaterThanOrEqual(0.995));
  it('shows hardly ever a wrong region', () => expect(share('wrong'), named).toBeLessThanOrEqual(0.005));
  it('offers hardly ever anything for nothing', () => expect(share('none_any'), named).toBeLessThanOrEqual(0.01));
  it('has the right entries among the first three', () => expect(share('hit'), named).toBeGreaterThanOrEqual(0.98));
  it('names every place that is not covered', () => expect(share('uncovered'), named).toBe(1));
  it.each(KINDS_WITHOUT_FAULT)('makes no fault in %s', kind => {
    const [hits, rows] = kinds.get(kind)?.pass ?? [0, -1];
    expect(hits, named).toBe(rows);
  });
});
