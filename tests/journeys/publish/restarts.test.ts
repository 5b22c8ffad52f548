// Publishing over restarts, kills and several instances: drafts stay, a confirm happens once, and every instance answers from the
// new edition soon.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Emulator, Person } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';
import { startProcess } from '../../support/bot-process.ts';
import { ADMIN, cardIn, checkCard, deskEnv, fullArticle, W31 } from '../../support/desk.ts';
import { startInstance } from '../../support/instances.ts';
import { freshPostgresUrl } from '../../support/postgres.ts';
import { folderOf, freePort, said, TEST_TOKEN } from '../../support/running-bot.ts';
import { openTestStore } from '../../support/stores.ts';

async function place() {
  const api = await startBotApi({ token: TEST_TOKEN });
  const env = {
    ...deskEnv,
    CONTENT_DIR: folderOf({}),
    DATABASE_URL: `sqlite:${join(folderOf({}), 'bot.sqlite')}`,
  };
  return { api, env, admin: api.people.addUser({ id: ADMIN }) };
}

const publish = async (api: Emulator, admin: Person, text: string) =>
  cardIn(await said(api, () => admin.say(`/publish ${text}`)));
const ask = async (api: Emulator, text: string) => (await said(api, () => api.people.addUser().say(text)))[0]!.text;

describe('a restart', () => {
  it('between preview and confirm: the card still works, once', async () => {
    const { api, env, admin } = await place();
    const first = await startInstance(api, env);
    const card = await publish(api, admin, fullArticle());
    await first.stop();
    await startInstance(api, env);
    const [done] = await said(api, () => admin.press(card, checkCard(card)).answer);
    expect(done!.text).toContain('第1版');
    expect(await ask(api, '广东')).toContain('第0周');
    expect((await admin.press(card, { data: card.buttons[0]![0]!.callback_data! }).answer).text).toContain(
      '已经处理过',
    );
  });

  it('a newer draft voids the older card of before the restart', async () => {
    const { api, env, admin } = await place();
    const first = await startInstance(api, env);
    const older = await publish(api, admin, fullArticle());
    await first.stop();
    await startInstance(api, env);
    const newer = await publish(api, admin, fullArticle(1));
    expect((await admin.press(older, checkCard(older)).answer).text).toContain('取代');
    await said(api, () => admin.press(newer, checkCard(newer)).answer);
    expect(await ask(api, '广东')).toContain('第1周');
  });

  it('while pieces come: they are kept, and the button ends it', async () => {
    const { api, env, admin } = await place();
    const first = await startInstance(api, env);
    const [title, ...entries] = fullArticle(0, { 北京: ['北京有长文', '字'.repeat(3000)] }).split('\n\n');
    const half = entries.slice(0, -30).join('\n\n');
    const [gathering] = await said(api, () => admin.say(`/publish ${title}\n\n${half}`));
    await first.stop();
    await startInstance(api, env);
    await said(api, () => admin.say(entries.slice(-30).join('\n\n')));
    const card = cardIn(await said(api, () => admin.press(gathering!, '就这些').answer));
    expect(card.text).toContain('31/31');
  });

  it('while the week was asked for: the answer still counts', async () => {
    const { api, env, admin } = await place();
    const first = await startInstance(api, env);
    const card = await publish(api, admin, fullArticle().replace(/\(.*\)/, ''));
    await said(api, () => admin.press(card, '日期').answer);
    await first.stop();
    await startInstance(api, env);
    checkCard(cardIn(await said(api, () => admin.say(W31))));
  });
});

it('SIGKILL during publish, at any moment: published once, whole, and never half', { timeout: 90_000 }, async () => {
  const { api, env, admin } = await place();
  const settings = { ...env, BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot };
  let bot = startProcess({ env: settings });
  await bot.ready();
  for (const [index, ms] of [0, 10].entries()) {
    const card = await publish(api, admin, fullArticle(0, { 广东: [`广东第${index}次`, '正文。'] }));
    const answered = admin.press(card, checkCard(card)).answer.catch(() => undefined);
    await delay(ms);

    bot.kill('SIGKILL');
    await bot.ended;
    bot = startProcess({ env: settings });
    await bot.ready();
    await answered;
    await api.settled();
    const text = await ask(api, '广东');
    expect(text).toContain(`广东第${index}次`);
  }
  bot.kill();
  await bot.ended;
  const store = await openTestStore({ url: env.DATABASE_URL, access: 'read' });
  const history = await store.editions.history(W31);
  expect(history.map(revision => revision.number)).toEqual([2, 1]);
  const audit = await store.audit.list({ limit: 10 });
  expect(audit.map(entry => [entry.action, entry.actor])).toEqual([
    ['published', ADMIN],
    ['draft prepared', ADMIN],
    ['published', ADMIN],
    ['draft prepared', ADMIN],
  ]);
  expect(history.every(revision => revision.content.entries.length === 31)).toBe(true);
});

it('two processes on one PostgreSQL: both answer from the new edition within two seconds', {
  timeout: 60_000,
}, async () => {
  const { api, env, admin } = await place();
  const [one, two] = [await freePort(), await freePort()];
  const secret = 'a-secret-of-the-test';
  const shared = {
    ...env,
    BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL: await freshPostgresUrl(),
    WEBHOOK_URL: `http://127.0.0.1:${one}/updates`,
    WEBHOOK_SECRET: secret,
  };
  for (const port of [one, two]) await startProcess({ env: { ...shared, HTTP_PORT: String(port) } }).ready();
  await vi.waitFor(() => expect(api.webhook.url).toBe(shared.WEBHOOK_URL));
  let updates = 900_000_000;
  /** Asks the instance that Telegram does not deliver to. */
  async function askSecond(): Promise<string> {
    const reader = api.people.addUser();
    const from = reader.user;
    const chat = { id: from.id, type: 'private', first_name: from.first_name };
    const message = { message_id: 1, date: Math.floor(Date.now() / 1000), from, chat, text: '广东' };
    await fetch(`http://127.0.0.1:${two}/updates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify({ update_id: updates++, message }),
    });
    return (await reader.chat.next()).text;
  }
  expect(await askSecond()).not.toContain('第0周');
  const card = await publish(api, admin, fullArticle());
  await said(api, () => admin.press(card, checkCard(card)).answer);
  expect(await ask(api, '广东')).toContain('第0周');
  await vi.waitFor(async () => expect(await askSecond()).toContain('第0周'), { timeout: 10_000, interval: 50 });
});
