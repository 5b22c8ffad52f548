// Presses that come late, forged, twice or by way of a link do no harm.
import { describe, expect, it } from 'vitest';
import { ME, only, start } from './start.ts';

describe('presses', () => {
  it.each(['n:s', 'n:p', 'n:t', 'o:3', 'e:3:9', 'e', 'z:4', 'k:s:1', 'q', 'x:guangdong'])(
    'a press on %s without a subscription is answered and makes none',
    async data => {
      const { me, mine, bot } = await start();
      expect((await me.pressData(data)).replies).not.toEqual([]);
      expect(bot.faults).toEqual([]);
      expect(await mine()).toBeUndefined();
    },
  );

  it.each([
    't:1:atlantis',
    'u:1:atlantis',
    '+:#unknownkey',
    '=:atlantis',
    'x:||',
    '+: ',
    'e:9:9',
    'k:z:1',
    'z:3',
    'n:z',
    't:2:jilin',
  ])('a forged or stale press on %s is a notice', async data => {
    const { me, mine, bot } = await start();
    expect((await me.pressData(data)).notice).toContain('已经失效');
    expect(bot.faults).toEqual([]);
    expect(await mine()).toBeUndefined();
  });

  it('no link changes anything', async () => {
    const { me, mine } = await start('广东');
    for (const payload of ['q', 'f', 't-1-jilin', 'e-3-9', 'k-s-1', 'z-4']) await me.say(`/start ${payload}`);
    expect(await mine()).toMatchObject({ topics: only(['guangdong']), silent: false, slot: undefined });
  });

  it('a press that Telegram repeats takes effect once', async () => {
    const { me, mine, bot } = await start('广东');
    await me.say('/mine');
    await me.press('退订', { update: 700 });
    await me.say('/subscribe 吉林');
    await bot.talk(ME).send({
      kind: 'press',
      update: 700,
      chat: ME,
      person: { id: 7 },
      speaksForChat: false,
      press: 'p',
      action: { do: 'unsubscribe' },
      message: 1,
    });
    expect((await mine())?.topics).toEqual(only(['jilin']));
  });
});
