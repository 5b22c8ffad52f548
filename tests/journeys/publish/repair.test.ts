// Putting right what is out: late entries, edits, retractions and their undoing, corrections of messages people have, and what
// readers report.
import { describe, expect, it } from 'vitest';
import {
  cardIn,
  checkCard,
  confirmOf,
  fullArticle,
  labels,
  publishNow,
  publishText,
  pushDigest,
  pushEnded,
  startDesk,
  subscriber,
  W31,
} from '../../support/desk.ts';

const env = { SEND_RATE: '1000' };

it('an entry added late reaches those who had nothing of this edition, and nobody twice', async () => {
  const desk = await startDesk({ env });
  await publishNow(desk, fullArticle().replace(/西藏：.*\n\n.*\n\n/, ''));
  const [tibet, canton] = [await subscriber(desk, '西藏'), await subscriber(desk, '广东')];
  await pushDigest(desk);
  const had = canton.chat.botMessages.length;
  expect(tibet.chat.botMessages.some(message => message.text.includes('第0周'))).toBe(false);
  const after = desk.api.seq;
  await publishNow(desk, fullArticle());
  expect((await tibet.chat.next('西藏第0周')).text).toContain('西藏第0周');
  await pushEnded(desk, after);
  expect(canton.chat.botMessages).toHaveLength(had);
});

describe('/edit', () => {
  it('shows the entry to copy, takes the next message, shows both, and publishes', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const [shown] = await desk.said(() => desk.admin.say(`/edit ${W31} 广东`));
    expect(shown!.html).toMatch(/<pre>广东第0周外贸增长\d+%\n广东统计局第0周公布的数字。<\/pre>/);
    const card = cardIn(await desk.said(() => desk.admin.say('广东：改好的标题\n改好的正文。\n\n第二段。')));
    expect(card.text).toMatch(/原来[\s\S]*第0周[\s\S]*改成[\s\S]*改好的标题/);
    expect(await desk.seen('广东')).toContain('第0周');
    const [done] = await desk.press(card, checkCard(card), desk.admin);
    expect(done!.text).toContain('第 2 版');
    const text = await desk.seen('广东');
    expect(text).toContain('改好的标题');
    expect(text).toContain('第二段。');
    expect(text).not.toContain('第0周外贸');
    expect(await desk.seen('吉林')).toContain('吉林第0周');
    const everywhere = [
      JSON.stringify((await desk.reader().type('广东').answer).results),
      (await desk.ask('/history 广东')).text,
      (await desk.ask('/week')).text,
    ];
    for (const shown of everywhere) {
      expect(shown).toContain('改好的标题');
      expect(shown).not.toContain('广东第0周');
    }
  });

  it('of a region that is missing adds it: who follows only that gets it, the others do not get it twice', async () => {
    const desk = await startDesk({ env });
    await publishNow(desk, fullArticle().replace(/西藏：.*\n\n.*\n\n/, ''));
    const [tibet, canton, all] = [
      await subscriber(desk, '西藏'),
      await subscriber(desk, '广东'),
      await subscriber(desk, ''),
    ];
    await pushDigest(desk);
    expect(tibet.chat.botMessages.some(one => one.text.includes('第0周'))).toBe(false);
    const counts = [canton, all].map(one => one.chat.botMessages.length);
    const [shown] = await desk.said(() => desk.admin.say('/edit 西藏'));
    expect(shown!.text).toContain('还没有西藏的条目');
    const card = cardIn(await desk.said(() => desk.admin.say('西藏补上的标题\n补上的正文。')));
    expect(card.text).toMatch(/原来[\s\S]*（没有）[\s\S]*改成[\s\S]*补上的标题/);
    const after = desk.api.seq;
    const said = await desk.press(card, checkCard(card), desk.admin);
    const done = said.find(message => message.id === card.id && message.chat === card.chat);
    await pushEnded(desk, after);
    expect(tibet.chat.botMessages.filter(one => one.text.includes('西藏补上的标题'))).toHaveLength(1);
    expect([canton, all].map(one => one.chat.botMessages.length)).toEqual(counts);
    expect((await desk.ask('西藏')).text).toContain('补上的正文');
    expect((await desk.ask('/week')).text).toMatch(/西藏　西藏补上的标题/);
    // Whoever follows everything has it by the correction.
    const correct = cardIn(await desk.press(done!, '更正已送出', desk.admin));
    const seq = desk.api.seq;
    await desk.press(correct, checkCard(correct), desk.admin);
    await pushEnded(desk, seq);
    expect(all.chat.botMessages.filter(one => one.text.includes('西藏补上的标题') && one.edits > 0)).toHaveLength(1);
    expect(canton.chat.botMessages.some(one => one.edits > 0)).toBe(false);
  });

  it.each([
    ['', '写法'],
    ['2018-W31', '写法'],
    ['2017-W01 广东', '没有'],
    [`${W31} 火星`, '看不出'],
  ])('“%s” is answered with how to do it', async (words, expected) => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const [answer] = await desk.said(() => desk.admin.say(`/edit ${words}`.trim()));
    expect(answer!.text).toContain(expected);
  });

  it('cancel changes nothing; an editor’s edit is confirmed by an admin', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    await desk.said(() => desk.admin.say('/edit 广东'));
    const mine = cardIn(await desk.said(() => desk.admin.say('不要的标题')));
    await desk.press(mine, '取消', desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
    await desk.said(() => desk.editor.say('/edit 广东'));
    const after = desk.api.seq;
    const said = await desk.said(() => desk.editor.say('编辑的标题'));
    expect(said.filter(message => message.chat === desk.editor.id).flatMap(confirmOf)).toEqual([]);
    const card = await desk.api.waitForMessage('编辑的标题', { chat: desk.second, after });
    await desk.press(card, checkCard(card), desk.second);
    expect(await desk.seen('广东')).toContain('编辑的标题');
  });
});

