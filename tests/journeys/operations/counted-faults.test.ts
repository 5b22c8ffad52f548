// What goes wrong where nobody asks, in the schedule and while sending, is counted for whoever watches the metrics; and it is made up
// for once the reason is gone.
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { digestsIn, startPushingBot } from '../../support/pushing-bot.ts';

it.each([
  ['schedule', 'runs'],
  ['delivery', 'deliveries'],
])('what goes wrong in the %s is counted, and made up for', async (where, table) => {
  const bot = await startPushingBot({ later: true });
  const app = await bot.start();
  const [reader] = await bot.subscribers(1);
  const counted = async () => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    return Number(new RegExp(`^brief_faults_total\\{where="${where}"\\} (\\d+)$`, 'm').exec(text)![1]);
  };
  expect(await counted()).toBe(0);
  const database = new Database(bot.env.DATABASE_URL!.slice('sqlite:'.length), { timeout: 5_000 });
  onTestFinished(() => void database.close());
  database.exec(`alter table ${table} rename to elsewhere`);
  bot.clock.jumpTo(app.nextDigestAt()!);
  await expect.poll(counted, { timeout: 10_000 }).toBeGreaterThan(0);
  database.exec(`alter table elsewhere rename to ${table}`);
  await expect.poll(() => digestsIn(reader!.chat.messages).length, { timeout: 10_000 }).toBe(1);
});
