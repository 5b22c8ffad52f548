// Makes the pictures of README: plays the playground in the system's Chromium, light and 1280 wide, and writes docs/*.png.
// Run it after a build, when the page or a message has changed, and look at what came out: node scripts/screenshots.mjs [NAME…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const docs = join(root, 'docs');
const SIZE = { width: 1280, height: 760 };
const TALL = { width: 1280, height: 960 };

/** The next week's article, as an editor would paste it, with one thing to look at. */
const ARTICLE = [
  '31省区市一周经济最亮点(2018年8月6日-12日)',
  '吉林：冰雪装备首批下线',
  '八十台造雪机在长春交付，明年产能翻一番。',
  '广东：外贸连续三个月回升',
  '海关统计，上周进出口增长百分之六点二。',
  '海南：早稻收割完成',
  '朝阳区：商圈改造开工',
].join('\n\n');

/** What each picture shows: who plays, in which chat, what is done, and the words to wait for (after each text, where they differ). */
const PICTURES = [
  { name: 'lookup', as: '林小满', panel: true, say: ['广冻'], shows: '创新金融服务助力民营经济' },
  { name: 'regions', as: '林小满', say: ['/regions'], shows: '选一个地区' },
  { name: 'inline', as: '林小满', chat: '午饭去哪儿', type: '@regional_brief_bot 扶贫', shows: '甘肃' },
  { name: 'zh-hant', as: '陳家樂', say: ['陝西'], shows: '自貿試驗區' },
  { name: 'publish', as: '周编辑', say: [`/publish ${ARTICLE}`], shows: '待发布的一期', tall: true },
  {
    name: 'edit',
    as: '周编辑',
    say: [
      { text: '/edit 2018-W31 海南', shows: '把改好的全文发给我' },
      { text: '海南：上半年新设市场主体增长两成\n新设市场主体四万八千户，比上年同期多两成。', shows: '改成' },
    ],
    tall: true,
  },
  { name: 'en', as: 'Alex', say: ['Canton'], shows: 'Guangdong 广东' },
];

async function startPlayground() {
  const bot = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HTTP_PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: bot.stdout })) {
    const { event, http } = JSON.parse(line);
    if (event === 'ready') return { url: http, stop: () => bot.kill() && once(bot, 'exit') };
  }
  throw new Error('The playground did not start. Has it been built?');
}

async function take(browser, { name, as, chat, panel = false, tall = false, say = [], type, shows }) {
  const playground = await startPlayground();
  const page = await browser.newPage({ locale: 'zh-CN', colorScheme: 'light', viewport: tall ? TALL : SIZE });
  await page.goto(playground.url);
  await page.getByRole('radio', { name: as }).check({ force: true });
  if (chat) await page.getByRole('navigation').getByRole('button', { name: chat }).click();
  const log = page.getByRole('log');
  const input = page.getByRole('textbox', { name: /^(消息|Message)$/ });
  const start = page.getByRole('button', { name: /^(开始|Start)$/ });
  await input.or(start).first().waitFor();
  if (await start.isVisible()) {
    await start.click();
    await log.locator('.in').first().waitFor();
  }
  if (!panel) await page.getByRole('button', { name: '隐藏控制台' }).first().click();
  for (const one of say) {
    const { text, shows: words } = typeof one === 'string' ? { text: one, shows } : one;
    await input.fill(text);
    await input.press('Enter');
    await log.getByText(words).first().waitFor();
  }
  if (type) {
    await input.pressSequentially(type);
    await page.getByRole('option').filter({ hasText: shows }).first().waitFor();
  }
  // Until nothing glides any more.
  await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished)));
  const path = join(docs, `${name}.png`);
  await page.screenshot({ path, caret: 'hide' });
  console.log(`${path}: ${Math.round(statSync(path).size / 1024)} KB`);
  await page.close();
  await playground.stop();
}

mkdirSync(docs, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const wanted = process.argv.slice(2);
for (const picture of PICTURES) if (wanted.length === 0 || wanted.includes(picture.name)) await take(browser, picture);
await browser.close();
