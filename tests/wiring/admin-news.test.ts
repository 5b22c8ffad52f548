// What admins are told without having asked: to every admin, in the admin's language, and a missing week once an hour.
import { expect, it } from 'vitest';
import { createLook } from '../../src/render/look.ts';
import { adminEn } from '../../src/render/phrases/admin/en.ts';
import { adminZhHans } from '../../src/render/phrases/admin/zh-hans.ts';
import { createAdminNews } from '../../src/wiring/admin-news.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { shippedBook } from '../support/shipped-book.ts';

const MINUTE = 60_000;
/** Monday, 23 November 2026, 9:00 in Shanghai. */
const DUE = Date.parse('2026-11-23T01:00:00Z');
const AT = '2026-11-23 09:00 Asia/Shanghai';

function setUp() {
  const clock = createFakeClock(DUE);
  const told: [chat: number, text: string][] = [];
  const news = createAdminNews({
    admins: [1, 2],
    clock,
    timeZone: 'Asia/Shanghai',
    catchUpHours: 24,
    look: async admin => createLook(admin === 1 ? 'en' : 'zh-Hans', shippedBook(), 'brief_bot'),
    noted: async () => 0,
    tell: async (chat, reply) => void told.push([chat, reply.kind === 'message' ? reply.parts.join() : '']),
    edit: async () => {},
  });
  return { clock, told, news };
}

it('a due time without a new edition is told to each admin in the language chosen', async () => {
  const { told, news } = setUp();
  await news.nothingNew(DUE);
  expect(told).toEqual([
    [1, adminEn.nothingNew(AT, 24)],
    [2, adminZhHans.nothingNew(AT, 24)],
  ]);
});

it.each(['nothingNew', 'missed'] as const)('%s is told once an hour, however many slots say so', async what => {
  const { clock, told, news } = setUp();
  for (let minutes = 0; minutes < 119; minutes++) {
    await news[what](DUE);
    await clock.moveBy(MINUTE);
  }
  expect(told.filter(([chat]) => chat === 1)).toHaveLength(2);
});

it('one kind does not silence the other', async () => {
  const { told, news } = setUp();
  await news.nothingNew(DUE);
  await news.missed(DUE);
  expect(told.filter(([chat]) => chat === 1).map(([, text]) => text)).toEqual([
    adminEn.nothingNew(AT, 24),
    adminEn.missed(AT),
  ]);
});
