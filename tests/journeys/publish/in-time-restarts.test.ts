// An edition that waits for its time over restarts, kills and several instances: published once, told once.
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createMovableClock } from '../../../src/playground/movable-clock.ts';
import { startBotApi } from '../../support/bot-api.ts';
import { ADMIN, cardIn, checkCard, deskEnv, fullArticle, SECOND_ADMIN, subscriber, W31 } from '../../support/desk.ts';
import { startInstance } from '../../support/instances.ts';
import { freshPostgresUrl } from '../../support/postgres.ts';
import { clockFrom, folderOf, said, TEST_TOKEN } from '../../support/running-bot.ts';
import { openTestStore } from '../../support/stores.ts';
import { HOUR_MS, NINE, START, scheduled, timedDesk } from './timed-desk.ts';

describe('when its time has come', () => {
  it('also when that was while nobody ran: published at the next start, once', async () => {
    const api = await startBotApi({ token: TEST_TOKEN });
    const env = {
      ...deskEnv,
      CONTENT_DIR: folderOf({}),
      DATABASE_URL: `sqlite:${join(folderOf({}), 'bot.sqlite')}`,
    };
    const [admin, second] = [ADMIN, SECOND_ADMIN].map(id => api.people.addUser({ id }));
    const ask = async () => (await said(api, () => api.people.addUser().say('广东')))[0]!.text;
    const before = await startInstance(api, env, clockFrom(START));
    const card = cardIn(await said(api, () => admin!.say(`/publish ${NINE}\n${fullArticle()}`)));
    await said(api, () => admin!.press(card, checkCard(card)).answer);
    await before.stop();
    const early = await startInstance(api, env, clockFrom(START));
    expect(await ask()).not.toContain('第0周');
    await early.stop();
    const late = await startInstance(api, env, clockFrom('2026-11-28T06:00:00Z'));
    await vi.waitFor(() => expect(admin!.chat.messages.find(one => one.id === card.id)!.text).toContain('第1版'), {
      timeout: 10_000,
    });
    expect(await ask()).toContain('第0周');
    await late.stop();
    const told = () => second!.chat.botMessages.filter(one => one.text.includes('第1版')).length;
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
      second!.chat.botMessages.filter(one => one.text.includes(`第${revision}版`)).length;
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

it('the very minute of the digest, also on an instance that does not send: it is that digest, not one without an edition', async () => {
  const DATABASE_URL = await freshPostgresUrl();
  const store = await openTestStore({ url: DATABASE_URL });
  const sender = await store.lead('sender', () => {});
  const { desk, clock } = await timedDesk({ env: { DATABASE_URL, DIGEST_CRON: '0 9 * * *' } });
  const reader = await subscriber(desk, '广东');
  const waits = await scheduled(desk, fullArticle());
  clock.jumpTo(Date.parse('2026-11-25T01:00:00Z'));
  await expect.poll(() => store.pushes.open(), { timeout: 10_000 }).toMatchObject([{ kind: 'digest', source: W31 }]);
  expect(await desk.seen('广东')).toContain('第0周');
  await sender!.release();
  await reader.chat.next('广东第0周', { timeoutMs: 10_000 });
  const card = () => desk.admin.chat.messages.find(one => one.id === waits.id)!.text;
  await expect.poll(card, { timeout: 10_000 }).toContain('第1版');
  for (const { chat } of [desk.admin, desk.second]) {
    expect(chat.botMessages.map(one => one.text).join()).not.toContain('还没有新的一期');
  }
});
