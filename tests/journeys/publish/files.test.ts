// Files of content/ beside the chat: one history of revisions, and a deployment never undoes what was put right in the chat; the
// admins decide about it on a card.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import type { ShownMessage } from '../../../src/playground/emulator/types.ts';
import { createMovableClock } from '../../../src/playground/movable-clock.ts';
import { startBotApi } from '../../support/bot-api.ts';
import { ADMIN, cardIn, checkCard, deskEnv, fullArticle, SECOND_ADMIN, W31 } from '../../support/desk.ts';
import { startInstance } from '../../support/instances.ts';
import { clockFrom, folderOf, said, TEST_TOKEN } from '../../support/running-bot.ts';
import { openTestStore } from '../../support/stores.ts';

/** An edition from a file, changed in the chat, then changed in the file: the bot that was started after that. */
async function deployed(clock?: Clock) {
  const api = await startBotApi({ token: TEST_TOKEN });
  const folder = folderOf({ 'week.txt': fullArticle() });
  const env = {
    ...deskEnv,
    CONTENT_DIR: folder,
    DATABASE_URL: `sqlite:${join(folderOf({}), 'bot.sqlite')}`,
  };
  const [admin, second] = [ADMIN, SECOND_ADMIN].map(id => api.people.addUser({ id }));
  const before = await startInstance(api, env, clock);
  await said(api, () => admin!.say(`/edit ${W31} 广东`));
  const card = cardIn(await said(api, () => admin!.say('广东在聊天里改过\n改过的正文。')));
  await said(api, () => admin!.press(card, checkCard(card)).answer);
  await before.stop();
  writeFileSync(join(folder, 'week.txt'), fullArticle(0, { 吉林: ['吉林在文件里改过', '文件的正文。'] }));
  const app = await startInstance(api, env, clock);
  const offered = await second!.chat.next('week.txt', { timeoutMs: 10_000 });
  const ask = async (text: string) => {
    const reader = api.people.addUser();
    await said(api, () => reader.say(text));
    return reader.chat.botMessages.at(-1)!.text;
  };
  return { api, env, app, admin: admin!, second: second!, offered, ask };
}

const offers = (messages: readonly ShownMessage[]) => messages.filter(one => one.text.includes('week.txt')).length;

it('a changed file waits for an admin, on a card that says what it would undo', async () => {
  const { api, env, app, second, offered, ask } = await deployed();
  expect(offered.text).toContain('改动：吉林、广东');
  expect(await ask('广东')).toContain('广东在聊天里改过');
  expect(await ask('吉林')).toContain('吉林第0周');
  await said(api, () => second.press(offered, checkCard(offered)).answer);
  expect(await ask('吉林')).toContain('吉林在文件里改过');
  expect(await ask('广东')).toContain('广东第0周');
  await app.stop();
  const store = await openTestStore({ url: env.DATABASE_URL, access: 'read' });
  const published = (await store.editions.history(W31)).filter(one => one.number !== undefined);
  expect(published.map(one => [one.number, one.origin])).toEqual([
    [3, 'chat'],
    [2, 'chat'],
    [1, 'file'],
  ]);
  expect(await store.editions.drafts()).toEqual([]);
});

it('cancelled, it is not offered again, and readers keep what they see', async () => {
  const { api, env, app, second, admin, offered, ask } = await deployed();
  await said(api, () => second.press(offered, '取消').answer);
  await app.stop();
  await startInstance(api, env);
  expect(await ask('广东')).toContain('广东在聊天里改过');
  const store = await openTestStore({ url: env.DATABASE_URL, access: 'read' });
  expect(await store.editions.drafts()).toEqual([]);
  expect(offers(admin.chat.botMessages)).toBe(1);
});

it('set to a time, it is offered once and comes out then', async () => {
  const clock = createMovableClock(clockFrom('2026-11-25T00:00:00Z'));
  const { api, second, admin, offered, ask } = await deployed(clock);
  await said(api, () => second.press(offered, '定时').answer);
  const timed = cardIn(await said(api, () => second.say('2026-11-25 09:00')));
  await said(api, () => second.press(timed, checkCard(timed)).answer);
  for (const minutes of [30, 60]) {
    clock.jumpTo(clock.now() + minutes * 60_000);
    if (minutes === 30) expect(await ask('吉林')).toContain('吉林第0周');
  }
  await admin.chat.next(`${W31} 第3版`, { timeoutMs: 10_000 });
  expect(await ask('吉林')).toContain('吉林在文件里改过');
  expect(offers(second.chat.botMessages.filter(one => one.id !== timed.id))).toBe(1);
});
