// Messages that are out already: which are edited, who gets a note instead, who hears nothing, and what is still on its way.
import { describe, expect, it } from 'vitest';
import {
  cardIn,
  checkCard,
  fullArticle,
  labels,
  publishNow,
  pushDigest,
  pushEnded,
  startDesk,
  subscriber,
} from '../../support/desk.ts';

const env = { SEND_RATE: '1000' };

describe('a correction', () => {
  it('goes on after a pause to those it was for, and to nobody else', async () => {
    const desk = await startDesk({ env: { SEND_RATE: '3' } });
    await publishNow(desk, fullArticle());
    const carriers = await Promise.all(Array.from({ length: 6 }, () => subscriber(desk, '广东')));
    await pushDigest(desk);
    // Has had nothing that could be corrected.
    await subscriber(desk, '广东');
    const [done] = await publishNow(desk, fullArticle(0, { 广东: ['广东改过的标题', '改过的正文。'] }));
    const card = cardIn(await desk.press(done!, '更正已送出', desk.admin));
    const after = desk.api.seq;
    const [running] = await desk.press(card, checkCard(card), desk.admin);
    await desk.press(running!, '暂停', desk.admin);
    await desk.press(running!, '继续', desk.admin);
    const report = await pushEnded(desk, after);
    expect(report.text).toContain('就地改好6');
    expect(report.text).toMatch(/共6/);
    for (const { chat } of carriers) expect(chat.botMessages.some(one => one.edits > 0)).toBe(true);
  });

  it('edits messages that carry what changed, leaves the others, and says how many of each', async () => {
    const desk = await startDesk({ env });
    await publishNow(desk, fullArticle());
    const all = await subscriber(desk, '');
    const canton = await subscriber(desk, '广东');
    const jilin = await subscriber(desk, '吉林');
    const english = desk.reader();
    await desk.said(() => english.say('/language en'));
    await desk.said(() => english.say('/subscribe 广东'));
    const group = desk.api.people.addGroup();
    const boss = group.view.members[0]!.user;
    await desk.said(() => group.say(boss, `/subscribe@${desk.api.bot.username} 广东`));
    await pushDigest(desk);
    const lost = canton.chat.botMessages.at(-1)!;
    canton.delete(lost);

    const counted = group.botMessages.length;
    const [done] = await publishNow(desk, fullArticle(0, { 广东: ['广东改过的标题', '改过的正文。'] }));
    expect(labels(done!).join()).toContain('更正已送出的5条');
    const before = jilin.chat.botMessages.length;
    const card = cardIn(await desk.press(done!, '更正已送出', desk.admin));
    const after = desk.api.seq;
    await desk.press(card, checkCard(card), desk.admin);
    const report = await pushEnded(desk, after);
    expect(report.text).toContain('就地改好3，另发说明1');

    const edited = [all.chat, english.chat, group].map(chat => chat.botMessages.find(one => one.edits > 0)!);
    expect(edited[0]!.text).toMatch(/^✏️ 已更正\n/);
    expect(edited[1]!.text).toMatch(/^✏️ Revised\n/);
    for (const message of edited) expect(message.text).toContain('广东改过的标题');
    expect(group.botMessages).toHaveLength(counted);
    const note = canton.chat.botMessages.at(-1)!;
    expect(note.text).toContain('更正');
    expect(note.text).toContain('广东改过的标题');
    expect(jilin.chat.botMessages).toHaveLength(before);
    expect(jilin.chat.botMessages.some(one => one.edits > 0)).toBe(false);

    // Once for each revision.
    const again = await desk.admin.press(done!, '更正已送出').answer;
    expect(again.text).toContain('没有要更正');
    // The next revision corrects on from there.
    const [third] = await publishNow(desk, fullArticle(0, { 广东: ['广东又改了', '又改。'] }));
    const next = cardIn(await desk.press(third!, '更正已送出', desk.admin));
    const seq = desk.api.seq;
    await desk.press(next, checkCard(next), desk.admin);
    await pushEnded(desk, seq);
    expect(all.chat.botMessages.filter(one => one.text.includes('广东又改了'))).toHaveLength(1);
  });

  it('an edit that is refused becomes one note', async () => {
    const desk = await startDesk({ env });
    await publishNow(desk, fullArticle());
    const reader = await subscriber(desk, '广东');
    await pushDigest(desk);
    const [done] = await publishNow(desk, fullArticle(0, { 广东: ['广东改过的标题', '改过的正文。'] }));
    const card = cardIn(await desk.press(done!, '更正已送出', desk.admin));
    desk.api.faults.add({
      method: 'editMessageText',
      chat: reader.id,
      effect: { status: 400, description: "Bad Request: message can't be edited" },
    });
    const after = desk.api.seq;
    await desk.press(card, checkCard(card), desk.admin);
    expect((await pushEnded(desk, after)).text).toContain('就地改好0，另发说明1');
    expect(reader.chat.botMessages.filter(one => one.text.includes('更正'))).toHaveLength(1);
  });

  it('what is still to be sent carries the new revision', async () => {
    const desk = await startDesk({ env: { SEND_RATE: '3' } });
    await publishNow(desk, fullArticle());
    const readers = await Promise.all(Array.from({ length: 9 }, () => subscriber(desk, '广东')));
    const after = desk.api.seq;
    const card = cardIn(await desk.said(() => desk.admin.say('/digest')));
    await desk.press(card, checkCard(card), desk.admin);
    await publishNow(desk, fullArticle(0, { 广东: ['广东改过的标题', '改过的正文。'] }));
    await pushEnded(desk, after);
    const fresh = readers.filter(reader => reader.chat.botMessages.some(one => one.text.includes('改过的标题')));
    expect(fresh.length).toBeGreaterThan(0);
    for (const reader of readers) {
      expect(reader.chat.botMessages.filter(one => /改过的标题|广东第0周/.test(one.text))).toHaveLength(1);
    }
  });
});