describe('/retract', () => {
  it('an edition, undone by the button', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const card = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31}`)));
    const [done] = await desk.press(card, checkCard(card), desk.admin);
    expect(await desk.seen('广东')).not.toContain('第0周');
    await desk.press(done!, '撤销', desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
    const again = await desk.admin.press(done!, { data: done!.buttons[0]![0]!.callback_data! }).answer;
    expect(again.alert).toBe(true);
  });

  it('one entry, undone while nothing else changed', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const card = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31} 广东`)));
    const [done] = await desk.press(card, checkCard(card), desk.admin);
    expect(await desk.seen('广东')).not.toContain('第0周');
    expect(await desk.seen('吉林')).toContain('第0周');
    await desk.press(done!, '撤销', desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
    const second = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31} 广东`)));
    const [retracted] = await desk.press(second, checkCard(second), desk.admin);
    await publishNow(desk, fullArticle(0, { 吉林: ['改了吉林', '改。'] }).replace(/广东：.*\n\n.*\n\n/, ''));
    const late = await desk.admin.press(retracted!, '撤销').answer;
    expect(late.text).toContain('不能再撤销');
    expect(await desk.seen('广东')).not.toContain('第0周');
  });

  it('stops what is not out yet', async () => {
    const desk = await startDesk({ env: { SEND_RATE: '2' } });
    await publishNow(desk, fullArticle());
    const readers = await Promise.all(Array.from({ length: 12 }, () => subscriber(desk, '广东')));
    const card = cardIn(await desk.said(() => desk.admin.say('/digest')));
    await desk.press(card, checkCard(card), desk.admin);
    await Promise.any(readers.map(reader => reader.chat.next('第0周')));
    const retract = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31}`)));
    await desk.press(retract, checkCard(retract), desk.admin);
    const [deliveries] = await desk.said(() => desk.admin.say('/deliveries'));
    expect(deliveries!.text).toContain('已停止');
    const got = readers.filter(reader => reader.chat.botMessages.some(one => one.text.includes('第0周')));
    expect(got.length).toBeLessThan(12);
  });
});

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

it('a confirm of a draft on a retracted week publishes it anew', async () => {
  const desk = await startDesk();
  await publishNow(desk, fullArticle());
  const card = cardIn(await desk.said(() => desk.admin.say(`/retract ${W31}`)));
  await desk.press(card, checkCard(card), desk.admin);
  const fresh = await publishText(desk, fullArticle(0, { 广东: ['新稿', '新的。'] }));
  await desk.press(fresh, checkCard(fresh), desk.admin);
  expect(await desk.seen('广东')).toContain('新稿');
});
