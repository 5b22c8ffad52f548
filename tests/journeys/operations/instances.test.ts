// Several instances on one PostgreSQL, in polling mode: one polls, the others stand by and take over.
import { expect, it, vi } from 'vitest';
import { startBotApi } from '../../support/bot-api.ts';
import { startProcess } from '../../support/bot-process.ts';
import { askPostgres, freshPostgresUrl } from '../../support/postgres.ts';
import { TEST_TOKEN } from '../../support/running-bot.ts';

it('one polls, the other is ready and takes over within 5 s after a kill', async () => {
  const api = await startBotApi({ token: TEST_TOKEN });
  const DATABASE_URL = await freshPostgresUrl();
  const env = { BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: api.apiRoot, DATABASE_URL };
  const first = startProcess({ env });
  await first.ready();
  const second = startProcess({ env });
  const { http } = await second.ready();
  await vi.waitFor(() => expect(second.stdout).toContain('standing by'), { timeout: 10_000 });
  const readiness = await fetch(`${http}/readyz`);
  expect([readiness.status, await readiness.json()]).toMatchObject([200, { checks: { intake: true, sender: true } }]);

  const reader = api.people.addUser();
  reader.say('/subscribe 广东');
  await reader.chat.next();
  first.kill('SIGKILL');
  await first.ended;
  reader.say('吉林');
  expect((await reader.chat.next('吉林')).text).toContain('吉林');
  const topics = await askPostgres(DATABASE_URL, 'select value from topics');
  expect(topics).toEqual([{ value: 'guangdong' }]);

  // The connection that holds the roles is cut: it goes on, and is the one again.
  await askPostgres(
    DATABASE_URL,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'regional-brief-bot' and pid in (select pid from pg_locks where locktype = 'advisory')
       and query not like '%pg_stat_activity%'`,
  );
  reader.say('辽宁');
  expect((await reader.chat.next('辽宁')).text).toContain('辽宁');
  second.kill();
  expect(await second.ended).toEqual({ code: 0, signal: null });
});
