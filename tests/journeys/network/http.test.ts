// Health, readiness and metrics.
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { createMovableClock } from '../../../src/playground/movable-clock.ts';
import { freePort, startBot, useBot } from '../../support/running-bot.ts';

const bot = useBot();
const get = (path: string, base = bot.app.url) => fetch(`${base}${path}`);

it('/healthz says that the process lives', async () => {
  const response = await get('/healthz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ok: true });
});

it('/readyz says so of each part', async () => {
  const response = await get('/readyz');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ ready: true, checks: { store: true, telegram: true } });
});

it('/readyz is 503 while Telegram has not answered, and says why', async () => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const starting = startBot({
    env: { HTTP_PORT: String(port) },
    prepare: api =>
      api.faults.add({ method: 'getMe', times: 2, effect: { status: 500, description: 'Internal Server Error' } }),
  });
  await expect
    .poll(() =>
      get('/readyz', base).then(
        response => response.status,
        () => 0,
      ),
    )
    .toBe(503);
  expect(await (await get('/readyz', base)).json()).toMatchObject({ ready: false, checks: { store: true } });
  expect((await get('/healthz', base)).status).toBe(200);
  await starting;
  expect((await get('/readyz', base)).status).toBe(200);
});

it('/readyz is 503 once no poll was answered for 90 s, and 200 again with the next answer', async () => {
  const clock = createMovableClock(systemClock);
  onTestFinished(() => clock.stop());
  const deaf = await startBot({ clock });
  const look = async () => {
    const response = await get('/readyz', deaf.app.url);
    return {
      status: response.status,
      intake: ((await response.json()) as { checks: Record<string, unknown> }).checks.intake,
    };
  };
  expect(await look()).toEqual({ status: 200, intake: true });
  const fault = deaf.api.faults.add({ method: 'getUpdates', effect: { status: 502, description: 'Bad Gateway' } });
  // Ends the poll that the server holds.
  deaf.reader().say('广东');
  const failed = () => deaf.api.calls.filter(call => call.method === 'getUpdates' && call.fault !== undefined).length;
  await expect.poll(failed).toBeGreaterThan(0);
  expect((await look()).status).toBe(200);
  clock.jumpTo(clock.now() + 90_000);
  expect(await look()).toEqual({
    status: 503,
    intake: expect.stringMatching(/^Telegram has answered no poll for 9\d s\.$/),
  });
  fault.remove();
  await expect
    .poll(async () => {
      clock.jumpTo(clock.now() + 1_000);
      return (await look()).status;
    })
    .toBe(200);
});

it('/metrics counts updates and shows no person', async () => {
  const reader = bot.reader();
  await bot.ask('广东', reader);
  const text = await (await get('/metrics')).text();
  expect(text).toMatch(/^brief_editions 1$/m);
  expect(text).toMatch(/^brief_entries 31$/m);
  expect(text).toMatch(/^brief_update_seconds_count\{kind="text"\} [1-9]/m);
  expect(text).not.toContain(String(reader.id));
  expect(text).not.toContain('广东');
});

it('other paths are not known', async () => {
  for (const path of ['/', '/play/state', '/telegram', '/../package.json']) expect((await get(path)).status).toBe(404);
});

it('a port that is taken costs health and metrics only', async () => {
  const taken = new URL(bot.app.url!).port;
  const second = await startBot({ env: { HTTP_PORT: taken } });
  expect(second.app.url).toBeUndefined();
  expect(second.log.find(line => line.event === 'no health, readiness and metrics')).toMatchObject({ level: 'warn' });
  expect((await second.ask('广东')).text).toContain('广东');
});
