// In a real browser: playing any person in any chat, over reloads and restarts, and the page in English and on a phone.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithoutBrowser, launchBrowser } from '../../support/browser.ts';
import { inPage, openPage, PHONE } from '../../support/page.ts';
import { type Play, startPlay } from '../../support/play.ts';
import { usePage } from '../../support/use-page.ts';

const ALEX = 5_000_000_103;

describe.skipIf(isWithoutBrowser)('playing every part on the page', () => {
  const used = usePage();
  const playAs = (name: string) => used.open.page.getByRole('radio', { name: new RegExp(name) }).check({ force: true });
  const openChat = (name: string) =>
    used.open.page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${name} `) })
      .click();

  it('shares into another chat through inline mode', async () => {
    await used.open.say('广东');
    await used.open.log.getByRole('button', { name: '分享' }).click();
    await used.open.page.getByRole('dialog').getByRole('button', { name: '午饭去哪儿' }).click();
    expect(await used.open.input.inputValue()).toBe('@regional_brief_bot 广东');
    await used.open.page.getByRole('listbox', { name: '内联结果' }).getByRole('option').first().waitFor();
    await used.open.page.keyboard.press('ArrowDown');
    await used.open.page.keyboard.press('Enter');
    await used.open.log.getByText('通过 @regional_brief_bot').waitFor();
    expect(await used.open.input.inputValue()).toBe('');
  });

  it('starts a bot somebody has not started, in that person’s private chat', async () => {
    await playAs('Alex');
    await used.open.page.getByRole('button', { name: '开始' }).click();
    await used.open.log.getByText('欢迎').waitFor();
    await used.open.input.waitFor();
    await used.open.log.getByRole('button', { name: '/week' }).click();
    await used.open.log.locator('.out', { hasText: '/week' }).waitFor();
  });

  it('blocks the bot and takes it back', async () => {
    await used.open.fromChatMenu('屏蔽机器人');
    const unblock = used.open.page.getByRole('button', { name: '解除屏蔽' });
    await unblock.waitFor();
    expect(await used.open.input.isVisible()).toBe(false);
    await unblock.click();
    await used.open.input.waitFor();
  });

  it('follows a group through its upgrade', async () => {
    await openChat('晨会小组');
    await used.open.fromChatMenu('升级为超级群组');
    await used.open.log.getByText('由群组升级而来').waitFor();
    await used.open.page.getByText(/超级群组 · 4 名成员/).waitFor();
  });

  it('leaves a group and joins again', async () => {
    await openChat('午饭去哪儿');
    await used.open.fromChatMenu('退出');
    await used.open.page.getByRole('heading', { name: '未加入的会话' }).waitFor();
    await used.open.page.getByRole('button', { name: '加入' }).click();
    await used.open.input.waitFor();
  });

  it('speaks anonymously where one is an administrator', async () => {
    await openChat('区域经济研究室');
    await used.open.page.getByRole('combobox', { name: '发言身份' }).selectOption('anonymous');
    await used.open.say('公告');
    await used.open.log.locator('article', { hasText: '公告' }).getByText('区域经济研究室').waitFor();
  });

  it('summons the bot as a guest', async () => {
    await openChat('午饭去哪儿');
    await used.open.say('@regional_brief_bot 广东');
    await used.open.log.getByText('海关总署').first().waitFor();
  });

  it('hears at once what others do, and counts it where one is not looking', async () => {
    const elsewhere = used.play.playground.emulator.people.chats().find(chat => chat.view.title === '午饭去哪儿')!;
    await used.play.act({ do: 'say', as: ALEX, chat: elsewhere.id, text: '今天吃什么' });
    await used.open.page.getByRole('img', { name: '1 条未读' }).waitFor();
    await openChat('午饭去哪儿');
    await used.open.log.getByText('今天吃什么').waitFor();
    expect(await used.open.page.getByRole('img', { name: '1 条未读' }).count()).toBe(0);
  });

  it('keeps person and chat over a reload', async () => {
    await playAs('周编辑');
    await openChat('区域经济观察');
    await used.open.page.reload();
    await used.open.page.getByRole('heading', { level: 1, name: '区域经济观察' }).waitFor();
    expect(await used.open.page.getByRole('radio', { name: /周编辑/ }).isChecked()).toBe(true);
  });

  it('starts afresh with a playground that was restarted', async () => {
    await used.open.say('广东');
    await used.open.log.locator('.in').waitFor();
    const { port } = new URL(used.play.url);
    await used.play.stop();
    await used.open.page.getByText('连接断开').waitFor();
    used.play = await startPlay({}, Number(port));
    await used.open.page.getByText('直接输入地区或关键词').waitFor();
    await used.open.say('上海');
    await used.open.log.locator('.in').waitFor();
    used.open.complaints.length = 0;
  });
});

describe.skipIf(isWithoutBrowser)('the page in other browsers', () => {
  let browser: Browser;
  let play: Play;
  beforeAll(async () => {
    [browser, play] = await Promise.all([launchBrowser(), startPlay()]);
  });
  afterAll(async () => {
    await browser.close();
    await play.stop();
  });

  it('speaks English to an English browser', async () => {
    const { page, say, log } = await openPage(browser, play.url, { locale: 'en-GB' });
    await say('广东');
    await log.locator('.in').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await page.context().close();
  });

  it('shows one pane at a time on a phone, with nothing to scroll sideways', async () => {
    const { page, log, say } = await openPage(browser, play.url, PHONE);
    const isWide = () => inPage(page, 'document.documentElement.scrollWidth > innerWidth');
    await say('广东');
    await log.locator('.in').first().waitFor();
    expect(await isWide()).toBe(false);
    expect(await page.getByRole('radiogroup').isVisible()).toBe(false);
    await page.getByRole('button', { name: '返回会话列表' }).click();
    await page.getByRole('radiogroup').waitFor();
    expect(await log.isVisible()).toBe(false);
    expect(await isWide()).toBe(false);
    await page.getByRole('navigation').getByRole('button', { name: '晨会小组' }).click();
    await log.waitFor();
    await page.getByRole('button', { name: '显示控制台' }).click();
    await page.getByRole('heading', { name: 'Bot API 调用' }).waitFor();
    expect(await isWide()).toBe(false);
    await page.context().close();
  });
});
