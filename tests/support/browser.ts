// Chromium for browser tests: the system's own, driven by playwright-core. Where there is none the tests that need it are
// skipped, and say so.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isExecutable = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of the browser: CHROMIUM where it is set, else the first found on PATH. */
export const chromiumPath: string | undefined = [
  ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
  ...(process.env.PATH ?? '').split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name))),
].find(isExecutable);

/** For describe.skipIf; says once why. */
export const isWithoutBrowser = chromiumPath === undefined;
if (isWithoutBrowser) console.warn('Browser tests are skipped: no Chromium on PATH (set CHROMIUM to its path).');

/** A headless browser that talks to nobody but the pages it is given. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
