// Whatever an article looks like, reading it ends, and every line of it is found again: in an entry, in the title, in the
// source, or in a Problem.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArticleReading, readArticle, readArticleFile } from '../../../src/content/article/read-article.ts';
import { shippedBook } from '../../support/shipped-book.ts';

const book = shippedBook();
const names = book.regions.flatMap(region => [region.name, region.full]);
const TITLE = '31省区市一周经济最亮点(2026年11月16日-22日)';

/** Lines whose numbers a Problem tells. */
function reportedLines(reading: ArticleReading): Set<number> {
  const lines = new Set<number>();
  for (const { line, message } of [...reading.warnings, ...reading.errors]) {
    if (line !== undefined) lines.add(line);
    for (const [, list] of message.matchAll(/lines? ([\d, -]+)/g)) {
      for (const part of list!.split(',')) {
        const [from, to] = part.split('-').map(Number);
        for (let at = from!; at <= (to ?? from!); at += 1) lines.add(at);
      }
    }
  }
  return lines;
}

/** Kinds of lines; `@` is where the mark stands that is looked for afterwards. */
const KINDS = [
  'NAME：加快转型@',
  'NAME:加快转型@',
  'NAME 加快转型@',
  'NAME——加快转型@',
  'NAME丨加快转型@',
  '【NAME】加快转型@',
  '【NAME：加快转型@】近日，有关部门印发办法。',
  '1. NAME：加快转型@',
  '（二）NAME：①加快转型@',
  '★ NAME ★ 加快转型@',
  'NAME',
  'NAME：',
  'NAME、NAME：通勤月票互认@',
  '京津冀：通勤月票互认@',
  '朝阳区：社区菜店@',
  '全国：用电量上升@',
  '香港：展会开幕@',
  'NAME统计局：数据公布@',
  '近日，有关部门印发办法@，惠及三十万户。',
  '●近日，有关部门印发办法@。',
  '① 近日，有关部门印发办法@。',
  '会议指出：加快转型@',
  '数据显示：增长一成@。',
  'NAME加快转型@',
  '图为现场@',
  '▲ 现场@',
  '（资料图片@）',
  '本报记者 甲乙@',
  '责任编辑：甲乙@',
  '来源：某报@',
  '2026年11月23日 10:00 来源：某报@',
  '版权声明：未经许可不得转载@',
  '相关阅读@',
  '31省区市一周经济最亮点(2026年11月9日-15日) @',
  `${TITLE}@`,
  '上一篇 下一篇@',
  '欢迎关注公众号@',
  '2026@',
  'R&D投入<3%的企业 a_b*c [注] `x` @',
  '编者按：本周要点@',
  '一、华东地区@',
];

const kind = fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom(...names), fc.constantFrom(...names));
const lineList = fc.array(kind, { maxLength: 40 }).map(list =>
  list.map(([text, first, second], index) => ({
    text: text.replace('NAME', first).replace('NAME', second).replace('@', `事${index}项`),
    mark: text.includes('@') ? `事${index}项` : '',
  })),
);
const title = fc.constantFrom(TITLE, '区域经济周报 第38期', '', `# ${TITLE}`, `标题：${TITLE}`);

function expectAll(reading: ArticleReading, marks: readonly string[]): void {
  const text = JSON.stringify(reading);
  expect(marks.filter(mark => mark !== '' && !text.includes(mark))).toEqual([]);
}

