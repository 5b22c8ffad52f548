// The playground's page in a browser: opening it, finding its parts by role and name, and checking it with axe.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface OpenPage {
  page: Page;
  /** What the browser complained about: script errors, refused scripts and styles. */
  complaints: string[];
  input: ReturnType<Page['getByRole']>;
  log: ReturnType<Page['getByRole']>;
  /** Types into the field and presses Enter. */
  say(text: string): Promise<void>;
  /** Chooses from a message's own menu; `by` is its author as the reader sees it. */
  fromMessageMenu(by: 'me' | 'others', text: string, item: string): Promise<void>;
  fromChatMenu(item: string): Promise<void>;
}

export const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
export const DESKTOP = { viewport: { width: 1440, height: 900 } };

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'zh-CN', ...DESKTOP, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', told => {
    // A refused act is answered 409, and the page shows why; the browser logs it all the same.
    if (told.type() === 'error' && !told.text().includes('409')) complaints.push(told.text());
  });
  await page.goto(url);
  await page.locator('.chat-pane').waitFor();
  const input = page.getByRole('textbox', { name: /^(消息|Message)$/ });
  const log = page.getByRole('log');
  return {
    page,
    complaints,
    input,
    log,
    async say(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    async fromMessageMenu(by, text, item) {
      const message = log.locator(by === 'me' ? '.out' : '.in', { hasText: text }).last();
      await message.hover();
      await message.getByRole('button', { name: /^(消息操作|Message actions)$/ }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    },
    async fromChatMenu(item) {
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(更多操作|More actions)$/ })
        .click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    },
  };
}

/** Runs JavaScript in the page and gives back what it evaluates to. Text, because these tests are typed for Node, not for a browser. */
export const inPage = <T>(page: Page, javascript: string): Promise<T> => page.evaluate(javascript) as Promise<T>;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page as it stands: rule and place, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Found {
      id: string;
      impact: string;
      nodes: { target: string[]; failureSummary: string }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(node => `${id} ${node.target.join(' ')}: ${node.failureSummary}`));
  });
}
