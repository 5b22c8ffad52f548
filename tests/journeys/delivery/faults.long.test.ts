// Five thousand chats and everything that goes wrong at Telegram at once: everybody who can be reached is reached.
import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../../../src/playground/emulator/types.ts';
import { buildOnce } from '../../support/bot-process.ts';
import { arrived, isDigest, privateChats, push, seed, startLoad } from '../../support/pushing-process.ts';
import { freshStoreUrl } from '../../support/stores.ts';

const CHATS = 5_000;
const MIGRATED = 25;
const BLOCKED = 50;
const OUTAGE_MS = 10_000;

beforeAll(buildOnce);

it('2 % 429, 1 % 500, 1 % connections cut, 1 % blocked, 0.5 % migrated, 10 s away: everybody else gets it', async () => {
  const load = await startLoad(await freshStoreUrl('sqlite'), { SEND_RATE: '500' });
  const { api } = load;
  const people = privateChats(CHATS - MIGRATED);
  const groups = Array.from({ length: MIGRATED }, () => api.people.addGroup());
  const moved = groups.map(group => group.upgrade());
  const blocked = new Set(
    people
      .filter((_, index) => index % 99 === 7)
      .slice(0, BLOCKED)
      .map(({ id }) => id),
  );
  expect(blocked.size).toBe(BLOCKED);
  const on = { method: 'sendMessage', when: isDigest };
  const forbidden = { status: 403, description: 'Forbidden: bot was blocked by the user' };
  api.faults.add({
    ...on,
    when: call => isDigest(call) && blocked.has(Number(call.params.chat_id)),
    effect: forbidden,
  });
  const limit = api.faults.add({
    ...on,
    share: 0.02,
    effect: { status: 429, description: 'Too Many Requests: retry after 2', retry_after: 2 },
  });
  const broken = api.faults.add({ ...on, share: 0.01, effect: { status: 500, description: 'Internal Server Error' } });
  const cut = [
    api.faults.add({ ...on, share: 0.005, effect: 'cut-before' }),
    api.faults.add({ ...on, share: 0.005, effect: 'cut-after' }),
  ];
  await seed(load, [...people, ...groups.map(({ id }) => ({ id, type: 'group' as const }))]);
  await push(load);
  const startedAt = Date.now();
  load.start();
  await expect.poll(() => arrived(api).size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(2_000);
  const outageAt = Date.now();
  await api.faults.outage(OUTAGE_MS).over;
  await load.ended(90_000);

  const chats = arrived(api);
  const reachable = [...people.filter(({ id }) => !blocked.has(id)), ...moved].map(({ id }) => id);
  expect(reachable.filter(id => !chats.has(id))).toEqual([]);
  expect([...blocked].filter(id => chats.has(id))).toEqual([]);
  // A second copy only where the answer to the first was lost: cut, or on its way when the server went away.
  const lost = ({ fault, answeredAt = Number.POSITIVE_INFINITY }: Call) =>
    fault === 'cut-after' || (answeredAt > outageAt - 200 && answeredAt < outageAt + 200);
  const doubles = [...chats.values()].filter(calls => calls.length > 1);
  expect(doubles.filter(calls => !calls.slice(0, -1).every(lost))).toEqual([]);

  const byChat = new Map<number, Call[]>();
  for (const call of api.calls.filter(isDigest)) {
    const id = Number(call.params.chat_id);
    byChat.set(id, [...(byChat.get(id) ?? []), call]);
  }
  for (const calls of byChat.values()) {
    for (const [index, call] of calls.slice(0, -1).entries()) {
      const wait = call.response && !call.response.ok ? call.response.parameters?.retry_after : undefined;
      if (wait !== undefined) expect(calls[index + 1]!.at - call.answeredAt!).toBeGreaterThanOrEqual(wait * 1000);
    }
  }
  // Gone chats and old ids are tried at most twice.
  for (const { id } of [...groups, ...[...blocked].map(one => ({ id: one }))])
    expect(byChat.get(id)!.length).toBeLessThanOrEqual(2);
  const ended = await load.withStore(async store => (await store.pushes.recent(1))[0]!);
  expect(ended).toMatchObject({ planned: CHATS, sent: CHATS - BLOCKED, blocked: BLOCKED, failed: 0 });
  console.log(
    `${Date.now() - startedAt} ms in all; 429: ${limit.hits}, 500: ${broken.hits}, cut: ${cut.map(one => one.hits).join(' + ')}; ` +
      `${doubles.length} chats got two; counted as uncertain: ${ended.uncertain}`,
  );
}, 180_000);
