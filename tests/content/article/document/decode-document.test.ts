// From the bytes of a file to an article: encodings and Word files give the same as plain text, and whatever is no text is
// refused as what it is.
import { readFileSync } from 'node:fs';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { Document, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/content/article/document/decode-document.ts';
import { readArticleFile } from '../../../../src/content/article/read-article.ts';
import { makeZip } from '../../../support/make-zip.ts';
import { shippedBook } from '../../../support/shipped-book.ts';

const book = shippedBook();
const shipped = readFileSync('content/2018-W31.txt', 'utf8');
const T = '31省区市一周经济最亮点(2026年11月16日-22日)';
const short = [T, '吉林：冰雪装备', '首批八十个。', ''].join('\n');

describe('encodings', () => {
  it.each([
    ['utf-8', Buffer.from(shipped)],
    ['utf-8 with its mark', Buffer.from(`\ufeff${shipped}`)],
    ['gbk', iconv.encode(shipped, 'gbk')],
    ['gb18030', iconv.encode(shipped, 'gb18030')],
    ['utf-16le with its mark', iconv.encode(shipped, 'utf-16le', { addBOM: true })],
    ['utf-16be with its mark', iconv.encode(shipped, 'utf-16be', { addBOM: true })],
    ['utf-16le without its mark', iconv.encode(shipped, 'utf-16le')],
    ['utf-16be without its mark', iconv.encode(shipped, 'utf-16be')],
  ])('%s reads as the same article', async (_, bytes) => {
    const reading = await readArticleFile(bytes, { book });
    expect(reading.entries).toHaveLength(31);
    expect([...reading.warnings, ...reading.errors]).toEqual([]);
  });

  it('tells Big5 from GBK by what makes sense', async () => {
    const text = [
      '31省區市一週經濟最亮點（2026年11月16日至22日）',
      '廣東：陶瓷機械租賃平臺開張',
      '平臺首月登記設備三百臺。',
    ].join('\n');
    const reading = await readArticleFile(iconv.encode(text, 'big5'), { book });
    expect(reading.entries).toMatchObject([{ region: 'guangdong', headline: '陶瓷機械租賃平臺開張' }]);
  });

  it('reads a page in the encoding it is in, whatever it declares', async () => {
    const page = `<html><head><meta charset="gb2312"><title>${T}</title></head><body><p>吉林：冰雪装备</p></body></html>`;
    for (const bytes of [Buffer.from(page), iconv.encode(page, 'gbk')]) {
      expect((await readArticleFile(bytes, { book })).entries).toMatchObject([{ headline: '冰雪装备' }]);
    }
  });

  it('reads UTF-8 that is cut within a character as UTF-8, and tells the line', async () => {
    const bytes = Buffer.from(short);
    const cut = Buffer.concat([bytes.subarray(0, bytes.length - 5)]);
    const reading = await readArticleFile(cut, { book });
    expect(reading.entries).toMatchObject([{ headline: '冰雪装备' }]);
    expect(reading.warnings).toMatchObject([{ code: 'broken-characters', line: 3 }]);
  });
});

const problemOf = async (bytes: Uint8Array) => {
  const decoded = await decodeDocument(bytes);
  return 'problem' in decoded ? decoded.problem.code : 'text';
};
const word = (children: (Paragraph | Table)[]) => Packer.toBuffer(new Document({ sections: [{ children }] }));
const mainPart = { name: 'word/document.xml', data: Buffer.from('<w:document/>') };

describe('files that are no text', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'empty-file'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'), 'unsupported-document'],
    ['a PDF file', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'unsupported-document'],
    ['an RTF file', Buffer.from('{\\rtf1 \\ansi}'), 'unsupported-document'],
    ['a gzip archive', gzipSync('x'), 'unsupported-document'],
    ['zero bytes', Buffer.alloc(500), 'not-text'],
    ['noise', Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7919) % 251)), 'not-text'],
    ['more than 5 MB', Buffer.alloc(5_000_001, 'x'), 'file-too-large'],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'old-word-document'],
    [
      'a locked Word file',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted-document',
    ],
    [
      'a zip that is no Word file',
      makeZip([{ name: 'xl/workbook.xml', data: Buffer.from('x') }]),
      'not-a-word-document',
    ],
    ['a zip without an end', makeZip([mainPart]).subarray(0, 60), 'damaged-document'],
    ['a zip locked with a password', makeZip([{ ...mainPart, flags: 1 }]), 'encrypted-document'],
    [
      'a zip that claims too much',
      makeZip([mainPart, { name: 'a.png', data: Buffer.from('x'), size: 40_000_000 }]),
      'document-too-large',
    ],
    ['a text part that claims too much', makeZip([{ ...mainPart, size: 20_000_000 }]), 'document-too-large'],
    [
      'a zip that claims too little',
      makeZip([{ ...mainPart, data: deflateRawSync(Buffer.alloc(100_000)), method: 8, size: 10 }]),
      'damaged-document',
    ],
    [
      'a zip with a broken stream',
      makeZip([{ ...mainPart, data: Buffer.from('nonsense'), method: 8, size: 10 }]),
      'damaged-document',
    ],
    ['a Word file without words', makeZip([mainPart]), 'damaged-document'],
  ])('%s is refused as what it is', async (_, bytes, code) => {
    expect(await problemOf(bytes)).toBe(code);
  });

  it('a Word file cut in half is refused as damaged', async () => {
    const whole = await word([new Paragraph(T)]);
    expect(await problemOf(whole.subarray(0, whole.length / 2))).toBe('damaged-document');
  });
});

describe('Word files', () => {
  it('gives the same article as the text', async () => {
    const bytes = await word(shipped.split('\n').map(line => new Paragraph(line)));
    const reading = await readArticleFile(bytes, { book });
    expect(reading.entries).toHaveLength(31);
    expect(reading.entries.filter(entry => entry.body === '')).toHaveLength(5);
    expect([...reading.warnings, ...reading.errors]).toEqual([]);
  });

  it('reads headings, bold names, tables and line breaks, leaves pictures out, and counts paragraphs', async () => {
    const bytes = await word([
      new Paragraph({ text: T, heading: HeadingLevel.TITLE }),
      new Paragraph({ children: [new TextRun({ text: '吉林：', bold: true }), new TextRun('冰雪装备')] }),
      new Paragraph({
        children: [new ImageRun({ type: 'png', data: Buffer.from('x'), transformation: { width: 1, height: 1 } })],
      }),
      new Paragraph({ children: [new TextRun('首批八十个。'), new TextRun({ text: '随后扩大。', break: 1 })] }),
      new Paragraph('香港：展会'),
      new Paragraph({ text: '辽宁：渔港清淤', heading: HeadingLevel.HEADING_2 }),
      new Paragraph('清淤完成。'),
      new Table({
        rows: [
          new TableRow({
            children: ['青海', '枸杞烘干', '用上太阳能。'].map(
              text => new TableCell({ children: [new Paragraph(text)] }),
            ),
          }),
        ],
      }),
    ]);
    const reading = await readArticleFile(bytes, { book });
    expect(reading.errors).toEqual([]);
    expect(reading.title).toBe(T);
    expect(reading.entries.map(({ region, headline, body }) => [region, headline, body])).toEqual([
      ['jilin', '冰雪装备', '首批八十个。\n随后扩大。'],
      ['liaoning', '渔港清淤', '清淤完成。'],
      ['qinghai', '枸杞烘干', '用上太阳能。'],
    ]);
    expect(reading.warnings).toMatchObject([
      { code: 'image', line: 3 },
      { code: 'unknown-heading', line: 5, got: '香港：展会' },
    ]);
  });
});
