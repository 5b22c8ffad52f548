// An edition that is to come out from a time on: said before the article or after, shown and called off, published at its time
// once and whole, and asked about where the week has changed meanwhile.
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { createMovableClock, type MovableClock } from '../../../src/playground/movable-clock.ts';
import { startBotApi } from '../../support/bot-api.ts';
import {
  ADMIN,
  cardIn,
  checkCard,
  confirmOf,
  type Desk,
  deskEnv,
  fullArticle,
  labels,
  publishFile,
  publishNow,
  publishText,
  SECOND_ADMIN,
  startDesk,
  subscriber,
  W31,
} from '../../support/desk.ts';
import { startInstance } from '../../support/instances.ts';
import { freshPostgresUrl } from '../../support/postgres.ts';
import { clockFrom, folderOf, TEST_TOKEN } from '../../support/running-bot.ts';
import { openTestStore } from '../../support/stores.ts';

/** Wednesday, 25 November 2026, 8:00 in Shanghai. */
const START = '2026-11-25T00:00:00Z';
const NINE = '2026-11-25 09:00';
const HOUR_MS = 3_600_000;

async function timedDesk(more: { language?: string } = {}) {
  const clock = createMovableClock(clockFrom(START));
  const desk = await startDesk({ clock, ...more });
  return { desk, clock };
}

/** /publish for nine o'clock, confirmed; gives what the card became. */
async function scheduled(desk: Desk, text: string, at = NINE): Promise<ShownMessage> {
  const card = await publishText(desk, `${at}\n${text}`);
  return (await desk.press(card, checkCard(card), desk.admin))[0]!;
}

/** Its time comes; gives what the card that waited says in the end, when all have been told. */
async function due(desk: Desk, clock: MovableClock, { chat, id }: ShownMessage): Promise<ShownMessage> {
  clock.jumpTo(clock.now() + HOUR_MS);
  return vi.waitFor(() => {
    const card = desk.api.people.person(chat).chat.messages.find(one => one.id === id)!;
    expect(card.text).toMatch(/第 1 版|revision 1|没有发布/);
    return card;
  });
}

