// A correction to an edition that went to 1,000 chats, a tenth of which refuse the edit, killed in the middle: every chat is
// edited or told once, and none twice.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';
import { startProcess } from '../../support/bot-process.ts';
import { ADMIN, cardIn, checkCard, deskEnv, fullArticle, W31 } from '../../support/desk.ts';
import { folderOf, TEST_TOKEN } from '../../support/running-bot.ts';
import { openTestStore } from '../../support/stores.ts';

const CHATS = 1_000;

it('1,000 chats: edited in place, or one note where the edit is refused, over two kills', async () => {
  const api = await startBotApi({ token: TEST_TOKEN });
  const url = `sqlite:${join(folderOf({}), 'bot.sqlite')}`;
  const env = {
    ...deskEnv,
    BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_API_ROOT: api.apiRoot,
    CONTENT_DIR: folderOf({ 'a.txt': fullArticle() }),
    DATABASE_URL: url,
    SEND_RATE: '250',
  };
  const admin = api.people.addUser({ id: ADMIN });
  const readers = Array.from({ length: CHATS }, () => api.people.addUser());
  const store = await openTestStore({ url });
  for (const [index, { id }] of readers.entries()) {
    await store.chats.saw({ id, type: 'private' });
    await store.subscriptions.setTopics(
      { chat: id, thread: 0 },
      index % 2 === 0
        ? { everything: true, regions: [], keywords: [] }
        : { everything: false, regions: ['guangdong'], keywords: [] },
    );
  }
  await store.close();

  async function said(act: () => unknown): Promise<ShownMessage[]> {
    const after = api.seq;
    await act();
    await api.settled();
    return api
      .events(after)
      .flatMap(event =>
        (event.kind === 'message' || event.kind === 'edit') && event.byBot && event.chat === ADMIN
          ? [event.message]
          : [],
      );
  }
  const done = (after: number) => api.waitForMessage('已完成', { chat: admin, after, timeoutMs: 120_000 });

  let bot = startProcess({ env });
  await bot.ready();
  let after = api.seq;
  const digest = cardIn(await said(() => admin.say('/digest')));
  await admin.press(digest, checkCard(digest)).answer;
  await done(after);
  const before = new Map(readers.map(reader => [reader.id, reader.chat.botMessages.length]));

  // Every tenth, so of the 64 messages in flight at each of the two kills seven at most.
  const lost = 14;
  const refusing = new Set(readers.filter((_, index) => index % 10 < 1).map(reader => reader.id));
  api.faults.add({
    method: 'editMessageText',
    when: call => refusing.has(Number(call.params.chat_id)),
    effect: { status: 400, description: "Bad Request: message can't be edited" },
  });
  const fresh = cardIn(
    await said(() => admin.say('/edit 广东')).then(() => said(() => admin.say('广东改过的标题\n改过的正文。'))),
  );
  const published = (await said(() => admin.press(fresh, checkCard(fresh)).answer)).at(-1)!;
  const card = cardIn(await said(() => admin.press(published, '更正已送出').answer));
  after = api.seq;
  await admin.press(card, checkCard(card)).answer;

  const edits = () => api.counts.get('editMessageText')?.ok ?? 0;
  for (const share of [0.2, 0.6]) {
    await expect.poll(edits, { timeout: 60_000, interval: 20 }).toBeGreaterThan(CHATS * share);
    bot.kill('SIGKILL');
    await bot.ended;
    bot = startProcess({ env });
    await bot.ready();
  }
  const report = await done(after);
  bot.kill();
  await bot.ended;

  const outcomes = readers.map(reader => {
    const messages = reader.chat.botMessages;
    const edited = messages.filter(one => one.edits > 0 && one.text.includes('广东改过的标题')).length;
    return { id: reader.id, edited, notes: messages.length - before.get(reader.id)! };
  });
  expect(outcomes.filter(one => !refusing.has(one.id) && (one.edited !== 1 || one.notes !== 0))).toEqual([]);
  expect(outcomes.filter(one => refusing.has(one.id) && one.notes > 1)).toEqual([]);
  // A note that was on its way when the program was killed is not risked twice; the report counts it as left out, whether it
  // arrived or not.
  const silent = outcomes.filter(one => refusing.has(one.id) && one.notes === 0).length;
  expect(silent).toBeLessThanOrEqual(lost);
  const told = Number(new RegExp(`就地改好${CHATS - refusing.size}，另发说明(\\d+)`).exec(report.text)?.[1]);
  expect(told).toBeLessThanOrEqual(refusing.size - silent);
  const checked = await openTestStore({ url, access: 'read' });
  const [push] = await checked.pushes.recent(1);
  expect(push).toMatchObject({
    kind: 'correction',
    source: `${W31}@2`,
    planned: CHATS,
    failed: 0,
    sent: CHATS - refusing.size + told,
  });
  expect(push!.skipped).toBe(refusing.size - told);
  expect(push!.skipped).toBeLessThanOrEqual(lost);
});