describe('nothing is lost', () => {
  it('of plain text, in any order of lines, with any line breaks', () => {
    fc.assert(
      fc.property(
        title,
        lineList,
        fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n　　', '\u2028'),
        (head, lines, ending) => {
          expectAll(
            readArticle([head, ...lines.map(line => line.text)].join(ending), { book }),
            lines.map(line => line.mark),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('of Markdown', () => {
    const wrap = fc.constantFrom(
      '@',
      '## @',
      '### @',
      '- @',
      '> @',
      '**@**',
      '1. @',
      '| @ |',
      '| 1 | @ | 其他 |',
      '*@*',
      '  @  ',
    );
    fc.assert(
      fc.property(title, lineList, fc.array(wrap, { minLength: 40, maxLength: 40 }), (head, lines, wraps) => {
        const text = lines.map((line, index) => wraps[index]!.replace('@', () => line.text));
        expectAll(
          readArticle(['---', 'layout: post', '---', head, ...text].join('\n'), { book, file: 'a.md' }),
          lines.map(line => line.mark),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('of HTML', () => {
    const wrap = fc.constantFrom(
      '<p>@</p>',
      '<div>@</div>',
      '<h2>@</h2>',
      '<h3>@',
      '<li>@',
      '@<br>',
      '<p><strong>@</strong></p>',
      '<table><tr><td>1<td>@<td>其他</table>',
      '<nav>@</nav>',
      '<a href="x">@</a>',
      '<p style="display:none">@</p>',
      '<script>var a="甘肃：注释";</script><p>@</p><!-- 注释 -->',
      '<pre>@\n</pre>',
      '<figcaption>@</figcaption>',
    );
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    fc.assert(
      fc.property(title, lineList, fc.array(wrap, { minLength: 40, maxLength: 40 }), (head, lines, wraps) => {
        const text = lines.map((line, index) => wraps[index]!.replace('@', () => escaped(line.text)));
        expectAll(
          readArticle(`<html><body><h1>${head}</h1>${text.join('')}</body></html>`, { book }),
          lines.map(line => line.mark),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('of any text at all: each line is found again by its words or by its number', () => {
    // A circled number in front of a headline goes, like a bullet; Hangul fillers are blanks.
    const letters = (text: string) =>
      text
        .replace(/[\u2460-\u277F\u115F\u1160\u3164\uFFA0]/g, '')
        .normalize('NFKC')
        .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '');
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(...names, '：', ':', ' ', '【', '】', '①', '一、', '。'),
    );
    const line = fc
      .array(word, { maxLength: 6 })
      .map(words => words.join('').replace(/[<&`*_[\]#|\r\n\u0085\u2028\u2029\v\f]/g, ''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), lines => {
        const text = [TITLE, ...lines].join('\n');
        const reading = readArticle(text, { book });
        const known = reportedLines(reading);
        const texts = reading.entries.flatMap(entry => [entry.headline, entry.body, entry.source ?? '']);
        const said = letters([reading.title, reading.source ?? '', ...texts].join(''));
        const lost = text.split('\n').filter((typed, index) => {
          if (known.has(index + 1) || said.includes(letters(typed))) return false;
          // A heading's line: the name has become the region, the rest must be there.
          const own = reading.entries.filter(entry => entry.line === index + 1);
          return !own.some(entry => letters(typed).length - letters(entry.headline + entry.body).length <= 40);
        });
        expect(lost.filter(one => letters(one).length > 2)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('reading never throws', () => {
  const article = Buffer.from(
    [TITLE, '吉林：加快转型', '近日，有关部门印发办法。', '辽宁：渔港清淤', '完成清淤。'].join('\n'),
  );

  it('for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        const reading = await readArticleFile(bytes, { book });
        expect(reading.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('for an article with wounds: bytes changed, cut out, doubled', async () => {
    const wound = fc.tuple(fc.nat(article.length), fc.nat(6), fc.uint8Array({ maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(fc.array(wound, { maxLength: 5 }), async wounds => {
        let bytes = article as Buffer;
        for (const [at, length, put] of wounds)
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + length)]);
        await expect(readArticleFile(bytes, { book })).resolves.toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  it('for any text, in any form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('a.txt', 'a.md', 'a.html'),
        (text, file) => {
          expect(readArticle(text, { book, file })).toBeDefined();
        },
      ),
      { numRuns: 500 },
    );
  });
});
