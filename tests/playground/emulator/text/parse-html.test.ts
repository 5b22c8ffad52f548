// The emulator reads message HTML as the Bot API server does: the same text, entities and errors for all of
// tests/fixtures/html-vectors.jsonl.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../../src/playground/emulator/text/parse-html.ts';

interface Vector {
  html: string;
  ok: boolean;
  text?: string;
  entities?: { type: string; offset: number; length: number; url?: string }[];
  error?: string;
}

const vectors = readFileSync(new URL('../../../fixtures/html-vectors.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Vector);

describe('parseHtml, as the Bot API server reads message HTML', () => {
  it('has all vectors at hand', () => expect(vectors.length).toBeGreaterThanOrEqual(62));

  it.each(vectors.filter(vector => vector.ok))('takes $html', ({ html, text, entities }) => {
    const parsed = parseHtml(html);
    const shape = parsed.entities.map(({ type, offset, length, url }) => ({
      type,
      offset,
      length,
      ...(url && { url }),
    }));
    expect({ text: parsed.text, entities: shape }).toEqual({ text, entities });
  });

  it.each(vectors.filter(vector => !vector.ok))('refuses $html', ({ html, error }) => {
    expect(() => parseHtml(html)).toThrow(expect.objectContaining({ message: error, status: 400 }));
  });

  it('counts the place of a fault in bytes', () => {
    expect(() => parseHtml('你好<x>')).toThrow('Unsupported start tag "x" at byte offset 6');
  });
});
