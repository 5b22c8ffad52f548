// A reader reports an error: the admins get it, answer it, and put the entry right.
import { describe, expect, it } from 'vitest';
import { cardIn, checkCard, fullArticle, labels, publishNow, startDesk } from '../../support/desk.ts';

describe('a reader reports an error', () => {
  it('the admins get it with the entry, answer it, and edit the entry', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const reader = desk.reader();
    const brief = await desk.ask('广东', reader);
    const [asked] = await desk.press(brief, '报错', reader);
    expect(asked!.text).toContain('广东');
    const after = desk.api.seq;
    const said = await desk.said(() => reader.say('增速应为百分之五点三，不是别的。'));
    expect(said.filter(message => message.chat === reader.id)).toHaveLength(1);
    const reports = await Promise.all(
      [desk.admin, desk.second].map(admin => desk.api.waitForMessage('增速应为', { chat: admin, after })),
    );
    expect(reports[0]!.text).toContain('广东第0周外贸增长');
    await desk.press(reports[0]!, '回复', desk.admin);
    await desk.said(() => desk.admin.say('谢谢指出，已经核对。'));
    expect(reader.chat.botMessages.at(-1)!.text).toContain('谢谢指出');
    const [shown] = await desk.press(reports[1]!, '改这一条', desk.second);
    expect(shown!.html).toContain('<pre>广东第0周');
    const card = cardIn(await desk.said(() => desk.second.say('广东核对过的标题\n正文。')));
    await desk.press(card, checkCard(card), desk.second);
    expect(await desk.seen('广东')).toContain('核对过');
    // The next text is a question again.
    expect((await desk.ask('吉林', reader)).text).toContain('吉林第0周');
    const stranger = await desk
      .reader()
      .press(brief, { data: reports[0]!.buttons[0]![0]!.callback_data! }, { chat: reader.chat })
      .answer.catch(() => undefined);
    expect(stranger?.text ?? '').not.toContain('增速');
  });

  it('a word calls off the report, the answer and the edit', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const reader = desk.reader();
    const brief = await desk.ask('广东', reader);
    await desk.press(brief, '报错', reader);
    expect((await desk.ask('取消', reader)).text).toContain('不报了');
    expect((await desk.ask('吉林', reader)).text).toContain('吉林第0周');
    expect(desk.admin.chat.botMessages.filter(one => one.text.includes('读者报错'))).toEqual([]);
    await desk.press(brief, '报错', reader);
    await desk.said(() => reader.say('增速应为百分之五点三。'));
    const report = desk.admin.chat.botMessages.at(-1)!;
    const before = reader.chat.botMessages.length;
    for (const button of ['回复', '改这一条']) {
      const [asked] = await desk.press(report, button, desk.admin);
      expect(asked!.text).toContain('“取消”');
      expect((await desk.ask('取消', desk.admin)).text).toContain('什么都没有改');
      expect((await desk.ask('吉林', desk.admin)).text).toContain('吉林第0周');
    }
    expect(reader.chat.botMessages).toHaveLength(before);
  });

  it('three a day, and in groups there is no such button', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const reader = desk.reader();
    const brief = await desk.ask('广东', reader);
    for (let index = 1; index <= 3; index++) {
      await desk.press(brief, '报错', reader);
      await desk.said(() => reader.say(`第${index}个错误在这里呢`));
    }
    const [refused] = await desk.press(brief, '报错', reader);
    expect(refused!.text).toContain('明天');
    expect(desk.admin.chat.botMessages.filter(one => one.text.includes('读者报错'))).toHaveLength(3);
    const group = desk.api.people.addGroup({ members: [reader] });
    const [answer] = await desk.said(() => group.say(reader, `/brief@${desk.api.bot.username} 广东`));
    expect(labels(answer!).join()).not.toContain('报错');
  });

  it('is forgotten with its author', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const reader = desk.reader();
    const brief = await desk.ask('广东', reader);
    await desk.press(brief, '报错', reader);
    await desk.said(() => reader.say('这里写错了一个数字吧'));
    const report = desk.admin.chat.botMessages.at(-1)!;
    const [question] = await desk.said(() => reader.say('/forget'));
    await desk.press(question!, { row: 0, column: 0 }, reader);
    expect((await desk.admin.press(report, '回复').answer).text).toBeTruthy();
  });
});
