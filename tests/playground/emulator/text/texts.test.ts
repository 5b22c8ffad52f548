// How the emulator cleans a text and its entities as Telegram keeps them, reads both kinds of Markdown, and writes a text as HTML
// again.
import { describe, expect, it } from 'vitest';
import { fixEntities } from '../../../../src/playground/emulator/text/fix-entities.ts';
import { formatText } from '../../../../src/playground/emulator/text/format-text.ts';
import { parseMarkdown } from '../../../../src/playground/emulator/text/parse-markdown.ts';
import { parseMarkdownV2 } from '../../../../src/playground/emulator/text/parse-markdown-v2.ts';
import { toHtml } from '../../../../src/playground/emulator/text/to-html.ts';

const nobody = () => undefined;
const html = (text: string) => formatText({ text, parseMode: 'HTML' }, nobody);

describe('texts as Telegram keeps them', () => {
  it.each<[string, string, string]>([
    ['blank ends', '  <b> a </b> \n\n', '<b> a</b>'],
    ['direction marks', '\u202ea<b>\u202eb\u202c</b>c', 'a<b>b</b>c'],
    ['carriage returns and tabs', 'a\r\nb\tc', 'a\nb c'],
    ['marks in code', '<code><b>x</b></code>', '<code>x</code>'],
    ['code in pre', '<pre><code class="language-ts">x</code></pre>', '<pre><code class="language-ts">x</code></pre>'],
    ['the language of code alone', '<code class="language-ts">x</code>', '<code>x</code>'],
    ['people nobody knows', '<a href="tg://user?id=5">x</a>', 'x'],
    ['bare domains', '<a href="example.org/x">x</a>', '<a href="http://example.org/x">x</a>'],
  ])('%s: %j becomes %j', (_, given, expected) => {
    const { text, entities } = html(given);
    expect(toHtml(text, entities)).toBe(expected);
  });

  it('mark links and mentions of their own, but not inside links and code', () => {
    const { entities } = html('<b>@readers</b> <code>@code</code> <a href="https://a.org">b.org</a> https://c.org');
    expect(entities.map(entity => entity.type)).toEqual(['bold', 'mention', 'code', 'text_link', 'url']);
  });

  it('hold at most a hundred entities, all in range', () => {
    const entities = Array.from({ length: 120 }, (_, offset) => ({ type: 'bold', offset, length: 1 }));
    expect(fixEntities({ text: 'x'.repeat(110), entities }, nobody).entities).toHaveLength(100);
  });

  it('name the person of a mention', () => {
    const user = { id: 5, is_bot: false, first_name: 'Anna' };
    const { entities } = formatText({ text: '<a href="tg://user?id=5">A</a>', parseMode: 'html' }, () => user);
    expect(entities).toEqual([{ type: 'text_mention', offset: 0, length: 1, user }]);
  });

  it('refuse a mode nobody knows', () =>
    expect(() => formatText({ text: 'x', parseMode: 'BBCode' }, nobody)).toThrow(
      'Bad Request: unsupported parse_mode',
    ));
});

describe('MarkdownV2', () => {
  it.each([
    ['*a _b_*', '<b>a <i>b</i></b>'],
    ['__a__ ~b~ ||c||', '<u>a</u> <s>b</s> <tg-spoiler>c</tg-spoiler>'],
    ['`a\\`b`', '<code>a`b</code>'],
    ['```ts\nx.y\n```', '<pre><code class="language-ts">x.y\n</code></pre>'],
    ['[a\\.b](https://example.org/\\))', '<a href="https://example.org/)">a.b</a>'],
    ['1\\. \\*x\\*', '1. *x*'],
    ['>a\n>b\nc', '<blockquote>a\nb</blockquote>\nc'],
    ['>a\n>b||', '<blockquote expandable>a\nb</blockquote>'],
  ])('reads %j', (source, expected) => {
    const { text, entities } = parseMarkdownV2(source);
    expect(toHtml(text, entities)).toBe(expected);
  });

  it.each([
    ['1. x', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['你*x', "Can't find end of Bold entity at byte offset 3"],
    ['a | b', "Character '|' is reserved and must be escaped with the preceding '\\'"],
    ['[a](b', "Can't find end of a URL at byte offset 4"],
  ])('refuses %j', (source, words) => {
    expect(() => parseMarkdownV2(source)).toThrow(`Bad Request: can't parse entities: ${words}`);
  });
});

describe('Markdown of old', () => {
  it.each([
    ['*a* _b_ `c`', '<b>a</b> <i>b</i> <code>c</code>'],
    ['a\\_b', 'a_b'],
    ['[a](https://example.org) ```x```', '<a href="https://example.org">a</a> <pre>x</pre>'],
  ])('reads %j', (source, expected) => {
    const { text, entities } = parseMarkdown(source);
    expect(toHtml(text, entities)).toBe(expected);
  });

  it('refuses what has no end', () => {
    expect(() => parseMarkdown('你好 a_b')).toThrow(
      "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 8",
    );
  });
});

describe('HTML made again', () => {
  it('nests, escapes, and closes what crosses', () => {
    const entities = [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 4 },
    ];
    expect(toHtml('a<b>&c', entities)).toBe('<b>a&lt;<i>b&gt;</i></b><i>&amp;c</i>');
  });
});
