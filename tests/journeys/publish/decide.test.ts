// Who may confirm a draft, that a confirm works once and for its own draft as it was looked at, and that nothing shows before.
import { describe, expect, it } from 'vitest';
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

describe('who decides', () => {
  it("an editor's draft goes to the admins, one of whom confirms", async () => {
    const desk = await startDesk();
    const after = desk.api.seq;
    const own = await publishText(desk, fullArticle(), desk.editor);
    expect(confirmOf(own)).toEqual([]);
    const cards = await Promise.all(
      [desk.admin, desk.second].map(admin => desk.api.waitForMessage('编辑交来一稿', { chat: admin, after })),
    );
    // Whoever is no admin presses nothing, forged or not.
    const forged = cards[0]!.buttons.flat().find(button => button.text === checkCard(cards[0]!))!;
    const refused = await desk.editor.press(own, { data: forged.callback_data! }).answer;
    expect(refused.text).toBeTruthy();
    const stranger = desk.reader();
    await desk.said(() => stranger.press(stranger.say('吉林'), { data: forged.callback_data! }).answer);
    expect(await desk.seen('广东')).not.toContain('第0周');

    const told = await desk.press(cards[1]!, checkCard(cards[1]!), desk.second);
    expect(told.map(message => message.chat).sort()).toEqual([desk.second.id, desk.editor.id].sort());
    expect(await desk.seen('广东')).toContain('第0周');
    const late = await desk.admin.press(cards[0]!, checkCard(cards[0]!)).answer;
    expect(late).toMatchObject({ alert: true });
    expect(late.text).toContain('已经处理过');
  });

  it("an admin sets the week of an editor's draft", async () => {
    const desk = await startDesk();
    await publishText(desk, fullArticle().replace(/\(.*\)/, ''), desk.editor);
    const card = await desk.admin.chat.next('编辑交来一稿');
    await desk.press(card, '日期', desk.admin);
    const dated = cardIn(await desk.said(() => desk.admin.say('2018-W31')));
    await desk.press(dated, checkCard(dated), desk.admin);
    expect(await desk.seen('广东')).toContain('第0周');
  });

  it('a card of before a change confirms nothing: it shows the change first', async () => {
    const desk = await startDesk();
    await publishText(desk, fullArticle(), desk.editor);
    const [mine, theirs] = [await desk.admin.chat.next('编辑交来一稿'), await desk.second.chat.next('编辑交来一稿')];
    await desk.press(mine, '日期', desk.admin);
    const dated = cardIn(await desk.said(() => desk.admin.say('2018-W32')));
    const [again] = await desk.press(theirs, checkCard(theirs), desk.second);
    expect(again!.text).toContain('稿子又改过');
    expect(again!.text).toContain('2018-W32');
    expect(await desk.seen('广东')).not.toContain('第0周');
    const late = await desk.press(mine, checkCard(mine), desk.admin);
    expect(late[0]!.text).toContain('稿子又改过');
    await desk.press(again!, checkCard(again!), desk.second);
    expect(await desk.seen('广东')).toContain('第0周');
    expect((await desk.admin.press(dated, checkCard(dated)).answer).text).toContain('已经处理过');
  });

  it('what somebody published meanwhile is looked at on each card', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    await publishText(desk, fullArticle(0, { 广东: ['编辑的稿', '正文。'] }), desk.editor);
    const [mine, theirs] = [await desk.admin.chat.next('编辑交来一稿'), await desk.second.chat.next('编辑交来一稿')];
    await publishNow(desk, fullArticle(0, { 吉林: ['管理员的稿', '正文。'] }));
    const [again] = await desk.press(mine, checkCard(mine), desk.admin);
    expect(again!.text).toContain('改动：吉林、广东');
    const [too] = await desk.press(theirs, checkCard(theirs), desk.second);
    expect(too!.text).toContain('改动：吉林、广东');
    expect(await desk.seen('吉林')).toContain('管理员的稿');
    await desk.press(too!, checkCard(too!), desk.second);
    expect(await desk.seen('广东')).toContain('编辑的稿');
    expect(await desk.seen('吉林')).toContain('第0周');
  });

  it('two admins at once: one confirm wins, the other is told', async () => {
    const desk = await startDesk();
    await publishText(desk, fullArticle(), desk.editor);
    const presses = await Promise.all(
      [desk.admin, desk.second].map(async admin => {
        const card = await admin.chat.next('编辑交来一稿');
        return admin.press(card, checkCard(card)).answer;
      }),
    );
    await desk.api.settled();
    expect(presses.filter(answer => answer.text?.includes('已经处理过'))).toHaveLength(1);
    const [next] = await publishNow(desk, fullArticle(0, { 广东: ['改', '改。'] }));
    expect(next!.text).toContain('第2版');
  });

  it('two drafts of one week: the second is looked at again before it is confirmed', async () => {
    const desk = await startDesk();
    await publishNow(desk, fullArticle());
    const mine = await publishText(desk, fullArticle(0, { 广东: ['甲', '甲的正文。'] }));
    const theirs = await publishText(desk, fullArticle(0, { 吉林: ['乙', '乙的正文。'] }), desk.second);
    await desk.press(mine, checkCard(mine), desk.admin);
    const [again] = await desk.press(theirs, checkCard(theirs), desk.second);
    expect(again!.text).toContain('请再看一遍');
    expect(again!.text).toContain('改动：吉林、广东');
    expect(await desk.seen('广东')).toContain('甲');
    await desk.press(again!, checkCard(again!), desk.second);
    expect(await desk.seen('吉林')).toContain('乙');
    expect(await desk.seen('广东')).not.toContain('甲');
  });

  it('a newer draft by the same admin voids the older card; a press after cancel does nothing', async () => {
    const desk = await startDesk();
    const older = await publishText(desk, fullArticle());
    const newer = await publishText(desk, fullArticle(1));
    const answer = await desk.admin.press(older, checkCard(older)).answer;
    expect(answer.text).toContain('取代');
    const confirm = checkCard(newer);
    const { callback_data: data } = newer.buttons.flat().find(button => button.text === confirm)!;
    await desk.press(newer, '取消', desk.admin);
    await desk.said(() => desk.admin.press(newer, { data: data! }).answer);
    expect(await desk.seen('广东')).not.toMatch(/第[01]周/);
  });

  it('a confirm sent on, or a command sent on, is nobody’s', async () => {
    const desk = await startDesk();
    const said = await desk.said(() =>
      desk.admin.say(`/publish ${fullArticle()}`, { forwardedFrom: { hidden: 'somebody' } }),
    );
    expect(said.flatMap(confirmOf)).toEqual([]);
    const card = await publishText(desk, fullArticle());
    const data = card.buttons.flat().find(button => button.text === checkCard(card))!.callback_data!;
    const stranger = desk.reader();
    const sentOn = stranger.say(card.text, { forwardedFrom: desk.api.bot.id });
    await desk.said(() => stranger.press(sentOn, { data }).answer);
    expect(await desk.seen('广东')).not.toContain('第0周');
  });

  it('a confirm pressed twice publishes once', async () => {
    const desk = await startDesk();
    const card = await publishText(desk, fullArticle());
    const confirm = checkCard(card);
    const { callback_data: data } = card.buttons.flat().find(button => button.text === confirm)!;
    const answers = await Promise.all([1, 2].map(() => desk.admin.press(card, { data: data! }).answer));
    expect(answers.filter(answer => answer.text?.includes('已经处理过'))).toHaveLength(1);
    const [next] = await publishNow(desk, fullArticle(0, { 广东: ['改', '改。'] }));
    expect(next!.text).toContain('第2版');
  });
});

