// What single chats answer to a digest: wait, blocked, gone, no rights, closed. One of them is nobody else's trouble.
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/emulator/types.ts';
import { digestsIn, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

const tooMany = (seconds: number) => ({
  status: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  retry_after: seconds,
});
const bad = (description: string) => ({ status: 400, description: `Bad Request: ${description}` });
const forbidden = (description: string) => ({ status: 403, description: `Forbidden: ${description}` });
const counts = (people: readonly Person[]) => people.map(person => digestsIn(person.chat.messages).length);
const times = (count: number, value: number) => Array.from({ length: count }, () => value);

describe.each(ENGINES)('on %s', engine => {
  it('case 1: a chat told to wait gets its digest after that time, all others at once, each once', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(60);
    const limited = readers[30]!;
    const fault = bot.api.faults.add({ method: 'sendMessage', chat: limited.id, times: 1, effect: tooMany(3) });
    await bot.digest();
    expect(counts(readers)).toEqual(times(60, 1));
    expect(fault.hits).toBe(1);
    const [refused, accepted] = bot.sends(limited);
    expect(accepted!.at - refused!.answeredAt!).toBeGreaterThanOrEqual(3_000);
    expect(await bot.store.chats.get(limited.id)).toMatchObject({ active: true });
    expect((await bot.store.pushes.recent(1))[0]).toMatchObject({ sent: 60, failed: 0, blocked: 0 });
  });

  it('case 10: one blocked chat ends nothing, is left alone, and is back when its person is', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(10);
    const blocked = readers[2]!;
    const fault = bot.api.faults.add({ chat: blocked.id, effect: forbidden('bot was blocked by the user') });
    await bot.digest();
    expect(counts(readers).filter(count => count === 1)).toHaveLength(9);
    expect(await bot.store.chats.get(blocked.id)).toMatchObject({ active: false, inactiveReason: 'blocked' });
    await bot.publish('2026-11-23', { 吉林: '新的一期' });
    await bot.digest();
    expect(fault.hits).toBe(1);
    expect(counts(readers).filter(count => count === 2)).toHaveLength(9);
    fault.remove();
    const [welcome] = await bot.ask('/start', blocked);
    expect(welcome!.text).toContain('你之前的订阅还在');
    await bot.digest();
    expect(digestsIn(blocked.chat.messages)).toHaveLength(1);
  });

  it('case 59: failing chats keep nothing from being remembered: later ticks repeat nothing', async () => {
    const bot = await startPushingBot({ engine });
    const readers = await bot.subscribers(10);
    bot.api.faults.add({ chat: readers[3]!.id, effect: forbidden('bot was blocked by the user') });
    bot.api.faults.add({ chat: readers[6]!.id, effect: bad('chat not found') });
    for (let tick = 0; tick < 4; tick++) await bot.digest();
    expect(counts(readers)).toEqual([1, 1, 1, 0, 1, 1, 0, 1, 1, 1]);
    expect(bot.sends(readers[3]!)).toHaveLength(1);
    expect(bot.sends(readers[6]!)).toHaveLength(1);
  });
});

it('case 2: 429 again and again: one try at a time, each after the newest wait, then one message', async () => {
  const bot = await startPushingBot();
  const [one, two] = await bot.subscribers(2);
  bot.api.faults.add({ method: 'sendMessage', chat: one!.id, times: 3, effect: tooMany(1) });
  await bot.digest();
  expect(counts([one!, two!])).toEqual([1, 1]);
  const tries = bot.sends(one);
  expect(tries).toHaveLength(4);
  for (const [index, next] of tries.slice(1).entries()) {
    expect(next.at - tries[index]!.answeredAt!).toBeGreaterThanOrEqual(1_000);
  }
});

it('case 2: 429 without end is given up after a bounded number of tries, and reported', async () => {
  const bot = await startPushingBot();
  const [one, two] = await bot.subscribers(2);
  bot.api.faults.add({ method: 'sendMessage', chat: one!.id, effect: tooMany(1) });
  await bot.digest({ stepMs: 1_100 });
  expect(counts([two!])).toEqual([1]);
  expect((await bot.store.pushes.recent(1))[0]).toMatchObject({ sent: 1, failed: 1 });
  expect(bot.sends(one).length).toBeLessThanOrEqual(30);
  await expect.poll(() => bot.admin.chat.botMessages.some(message => /失败1/.test(message.text))).toBe(true);
}, 40_000);

it('case 3: a wait of half an hour keeps only bulk, also over a restart, and the admin sees until when', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(30);
  bot.api.faults.add({ method: 'sendMessage', chat: readers[0]!.id, times: 1, effect: tooMany(2_282) });
  await bot.due();
  const refused = await bot.api.waitForCall({ chat: readers[0]!.id, ok: false });
  const [answer] = await bot.ask('吉林', bot.api.people.addUser());
  expect(answer!.text).toContain('数字吉林建设');
  await bot.stop();
  await bot.start();
  const card = (await bot.ask('/deliveries'))[0]!;
  expect(card.text).toMatch(/等待[1-9]/);
  expect(card.text).toContain('09:38');
  const before = bot.sends(readers[0]!).length;
  bot.clock.jumpTo(refused.answeredAt! + 2_281_000);
  await bot.ask('广东');
  expect(bot.sends(readers[0]!)).toHaveLength(before);
  bot.clock.jumpTo(refused.answeredAt! + 2_283_000);
  await bot.sent();
  expect(counts(readers)).toEqual(times(30, 1));
});