describe('the time', () => {
  it.each(['zh-CN', 'zh-TW', 'en'])(
    'before the article, in %s: on the card and its one confirm button',
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

  it('by the button, changed, and dropped again', async () => {
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

  it('before a file: in its caption, in a reply to it, and in a command that it follows', async () => {
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

it('the very minute of the digest, also on an instance that does not send: it is that digest, not one without an edition', async () => {
  const DATABASE_URL = await freshPostgresUrl();
  const store = await openTestStore({ url: DATABASE_URL });
  const sender = await store.lead('sender', () => {});
  const clock = createMovableClock(clockFrom(START));
  const desk = await startDesk({ clock, env: { DATABASE_URL, DIGEST_CRON: '0 9 * * *' } });
  const reader = await subscriber(desk, '广东');
  const waits = await scheduled(desk, fullArticle());
  clock.jumpTo(Date.parse('2026-11-25T01:00:00Z'));
  await expect.poll(() => store.pushes.open(), { timeout: 10_000 }).toMatchObject([{ kind: 'digest', source: W31 }]);
  expect(await desk.seen('广东')).toContain('第0周');
  await sender!.release();
  await reader.chat.next('广东第0周', { timeoutMs: 10_000 });
  const card = () => desk.admin.chat.messages.find(one => one.id === waits.id)!.text;
  await expect.poll(card, { timeout: 10_000 }).toContain('第 1 版');
  for (const { chat } of [desk.admin, desk.second]) {
    expect(chat.botMessages.map(one => one.text).join()).not.toContain('还没有新的一期');
  }
});

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
      expect(person.chat.botMessages.at(-1)!.text).toContain('第 1 版');
    }
    expect(await desk.seen('广东')).toContain('第0周');
  });
});

describe('when its time has come', () => {
  it('the admins are told, its card says so, and it can be pushed from there', async () => {
    const { desk, clock } = await timedDesk();
    const waits = await scheduled(desk, fullArticle());
    const { callback_data: data } = waits.buttons[0]![0]!;
    expect((await due(desk, clock, waits)).text).toContain('第 1 版');
    const told = desk.second.chat.botMessages.at(-1)!;
    expect(told.text).toContain(`按 ${NINE}`);
    expect(told.text).toContain(`${W31} 第 1 版`);
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

  it('also when that was while nobody ran: published at the next start, once', async () => {
    const api = await startBotApi({ token: TEST_TOKEN });
    const env = {
      ...deskEnv,
      CONTENT_DIR: folderOf({}),
      DATABASE_URL: `sqlite:${join(folderOf({}), 'bot.sqlite')}`,
    };
    const [admin, second] = [ADMIN, SECOND_ADMIN].map(id => api.people.addUser({ id }));
    async function said(act: () => unknown): Promise<ShownMessage[]> {
      const after = api.seq;
      await act();
      await api.settled();
      return api
        .events(after)
        .flatMap(event => ((event.kind === 'message' || event.kind === 'edit') && event.byBot ? [event.message] : []));
    }
    const ask = async () => (await said(() => api.people.addUser().say('广东')))[0]!.text;
    const before = await startInstance(api, env, clockFrom(START));
    const card = cardIn(await said(() => admin!.say(`/publish ${NINE}\n${fullArticle()}`)));
    await said(() => admin!.press(card, checkCard(card)).answer);
    await before.stop();
    const early = await startInstance(api, env, clockFrom(START));
    expect(await ask()).not.toContain('第0周');
    await early.stop();
    const late = await startInstance(api, env, clockFrom('2026-11-28T06:00:00Z'));
    await vi.waitFor(() => expect(admin!.chat.messages.find(one => one.id === card.id)!.text).toContain('第 1 版'), {
      timeout: 10_000,
    });
    expect(await ask()).toContain('第0周');
    await late.stop();
    const told = () => second!.chat.botMessages.filter(one => one.text.includes('第 1 版')).length;
    const again = await startInstance(api, env, clockFrom('2026-11-29T06:00:00Z'));
    expect(await ask()).toContain('第0周');
    await again.stop();
    expect(told()).toBe(1);

    // Killed after it was published and before anybody was told: whoever comes next tells, and publishes nothing.
    const store = await openTestStore({ url: env.DATABASE_URL, access: 'write' });
    const [run] = (await store.runs.recent(50)).filter(one => one.job.startsWith('publish:'));
    expect(run).toMatchObject({ state: 'done', edition: W31 });
    await store.runs.set(run!.job, run!.dueAt, { state: 'begun' });
    await store.close();
    await startInstance(api, env, clockFrom('2026-11-30T06:00:00Z'));
    await vi.waitFor(() => expect(told()).toBe(2), { timeout: 10_000 });
    const checked = await openTestStore({ url: env.DATABASE_URL, access: 'read' });
    expect(await checked.editions.history(W31)).toHaveLength(1);
  });

  it('over two instances on one PostgreSQL, also when the one that sends goes away: once', async () => {
    const api = await startBotApi({ token: TEST_TOKEN });
    const env = { ...deskEnv, CONTENT_DIR: folderOf({}), DATABASE_URL: await freshPostgresUrl() };
    const [admin, second] = [ADMIN, SECOND_ADMIN].map(id => api.people.addUser({ id }));
    const clock = createMovableClock(clockFrom(START));
    const first = await startInstance(api, env, clock);
    await startInstance(api, env, clock);
    const told = (revision: number) =>
      second!.chat.botMessages.filter(one => one.text.includes(`第 ${revision} 版`)).length;
    const texts = [fullArticle(), fullArticle(0, { 广东: ['第二稿', '正文。'] })];
    for (const [index, time] of ['09:00', '10:00'].entries()) {
      const after = api.seq;
      admin!.say(`/publish 2026-11-25 ${time}\n${texts[index]}`);
      const card = await api.waitForMessage(`11-25 ${time}`, { chat: admin!, after });
      await admin!.press(card, checkCard(card)).answer;
      if (index === 1) await first.stop();
      clock.jumpTo(clock.now() + HOUR_MS);
      await vi.waitFor(() => expect(told(index + 1)).toBe(1), { timeout: 15_000 });
    }
    const store = await openTestStore({ url: env.DATABASE_URL, access: 'read' });
    expect((await store.editions.history(W31)).map(one => one.number)).toEqual([2, 1]);
    expect([told(1), told(2)]).toEqual([1, 1]);
    await expect.poll(() => store.runs.unfinished('publish:'), { timeout: 5_000 }).toEqual([]);
  });
});
