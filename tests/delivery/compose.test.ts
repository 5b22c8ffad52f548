// What stands in the message of one delivery: a digest by topics, language and settings, or a broadcast as it was written; and
// when nothing is to be sent.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createArchive } from '../../src/content/archive.ts';
import type { Edition } from '../../src/content/edition.ts';
import { readRegions } from '../../src/content/regions.ts';
import { EVERYTHING } from '../../src/content/topics.ts';
import { type ComposeParts, createCompose, mentions } from '../../src/delivery/compose.ts';
import type { Parcel } from '../../src/delivery/sender.ts';
import { plainText } from '../../src/render/html.ts';
import type { Claimed } from '../../src/store/delivery/claimed.ts';

const book = readRegions(readFileSync('content/regions.yaml', 'utf8')).book!;
const week = (id: string, start: string, end: string, headline: string): Edition => ({
  id,
  title: id,
  start,
  end,
  entries: [
    { region: 'jilin', headline, body: '吉林的正文，谈到扶贫。' },
    { region: 'guangdong', headline: '外贸增长', body: '' },
  ],
});
const editions = [
  week('2026-W45', '2026-11-02', '2026-11-08', '老新闻'),
  week('2026-W46', '2026-11-09', '2026-11-15', '上周'),
  week('2026-W47', '2026-11-16', '2026-11-22', '经济发展'),
];
const newest = editions[2]!;

const claimed: Claimed = {
  id: 1,
  takenAt: 0,
  push: 1,
  kind: 'digest',
  source: newest.id,
  revision: 1,
  chat: 5,
  thread: 0,
  movedTo: undefined,
  topicless: false,
  private: true,
  part: 0,
  announced: false,
  uncertain: 0,
  limited: 0,
  rounds: 0,
  refusals: 0,
  wanted: true,
  topics: EVERYTHING,
  lastHad: undefined,
  language: undefined,
  silent: false,
  headlinesOnly: false,
};

function composing(more: Partial<ComposeParts> = {}) {
  const compose = createCompose({
    book,
    archive: () => createArchive(editions),
    revision: async id => editions.find(one => one.id === id),
    broadcast: async () => undefined,
    shownIn: async () => undefined,
    botName: () => 'brief_bot',
    defaultLanguage: 'zh-Hans',
    ...more,
  });
  return async (delivery: Partial<Claimed> = {}) => {
    const made = await compose({ ...claimed, ...delivery });
    if (made === 'asNote') throw new Error('a digest is no note');
    if ('skip' in made) return { skip: made.skip, parcels: [], text: '', html: '', buttons: [] };
    const html = (parcel: Parcel) => ('html' in parcel ? parcel.html : '');
    const last = made.at(-1);
    const buttons = last && 'html' in last ? (last.keyboard ?? []).flat() : [];
    return {
      parcels: made,
      text: made.map(one => plainText(html(one))).join('\n'),
      html: made.map(html).join('\n'),
      buttons,
    };
  };
}

describe('a digest', () => {
  it('of everything has all headlines, the bodies folded', async () => {
    const { text, html, parcels } = (await composing()()) as { text: string; html: string; parcels: Parcel[] };
    expect(text).toContain('经济发展');
    expect(text).toContain('外贸增长');
    expect(html).toContain('<blockquote expandable>吉林的正文');
    expect(parcels).toHaveLength(1);
  });

  it('of topics has these in full and nothing else, and a keyword’s hits under the keyword', async () => {
    const compose = composing();
    const regions = { everything: false, regions: ['guangdong'], keywords: [] };
    expect((await compose({ topics: regions })).text).not.toContain('经济发展');
    const keywords = { everything: false, regions: [], keywords: ['扶贫'] };
    const { text } = (await compose({ topics: keywords })) as { text: string };
    expect(text).toContain('扶贫');
    expect(text).toContain('吉林的正文');
    expect(text).not.toContain('外贸增长');
  });

  it('is silence where nothing of the topics turns up', async () => {
    const topics = { everything: false, regions: ['hainan'], keywords: ['足球'] };
    expect(await composing()({ topics })).toMatchObject({ skip: 'nothing' });
  });

  it('is not sent of an edition that was taken back meanwhile', async () => {
    expect(await composing({ revision: async () => undefined })()).toMatchObject({ skip: 'retracted' });
  });

  it('is in the chat’s language and script, and in the default one where none was chosen', async () => {
    const compose = composing();
    const texts: string[] = [];
    for (const language of [undefined, 'zh-Hant', 'en']) texts.push((await compose({ language })).text);
    expect(texts[0]).toContain('经济发展');
    expect(texts[1]).toContain('經濟發展');
    expect(texts[2]).toContain('Jilin');
  });

  it('has headlines only, or no sound, where that was chosen', async () => {
    const compose = composing();
    expect((await compose({ headlinesOnly: true })).text).not.toContain('吉林的正文');
    expect((await compose({ silent: true })).parcels.map(one => one.silent)).toEqual([true]);
    // The same digest without the switch keeps its sound.
    expect((await compose()).parcels.map(one => one.silent)).toEqual([false]);
  });

  it('lists the weeks a chat missed since it last had one', async () => {
    const compose = composing();
    const faces = async (lastHad?: string) =>
      ((await compose(lastHad ? { lastHad } : {})) as { buttons: { text: string }[] }).buttons
        .map(one => one.text)
        .join(' ');
    expect(await faces('2026-W45')).toMatch(/11月9日|11\/9|11-09/);
    expect(await faces('2026-W46')).not.toMatch(/11月9日|11\/9|11-09/);
    expect(await faces()).not.toMatch(/11月9日|11\/9|11-09/);
  });

  it('acts in private chats, and only links elsewhere', async () => {
    const compose = composing();
    const kinds = async (isPrivate: boolean, topics = EVERYTHING) =>
      new Set(
        (await compose({ private: isPrivate, lastHad: '2026-W45', topics })).buttons.map(button =>
          'action' in button ? 'action' : 'url' in button ? 'url' : 'other',
        ),
      );
    expect(await kinds(true)).toEqual(new Set(['action']));
    expect(await kinds(false)).toEqual(new Set(['url']));
    expect(await kinds(false, { everything: false, regions: ['jilin'], keywords: [] })).toEqual(new Set(['url']));
  });
});

describe('a broadcast', () => {
  const content = [{ kind: 'text' as const, text: '你好', marks: [] }];

  it('is the words as they were written, looked up once for all chats', async () => {
    let read = 0;
    const compose = composing({
      broadcast: async source => {
        read++;
        return source === '7' ? { content, silent: false } : undefined;
      },
    });
    for (const silent of [false, true]) {
      const made = (await compose({ kind: 'broadcast', source: '7', silent })) as { parcels: Parcel[] };
      expect(made.parcels).toEqual([{ content: content[0], silent }]);
    }
    expect(read).toBe(1);
    expect(await compose({ kind: 'broadcast', source: '8' })).toMatchObject({ skip: 'withdrawn' });
  });

  it('has no sound where its author said so', async () => {
    const compose = composing({ broadcast: async () => ({ content, silent: true }) });
    const made = (await compose({ kind: 'broadcast', source: '7' })) as { parcels: Parcel[] };
    expect(made.parcels[0]!.silent).toBe(true);
  });
});

describe('mentions', () => {
  it.each([
    ['扶贫', '扶貧工作', true],
    ['5G', '５ｇ网络', true],
    ['扶贫', '外贸', false],
    ['', '外贸', false],
  ])('%s in %s: %s', (keyword, headline, is) => expect(mentions({ headline, body: '' }, keyword)).toBe(is));
});
