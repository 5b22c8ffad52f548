// An edition that waits for its time: shown and called off meanwhile, published then, and asked about where the week has changed.
import { describe, expect, it } from 'vitest';
import { cardIn, checkCard, confirmOf, fullArticle, publishNow, publishText, W31 } from '../../support/desk.ts';
import { due, HOUR_MS, NINE, scheduled, timedDesk } from './timed-desk.ts';

describe('while it waits', () => {
  it('nothing shows, a newer draft leaves it alone, /publish lists it, and cancel calls it off', async () => {
    const { desk, clock } = await timedDesk();
    await scheduled(desk, fullArticle());
    const next = await publishText(desk, fullArticle(1));
    await desk.press(next, '取消', desk.admin);
    for (const text of ['广东', '/week', `/week ${W31}`, '/search 统计局']) {
      expect((await desk.ask(text)).text, text).not.toContain('第0周');
    }
    const same = await publishText(desk, fullArticle());
    expect(same.text).toMatch(new RegExp(`另有一稿 ${W31} 已定于 ${NINE}`));
    const [, listed] = await desk.said(() => desk.admin.say('/publish'));
    expect(listed!.text).toContain(`${W31} 已定于 ${NINE}`);
    const [gone] = await desk.press(listed!, '取消', desk.admin);
    expect(gone!.text).toContain('已取消');
    clock.jumpTo(clock.now() + 2 * HOUR_MS);
    expect(await desk.seen('广东')).not.toContain('第0周');
    expect(await desk.said(() => desk.admin.say('/publish'))).toHaveLength(1);
    expect((await desk.admin.press(listed!, { data: listed!.buttons[0]![0]!.callback_data! }).answer).alert).toBe(true);
  });

  it('an editor’s draft is confirmed by an admin, who alone calls it off; both hear of it', async () => {
    const { desk, clock } = await timedDesk();
    const own = await publishText(desk, `${NINE}\n${fullArticle()}`, desk.editor);
    expect(own.text).toContain(NINE);
    expect(confirmOf(own)).toEqual([]);
    const card = await desk.admin.chat.next('编辑交来一稿');
    const told = await desk.press(card, checkCard(card), desk.admin);
    expect(told.find(message => message.chat === desk.editor.id)!.text).toContain(`已定于 ${NINE}`);
    const waits = told.find(message => message.chat === desk.admin.id)!;
    const { callback_data: data } = waits.buttons[0]![0]!;
    expect((await desk.editor.press(own, { data: data! }).answer).text).toBeTruthy();
    await due(desk, clock, waits);
    for (const person of [desk.editor, desk.second]) {
      expect(person.chat.botMessages.at(-1)!.text).toContain('第1版');
    }
    expect(await desk.seen('广东')).toContain('第0周');
  });
});

describe('when its time has come', () => {
  it('the admins are told, its card says so, and it can be pushed from there', async () => {
    const { desk, clock } = await timedDesk();
    const waits = await scheduled(desk, fullArticle());
    const { callback_data: data } = waits.buttons[0]![0]!;
    expect((await due(desk, clock, waits)).text).toContain('第1版');
    const told = desk.second.chat.botMessages.at(-1)!;
    expect(told.text).toContain(`按 ${NINE}`);
    expect(told.text).toContain(`${W31} 第1版`);
    checkCard(cardIn(await desk.press(told, '推送', desk.second)));
    expect(desk.admin.chat.botMessages.filter(one => one.text.includes('按 '))).toHaveLength(1);
    expect((await desk.admin.press(waits, { data: data! }).answer).text).toContain('已经处理过');
  });

  it('of a week that somebody published meanwhile the admins are asked, and nothing is overwritten', async () => {
    const { desk, clock } = await timedDesk();
    const waits = await scheduled(desk, fullArticle(0, { 广东: ['定时的稿', '定时的正文。'] }));
    await publishNow(desk, fullArticle());
    expect((await due(desk, clock, waits)).text).toContain('没有发布');
    const card = desk.second.chat.botMessages.at(-1)!;
    expect(card.text).toContain('没有发布');
    expect(card.text).toContain('改动：广东');
    expect(await desk.seen('广东')).toContain('第0周');
    // A newer draft does not void it.
    await publishText(desk, fullArticle(1));
    await desk.press(card, checkCard(card), desk.second);
    expect(await desk.seen('广东')).toContain('定时的稿');
  });

  it('a card made before somebody published is looked at again before it is put on the clock', async () => {
    const { desk } = await timedDesk();
    const card = await publishText(desk, `${NINE}\n${fullArticle()}`);
    const other = await publishText(desk, fullArticle(0, { 广东: ['先到的稿', '正文。'] }), desk.second);
    await desk.press(other, checkCard(other), desk.second);
    const [again] = await desk.press(card, checkCard(card), desk.admin);
    expect(again!.text).toContain('请再看一遍');
    expect(checkCard(again!)).toContain(NINE);
  });
});
