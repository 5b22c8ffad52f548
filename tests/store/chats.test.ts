// What is kept of a chat: its id exactly, whether it can be written to, and its choices, also over a move from group to
// supergroup.
import { describe, expect, test } from 'vitest';
import { ENGINES, freshStore } from '../support/stores.ts';

const GROUP = -4123456789;
const SUPERGROUP = -1002999999999;

describe.each(ENGINES)('chats on %s', engine => {
  test.each([
    ['private', 7999999999],
    ['group', GROUP],
    ['supergroup', SUPERGROUP],
    ['channel', -(2 ** 52)],
    ['private', 2 ** 52 - 1],
  ] as const)('keeps the id of a %s exactly: %d', async (type, id) => {
    const store = await freshStore(engine, { now: () => 1_800_000_000_123 });
    await store.chats.saw({ id, type, title: '省情 <3 \0 \ud83d' });
    expect(await store.chats.get(id)).toEqual({
      id,
      type,
      title: '省情 <3 \ufffd \ufffd',
      language: undefined,
      active: true,
      inactiveReason: undefined,
      inactiveSince: undefined,
      firstSeenAt: 1_800_000_000_123,
      lastSeenAt: 1_800_000_000_123,
      migratedTo: undefined,
    });
  });

  test('a chat seen again has its new title and instant, and keeps its choices', async () => {
    let at = 1000;
    const { chats } = await freshStore(engine, { now: () => at });
    await chats.saw({ id: 5, type: 'private', title: 'A' });
    expect(await chats.setLanguage(5, 'en')).toBe(true);
    at = 2000;
    await chats.saw({ id: 5, type: 'private', title: 'B' });
    const seen = await chats.saw({ id: 5, type: 'private' });
    expect(seen).toMatchObject({ title: 'B', language: 'en', firstSeenAt: 1000, lastSeenAt: 2000 });
    expect(await chats.setLanguage(5, undefined)).toBe(true);
    expect((await chats.get(5))?.language).toBeUndefined();
  });

  test('several seen at once are as each would be alone, and one given twice as it was given last', async () => {
    let at = 1000;
    const { chats } = await freshStore(engine, { now: () => at });
    await chats.saw({ id: 5, type: 'private', title: 'A' });
    await chats.saw({ id: SUPERGROUP, type: 'supergroup', title: 'G' });
    await chats.deactivate(5, 'blocked');
    await chats.deactivate(SUPERGROUP, 'left');
    at = 2000;
    const many = Array.from({ length: 1_200 }, (_, nth) => ({ id: 1_000 + nth, type: 'private' as const }));
    const seen = await chats.sawAll([
      { id: 7, type: 'private', title: 'first' },
      ...many,
      { id: 5, type: 'private' },
      { id: SUPERGROUP, type: 'supergroup' },
      { id: 7, type: 'private', title: 'last' },
    ]);
    expect(seen.size).toBe(1_203);
    expect(seen.get(5)).toMatchObject({ active: true, title: 'A', inactiveReason: undefined, lastSeenAt: 2000 });
    expect(seen.get(SUPERGROUP)).toMatchObject({ active: false, inactiveReason: 'left', title: 'G' });
    expect(await chats.get(7)).toEqual(seen.get(7));
    expect(seen.get(7)).toMatchObject({ title: 'last', firstSeenAt: 2000 });
    expect(await chats.sawAll([])).toEqual(new Map());
  });

  test('a blocked person who writes is back; a group that is heard may still not be written to', async () => {
    let at = 1000;
    const { chats } = await freshStore(engine, { now: () => at });
    await chats.saw({ id: 5, type: 'private' });
    await chats.saw({ id: SUPERGROUP, type: 'supergroup' });
    at = 2000;
    await chats.deactivate(5, 'blocked');
    await chats.deactivate(SUPERGROUP, 'left');
    at = 3000;
    await chats.deactivate(SUPERGROUP, 'no-rights');
    expect(await chats.get(5)).toMatchObject({ active: false, inactiveReason: 'blocked', inactiveSince: 2000 });
    expect(await chats.saw({ id: 5, type: 'private' })).toMatchObject({ active: true, inactiveReason: undefined });
    expect(await chats.saw({ id: SUPERGROUP, type: 'supergroup' })).toMatchObject({
      active: false,
      inactiveReason: 'no-rights',
      inactiveSince: 2000,
    });
    await chats.activate(SUPERGROUP);
    expect(await chats.get(SUPERGROUP)).toMatchObject({ active: true, inactiveSince: undefined });
  });

  test('an unknown chat has nothing to change', async () => {
    const { chats } = await freshStore(engine);
    expect(await chats.get(1)).toBeUndefined();
    expect(await chats.setLanguage(1, 'en')).toBe(false);
    expect(await chats.activate(1)).toBe(false);
    expect(await chats.deactivate(1, 'gone')).toBe(false);
    expect(await chats.forget(1)).toBe(false);
    expect(await chats.resolve(1)).toBe(1);
  });

  test('a chat that is forgotten is gone', async () => {
    const { chats } = await freshStore(engine);
    await chats.saw({ id: 1, type: 'private' });
    expect(await chats.forget(1)).toBe(true);
    expect(await chats.get(1)).toBeUndefined();
  });

  describe('a group that became a supergroup', () => {
    test.each([
      ['told by the group', false],
      ['after the supergroup was seen', true],
    ])('keeps what was chosen, %s', async (_, newFirst) => {
      let at = 1000;
      const { chats } = await freshStore(engine, { now: () => at });
      await chats.saw({ id: GROUP, type: 'group', title: 'Old' });
      await chats.setLanguage(GROUP, 'zh-Hant');
      at = 2000;
      if (newFirst) await chats.saw({ id: SUPERGROUP, type: 'supergroup', title: 'New' });
      await chats.migrate(GROUP, SUPERGROUP);
      const expected = {
        type: 'supergroup',
        title: newFirst ? 'New' : 'Old',
        language: 'zh-Hant',
        active: true,
        firstSeenAt: 1000,
      };
      expect(await chats.get(SUPERGROUP)).toMatchObject(expected);
      at = 3000;
      await chats.migrate(GROUP, SUPERGROUP);
      await chats.migrate(GROUP, SUPERGROUP);
      expect(await chats.get(SUPERGROUP)).toMatchObject(expected);
      expect(await chats.get(GROUP)).toMatchObject({
        active: false,
        inactiveReason: 'moved',
        inactiveSince: 2000,
        migratedTo: SUPERGROUP,
      });
      expect(await chats.resolve(GROUP)).toBe(SUPERGROUP);
    });

    test("the supergroup's own choice wins, and a late word from the old id changes nothing", async () => {
      const { chats } = await freshStore(engine);
      await chats.saw({ id: GROUP, type: 'group' });
      await chats.setLanguage(GROUP, 'en');
      await chats.saw({ id: SUPERGROUP, type: 'supergroup' });
      await chats.setLanguage(SUPERGROUP, 'zh-Hant');
      await chats.migrate(GROUP, SUPERGROUP);
      await chats.saw({ id: GROUP, type: 'group' });
      expect(await chats.activate(GROUP)).toBe(false);
      expect(await chats.deactivate(GROUP, 'left')).toBe(false);
      expect((await chats.get(SUPERGROUP))?.language).toBe('zh-Hant');
      expect(await chats.get(GROUP)).toMatchObject({ active: false, inactiveReason: 'moved', migratedTo: SUPERGROUP });
    });

    test('moves of a group never seen, of one onto itself, and in a circle end', async () => {
      const { chats } = await freshStore(engine);
      await chats.migrate(GROUP, SUPERGROUP);
      expect(await chats.resolve(GROUP)).toBe(SUPERGROUP);
      expect(await chats.get(SUPERGROUP)).toMatchObject({ active: true, type: 'supergroup' });
      await chats.migrate(SUPERGROUP, SUPERGROUP);
      expect(await chats.get(SUPERGROUP)).toMatchObject({ active: true });
      await chats.migrate(SUPERGROUP, GROUP);
      expect(await chats.resolve(GROUP)).toBe(SUPERGROUP);
      expect(await chats.get(SUPERGROUP)).toMatchObject({ active: true, migratedTo: undefined });
    });

    test('many at once are one move', async () => {
      const { chats } = await freshStore(engine);
      await chats.saw({ id: GROUP, type: 'group', title: 'G' });
      await Promise.all(Array.from({ length: 20 }, () => chats.migrate(GROUP, SUPERGROUP)));
      expect((await chats.list({ limit: 10 })).map(chat => chat.id)).toEqual([SUPERGROUP, GROUP]);
      expect((await chats.get(SUPERGROUP))?.title).toBe('G');
    });
  });

  test('counts by kind, language and whether it can be written to; lists by id in pages', async () => {
    const { chats } = await freshStore(engine);
    for (const id of [3, 1, 2]) await chats.saw({ id, type: 'private' });
    await chats.saw({ id: -1, type: 'group' });
    await chats.setLanguage(2, 'en');
    await chats.deactivate(3, 'blocked');
    const counts = await chats.count();
    expect(counts).toHaveLength(4);
    expect(counts).toEqual(
      expect.arrayContaining([
        { type: 'group', language: undefined, active: true, count: 1 },
        { type: 'private', language: undefined, active: true, count: 1 },
        { type: 'private', language: 'en', active: true, count: 1 },
        { type: 'private', language: undefined, active: false, count: 1 },
      ]),
    );
    expect((await chats.list({ limit: 2 })).map(chat => chat.id)).toEqual([-1, 1]);
    expect((await chats.list({ after: 1, limit: 9 })).map(chat => chat.id)).toEqual([2, 3]);
  });
});
