// In a real browser: what one person does in a chat with the bot, from the first word to files, buttons, links and quotations.
import { describe, expect, it } from 'vitest';
import { isWithoutBrowser } from '../../support/browser.ts';
import { inPage } from '../../support/page.ts';
import { usePage } from '../../support/use-page.ts';

const LIN = 5_000_000_101;

describe.skipIf(isWithoutBrowser)('talking with the bot on the page', () => {
  const used = usePage();
  const focused = () => inPage(used.open.page, `document.activeElement?.getAttribute('aria-label')`);

  it('shows the brief at once: it opens in the chat with the bot, ready to type', async () => {
    expect(await focused()).toBe('消息');
    await used.open.page.keyboard.type('广东');
    await used.open.page.keyboard.press('Enter');
    await used.open.log.getByText('海关总署广东分署').first().waitFor();
    expect(await used.open.input.inputValue()).toBe('');
    expect(await focused()).toBe('消息');
    expect(await used.open.log.locator('strong', { hasText: '广东上半年外贸进出口' }).count()).toBe(1);
  });

  it('sends by its button as well, and keeps line breaks', async () => {
    await used.open.input.fill('广东');
    await used.open.input.press('Shift+Enter');
    await used.open.page.keyboard.type('外贸');
    await used.open.page.getByRole('button', { name: '发送', exact: true }).click();
    await used.open.log.locator('.out').waitFor();
    expect(await used.open.log.locator('.out .text').textContent()).toBe('广东\n外贸');
  });

  it('leaves Enter to an input method that is composing', async () => {
    await used.open.input.fill('guangdong');
    await used.open.input.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await used.open.input.inputValue()).toBe('guangdong');
    expect(await used.open.log.locator('article').count()).toBe(0);
  });

  it('shows markup that people type as text', async () => {
    const nasty = '<img src=x onerror="document.title=1"><b>x</b>';
    await used.open.say(nasty);
    await used.open.log.locator('.in').waitFor();
    expect(await used.open.log.locator('.out .text').textContent()).toBe(nasty);
    expect(await used.open.log.locator('.text img').count()).toBe(0);
  });

  it('presses buttons: the message is edited in its place and the focus stays, a toast and an alert are shown', async () => {
    await used.open.say('广东');
    const next = used.open.log.getByRole('button', { name: '下一期 →' });
    await next.focus();
    await used.open.page.keyboard.press('Enter');
    await used.open.log.getByText('第2期').first().waitFor();
    expect(await used.open.log.locator('.in').count()).toBe(1);
    expect(await inPage(used.open.page, 'document.activeElement?.textContent')).toBe('下一期 →');
    await used.open.log.getByText('已编辑').waitFor();
    await used.open.log.getByRole('button', { name: '全部地区' }).click();
    await used.open.page.getByRole('status').getByText('全部31个地区').waitFor();
    await used.open.log.getByRole('button', { name: '本周总览' }).click();
    await used.open.page.getByRole('dialog').getByText('本期共31条').waitFor();
    await used.open.page.keyboard.press('Escape');
    expect(await used.open.page.getByRole('dialog').count()).toBe(0);
  });

  it('unfolds a long quotation', async () => {
    await used.open.say('广东');
    const unfold = used.open.log.getByRole('button', { name: '展开' });
    const quote = used.open.log.locator('blockquote');
    await unfold.waitFor();
    const folded = (await quote.boundingBox())!.height;
    await unfold.click();
    expect((await quote.boundingBox())!.height).toBeGreaterThan(folded * 1.5);
    expect(await used.open.log.getByRole('button', { name: '收起' }).getAttribute('aria-expanded')).toBe('true');
  });

  it('follows a link to the bot here, with its payload', async () => {
    await used.open.say('广东');
    await used.open.log.getByRole('button', { name: '打开' }).click();
    await used.open.log.getByText('/start r-guangdong').first().waitFor();
    expect(used.open.page.context().pages()).toHaveLength(1);
  });

  it('offers the commands on a slash, by arrow keys and by letters', async () => {
    await used.open.input.pressSequentially('/');
    const commands = used.open.page.getByRole('listbox', { name: '命令' }).getByRole('option');
    await commands.filter({ hasText: '/week' }).waitFor();
    expect(await commands.count()).toBe(3);
    await used.open.input.pressSequentially('r');
    expect(await commands.count()).toBe(1);
    await used.open.page.keyboard.press('ArrowDown');
    await used.open.page.keyboard.press('Enter');
    await used.open.log.locator('.out', { hasText: '/regions' }).waitFor();
  });

  it('answers, quotes, edits, deletes and forwards', async () => {
    await used.open.say('广东');
    await used.open.log.locator('.in').waitFor();
    await used.open.fromMessageMenu('others', '海关总署', '回复');
    await used.open.say('谢谢');
    await used.open.log.locator('.out', { hasText: '谢谢' }).locator('.reply', { hasText: '地区经济周报' }).waitFor();
    await used.open.fromMessageMenu('me', '谢谢', '编辑');
    expect(await used.open.input.inputValue()).toBe('谢谢');
    await used.open.say('多谢');
    await used.open.log.locator('.out', { hasText: '多谢' }).getByText('已编辑').waitFor();
    await used.open.fromMessageMenu('me', '多谢', '转发');
    await used.open.page.getByRole('dialog').getByRole('button', { name: '晨会小组' }).click();
    await used.open.log.getByText('转发自 林小满').waitFor();
    await used.open.fromMessageMenu('me', '多谢', '删除');
    await used.open.log.getByText('还没有消息').waitFor();
  });

  it('quotes what is selected in a message', async () => {
    await used.open.say('广东');
    await used.open.log.locator('.in').waitFor();
    await inPage(used.open.page, `getSelection().selectAllChildren(document.querySelector('.in .text strong'))`);
    await used.open.fromMessageMenu('others', '海关总署', '引用所选文字');
    await used.open.say('是吗');
    await used.open.log.locator('.out', { hasText: '是吗' }).waitFor();
    const [quote] = used.play.playground.emulator.people.chat(LIN).messages.flatMap(message => message.raw.quote ?? []);
    expect(quote?.text).toBe('广东');
  });

  it('uncovers a spoiler by keyboard, and not before', async () => {
    const { apiRoot, token } = used.play.playground.emulator;
    await fetch(`${apiRoot}/bot${token}/sendMessage`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ chat_id: LIN, text: '<tg-spoiler>谜底</tg-spoiler>', parse_mode: 'HTML' }),
    });
    const hidden = used.open.log.getByRole('button', { name: '显示隐藏内容' });
    await hidden.waitFor();
    expect(await used.open.log.getByText('谜底').isVisible()).toBe(false);
    await hidden.press('Enter');
    expect(await used.open.log.getByText('谜底').isVisible()).toBe(true);
  });

  it('edits the last own message by the up arrow', async () => {
    await used.open.say('广冻');
    await used.open.log.locator('.out').waitFor();
    await used.open.page.keyboard.press('ArrowUp');
    expect(await used.open.input.inputValue()).toBe('广冻');
    await used.open.page.keyboard.press('Escape');
    expect(await used.open.input.inputValue()).toBe('');
  });

  it('sends a chosen file with what is typed', async () => {
    const [chooser] = await Promise.all([
      used.open.page.waitForEvent('filechooser'),
      used.open.page.getByRole('button', { name: '发送文件' }).click(),
    ]);
    await chooser.setFiles({ name: '2018-W32.txt', mimeType: 'text/plain', buffer: Buffer.from('31省区市') });
    await used.open.say('/publish');
    await used.open.log.getByText('收到文件 2018-W32.txt').waitFor();
    const link = used.open.log.locator('.out a.file');
    const sent = await used.open.page.request.get(new URL((await link.getAttribute('href'))!, used.play.url).href);
    expect(await sent.text()).toBe('31省区市');
    expect(sent.headers()['content-disposition']).toContain('attachment');
  });
});
