// For browser tests: a browser for the file, and for each test a playground and its page, opened afresh and closed again. A test in
// which the browser complained of anything fails.
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { PlaygroundOptions } from '../../src/playground/playground.ts';
import { launchBrowser } from './browser.ts';
import { type OpenPage, openPage } from './page.ts';
import { type Play, startPlay } from './play.ts';

export interface Used {
  /** Of the running test; a test may put another in its place. */
  play: Play;
  open: OpenPage;
}

/** Call it inside a describe; what it gives is filled in before each test. */
export function usePage(options: PlaygroundOptions = {}, context: BrowserContextOptions = {}): Used {
  const used = {} as Used;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    used.play = await startPlay(options);
    used.open = await openPage(browser, used.play.url, context);
  });
  afterEach(async () => {
    expect(used.open.complaints).toEqual([]);
    await used.open.page.context().close();
    await used.play.stop();
  });
  return used;
}
