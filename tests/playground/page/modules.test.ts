// The page's own modules, each by itself, run where they belong: in the browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithoutBrowser, launchBrowser } from '../../support/browser.ts';
import { inPage, openPage } from '../../support/page.ts';
import { type Play, startPlay } from '../../support/play.ts';

describe.skipIf(isWithoutBrowser)('modules of the page', () => {
  let browser: Browser;
  let play: Play;
  let page: Page;
  beforeAll(async () => {
    [browser, play] = await Promise.all([launchBrowser(), startPlay()]);
    ({ page } = await openPage(browser, play.url));
  });
  afterAll(async () => {
    await browser.close();
    await play.stop();
  });

  const entity = (type: string, offset: number, length: number, more = {}) => ({ type, offset, length, ...more });
  const rendered = (text: string, entities: unknown[]) =>
    inPage<string>(
      page,
      `import('/play/page/chat/rich-text.js').then(({ richText }) => {
         const element = document.createElement('div');
         element.append(...richText(${JSON.stringify(text)}, ${JSON.stringify(entities)}));
         return element.innerHTML;
       })`,
    );

  it.each([
    ['plain', '<b>&', [], '&lt;b&gt;&amp;'],
    ['one after the other', 'ab', [entity('bold', 0, 1), entity('italic', 1, 1)], '<strong>a</strong><em>b</em>'],
    ['one in the other', 'abc', [entity('bold', 0, 3), entity('italic', 1, 1)], '<strong>a<em>b</em>c</strong>'],
    ['both over the same', 'ab', [entity('bold', 0, 2), entity('italic', 0, 2)], '<strong><em>ab</em></strong>'],
    ['sticking out', 'abc', [entity('bold', 0, 2), entity('italic', 1, 2)], '<strong>a<em>b</em></strong><em>c</em>'],
    ['beyond the end', 'ab', [entity('bold', 1, 9)], 'a<strong>b</strong>'],
    ['after two units of one character', '😀粤', [entity('bold', 2, 1)], '😀<strong>粤</strong>'],
    ['unknown', 'ab', [entity('sparkle', 0, 2)], '<span>ab</span>'],
    ['quotation and line break', 'a\nb', [entity('blockquote', 0, 1)], '<blockquote>a</blockquote>b'],
    ['strike and underline', 'ab', [entity('strikethrough', 0, 1), entity('underline', 1, 1)], '<s>a</s><u>b</u>'],
  ])('text with entities: %s', async (_, text, entities, html) => {
    expect(await rendered(text, entities)).toBe(html);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:alert(1)', 'file:///etc/passwd', 'http://['])(
    'never links to %s',
    async url => {
      expect(await rendered('x', [entity('text_link', 0, 1, { url })])).not.toContain('href');
    },
  );

  it('links to the web in a window of its own', async () => {
    const html = await rendered('news.example', [entity('url', 0, 12)]);
    expect(html).toContain('href="https://news.example"');
    expect(html).toContain('rel="noopener noreferrer"');
  });

  const commands = (name: string) => [{ command: name, description: name }];
  const PROFILE = [
    { scope: { type: 'default' }, language: '', commands: commands('default') },
    { scope: { type: 'default' }, language: 'en', commands: commands('default_en') },
    { scope: { type: 'all_private_chats' }, language: '', commands: commands('private') },
    { scope: { type: 'chat', chat_id: 7 }, language: '', commands: commands('own') },
    { scope: { type: 'all_group_chats' }, language: 'en', commands: commands('group_en') },
    { scope: { type: 'all_chat_administrators' }, language: '', commands: commands('admins') },
    { scope: { type: 'chat_member', chat_id: -5, user_id: 9 }, language: '', commands: commands('member') },
  ];

  it.each([
    ['private chat', { as: 1, language: 'zh-hans', chat: { id: 1, type: 'private' } }, 'private'],
    ['a chat with its own', { as: 7, language: 'en', chat: { id: 7, type: 'private' } }, 'own'],
    ['group, English', { as: 1, language: 'en', chat: { id: -4, type: 'group' } }, 'group_en'],
    ['group, a language without its own', { as: 1, language: 'zh-hant', chat: { id: -4, type: 'group' } }, 'default'],
    [
      'group, its administrator',
      { as: 1, language: 'en', standing: 'administrator', chat: { id: -4, type: 'group' } },
      'admins',
    ],
    ['group, one member', { as: 9, language: 'en', chat: { id: -5, type: 'group' } }, 'member'],
  ])('commands shown: %s', async (_, { as, language, standing = 'member', chat }: Seat, expected) => {
    const shown = await inPage<{ command: string }[]>(
      page,
      `import('/play/page/chat/command-menu.js').then(({ commandsFor }) => commandsFor({
         as: ${as},
         profile: { commands: ${JSON.stringify(PROFILE)} },
         standing: () => '${standing}',
         person: () => ({ user: { language_code: '${language}' } }),
       }, ${JSON.stringify(chat)}))`,
    );
    expect(shown.map(({ command }) => command)).toEqual([expected]);
  });
});

interface Seat {
  as: number;
  language: string;
  standing?: string;
  chat: { id: number; type: string };
}
