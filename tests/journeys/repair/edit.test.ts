// Putting one entry right, or adding it late: who confirms it, what readers see of it, and whom a digest brings it to.
import { describe, expect, it } from 'vitest';
import {
  cardIn,
  checkCard,
  confirmOf,
  fullArticle,
  publishNow,
  pushDigest,
  pushEnded,
  startDesk,
  subscriber,
  W31,
} from '../../support/desk.ts';

const env = { SEND_RATE: '1000' };

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
    expect(done!.text).toContain('第2版');
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
