// How plain text, Markdown, HTML and tables become clean lines with their numbers in the file. What a line means is shown in
// heading.test.ts and furniture.test.ts.
import { describe, expect, it } from 'vitest';
import { nestingDepth } from '../../../../src/content/article/lines/html-form.ts';
import { cleanLine, listLines } from '../../../../src/content/article/lines/line.ts';
import { readMarkdownInline } from '../../../../src/content/article/lines/markdown-inline.ts';
import { toLines } from '../../../../src/content/article/lines/to-lines.ts';

const read = (text: string, file?: string) => toLines(text, name => name === '吉林', file).lines;

describe('cleaning a line', () => {
  it.each([
    ['\u3000\u3000吉\u200b林\ufeff：冰\u00ad雪 \t', '吉林：冰雪'],
    ['甲\u00a0\u2003乙', '甲 乙'],
    ['a\u0000b\u0007c', 'abc'],
    ['👨\u200d👩\u200d👧 家\u200d庭', '👨\u200d👩\u200d👧 家庭'],
    ['𠮷野\ud83d家', '𠮷野\ufffd家'],
    ['\u2800\u3164', ''],
    ['一\u202e二\u2066三', '一二三'],
  ])('%j → %j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  it('spells line numbers in runs', () => {
    expect(listLines([3, 7, 8, 8, 9, 12])).toBe('3, 7-9, 12');
  });
});

describe('Markdown inside a line', () => {
  it.each([
    ['**紫菜**保险按`水温`理赔', '紫菜保险按水温理赔'],
    ['*板材*边料 _颗粒_ ~~燃料~~', '板材边料 颗粒 燃料'],
    ['见[气象站](https://e.invalid/?a=1&b=2 "名")', '见气象站'],
    ['3*4 与 5*6，a_b_c，[注] 与 x < 3', '3*4 与 5*6，a_b_c，[注] 与 x < 3'],
    ['\\*原样\\* 与 `**代码**`', '*原样* 与 **代码**'],
    ['R&amp;D &lt;3%', 'R&D <3%'],
    ['<span style="color:red">红</span><https://e.invalid>', '红https://e.invalid'],
  ])('%s → %s', (text, words) => {
    expect(readMarkdownInline(text).text).toBe(words);
  });

  it('tells pictures, addresses and leading bold text', () => {
    expect(readMarkdownInline('![图](a.jpg)[甲](b)')).toMatchObject({
      text: '甲',
      images: ['![图](a.jpg)'],
      addresses: ['[甲](b)'],
    });
    expect(readMarkdownInline('**吉林：冰雪** 首批')).toMatchObject({ bold: 5 });
  });
});

describe('forms', () => {
  it('plain text keeps what Markdown and HTML would take', () => {
    expect(read('甲**乙 <b>丙</b> &amp; `丁`')).toEqual([{ text: '甲**乙 <b>丙</b> &amp; `丁`', line: 1 }]);
  });

  it('counts lines as editors do', () => {
    expect(read('甲\r\n\r\n乙\r丙\n丁\u2028戊').map(line => [line.text, line.line])).toEqual([
      ['甲', 1],
      ['乙', 3],
      ['丙', 4],
      ['丁', 5],
      ['戊', 5],
    ]);
  });

  it('Markdown tells levels, items and quotes', () => {
    const lines = read('# 甲\n\n> - 乙\n\n- [x] 丙\n\n```\n# 丁\n```\n戊\n===');
    expect(lines).toEqual([
      { text: '甲', line: 1, level: 1 },
      { text: '- 乙'.slice(2), line: 3 },
      { text: '丙', line: 5 },
      { text: '# 丁', line: 8 },
      { text: '戊', line: 10, level: 1 },
    ]);
  });

  it('HTML tells levels, bold text, menus and captions, with the lines of the source', () => {
    const html =
      '<html>\n<body><h1>甲</h1>\n<p><b>乙</b>丙<br>丁\n续</p>\n<nav>戊</nav><figcaption>己</figcaption></body></html>';
    expect(read(html)).toEqual([
      { text: '甲', line: 2, level: 1 },
      { text: '乙丙', line: 3, bold: 1 },
      { text: '丁 续', line: 3 },
      { text: '戊', line: 5, role: 'navigation' },
      { text: '己', line: 5, role: 'caption' },
    ]);
  });

  it('HTML drops scripts and comments with one Problem, and never ends in a deep page', () => {
    const { problems } = toLines('<p>甲</p><script>乙</script>\n<!-- 丙 -->', () => false);
    expect(problems).toMatchObject([{ code: 'hidden-text', line: 1, got: '乙\n丙' }]);
    expect(nestingDepth('<div>'.repeat(1000))).toBe(1000);
    expect(toLines('<div>'.repeat(1000), () => false).problems).toMatchObject([{ code: 'html-too-deep' }]);
    expect(nestingDepth('<p>甲<br><p>乙<li>丙<script>"<div><div>"</script>')).toBe(0);
  });

  it('a table row with a name becomes heading and text, any other row stays one line or its cells', () => {
    const rows = '<table><tr><td>1<td>吉林<td>冰雪<td>首批<tr><td>甲<td>乙</table>';
    expect(read(rows).map(line => line.text)).toEqual(['吉林：冰雪', '首批', '甲 | 乙']);
    expect(read('吉林\t冰雪\t首批\n甲\t乙').map(line => line.text)).toEqual(['吉林：冰雪', '首批', '甲 乙']);
  });
});
