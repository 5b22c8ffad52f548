// The card of a draft: in every language, of which week it is, and what it changes of what readers see.
import { describe, expect, it } from 'vitest';
import { weeklyArticle } from '../../support/articles.ts';
import {
  cardIn,
  checkCard,
  confirmOf,
  fullArticle,
  labels,
  publishNow,
  publishText,
  startDesk,
  W31,
} from '../../support/desk.ts';

describe('a card', () => {
  it.each(['zh-CN', 'zh-TW', 'en'])('in %s: has one confirm and one cancel in all its states', async language => {
    const desk = await startDesk({ language });
    const card = await publishText(desk, fullArticle());
    const confirm = checkCard(card);
    const [done] = await desk.press(card, confirm, desk.admin);
    expect(confirmOf(done!)).toEqual([]);
    checkCard(await publishText(desk, fullArticle(0, { 广东: ['广东改了', '新的正文。'] })));
    for (const command of ['/digest', '/broadcast hello', `/retract ${W31}`]) {
      checkCard(cardIn(await desk.said(() => desk.admin.say(command))));
    }
    const [replace] = [await publishText(desk, fullArticle(1).replace(/\(.*\)/, '(2018年7月30日-8月5日)'))];
    expect(confirmOf(replace)).toEqual([]);
  });

  it('says what is missing, doubled, headline only, and what stands in another week', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const text = `${weeklyArticle('2018-08-06', {
      广东: '广东只有标题',
      吉林: ['吉林第0周外贸增长16%', '吉林统计局第0周公布的数字。'],
    })}\n广东：广东还有一条\n\n正文。\n`;
    const card = await publishText(desk, text);
    expect(card.text).toContain('2/31个地区，3条');
    expect(card.text).toMatch(/缺：北京、天津/);
    expect(card.text).toContain('只有标题的1条：广东');
    expect(card.text).toContain('有多条的地区：广东');
    expect(card.text).toMatch(/请核对[\s\S]*吉林/);
    checkCard(card);
  });
});

describe('the week', () => {
  const undated = fullArticle().replace(/\(.*\)/, '');

  it('is asked where it cannot be read, and set by hand', async () => {
    const desk = await startDesk();
    const card = await publishText(desk, undated);
    expect(confirmOf(card)).toEqual([]);
    expect(card.text).toContain('不知道是哪一周');
    expect(card.text).toContain('点“改日期”补上就行');
    expect(labels(card)).toEqual(['取消', '📅 改日期']);
    await desk.press(card, '日期', desk.admin);
    const [again] = await desk.said(() => desk.admin.say('上上周吧'));
    expect(again!.text).toContain('看不懂');
    const dated = cardIn(await desk.said(() => desk.admin.say('2018年7月30日-8月5日')));
    await desk.press(dated, checkCard(dated), desk.admin);
    expect(await desk.seen('广东')).toContain('广东第0周外贸增长');
    // Asked once: the next text is a question again.
    expect((await desk.ask('吉林', desk.admin)).text).toContain('吉林第0周');
  });

  it('is not said to be unknown where only the entries are missing', async () => {
    const desk = await startDesk();
    const card = await publishText(desk, '31省区市一周经济最亮点(2018年7月30日-8月5日)');
    expect(card.text).toContain('没有找到任何地区条目');
    expect(card.text).not.toContain('不知道是哪一周');
  });

  it('that is there already: no plain confirm, but a step that says it replaces', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const slip = fullArticle(1).replace(/\(.*\)/, '(2018年7月30日-8月5日)');
    const card = await publishText(desk, slip);
    expect(confirmOf(card)).toEqual([]);
    expect(card.text).toContain('会不会写错了');
    expect(await desk.press(card, '取消', desk.admin)).toHaveLength(1);
    expect(await desk.seen('广东')).toContain('第0周');

    const second = await publishText(desk, slip);
    const [stepped] = await desk.press(second, '仍要替换', desk.admin);
    await desk.press(stepped!, checkCard(stepped!), desk.admin);
    expect(await desk.seen('广东')).toContain('第1周');

    const third = await publishText(desk, slip);
    await desk.press(third, '日期', desk.admin);
    const dated = cardIn(await desk.said(() => desk.admin.say('2018-W32')));
    expect(dated.text).toContain('2018-W32');
    checkCard(dated);
  });
});

describe('a second revision', () => {
  it('lists what changes entry by entry, and takes its place', async () => {
    const desk = await startDesk();
    const [first] = await publishNow(desk, fullArticle());
    expect(first!.text).toContain(`${W31} 第1版`);
    const lines = fullArticle(0, { 广东: ['广东改过的标题', '改过的正文。'] }).replace(/西藏：.*\n\n.*\n\n/, '');
    const card = await publishText(desk, lines);
    expect(card.text).toContain('改动：广东');
    expect(card.text).toContain('删去：西藏');
    expect(card.text).toContain('不变：29个地区');
    const [second] = await desk.press(card, checkCard(card), desk.admin);
    expect(second!.text).toContain('第2版');
    expect(await desk.seen('广东')).toContain('广东改过的标题');
    const same = await publishText(desk, lines);
    expect(same.text).toContain('完全一样');
  });
});
