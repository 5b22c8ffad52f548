// The very first try: the built program without a token, its page in a browser, and a province typed in six ways.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../support/bot-process.ts';
import { isWithoutBrowser, launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';

describe.skipIf(isWithoutBrowser)('the first try', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('shows the brief of 广东 each time, and its buttons work', async () => {
    const { http } = await startProcess().ready();
    const { page, log, say, complaints } = await openPage(browser, String(http));
    for (const [index, text] of ['广东', '广冻', 'guangdong', '廣東', '粤', '深圳'].entries()) {
      await say(text);
      const answer = log.locator('.in').nth(index);
      await answer.getByText('创新金融服务助力民营经济').waitFor();
      await answer.getByText('2018年7月30日—8月5日（第31周）').waitFor();
    }
    await log.locator('.in').last().getByRole('button', { name: '本期概览' }).click();
    await log.getByText('一周概览').waitFor();
    await say('/regions');
    await log.getByRole('button', { name: '宁夏', exact: true }).click();
    await log.locator('.in').last().getByText('宁夏 · 2018年7月30日').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
