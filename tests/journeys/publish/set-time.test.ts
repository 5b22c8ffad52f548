// Saying from when on an edition is to come out: before the article, after, by the button, changed and dropped; it stands on
// every card before it counts.
import { describe, expect, it } from 'vitest';
import { cardIn, checkCard, confirmOf, fullArticle, labels, publishFile, publishText } from '../../support/desk.ts';
import { due, HOUR_MS, NINE, timedDesk } from './timed-desk.ts';

describe('the time', () => {
  it.each(['zh-CN', 'zh-TW', 'en'])(
    'before the article, in %s: stands on the card and its one confirm button',
    async language => {
      const { desk, clock } = await timedDesk({ language });
      const card = await publishText(desk, `${NINE}\n${fullArticle()}`);
      expect(card.text).toContain(`${NINE} Asia/Shanghai`);
      expect(checkCard(card)).toContain(NINE);
      const [waits] = await desk.press(card, checkCard(card), desk.admin);
      expect(waits!.text).toContain(NINE);
      expect(confirmOf(waits!)).toEqual([]);
      expect(await desk.seen('广东')).not.toContain('第0周');
      await due(desk, clock, waits!);
      expect(desk.second.chat.botMessages.at(-1)!.text).toContain(NINE);
      expect(await desk.seen('广东')).toContain('第0周');
    },
  );

  it.each([
    ['2026-11-25 07:59', '已经过了'],
    ['2026-02-30 09:00', '看不懂'],
    ['2026-12-01 25:00', '看不懂'],
    ['2026-12-01 9点', '看不懂'],
  ])('%s is refused, and nothing is prepared', async (time, words) => {
    const { desk } = await timedDesk();
    const [answer, ...more] = await desk.said(() => desk.admin.say(`/publish ${time}\n${fullArticle()}`));
    expect(more).toEqual([]);
    expect(answer!.text).toContain(words);
    expect(labels(answer!)).toEqual([]);
  });

  it('is set by the button, changed, and dropped again', async () => {
    const { desk } = await timedDesk();
    const card = await publishText(desk, fullArticle());
    expect(checkCard(card)).not.toContain(':');
    const [asked] = await desk.press(card, '定时', desk.admin);
    expect(asked!.text).toContain('Asia/Shanghai');
    for (const [said, answer] of [
      ['明天早上吧', '看不懂'],
      ['2026-11-24 09:00', '已经过了'],
    ]) {
      expect((await desk.said(() => desk.admin.say(said!)))[0]!.text).toContain(answer);
    }
    const timed = cardIn(await desk.said(() => desk.admin.say('2026/11/26 9：30')));
    expect(checkCard(timed)).toContain('2026-11-26 09:30');
    const [atOnce] = await desk.press(timed, '不定时', desk.admin);
    expect(checkCard(atOnce!)).not.toContain(':');
    await desk.press(atOnce!, checkCard(atOnce!), desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
  });

  it('of a file is read in its caption, in a reply to it, and in a command that it follows', async () => {
    const { desk } = await timedDesk();
    const file = { document: { bytes: fullArticle(), name: 'a.txt' } };
    const captioned = cardIn(await desk.said(() => desk.admin.send({ ...file, caption: `/publish ${NINE}` })));
    const sent = desk.admin.send(file);
    const replied = cardIn(await desk.said(() => desk.admin.say(`/publish ${NINE}`, { replyTo: sent })));
    await desk.said(() => desk.admin.say(`/publish ${NINE}`));
    const followed = cardIn(await desk.said(() => desk.admin.send(file)));
    for (const card of [captioned, replied, followed]) expect(checkCard(card)).toContain(NINE);
    // It was said for that one only.
    expect(checkCard(cardIn(await publishFile(desk, 'b.txt', fullArticle())))).not.toContain(':');
  });

  it('that somebody else set is on every card before it is confirmed', async () => {
    const { desk } = await timedDesk();
    await publishText(desk, fullArticle(), desk.editor);
    const [mine, theirs] = [await desk.admin.chat.next('编辑交来一稿'), await desk.second.chat.next('编辑交来一稿')];
    await desk.press(mine, '定时', desk.admin);
    await desk.said(() => desk.admin.say(NINE));
    const [again] = await desk.press(theirs, checkCard(theirs), desk.second);
    expect(again!.text).toContain('稿子又改过');
    expect(await desk.seen('广东')).not.toContain('第0周');
    expect(checkCard(again!)).toContain(NINE);
  });

  it('that passed while the card lay there publishes nothing; the card says so', async () => {
    const { desk, clock } = await timedDesk();
    const card = await publishText(desk, `${NINE}\n${fullArticle()}`);
    clock.jumpTo(clock.now() + 2 * HOUR_MS);
    const [again] = await desk.press(card, checkCard(card), desk.admin);
    expect(again!.text).toContain('已经过了');
    expect(await desk.seen('广东')).not.toContain('第0周');
    expect(checkCard(again!)).not.toContain(NINE);
    await desk.press(again!, checkCard(again!), desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
  });
});