it('nothing of a draft shows before its confirm, all of it after', async () => {
  const desk = await startDesk();
  const card = await publishText(desk, fullArticle());
  const reader = desk.reader();
  for (const text of ['广东', '/week', `/week ${W31}`, '/history 广东', '/search 统计局', '外贸增长']) {
    expect((await desk.ask(text, reader)).text, text).not.toContain('第0周');
  }
  expect(JSON.stringify((await reader.type('广东').answer).results)).not.toContain('第0周');
  await desk.press(card, checkCard(card), desk.admin);
  for (const text of ['广东', '/history 广东', '/search 统计局']) {
    expect((await desk.ask(text, reader)).text, text).toContain('第0周');
  }
  expect(JSON.stringify((await reader.type('广东').answer).results)).toContain('第0周');
  expect(labels(card)).toContain('👁 读者的样子');
});

it('/help tells each in the private chat what they may do, and nobody else', async () => {
  const desk = await startDesk();
  const help = async (person: typeof desk.admin) => (await desk.ask('/help', person)).text;
  const commandsIn = (text: string) =>
    ['publish', 'edit', 'digest', 'broadcast', 'deliveries', 'retract', 'stats'].filter(name =>
      text.includes(`/${name} — `),
    );
  expect(commandsIn(await help(desk.admin))).toHaveLength(7);
  expect(commandsIn(await help(desk.editor))).toEqual(['publish', 'edit']);
  expect(commandsIn(await help(desk.reader()))).toEqual([]);
  const group = desk.api.people.addSupergroup({ creator: desk.admin });
  const [inGroup] = await desk.said(() => group.say(desk.admin, '/help@Regional_Brief_Bot'));
  expect(commandsIn(inGroup!.text)).toEqual([]);
});
