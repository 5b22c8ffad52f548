// The store goes away in the middle of a digest: what was sent is remembered until it can be written down, nobody gets it twice.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Person } from '../../../src/playground/emulator/types.ts';
import { startPostgresServer } from '../../support/postgres-server.ts';
import { digestsIn, type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';

const counts = (people: readonly Person[]) => people.map(person => digestsIn(person.chat.messages).length);
/** Everybody has it; twice only where an answer was lost, which a jump of the clock over a call's time-out also does. */
async function checkOnce(bot: PushingBot, people: readonly Person[]): Promise<void> {
  const { sent, uncertain } = (await bot.store.pushes.recent(1))[0]!;
  expect(sent).toBe(people.length);
  expect(Math.min(...counts(people))).toBe(1);
  expect(counts(people).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(people.length + uncertain);
}

async function inTheMiddle(bot: PushingBot, count: number): Promise<void> {
  await expect.poll(() => bot.accepted().length, { timeout: 10_000, interval: 2 }).toBeGreaterThan(count);
}

it('case 56: the disk is full, and has room again: everybody gets it once', async context => {
  const disk = mountSmallDisk(2);
  if (!disk) return context.skip('this user may not mount a small file system');
  const bot = await startPushingBot({
    env: { DATABASE_URL: `sqlite:${join(disk.folder, 'bot.sqlite')}`, SEND_RATE: '100' },
  });
  const readers = await bot.subscribers(150);
  await bot.due();
  await inTheMiddle(bot, 30);
  disk.fill();
  const failing = () => bot.log.some(line => line.event === 'delivery failed');
  await expect.poll(failing, { timeout: 15_000 }).toBe(true);
  await bot.api.settled();
  // Lookups are answered, and a tick repeats nothing.
  expect((await bot.ask('吉林', bot.api.people.addUser()))[0]!.text).toContain('数字吉林');
  bot.clock.jumpTo(bot.clock.now() + 60_000);
  await bot.ask('广东', bot.api.people.addUser());
  expect(Math.max(...counts(readers))).toBe(1);
  disk.free();
  await bot.sent({ stepMs: 1_000 });
  await checkOnce(bot, readers);
}, 60_000);

it('PostgreSQL stops for half a minute, and is back: everybody gets it once', async () => {
  const server = await startPostgresServer();
  onTestFinished(() => server.stop());
  const bot = await startPushingBot({ env: { DATABASE_URL: server.url, SEND_RATE: '100' } });
  const readers = await bot.subscribers(150);
  await bot.due();
  await inTheMiddle(bot, 30);
  await server.crash();
  await expect.poll(() => bot.log.some(line => line.event === 'delivery failed'), { timeout: 15_000 }).toBe(true);
  await bot.api.settled();
  bot.clock.jumpTo(bot.clock.now() + 30_000);
  expect((await bot.ask('吉林', bot.api.people.addUser()))[0]!.text).toContain('数字吉林');
  expect(Math.max(...counts(readers))).toBe(1);
  await server.again();
  await expect
    .poll(
      async () => {
        bot.clock.jumpTo(bot.clock.now() + 1_000);
        return counts(readers).filter(count => count > 0).length;
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBe(150);
  await bot.sent({ stepMs: 1_000 });
  await checkOnce(bot, readers);
}, 60_000);
