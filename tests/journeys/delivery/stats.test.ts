// /stats as an admin reads it while chats come and go.
import { expect, it } from 'vitest';
import { DAY_MS, startPushingBot } from '../../support/pushing-bot.ts';
import { ENGINES } from '../../support/stores.ts';

it.each(ENGINES)('on %s: who came and who left of late, beside the totals', async engine => {
  const bot = await startPushingBot({ engine });
  const [staying, leaving, blocking] = [1, 2, 3].map(() => bot.api.people.addUser({ started: true }));
  for (const one of [staying!, leaving!, blocking!]) await bot.ask('/subscribe 吉林', one);
  const stats = async () => (await bot.ask('/stats')).map(one => one.text).join('\n');
  // The admin's chat is one of them.
  expect(await stats()).toMatch(/7天内：聊天 \+4 −0[\s\S]*7天内：订阅 \+3 −0[\s\S]*█（0 → 3）/);
  bot.clock.jumpTo(bot.clock.now() + 10 * DAY_MS);
  await bot.ask('/unsubscribe', leaving);
  blocking!.block();
  await bot.api.settled();
  const text = await stats();
  expect(text).toMatch(/7天内：聊天 \+0 −1\n30天内：聊天 \+4 −1\n7天内：订阅 \+0 −1\n30天内：订阅 \+3 −1/);
  expect(text).toMatch(/12周来的订阅：▁+█▆（0 → 2）/);
});

it('due times of the digest stand in words, without what the bot does for itself', async () => {
  const bot = await startPushingBot();
  await bot.subscribers(1);
  await bot.digest();
  await bot.digest();
  const [text] = (await bot.ask('/stats')).map(one => one.text);
  expect(text).toContain('私聊 2');
  expect(text).toMatch(/最近的推送时间\n2026-11-30 09:00 等新的一期\n2026-11-23 09:00 2026-W47$/);
});
