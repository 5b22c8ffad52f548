// Looking at a draft before it is out: every region as its readers will see it, and who will get it when.
import { describe, expect, it } from 'vitest';
import { createMovableClock } from '../../../src/playground/movable-clock.ts';
import { THIRTY_ONE } from '../../support/articles.ts';
import {
  checkCard,
  confirmOf,
  fullArticle,
  labels,
  publishNow,
  publishText,
  startDesk,
  subscriber,
} from '../../support/desk.ts';
import { clockFrom } from '../../support/running-bot.ts';

const HOUR_MS = 3_600_000;
const CONFIRM_OR_CANCEL = /发送|确认|发布|Send|取消|Cancel/;

describe('any region of a draft', () => {
  it('31 buttons, the missing ones marked, each to that entry and back, while the card stays', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const lacking = fullArticle(1, { 广东: ['广东新标题', '第一段。\n\n第二段。'] }).replace(/西藏：.*\n\n.*\n\n/, '');
    const card = await publishText(desk, lacking);
    const [picker] = await desk.press(card, '看某个地区', desk.admin);
    expect(picker!.id).not.toBe(card.id);
    const names = labels(picker!).filter(label => THIRTY_ONE.some(region => label.endsWith(region)));
    expect(names.map(name => name.replace('∅ ', ''))).toEqual(THIRTY_ONE);
    expect(names.filter(name => name.startsWith('∅'))).toEqual(['∅ 西藏']);

    const [canton] = await desk.press(picker!, '广东', desk.admin);
    expect(canton!.id).toBe(picker!.id);
    const [list] = await desk.press(canton!, '其他地区', desk.admin);
    expect(labels(list!)).toEqual(labels(picker!));
    const [missing] = await desk.press(list!, '∅ 西藏', desk.admin);
    expect(missing!.text).toContain('这一稿没有西藏');
    expect(missing!.text).toContain('西藏第0周');
    const [back] = await desk.press(missing!, '回到卡片', desk.admin);
    const confirm = checkCard(back!);
    for (const message of [picker!, canton!, list!, missing!]) {
      expect(labels(message).filter(label => CONFIRM_OR_CANCEL.test(label))).toEqual([]);
    }
    await desk.press(back!, confirm, desk.admin);
    // What was shown is what a reader gets.
    expect(canton!.html).toBe((await desk.ask('/brief 广东')).html);
    const tibet = await desk.ask('/brief 西藏');
    expect(missing!.html.endsWith(tibet.html)).toBe(true);
  });

  it.each(['zh-TW', 'en'])('in %s, and nothing of it works once the draft is decided', async language => {
    const desk = await startDesk({ language });
    const card = await publishText(desk, fullArticle());
    const place = (label: RegExp) => labels(card).find(text => label.test(text))!;
    const [picker] = await desk.press(card, place(/🔎/), desk.admin);
    expect(labels(picker!)).toHaveLength(32);
    const [region] = await desk.press(picker!, { row: 0, column: 0 }, desk.admin);
    expect(region!.text).toContain('北京第0');
    expect(labels(picker!).filter(label => CONFIRM_OR_CANCEL.test(label))).toEqual([]);
    await desk.press(card, checkCard(card), desk.admin);
    const late = await desk.admin.press(picker!, { data: picker!.buttons[0]![0]!.callback_data! }).answer;
    expect(late.alert).toBe(true);
  });

  it('an editor looks, and a stranger does not', async () => {
    const desk = await startDesk();
    const card = await publishText(desk, fullArticle(), desk.editor);
    const [picker] = await desk.press(card, '看某个地区', desk.editor);
    const [shown] = await desk.press(picker!, '广东', desk.editor);
    expect(shown!.text).toContain('广东第0周');
    expect(confirmOf((await desk.press(shown!, '回到卡片', desk.editor))[0]!)).toEqual([]);
    const stranger = desk.reader();
    const { callback_data: data } = picker!.buttons[0]![0]!;
    const said = await desk.said(() => stranger.press(stranger.say('吉林'), { data: data! }).answer);
    expect(said.some(message => message.text.includes('第0周'))).toBe(false);
  });
});

describe('who gets it when', () => {
  /** Monday, 23 November 2026, half an hour before the digest. */
  async function monday() {
    const clock = createMovableClock(clockFrom('2026-11-23T00:30:00Z'));
    const desk = await startDesk({ clock, env: { SEND_RATE: '1000' } });
    return { desk, move: (hours: number) => clock.jumpTo(clock.now() + hours * HOUR_MS) };
  }

  it('the card counts those whose time has passed, and says when they get it', async () => {
    const { desk, move } = await monday();
    const readers = [await subscriber(desk, '广东'), await subscriber(desk, '')];
    const [late] = [await subscriber(desk, '吉林')];
    const [mine] = await desk.said(() => late.say('/mine'));
    const [days] = await desk.press(mine!, labels(mine!).find(label => /时间|⏰|🕘/.test(label))!, late);
    const [hours] = await desk.press(days!, labels(days!).find(label => /五/.test(label))!, late);
    await desk.press(hours!, labels(hours!).find(label => /20/.test(label))!, late);

    const early = await publishText(desk, fullArticle());
    expect(early.text).toContain('还没收到这一期的聊天：3个');
    expect(early.text).toContain('3个：2026-11-23 09:00 Asia/Shanghai 起');
    move(1);
    await desk.admin.chat.next('没有');
    const waiting = await publishText(desk, fullArticle());
    expect(waiting.text).toContain('• 2个：推送时间已过，但还在等新的一期，发布后马上收到');
    expect(waiting.text).toContain('• 1个：2026-11-27 20:00 Asia/Shanghai 起');
    move(47);
    const passed = await publishText(desk, fullArticle());
    expect(passed.text).toContain('• 2个：本周的推送时间已过，要等到 2026-11-30 09:00 Asia/Shanghai');
    await desk.press(passed, checkCard(passed), desk.admin);
    await desk.api.settled();
    expect(readers.flatMap(one => one.chat.botMessages).filter(one => one.text.includes('第0周'))).toEqual([]);
    const older = await publishText(desk, fullArticle(-1));
    expect(older.text).toContain('不会自动推送');
  });

  it('what is promised at once comes at once', async () => {
    const { desk, move } = await monday();
    const reader = await subscriber(desk, '广东');
    move(1);
    await desk.admin.chat.next('没有');
    const card = await publishText(desk, fullArticle());
    expect(card.text).toContain('• 1个：推送时间已过');
    await desk.press(card, checkCard(card), desk.admin);
    expect((await reader.chat.next('广东第0周')).text).toContain('广东第0周');
  });

  it('and what is promised for the time that it is set to, then', async () => {
    const { desk, move } = await monday();
    const reader = await subscriber(desk, '广东');
    const card = await publishText(desk, `2026-11-23 10:00\n${fullArticle()}`);
    expect(card.text).toContain('• 1个：推送时间已过，但还在等新的一期');
    await desk.press(card, checkCard(card), desk.admin);
    move(1);
    await desk.admin.chat.next('没有');
    expect(reader.chat.botMessages.some(one => one.text.includes('第0周'))).toBe(false);
    move(1);
    await reader.chat.next('广东第0周');
  });
});
