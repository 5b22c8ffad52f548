// Takes the README's pictures: starts the built project without a token, plays a few scenes on its page in Chromium, and writes
// docs/screenshots/*.png. Usage: node scripts/screenshots.mjs [SCENE …]; CHROMIUM names another browser than /usr/bin/chromium.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'docs', 'screenshots');

const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const CHAN = 5_000_000_102;
const ALEX = 5_000_000_103;

const say = async (page, text) => {
  const field = page.getByRole('textbox', { name: /^(消息|Message)$/ });
  await field.fill(text);
  await field.press('Enter');
};
const answers = (page, count) =>
  page
    .getByRole('log')
    .locator('article.in')
    .nth(count - 1)
    .waitFor();
const start = async page => {
  await page.getByRole('button', { name: /^(开始|Start)$/ }).click();
  await answers(page, 1);
};

/** Each opens the page afresh in a browser of its own; `as` plays somebody else than the first reader. */
const SCENES = {
  lookup: {
    browser: { ...DESKTOP, locale: 'zh-CN', colorScheme: 'light' },
    async play(page) {
      await say(page, '广东');
      await answers(page, 1);
    },
  },
  regions: {
    browser: { ...PHONE, locale: 'zh-CN', colorScheme: 'light' },
    async play(page) {
      await say(page, '/regions');
      await page.getByRole('button', { name: '新疆' }).last().waitFor();
    },
  },
  inline: {
    browser: { ...DESKTOP, locale: 'zh-CN', colorScheme: 'dark' },
    async play(page) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: /^午饭去哪儿/ })
        .click();
      await page.getByRole('textbox', { name: '消息' }).fill('@regional_brief_bot 外贸');
      await page.getByRole('listbox', { name: '内联结果' }).getByRole('option').first().waitFor();
    },
  },
  'zh-hant': {
    as: CHAN,
    browser: { ...PHONE, locale: 'zh-HK', colorScheme: 'light' },
    async play(page) {
      await start(page);
      await say(page, '廣東');
      await answers(page, 2);
    },
  },
  en: {
    as: ALEX,
    browser: { ...PHONE, locale: 'en-GB', colorScheme: 'dark' },
    async play(page) {
      await start(page);
      await say(page, 'guangdong');
      await answers(page, 2);
    },
  },
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const startBot = async () => {
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
  const port = await freePort();
  const { BOT_TOKEN: _, DATABASE_URL: __, ...environment } = process.env;
  const bot = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
    cwd: root,
    env: { ...environment, HTTP_HOST: '127.0.0.1', HTTP_PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  for await (const chunk of bot.stderr) {
    told += chunk;
    if (told.includes('Open http')) return { bot, url: `http://127.0.0.1:${port}/` };
  }
  throw new Error(`The bot did not start: ${told}`);
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in SCENES));
if (unknown.length > 0) {
  process.stderr.write(`No such scene: ${unknown.join(', ')}. There are: ${Object.keys(SCENES).join(', ')}.\n`);
  process.exit(64);
}
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  for (const [name, scene] of Object.entries(SCENES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    // A bot of its own for each scene, so that none shows what another did.
    const { bot, url } = await startBot();
    try {
      const context = await browser.newContext({ ...scene.browser, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(scene.as ? `${url}#as=${scene.as}` : url);
      await page.locator('.chat-pane').waitFor();
      await scene.play(page);
      await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await context.close();
    } finally {
      bot.kill('SIGTERM');
      await once(bot, 'exit');
    }
  }
} finally {
  await browser.close();
}
