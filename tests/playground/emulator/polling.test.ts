// The emulator’s getUpdates keeps to Telegram’s rules on confirming, waiting, conflicts, kinds of updates and their age.
import { describe, expect, it } from 'vitest';
import type { Update } from '../../../src/playground/emulator/types.ts';
import { startBotApi } from '../../support/bot-api.ts';

const conflict = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const textsOf = (updates: Update[]) => updates.map(update => (update.message as { text: string }).text);

describe('getUpdates', () => {
  const withAnna = async (options = {}) => {
    const api = await startBotApi(options);
    return { api, anna: api.people.addUser(), poll: (params = {}) => api.get<Update[]>('getUpdates', params) };
  };

  it('gives out what waits until its number is passed', async () => {
    const { api, anna, poll } = await withAnna({ firstUpdateId: 7 });
    for (const text of ['a', 'b', 'c']) anna.say(text);
    expect(textsOf(await poll())).toEqual(['a', 'b', 'c']);
    expect(textsOf(await poll({ offset: 8, limit: 1 }))).toEqual(['b']);
    expect(textsOf(await poll({ offset: -1 }))).toEqual(['c']);
    expect(api.pendingUpdates).toHaveLength(1);
    expect(await poll({ offset: 10 })).toEqual([]);
    expect(api.pendingUpdates).toEqual([]);
  });

  it('waits for something to come, and takes all that one act makes', async () => {
    const { api, anna, poll } = await withAnna();
    const polling = poll({ timeout: 50 });
    await api.settled();
    anna.sendAlbum([{ photo: true }, { photo: true }]);
    expect(await polling).toHaveLength(2);
  });

  it('ends empty when its time is over', async () => {
    const { poll } = await withAnna();
    expect(await poll({ timeout: 1 })).toEqual([]);
  });

  it('ends the older of two polls with 409', async () => {
    const { api, anna, poll } = await withAnna();
    const older = api.ask('getUpdates', { timeout: 50 });
    await api.settled();
    const newer = poll({ timeout: 50 });
    expect(await older).toEqual({ ok: false, error_code: 409, description: conflict });
    anna.say('a');
    expect(textsOf(await newer)).toEqual(['a']);
  });

  it('gives way to a webhook, also while it waits', async () => {
    const { api, poll } = await withAnna();
    const waiting = api.ask('getUpdates', { timeout: 50 });
    await api.settled();
    await api.get('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect(await waiting).toMatchObject({ error_code: 409, description: 'Conflict: terminated by setWebhook request' });
    expect(await api.ask('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await api.get('deleteWebhook');
    expect(await poll()).toEqual([]);
  });

  it('keeps the kinds asked for until others are asked for; none means the usual', async () => {
    const { anna, poll, api } = await withAnna();
    const group = api.people.addSupergroup({ bot: 'administrator' });
    const act = () => {
      anna.say('a');
      group.setMember(anna, group.memberOf(anna) === 'member' ? 'left' : 'member');
      anna.block();
      anna.unblock();
    };
    const kinds = async (params: object) => {
      act();
      const updates = await poll({ offset: -100, ...params });
      const all = updates.map(update => Object.keys(update)[1]);
      await poll({ offset: 2 ** 31 });
      return [...new Set(all)].sort();
    };
    expect(await kinds({})).toEqual(['message', 'my_chat_member']);
    await poll({ allowed_updates: ['chat_member'] });
    expect(await kinds({})).toEqual(['chat_member']);
    expect(await kinds({})).toEqual(['chat_member']);
    await poll({ allowed_updates: [] });
    expect(await kinds({})).toEqual(['message', 'my_chat_member']);
  });

  it('drops what is too old to be worth anything', async () => {
    let now = 1_800_000_000_000;
    const { anna, poll } = await withAnna({ now: () => now });
    anna.say('a');
    anna.type('query');
    now += 31_000;
    expect((await poll()).map(update => Object.keys(update)[1])).toEqual(['message']);
    now += 86_400_000;
    expect(await poll()).toEqual([]);
  });

  it('gives an update put in by hand, repeated ones and foreign numbers too', async () => {
    const { api, poll } = await withAnna({ firstUpdateId: 100 });
    const update = { update_id: 50, message: { text: 'raw' } };
    expect(api.push({ ...update, update_id: 500 })).toBe(500);
    await poll({ offset: 501 });
    api.push(update);
    expect(await poll({ offset: 501 })).toEqual([update]);
    expect(await poll({ offset: 501 })).toEqual([]);
    expect(api.push({ message: { text: 'next' } })).toBe(501);
    api.push({ ...update, update_id: 501 });
    expect(await poll({ offset: 501 })).toHaveLength(2);
    expect(await poll()).toHaveLength(2);
    expect(await poll({ offset: 502 })).toEqual([]);
    expect(api.pendingUpdates).toEqual([]);
  });
});
