// Long messages are cut into parts within Telegram’s limit, where a reader would cut them: no character, tag or word of it is
// broken or lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bold,
  escapeHtml,
  foldedQuote,
  MESSAGE_LIMIT,
  plainText,
  shorten,
  visibleLength,
} from '../../src/render/html.ts';
import { splitMessage } from '../../src/render/split.ts';

/** Every tag that opens closes in the same part, innermost first. */
function balanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (slash === '') open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

const sentence = '上半年，全省进出口总额同比增长百分之七，其中民营企业占六成。';

describe('splitMessage', () => {
  it('keeps what fits in one part', () => {
    expect(splitMessage(['<b>广东</b>', '正文'])).toEqual(['<b>广东</b>\n\n正文']);
  });

  it('makes no message of nothing', () => {
    expect(splitMessage([])).toEqual([]);
    expect(splitMessage(['', '<b></b>'])).toEqual([]);
  });

  it('cuts between blocks before it cuts a block', () => {
    const blocks = Array.from({ length: 31 }, (_, index) => `${index}: ${sentence.repeat(13)}`);
    const parts = splitMessage(blocks);
    expect(parts.flatMap(part => part.split('\n\n'))).toEqual(blocks);
    expect(parts.length).toBe(4);
  });

  it('cuts a long block after a sentence and repeats the head', () => {
    const parts = splitMessage([bold('广东'), sentence.repeat(300)], { continued: '<b>广东</b>（续）' });
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts.slice(1)) expect(part.startsWith('<b>广东</b>（续）\n\n')).toBe(true);
    for (const part of parts) expect(part.endsWith('。')).toBe(true);
  });

  it('closes a tag at the cut and opens it again', () => {
    const parts = splitMessage([foldedQuote(sentence.repeat(300))]);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^<blockquote expandable>.*<\/blockquote>$/s);
  });

  it.each([
    ['ASCII then an emoji on the border', `${'x'.repeat(4095)}🎉${'y'.repeat(20)}`],
    ['only rare ideographs', '𠮷'.repeat(5000)],
    ['only families', '👨‍👩‍👧‍👦'.repeat(900)],
    ['shifted families', `a${'👨‍👩‍👧‍👦'.repeat(900)}`],
    ['no place to cut', '省'.repeat(9000)],
    ['only what has to be escaped', '<&>'.repeat(3000)],
  ])('%s: every part is whole and nothing is lost', (_, text) => {
    const parts = splitMessage([escapeHtml(text)]);
    expect(parts.map(plainText).join('')).toBe(text);
    for (const part of parts) {
      expect(plainText(part).isWellFormed()).toBe(true);
      expect(visibleLength(part)).toBeLessThanOrEqual(MESSAGE_LIMIT);
      expect(visibleLength(part)).toBeGreaterThan(0);
    }
    if (text.includes('👨')) for (const part of parts) expect(plainText(part)).toMatch(/^a?(👨‍👩‍👧‍👦)*$/u);
  });

  it('cuts any text at any limit into whole parts that fit, and loses nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constant(sentence),
      fc.constant('a<b>&\n'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 6 }),
        fc.integer({ min: 60, max: 200 }),
        (blocks, limit) => {
          const html = blocks.map((texts, index) => {
            const joined = texts.join('');
            return index % 2 === 0 ? bold(joined) : escapeHtml(joined);
          });
          const parts = splitMessage(html, { limit, continued: '<i>续</i>' });
          for (const part of parts) {
            expect(visibleLength(part)).toBeLessThanOrEqual(limit);
            expect(visibleLength(part)).toBeGreaterThan(0);
            expect(balanced(part)).toBe(true);
            expect(part.isWellFormed()).toBe(true);
          }
          const shown = parts
            .map((part, index) => plainText(part).slice(index > 0 && part.startsWith('<i>续</i>\n\n') ? 3 : 0))
            .join('');
          const strip = (text: string) => text.replaceAll('\n', '');
          expect(strip(shown)).toBe(strip(html.map(plainText).join('')));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('escapeHtml', () => {
  it.each(['R&D投入<3%', 'A<B>C', 'a_b*c[d](e)`f`', '《办法》', '&lt;', '"q"'])('shows %s exactly', text => {
    expect(plainText(escapeHtml(text))).toBe(text);
  });

  it('replaces half a surrogate pair, which Telegram refuses', () => {
    expect(escapeHtml('a\ud83c')).toBe('a\ufffd');
  });
});

describe('shorten', () => {
  it.each([
    ['短', 10, '短'],
    ['一二三四五六', 4, '一二三…'],
    ['ab🎉cd', 4, 'ab…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12, '👨‍👩‍👧‍👦…'],
  ])('%s at %i is %s', (text, max, expected) => expect(shorten(text, max)).toBe(expected));
});
