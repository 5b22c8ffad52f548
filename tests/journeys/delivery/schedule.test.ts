// When the digest comes: after downtime, changes of the schedule, of the clocks and of the machine's own time zone.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/emulator/types.ts';
import { DAY_MS, digestsIn, HOUR_MS, type PushingBot, startPushingBot } from '../../support/pushing-bot.ts';
import { temporaryFolder } from '../../support/stores.ts';

const MONDAY = Date.parse('2026-11-23T01:00:00Z');
const counts = (people: readonly Person[]) => people.map(person => digestsIn(person.chat.messages).length);
const said = ({ admin }: PushingBot) => admin.chat.botMessages.map(message => message.text).join('\n');

/** The instants at which a reader got digests. */
const timesOf = (bot: PushingBot, reader: Person) =>
  bot
    .accepted(reader)
    .map(call => call.at)
    .map(at => new Date(Math.floor(at / 60_000) * 60_000).toISOString().slice(0, 16));

describe('after downtime', () => {
  it('case 23: a due time missed by minutes is made up for, once, and not a week later', async () => {
    const bot = await startPushingBot();
    const readers = await bot.subscribers(3);
    bot.clock.jumpTo(MONDAY - 5 * 60_000);
    await bot.stop();
    bot.clock.jumpTo(MONDAY + 20 * 60_000);
    await bot.start();
    await expect.poll(() => counts(readers)).toEqual([1, 1, 1]);
    await bot.stop();
    await bot.start();
    await bot.digest();
    expect(counts(readers)).toEqual([1, 1, 1]);
  });

  it('case 61: a process that was busy for some seconds is not late, however little may be made up for', async () => {
    const bot = await startPushingBot({ env: { CATCH_UP_HOURS: '0' } });
    const readers = await bot.subscribers(2);
    bot.clock.jumpTo(MONDAY + 8_000);
    await expect.poll(() => counts(readers)).toEqual([1, 1]);
  });

  it('case 41: a restored copy pushes nothing long past; the admins are told', async () => {
    const bot = await startPushingBot();
    const readers = await bot.subscribers(3);
    const copy = join(temporaryFolder(), 'friday.sqlite');
    await bot.store.backup(copy);
    await bot.digest();
    await bot.stop();
    bot.clock.jumpTo(MONDAY + DAY_MS + 10 * HOUR_MS);
    await bot.start({ DATABASE_URL: `sqlite:${copy}` });
    await expect.poll(() => said(bot)).toContain('错过');
    await bot.ask('吉林', readers[0]);
    expect(counts(readers)).toEqual([1, 1, 1]);
  });
});

it('case 20: a schedule that is changed twice runs once, at its newest time', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(2);
  for (const cron of ['0 10 * * 1', '0 11 * * 1']) {
    await bot.stop();
    await bot.start({ DIGEST_CRON: cron });
  }
  const [hour9, hour10] = [MONDAY, MONDAY + HOUR_MS];
  for (const at of [hour9, hour10]) {
    bot.clock.jumpTo(at + 1_000);
    await bot.ask('吉林', readers[0]);
    expect(counts(readers)).toEqual([0, 0]);
  }
  await bot.digest();
  expect(counts(readers)).toEqual([1, 1]);
  expect(timesOf(bot, readers[1]!)).toEqual(['2026-11-23T03:00']);
});

describe('case 21: over a change of clocks', () => {
  it('an hour that comes twice brings one digest', async () => {
    const bot = await startPushingBot({
      start: '2026-10-24T20:00:00Z',
      env: { TIMEZONE: 'Europe/Berlin', DIGEST_CRON: '30 2 * * 0' },
      weeks: { '2026-10-12': { 吉林: '一' } },
    });
    const readers = await bot.subscribers(2);
    await bot.digest();
    bot.clock.jumpTo(bot.clock.now() + 3 * HOUR_MS);
    await bot.ask('吉林', readers[0]);
    expect(timesOf(bot, readers[1]!)).toEqual(['2026-10-25T00:30']);
    await bot.publish('2026-10-19', { 吉林: '二' });
    await bot.sent();
    expect(counts(readers)).toEqual([2, 2]);
  });

  it('a schedule in Shanghai does not notice', async () => {
    const bot = await startPushingBot({ start: '2026-10-24T20:00:00Z', weeks: { '2026-10-12': { 吉林: '一' } } });
    const [reader] = await bot.subscribers(1);
    await bot.digest();
    await bot.publish('2026-10-19', { 吉林: '二' });
    await bot.digest();
    expect(timesOf(bot, reader!)).toEqual(['2026-10-26T01:00', '2026-11-02T01:00']);
  });
});

describe('cases 22 and 60: the machine’s own time zone', () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it.each([
    ['UTC', '0 8 * * 1', '2026-11-23T00:00'],
    ['America/New_York', '0 8 * * 1', '2026-11-23T00:00'],
    ['UTC', '30 0 * * 1', '2026-11-22T16:30'],
    ['Pacific/Auckland', '30 0 * * 1', '2026-11-22T16:30'],
    ['Pacific/Auckland', '30 23 * * 0', '2026-11-22T15:30'],
  ])('on %s, %s is due at %s', async (zone, cron, expected) => {
    process.env.TZ = zone;
    const bot = await startPushingBot({ start: '2026-11-22T12:00:00Z', env: { DIGEST_CRON: cron } });
    const [reader] = await bot.subscribers(1);
    await bot.digest();
    await bot.digest();
    expect(timesOf(bot, reader!)).toEqual([expected]);
    expect(digestsIn(reader!.chat.messages)[0]).toContain('2026年11月16日—11月22日');
  });
});

it('reports the push to the admins, and nothing where there was nobody to send to', async () => {
  const bot = await startPushingBot();
  await bot.digest();
  expect(said(bot)).toBe('');
  await bot.subscribers(3);
  await bot.digest();
  await expect.poll(() => said(bot)).toMatch(/已完成[\s\S]*送达3/);
});