it('case 4: a group’s own limit holds up that group alone, and its parts stay in order', async () => {
  const long = {
    北京: ['北京的标题', '正文。'.repeat(3_000)] as [string, string],
    吉林: ['吉林的标题', '正文。'.repeat(3_000)] as [string, string],
  };
  const bot = await startPushingBot({ weeks: { '2026-11-16': long } });
  const readers = await bot.subscribers(5);
  const group = bot.api.people.addGroup();
  await bot.subscribe(group);
  bot.api.faults.add({ method: 'sendMessage', chat: group.id, after: 2, times: 1, effect: tooMany(5) });
  await bot.digest({ stepMs: 1_000 });
  const text = group.botMessages.map(message => message.text).join('');
  expect(text.indexOf('北京的标题')).toBeLessThan(text.indexOf('吉林的标题'));
  expect(text.split('正文。')).toHaveLength(6_001);
  const sends = bot.accepted(group).map(call => call.at);
  for (const [index, at] of sends.slice(1).entries()) expect(at - sends[index]!).toBeGreaterThanOrEqual(2_900);
  for (const reader of readers)
    expect(
      reader.chat.botMessages
        .map(one => one.text)
        .join('')
        .split('正文。'),
    ).toHaveLength(6_001);
}, 40_000);

it('case 11: permanent failures are permanent, ours are not the chat’s, a 500 is tried again', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(6);
  const [deactivated, kicked, notFound, notMember, unparsed, once] = readers;
  const fault = (reader: Person | undefined, effect: ReturnType<typeof bad>, more = {}) =>
    bot.api.faults.add({ chat: reader!.id, method: 'sendMessage', effect, ...more });
  const dead = [
    fault(deactivated, forbidden('user is deactivated')),
    fault(kicked, forbidden('bot was kicked from the group chat')),
    fault(notFound, bad('chat not found')),
    fault(notMember, forbidden('bot is not a member of the channel chat')),
  ];
  fault(unparsed, bad("can't parse entities: Unsupported start tag"), {
    when: (call: { params: object }) => 'parse_mode' in call.params,
  });
  fault(once, { status: 500, description: 'Internal Server Error' }, { times: 1 });
  await bot.digest();
  expect(counts(readers)).toEqual([0, 0, 0, 0, 1, 1]);
  await bot.publish('2026-11-23', { 吉林: '新的一期' });
  await bot.digest();
  expect(dead.map(one => one.hits)).toEqual([1, 1, 1, 1]);
  expect(counts(readers)).toEqual([0, 0, 0, 0, 2, 2]);
  for (const { id } of readers.slice(0, 4)) expect(await bot.store.chats.get(id)).toMatchObject({ active: false });
  for (const { id } of readers.slice(4)) expect(await bot.store.chats.get(id)).toMatchObject({ active: true });
});

it('case 32: an entry whose markup is refused goes as plain text, and nobody else loses anything', async () => {
  const bot = await startPushingBot();
  const readers = await bot.subscribers(5);
  bot.api.faults.add({
    method: 'sendMessage',
    text: '云南',
    when: ({ params }) => 'parse_mode' in params,
    effect: bad("can't parse entities: Can't find end of the entity"),
  });
  await bot.digest();
  expect(counts(readers)).toEqual(times(5, 1));
  for (const { chat } of readers) expect(chat.botMessages[0]!.text).toMatch(/云南[\s\S]*夏粮增产/);
});

it('case 67: rights that come back, and rights that do not', async () => {
  const weeks = ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'];
  const bot = await startPushingBot();
  const group = bot.api.people.addGroup();
  const channel = bot.api.people.addChannel();
  const dead = bot.api.people.addSupergroup();
  for (const chat of [group, channel, dead]) await bot.subscribe(chat);
  const passing = [
    bot.api.faults.add({ chat: group.id, effect: bad('not enough rights to send text messages to the chat') }),
    bot.api.faults.add({ chat: channel.id, effect: bad('need administrator rights in the channel chat') }),
  ];
  const lasting = bot.api.faults.add({ chat: dead.id, effect: bad('CHAT_WRITE_FORBIDDEN') });
  await bot.digest();
  expect([...passing, lasting].map(one => one.hits)).toEqual([1, 1, 1]);
  for (const one of passing) one.remove();
  for (const monday of weeks) {
    await bot.publish(monday, { 吉林: `${monday}的事` });
    await bot.digest();
  }
  expect([group, channel].map(chat => digestsIn(chat.messages).length)).toEqual([5, 5]);
  expect(lasting.hits).toBe(4);
  expect(await bot.store.chats.get(dead.id)).toMatchObject({ active: false, inactiveReason: 'no-rights' });
}, 40_000);
