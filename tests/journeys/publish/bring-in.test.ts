// How an article comes in from the chat: pasted in pieces, as a reply, as a file of any common form; and that a bad file gets
// one clear line and no card.

import { deflateRawSync } from 'node:zlib';
import { Document, Packer, Paragraph } from 'docx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { THIRTY_ONE } from '../../support/articles.ts';
import {
  cardIn,
  checkCard,
  confirmOf,
  type Desk,
  deskEnv,
  deskOf,
  fullArticle,
  labels,
  publishFile,
  publishText,
  W31,
} from '../../support/desk.ts';
import { makeZip } from '../../support/make-zip.ts';
import { useBot } from '../../support/running-bot.ts';

const bot = useBot({ articles: {}, env: deskEnv });
let known: Desk | undefined;
const desk = (): Desk => {
  known ??= deskOf(bot);
  return known;
};

/** 31 entries, some 9,000 characters. */
const long = fullArticle(
  0,
  Object.fromEntries(
    THIRTY_ONE.map((region, index) => [
      region,
      [
        `${region}上周新签项目${index}个`,
        `${region}有关部门说，${'这一周的投资和消费都在继续回升，'.repeat(15)}明年再看。`,
      ],
    ]),
  ),
);

/** As a client cuts a long text: at most 4,096 characters, between lines where there is one near, else anywhere. */
function pasted(text: string, cut: 'lines' | 'anywhere'): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > 0) {
    const room = pieces.length === 0 ? 4096 - '/publish '.length : 4096;
    const line = cut === 'lines' && rest.length > room ? rest.lastIndexOf('\n', room) : -1;
    const end = line > 0 ? line : room;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n+/, '');
  }
  return pieces;
}

describe('a pasted article', () => {
  it.each(['lines', 'anywhere'] as const)('in pieces cut at %s is ended by the button', async cut => {
    const { admin } = desk();
    const pieces = pasted(long, cut);
    expect(pieces.length).toBeGreaterThanOrEqual(3);
    const [gathering, ...more] = await desk().said(() => admin.say(`/publish ${pieces[0]}`));
    expect(more).toEqual([]);
    expect(confirmOf(gathering!)).toEqual([]);
    expect(await desk().said(() => pieces.slice(1).forEach(piece => void admin.say(piece)))).toEqual([]);
    const card = cardIn(await desk().press(gathering!, '就这些', admin));
    expect(card.text).toContain('31/31个地区，31条');
    expect(card.text).not.toContain('请核对');
    const entries = await desk().press(card, '逐条看', admin);
    const shown = entries
      .map(one => one.text)
      .join('\n')
      .replace(/\s+/g, '');
    for (const [index, region] of THIRTY_ONE.entries()) {
      expect(shown).toContain(`${region}上周新签项目${index}个`);
    }
    const body = `${'这一周的投资和消费都在继续回升，'.repeat(15)}明年再看。`;
    expect(shown.split(body)).toHaveLength(32);
  });

  it('is complete after a silence, and its pieces may follow at once', async () => {
    const { admin } = desk();
    const pieces = pasted(long, 'lines');
    const after = desk().api.seq;
    admin.say(`/publish ${pieces[0]}`);
    for (const piece of pieces.slice(1)) admin.say(piece);
    const card = await desk().api.waitForMessage('31/31', { chat: admin, after, timeoutMs: 8000 });
    checkCard(card);
    expect(card.text).toContain(W31);
  });

  it('/publish alone waits for the article; a question in between is answered', async () => {
    const { admin } = desk();
    const [waiting] = await desk().said(() => admin.say('/publish'));
    expect(confirmOf(waiting!)).toEqual([]);
    expect(labels(waiting!)).toEqual(['取消']);
    const asked = await desk().said(() => admin.say('帮助'));
    expect(asked).toHaveLength(1);
    const card = cardIn(await desk().said(() => admin.say(fullArticle())));
    checkCard(card);
    await desk().press(card, '取消', admin);
    const [again] = await desk().said(() => admin.say('/publish'));
    expect(again!.text).toContain('.docx');
    checkCard(cardIn(await desk().said(() => admin.send({ document: { bytes: fullArticle(), name: 'a.txt' } }))));
  });

  it('is taken from the text or document that /publish answers', async () => {
    const { admin } = desk();
    const text = admin.say(fullArticle().slice(0, 2500));
    checkCard(cardIn(await desk().said(() => admin.say('/publish', { replyTo: text }))));
    const file = admin.send({ document: { bytes: fullArticle(), name: '周报.txt' } });
    const card = cardIn(await desk().said(() => admin.say('/publish', { replyTo: file })));
    checkCard(card);
    expect(card.text).toContain('31/31');
  });

  it('of an editor is gathered without a command; of a reader it is a question', async () => {
    const { editor } = desk();
    const pieces = pasted(long, 'lines');
    const [gathering] = await desk().said(() => editor.say(pieces[0]!));
    expect(labels(gathering!)).toEqual(['就这些', '取消']);
    await desk().press(gathering!, '取消', editor);
    const answer = await desk().ask(pieces[0]!);
    expect(labels(answer)).not.toContain('就这些');
  });

  it('is not shown in a group', async () => {
    const { admin } = desk();
    const group = desk().api.people.addGroup({ members: [admin] });
    const [answer] = await desk().said(() =>
      group.say(admin, `/publish@${desk().api.bot.username} ${fullArticle().slice(0, 2000)}`),
    );
    expect(answer!.text).toContain('私聊');
    expect(labels(answer!)).toEqual([]);
  });
});

