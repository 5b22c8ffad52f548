// An update that Telegram sends again, to whichever instance: it was answered, and is answered no second time.
import { expect, it } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';
import { startProcess } from '../../support/bot-process.ts';
import { freshPostgresUrl } from '../../support/postgres.ts';
import { TEST_TOKEN } from '../../support/running-bot.ts';

const SECRET = 'a-secret-of-the-test';

it('as soon as it got its 2xx from one instance, another one leaves it, also when the first was killed', async () => {
  const api = await startBotApi({ token: TEST_TOKEN });
  const env = {
    BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_API_ROOT: api.apiRoot,
    DATABASE_URL: await freshPostgresUrl(),
    WEBHOOK_URL: 'http://127.0.0.1:1/telegram',
    WEBHOOK_SECRET: SECRET,
  };
  const first = startProcess({ env });
  const second = startProcess({ env });
  const addresses = [(await first.ready()).http, (await second.ready()).http];
  const reader = api.people.addUser();
  const { user: from } = reader;
  const chat = { id: from.id, type: 'private', first_name: from.first_name };

  async function post(instance: 0 | 1, update: number, text: string): Promise<number> {
    const message = { message_id: update, date: 1_500_000_000, from, chat, text };
    const { status } = await fetch(`${addresses[instance]}/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
      body: JSON.stringify({ update_id: update, message }),
    });
    return status;
  }
  const answers = () => api.calls.filter(call => call.method === 'sendMessage').length;

  for (let update = 1; update <= 20; update++) {
    expect(await post(0, update, '吉林')).toBe(200);
    expect(await post(1, update, '吉林')).toBe(200);
    expect(answers()).toBe(update);
  }
  // Ids that begin anew at a lower one are new.
  expect(await post(1, -5, '/subscribe 广东')).toBe(200);
  expect(await post(0, -5, '/subscribe 广东')).toBe(200);
  expect(answers()).toBe(21);
  expect(await post(0, 50, '辽宁')).toBe(200);
  first.kill('SIGKILL');
  await first.ended;
  expect(await post(1, 50, '辽宁')).toBe(200);
  expect(answers()).toBe(22);
});
