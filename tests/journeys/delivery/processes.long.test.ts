// Several processes, and one that is stopped, held up or killed while it writes.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOnce, startProcess } from '../../support/bot-process.ts';
import { arrived, isDigest, privateChats, push, seed, startLoad } from '../../support/pushing-process.ts';
import { freshStoreUrl, temporaryFolder } from '../../support/stores.ts';

beforeAll(buildOnce);

const once = (count: number) => Array.from({ length: count }, () => 1);
/** A time of day some seconds from now, as a daily schedule with seconds. */
function dueIn(seconds: number): { cron: string; at: number } {
  const at = Math.ceil(Date.now() / 1000 + seconds) * 1000;
  const date = new Date(at);
  return { cron: `${date.getUTCSeconds()} ${date.getUTCMinutes()} ${date.getUTCHours()} * * *`, at };
}

describe('case 19: two processes', () => {
  it('on one PostgreSQL: each chat gets the digest once; the sender killed, the other goes on within 5 s', async () => {
    const load = await startLoad(await freshStoreUrl('postgres'), { SEND_RATE: '100', TIMEZONE: 'UTC' });
    const { api } = load;
    await seed(load, privateChats(800));
    const { cron } = dueIn(6);
    const first = load.start({ DIGEST_CRON: cron });
    await first.ready();
    const second = load.start({ DIGEST_CRON: cron });
    await second.ready();
    const wentOn: number[] = [];
    // Whichever of them sends is killed sooner or later, and the next one goes on.
    for (const [index, doomed] of [first, second].entries()) {
      await expect.poll(() => arrived(api).size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(200 + 300 * index);
      if (index === 1) await load.start({ DIGEST_CRON: cron }).ready();
      doomed.kill('SIGKILL');
      await doomed.ended;
      const killedAt = Date.now();
      const before = api.calls.filter(isDigest).length;
      await expect
        .poll(() => api.calls.filter(isDigest).length, { timeout: 10_000, interval: 5 })
        .toBeGreaterThan(before);
      wentOn.push(Date.now() - killedAt);
    }
    expect(Math.max(...wentOn)).toBeLessThan(5_000);
    await load.ended(30_000);
    const copies = [...arrived(api).values()].map(calls => calls.length);
    expect(copies).toHaveLength(800);
    const repeated = copies.filter(count => count > 1).length;
    expect(repeated).toBeLessThanOrEqual(2 * 64);
    console.log(`went on ${wentOn.join(' and ')} ms after the kills; ${repeated} of 800 repeated`);
  }, 90_000);

  it('on one SQLite file: the second refuses with one line and leaves the first alone', async () => {
    const load = await startLoad(await freshStoreUrl('sqlite'), { SEND_RATE: '100' });
    await seed(load, privateChats(150));
    await push(load);
    const first = load.start();
    await first.ready();
    const second = load.start();
    const { code } = await second.ended;
    expect(code).not.toBe(0);
    expect((second.stdout + second.stderr).trim().split('\n')).toHaveLength(1);
    await load.ended(20_000);
    expect([...arrived(load.api).values()].map(calls => calls.length)).toEqual(once(150));
    // A killed one leaves no lock behind.
    first.kill('SIGKILL');
    await first.ended;
    await load.start().ready();
  }, 60_000);
});

it('case 23: a process held up over the due time sends once when it goes on', async () => {
  const load = await startLoad(await freshStoreUrl('sqlite'), { SEND_RATE: '200', TIMEZONE: 'UTC' });
  await seed(load, privateChats(50));
  const due = dueIn(5);
  const bot = load.start({ DIGEST_CRON: due.cron });
  await bot.ready();
  await expect.poll(() => Date.now(), { timeout: 10_000, interval: 20 }).toBeGreaterThan(due.at - 1_500);
  bot.kill('SIGSTOP');
  await expect.poll(() => Date.now(), { timeout: 20_000, interval: 50 }).toBeGreaterThan(due.at + 8_000);
  expect(arrived(load.api).size).toBe(0);
  bot.kill('SIGCONT');
  await expect.poll(() => arrived(load.api).size, { timeout: 10_000, interval: 10 }).toBe(50);
  await load.ended(10_000);
  expect([...arrived(load.api).values()].map(calls => calls.length)).toEqual(once(50));
}, 60_000);

it('case 29: killed at random while people subscribe and leave, it keeps every change it confirmed', async () => {
  const path = join(temporaryFolder(), 'bot.sqlite');
  const load = await startLoad(`sqlite:${path}`, {}, { acceptAnyUser: false, keep: {} });
  const { api } = load;
  const people = Array.from({ length: 12 }, () => api.people.addUser({ started: true }));
  const confirmed = new Map<number, boolean>();
  let isOver = false;
  async function waver(person: (typeof people)[number], turn: number): Promise<void> {
    for (let wants = turn % 2 === 0; !isOver; wants = !wants) {
      const before = person.chat.botMessages.length;
      person.say(wants ? '/subscribe' : '/unsubscribe');
      confirmed.delete(person.id);
      while (person.chat.botMessages.length === before && !isOver) await new Promise(resolve => setTimeout(resolve, 5));
      if (person.chat.botMessages.length > before) confirmed.set(person.id, wants);
    }
  }
  const wavering = people.map(waver);
  for (let round = 0; round < 8; round++) {
    const bot = load.start();
    await bot.ready();
    // Evenly spread rather than by chance, so that a failure comes again.
    await new Promise(resolve => setTimeout(resolve, 150 + round * 67));
    bot.kill('SIGKILL');
    await bot.ended;
    const known = new Map(confirmed);
    await load.withStore(async store => {
      for (const [id, wants] of known) {
        if (confirmed.get(id) !== wants) continue;
        expect((await store.subscriptions.ofChat(id)).length > 0, `chat ${id} in round ${round}`).toBe(wants);
      }
    });
  }
  isOver = true;
  await Promise.all(wavering);
  const bot = startProcess({ env: load.env });
  await bot.ready();
}, 90_000);