const docxOf = async (text: string): Promise<Uint8Array> =>
  Packer.toBuffer(new Document({ sections: [{ children: text.split('\n').map(line => new Paragraph(line)) }] }));
const htmlOf = (text: string): string => {
  const [title = '', ...lines] = text.split('\n').filter(line => line !== '');
  return `<!doctype html><html><head><meta charset="utf-8"></head><body><h1>${title}</h1>${lines.map(line => `<p>${line}</p>`).join('\n')}</body></html>`;
};
const markdownOf = (text: string): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? `# ${line}` : line.replace(/^([^：]{2,4})：(.+)$/, '**$1：$2**')))
    .join('\n');

describe('a document captioned /publish', () => {
  it.each([
    ['UTF-8 text', '周报.txt', () => fullArticle()],
    ['GB18030 text', '周报.txt', () => iconv.encode(fullArticle(), 'gb18030')],
    ['Markdown', 'weekly.md', () => markdownOf(fullArticle())],
    ['HTML', 'weekly.html', () => htmlOf(fullArticle())],
    ['Word', '周报.docx', () => docxOf(fullArticle())],
    ['Word under another name', '周报', () => docxOf(fullArticle())],
  ])('%s brings a card with all 31 entries', async (_, name, make) => {
    const card = cardIn(await publishFile(desk(), name, await make()));
    checkCard(card);
    expect(card.text).toContain('31省区市一周经济最亮点(2018年7月30日-8月5日)');
    expect(card.text).toContain('31/31个地区，31条');
    expect(card.text).not.toContain('只有标题');
  });

  const bomb = () =>
    makeZip([
      { name: '[Content_Types].xml', data: Buffer.from('<Types/>') },
      { name: 'word/document.xml', data: deflateRawSync(Buffer.alloc(200_000_000)), size: 200_000_000, method: 8 },
    ]);
  it.each<[string, string, () => Uint8Array | string, RegExp]>([
    ['empty', 'a.txt', () => '', /文件是空的/],
    ['blank', 'a.txt', () => ' \n\n', /文件是空的/],
    ['a PDF', 'a.pdf', () => '%PDF-1.7 …', /不支持/],
    ['damaged', 'a.docx', () => Buffer.from('PK\x03\x04 and then nothing', 'latin1'), /损坏/],
    [
      'encrypted',
      'a.docx',
      () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      /密码/,
    ],
    ['an old .doc', 'a.doc', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4, 5]), /\.docx/],
    ['a zip bomb', 'a.docx', bomb, /过大/],
    ['too big', 'a.txt', () => 'a'.repeat(5_000_001), /5 MB/],
    ['without an article', 'a.txt', () => '今天开会，请准时参加。', /没有找到任何地区/],
  ])('%s: a clear line and nothing to confirm', async (_, name, make, words) => {
    const said = await publishFile(desk(), name, make());
    expect(said).toHaveLength(1);
    expect(said[0]!.text).toMatch(words);
    expect(said[0]!.text).not.toMatch(/undefined|Error|\bat \w+ \(/);
    expect(confirmOf(said[0]!)).toEqual([]);
  });

  it('that is no document, or that Telegram does not hand out, brings no confirm', async () => {
    const [only] = await desk().said(() => desk().admin.send({ photo: true, caption: '/publish' }));
    expect(confirmOf(only!)).toEqual([]);
    const [fetch] = await (async () => {
      desk().api.faults.add({
        method: 'getFile',
        times: 1,
        effect: { status: 400, description: 'Bad Request: file is temporarily unavailable' },
      });
      return publishFile(desk(), 'a.txt', fullArticle());
    })();
    expect(fetch!.text).toContain('没能');
  });
});

it('readers see nothing of all this', async () => {
  expect((await desk().ask('广东')).text).not.toContain('新签项目');
  const card = await publishText(desk(), fullArticle());
  expect((await desk().ask('/week')).text).not.toContain('2018');
  await desk().press(card, '取消', desk().admin);
});
