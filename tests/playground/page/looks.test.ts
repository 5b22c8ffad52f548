// In a real browser: the console beside the chat, and that the page serves everybody: screen readers, keyboards, dark screens,
// phones.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithoutBrowser, launchBrowser } from '../../support/browser.ts';
import { DESKTOP, inPage, type OpenPage, openPage, PHONE, seriousFindings } from '../../support/page.ts';
import { type Play, startPlay } from '../../support/play.ts';
import { usePage } from '../../support/use-page.ts';

describe.skipIf(isWithoutBrowser)('the console beside the chat', () => {
  let dueAt: number | undefined;
  const used = usePage({ nextDue: () => dueAt });

  it('lists what the bot calls, with parameters and answer', async () => {
    await used.open.say('广东');
    const call = used.open.page
      .getByRole('complementary', { name: '控制台' })
      .locator('details', { hasText: 'sendMessage' });
    await call.locator('summary').click();
    await call.getByText('"parse_mode": "HTML"').waitFor();
    await call.getByText('"ok": true').waitFor();
    expect(await used.open.page.getByText('getUpdates', { exact: true }).count()).toBe(0);
  });

  it('switches a fault on, shows that it struck, and off again', async () => {
    await used.open.page.getByText('故障', { exact: true }).click();
    await used.open.page.getByLabel('故障类型').selectOption('server-error');
    await used.open.page.getByLabel('作用于').selectOption('always');
    await used.open.page.getByRole('button', { name: '开启故障' }).click();
    await used.open.say('广东');
    await used.open.page.getByText('已触发 1 次').waitFor();
    expect(await used.open.log.locator('.in').count()).toBe(0);
    await used.open.page.getByRole('button', { name: '关闭', exact: true }).click();
    await used.open.say('上海');
    await used.open.log.locator('.in').waitFor();
  });

  it('moves the time, and offers the next due time once there is one', async () => {
    const time = used.open.page.locator('.clock-time');
    const before = Date.parse((await time.getAttribute('datetime'))!);
    const jump = used.open.page.getByRole('button', { name: '跳到下次推送' });
    expect(await jump.isVisible()).toBe(false);
    await used.open.page.getByRole('button', { name: '+ 1 天' }).click();
    await expect
      .poll(async () => Date.parse((await time.getAttribute('datetime'))!) - before)
      .toBeGreaterThan(86_000_000);
    dueAt = used.play.playground.clock.now() + 3_600_000;
    await jump.click();
    await expect.poll(() => used.play.playground.clock.now()).toBeGreaterThanOrEqual(dueAt);
  });

  it('closes and stays closed', async () => {
    const panel = used.open.page.getByRole('complementary', { name: '控制台' });
    await used.open.page.locator('.chat-header').getByRole('button', { name: '隐藏控制台' }).click();
    expect(await panel.isVisible()).toBe(false);
    await used.open.page.reload();
    await used.open.input.waitFor();
    expect(await panel.isVisible()).toBe(false);
  });
});

describe.skipIf(isWithoutBrowser)('for everybody', () => {
  let browser: Browser;
  let play: Play;
  beforeAll(async () => {
    [browser, play] = await Promise.all([launchBrowser(), startPlay()]);
    await play.act({
      do: 'say',
      as: 5_000_000_102,
      chat: play.playground.emulator.people.chats().find(chat => chat.view.forum)!.id,
      text: '/week',
    });
  });
  afterAll(async () => {
    await browser.close();
    await play.stop();
  });

  const tour = async ({ page, say, log, input }: OpenPage, look: (where: string) => Promise<void>) => {
    await look('opened');
    await say('广东');
    await log.locator('.in').last().waitFor();
    await look('brief');
    await input.pressSequentially('/');
    await page.getByRole('listbox').waitFor();
    await look('commands');
    await input.fill('');
    await log.locator('.in').last().hover();
    await log.locator('.in').last().getByRole('button', { name: '消息操作' }).click();
    await page.getByRole('menu').waitFor();
    await look('menu');
    await page.getByRole('menuitem', { name: '查看原始 JSON' }).click();
    await page.getByRole('dialog').waitFor();
    await look('dialog');
    await page.keyboard.press('Escape');
  };

  it.each([
    ['desktop, light', { ...DESKTOP, colorScheme: 'light' as const }],
    ['desktop, dark', { ...DESKTOP, colorScheme: 'dark' as const }],
    ['phone, light', { ...PHONE, colorScheme: 'light' as const }],
    ['phone, dark', { ...PHONE, colorScheme: 'dark' as const }],
  ])('axe finds nothing serious: %s', async (_, options) => {
    const open = await openPage(browser, play.url, options);
    const found: string[] = [];
    await tour(open, async where => {
      found.push(...(await seriousFindings(open.page)).map(finding => `${where}: ${finding}`));
    });
    if ('isMobile' in options) await open.page.getByRole('button', { name: '返回会话列表' }).click();
    await open.page
      .getByRole('navigation')
      .getByRole('button', { name: /^区域经济研究室 / })
      .click();
    await open.log.locator('.in').last().waitFor();
    found.push(...(await seriousFindings(open.page)).map(finding => `forum: ${finding}`));
    expect(found).toEqual([]);
    await open.page.context().close();
  });

  it('can be used by keyboard alone: from the field to a button of the answer, and back', async () => {
    const { page, say, log } = await openPage(browser, play.url);
    await say('广东');
    await log.getByRole('button', { name: '下一期 →' }).last().waitFor();
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Shift+Tab');
      if ((await inPage(page, 'document.activeElement?.textContent')) === '下一期 →') break;
    }
    await page.keyboard.press('Enter');
    await log.getByText('第2期').first().waitFor();
    const outline = await inPage(page, 'getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).not.toBe('none');
    await page.context().close();
  });

  it('keeps still for who wants no motion', async () => {
    const { page } = await openPage(browser, play.url, { reducedMotion: 'reduce' });
    const moving = await inPage(
      page,
      `[...document.querySelectorAll('*')].map(element => getComputedStyle(element)).filter(
         ({ transitionDuration, animationName }) => transitionDuration !== '0s' || animationName !== 'none').length`,
    );
    expect(moving).toBe(0);
    await page.context().close();
  });
});
