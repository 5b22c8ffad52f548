import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isWithoutBrowser, launchBrowser } from '../../support/browser.ts';
import { inPage, type OpenPage, openPage, PHONE } from '../../support/page.ts';
import { type Play, startPlay } from '../../support/play.ts';

const LIN = 5_000_000_101;
const ALEX = 5_000_000_103;

describe.skipIf(isWithoutBrowser)('the page, as a newcomer uses it', () => {
  let browser: Browser;
  let play: Play;
  let open: OpenPage;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    play = await startPlay();
    open = await openPage(browser, play.url);
  });
  afterEach(async () => {
    expect(open.complaints).toEqual([]);
    await open.page.context().close();
    await play.stop();
  });

  const focused = () => inPage(open.page, `document.activeElement?.getAttribute('aria-label')`);
  const playAs = (name: string) => open.page.getByRole('radio', { name: new RegExp(name) }).check({ force: true });
  const openChat = (name: string) =>
    open.page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${name} `) })
      .click();

  it('shows the brief at once: it opens in the chat with the bot, ready to type', async () => {
    expect(await focused()).toBe('消息');
    await open.page.keyboard.type('广东');
    await open.page.keyboard.press('Enter');
    await open.log.getByText('海关总署广东分署').first().waitFor();
    expect(await open.input.inputValue()).toBe('');
    expect(await focused()).toBe('消息');
    expect(await open.log.locator('strong', { hasText: '广东上半年外贸进出口' }).count()).toBe(1);
  });

  it('sends by its button as well, and keeps line breaks', async () => {
    await open.input.fill('广东');
    await open.input.press('Shift+Enter');
    await open.page.keyboard.type('外贸');
    await open.page.getByRole('button', { name: '发送', exact: true }).click();
    await open.log.locator('.out').waitFor();
    expect(await open.log.locator('.out .text').textContent()).toBe('广东\n外贸');
  });

  it('leaves Enter to an input method that is composing', async () => {
    await open.input.fill('guangdong');
    await open.input.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await open.input.inputValue()).toBe('guangdong');
    expect(await open.log.locator('article').count()).toBe(0);
  });

  it('shows markup that people type as text', async () => {
    const nasty = '<img src=x onerror="document.title=1"><b>x</b>';
    await open.say(nasty);
    await open.log.locator('.in').waitFor();
    expect(await open.log.locator('.out .text').textContent()).toBe(nasty);
    expect(await open.log.locator('.text img').count()).toBe(0);
  });

  it('presses buttons: the message is edited in its place and the focus stays, a toast and an alert are shown', async () => {
    await open.say('广东');
    const next = open.log.getByRole('button', { name: '下一期 →' });
    await next.focus();
    await open.page.keyboard.press('Enter');
    await open.log.getByText('第2期').first().waitFor();
    expect(await open.log.locator('.in').count()).toBe(1);
    expect(await inPage(open.page, 'document.activeElement?.textContent')).toBe('下一期 →');
    await open.log.getByText('已编辑').waitFor();
    await open.log.getByRole('button', { name: '全部地区' }).click();
    await open.page.getByRole('status').getByText('全部31个地区').waitFor();
    await open.log.getByRole('button', { name: '本周总览' }).click();
    await open.page.getByRole('dialog').getByText('本期共31条').waitFor();
    await open.page.keyboard.press('Escape');
    expect(await open.page.getByRole('dialog').count()).toBe(0);
  });

  it('unfolds a long quotation', async () => {
    await open.say('广东');
    const unfold = open.log.getByRole('button', { name: '展开' });
    const quote = open.log.locator('blockquote');
    await unfold.waitFor();
    const folded = (await quote.boundingBox())!.height;
    await unfold.click();
    expect((await quote.boundingBox())!.height).toBeGreaterThan(folded * 1.5);
    expect(await open.log.getByRole('button', { name: '收起' }).getAttribute('aria-expanded')).toBe('true');
  });

  it('follows a link to the bot here, with its payload', async () => {
    await open.say('广东');
    await open.log.getByRole('button', { name: '打开' }).click();
    await open.log.getByText('/start r-guangdong').first().waitFor();
    expect(open.page.context().pages()).toHaveLength(1);
  });

  it('shares into another chat through inline mode', async () => {
    await open.say('广东');
    await open.log.getByRole('button', { name: '分享' }).click();
    await open.page.getByRole('dialog').getByRole('button', { name: '午饭去哪儿' }).click();
    expect(await open.input.inputValue()).toBe('@regional_brief_bot 广东');
    await open.page.getByRole('listbox', { name: '内联结果' }).getByRole('option').first().waitFor();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('Enter');
    await open.log.getByText('通过 @regional_brief_bot').waitFor();
    expect(await open.input.inputValue()).toBe('');
  });

  it('offers the commands on a slash, by arrow keys and by letters', async () => {
    await open.input.pressSequentially('/');
    const commands = open.page.getByRole('listbox', { name: '命令' }).getByRole('option');
    await commands.filter({ hasText: '/week' }).waitFor();
    expect(await commands.count()).toBe(3);
    await open.input.pressSequentially('r');
    expect(await commands.count()).toBe(1);
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('Enter');
    await open.log.locator('.out', { hasText: '/regions' }).waitFor();
  });

  it('starts a bot somebody has not started, in that person’s private chat', async () => {
    await playAs('Alex');
    await open.page.getByRole('button', { name: '开始' }).click();
    await open.log.getByText('欢迎').waitFor();
    await open.input.waitFor();
    await open.log.getByRole('button', { name: '/week' }).click();
    await open.log.locator('.out', { hasText: '/week' }).waitFor();
  });

  it('answers, quotes, edits, deletes and forwards', async () => {
    await open.say('广东');
    await open.log.locator('.in').waitFor();
    await open.fromMessageMenu('others', '海关总署', '回复');
    await open.say('谢谢');
    await open.log.locator('.out', { hasText: '谢谢' }).locator('.reply', { hasText: '地区经济周报' }).waitFor();
    await open.fromMessageMenu('me', '谢谢', '编辑');
    expect(await open.input.inputValue()).toBe('谢谢');
    await open.say('多谢');
    await open.log.locator('.out', { hasText: '多谢' }).getByText('已编辑').waitFor();
    await open.fromMessageMenu('me', '多谢', '转发');
    await open.page.getByRole('dialog').getByRole('button', { name: '晨会小组' }).click();
    await open.log.getByText('转发自 林小满').waitFor();
    await open.fromMessageMenu('me', '多谢', '删除');
    await open.log.getByText('还没有消息').waitFor();
  });

  it('edits the last own message by the up arrow', async () => {
    await open.say('广冻');
    await open.log.locator('.out').waitFor();
    await open.page.keyboard.press('ArrowUp');
    expect(await open.input.inputValue()).toBe('广冻');
    await open.page.keyboard.press('Escape');
    expect(await open.input.inputValue()).toBe('');
  });

  it('sends a chosen file with what is typed', async () => {
    const [chooser] = await Promise.all([
      open.page.waitForEvent('filechooser'),
      open.page.getByRole('button', { name: '发送文件' }).click(),
    ]);
    await chooser.setFiles({ name: '2018-W32.txt', mimeType: 'text/plain', buffer: Buffer.from('31省区市') });
    await open.say('/publish');
    await open.log.getByText('收到文件 2018-W32.txt').waitFor();
    const link = open.log.locator('.out a.file');
    const sent = await open.page.request.get(new URL((await link.getAttribute('href'))!, play.url).href);
    expect(await sent.text()).toBe('31省区市');
    expect(sent.headers()['content-disposition']).toContain('attachment');
  });

  it('blocks the bot and takes it back', async () => {
    await open.fromChatMenu('屏蔽机器人');
    const unblock = open.page.getByRole('button', { name: '解除屏蔽' });
    await unblock.waitFor();
    expect(await open.input.isVisible()).toBe(false);
    await unblock.click();
    await open.input.waitFor();
  });

  it('follows a group through its upgrade', async () => {
    await openChat('晨会小组');
    await open.fromChatMenu('升级为超级群组');
    await open.page.getByText('由群组升级而来').waitFor();
    await open.page.getByText(/超级群组 · 4 名成员/).waitFor();
  });

  it('leaves a group and joins again', async () => {
    await openChat('午饭去哪儿');
    await open.fromChatMenu('退出');
    await open.page.getByRole('heading', { name: '未加入的会话' }).waitFor();
    await open.page.getByRole('button', { name: '加入' }).click();
    await open.input.waitFor();
  });

  it('speaks anonymously where one is an administrator', async () => {
    await openChat('区域经济研究室');
    await open.page.getByRole('combobox', { name: '发言身份' }).selectOption('anonymous');
    await open.say('公告');
    await open.log.locator('article', { hasText: '公告' }).getByText('区域经济研究室').waitFor();
  });

  it('summons the bot as a guest', async () => {
    await openChat('午饭去哪儿');
    await open.say('@regional_brief_bot 广东');
    await open.log.getByText('海关总署').first().waitFor();
  });

  it('hears at once what others do, and counts it where one is not looking', async () => {
    await play.act({ do: 'say', as: ALEX, chat: LIN, text: 'x' }).catch(() => undefined);
    const elsewhere = play.playground.emulator.people.chats().find(chat => chat.view.title === '午饭去哪儿')!;
    await play.act({ do: 'say', as: ALEX, chat: elsewhere.id, text: '今天吃什么' });
    await open.page.getByRole('img', { name: '1 条未读' }).waitFor();
    await openChat('午饭去哪儿');
    await open.log.getByText('今天吃什么').waitFor();
    expect(await open.page.getByRole('img', { name: '1 条未读' }).count()).toBe(0);
  });

  it('keeps person and chat over a reload', async () => {
    await playAs('周编辑');
    await openChat('区域经济观察');
    await open.page.reload();
    await open.page.getByRole('heading', { level: 1, name: '区域经济观察' }).waitFor();
    expect(await open.page.getByRole('radio', { name: /周编辑/ }).isChecked()).toBe(true);
  });

  it('starts afresh with a playground that was restarted', async () => {
    await open.say('广东');
    await open.log.locator('.in').waitFor();
    const { port } = new URL(play.url);
    await play.stop();
    await open.page.getByText('连接断开').waitFor();
    play = await startPlay({}, Number(port));
    await open.page.getByText('直接输入地区或关键词').waitFor();
    await open.say('上海');
    await open.log.locator('.in').waitFor();
    open.complaints.length = 0;
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
