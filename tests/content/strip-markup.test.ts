// What is left of a message as words once markup, addresses, escapes and code are taken out, however hostile the text.
import { describe, expect, it } from 'vitest';
import { stripMarkup } from '../../src/content/strip-markup.ts';

const words = (text: string) =>
  stripMarkup(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

describe('words without their markup', () => {
  it.each([
    ['<b>四川</b>', '四川'],
    ['<a href="tg://user?id=1">浙江</a>', '浙江'],
    ['<tg-spoiler>湖北</tg-spoiler>', '湖北'],
    ['&lt;b&gt;天津&lt;/b&gt;', '天津'],
    ['&#28246;&#21271;', '湖北'],
    ['湖南&nbsp;湖北', '湖南 湖北'],
    ['[云南](http://example.com)', '云南'],
    ['https://example.com/x 黑龙江', '黑龙江'],
    ['https://example.com/青海', '青海'],
    ['{"q":"青海"}', '青海'],
    ['{{四川}}', '四川'],
    ['%E6%B9%96%E5%8C%97', '湖北'],
    ['\\u6e56\\u5317', '湖北'],
    ['江苏/浙江', '江苏 浙江'],
    ['2018/8/5', '2018 8 5'],
    ['henan/hebei', 'henan hebei'],
    ['PM2.5 < 35', 'PM2 5 35'],
  ])('%s → %s', (text, want) => expect(words(text)).toBe(want));
});

describe('code is no word', () => {
  it.each([
    '<script>alert("广东")</script>',
    '<style>a{}</style>',
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows',
    '{{7*7}}',
    ['$', '{jndi:ldap://x}'].join(''),
    '<!-- 广东 -->',
  ])('%s leaves no word', text => expect(words(text)).toBe(''));
});

it('leaves plain text as it is, and is soon done with hostile text', () => {
  expect(stripMarkup('广东 外贸怎么样？')).toBe('广东 外贸怎么样？');
  // So long that only what takes time in proportion to the length comes to an end.
  for (const piece of ['<', '[(', '{{', '&#', '"a":', '<script>', '%E6', '../']) stripMarkup(piece.repeat(200_000));
});
