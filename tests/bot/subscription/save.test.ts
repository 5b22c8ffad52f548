// Topics are saved in the transaction that notes the update: nothing is lost or done twice, however many come at once.
import { describe, expect, it } from 'vitest';
import type { BotParts } from '../../../src/bot/parts.ts';
import type { Request } from '../../../src/bot/request.ts';
import { addTopics } from '../../../src/bot/subscription/change-topics.ts';
import { saveTopics } from '../../../src/bot/subscription/save.ts';
import { ENGINES, freshStore, freshStoreUrl, openTestStore } from '../../support/stores.ts';
import { createSubscribingBot, START } from '../../support/subscribing-bot.ts';
import { ADMIN, GROUP, ME } from './start.ts';

it.each(ENGINES)('on %s: what several admins add at the same instant is all there', async engine => {
  const url = await freshStoreUrl(engine);
  // Two processes on one database.
  const stores = [await openTestStore({ url }), await openTestStore({ url, access: 'write' })];
  await stores[0]!.chats.saw(GROUP);
  const keywords = Array.from({ length: 16 }, (_, index) => `词${index}`);
  const saved = keywords.map((keyword, index) => {
    const request = { kind: 'press', update: index + 1, chat: GROUP, person: ADMIN, speaksForChat: false } as Request;
    const parts = { once: stores[index % 2]!.once } as unknown as BotParts;
    return saveTopics(
      parts,
      request,
      before => addTopics(before, { everything: false, regions: [], keywords: [keyword] }).after,
    );
  });
  const outcomes = await Promise.all(saved);
  expect(outcomes.every(outcome => outcome?.changed)).toBe(true);
  const { topics } = (await stores[0]!.subscriptions.get({ chat: GROUP.id, thread: 0 }))!;
  expect([...topics.keywords].sort()).toEqual([...keywords].sort());
});

it.each(ENGINES)('on %s: a chat that could not be written down before can subscribe', async engine => {
  const store = await openTestStore({ url: await freshStoreUrl(engine) });
  const chat: Request['chat'] = { id: 77, type: 'private' };
  const request = { kind: 'command', update: 1, chat, person: { id: 77 }, speaksForChat: false } as Request;
  const parts = { once: store.once } as unknown as BotParts;
  const saved = await saveTopics(parts, request, () => ({ everything: true, regions: [], keywords: [] }));
  expect(saved?.changed).toBe(true);
  expect(await store.subscriptions.ofChat(77)).toHaveLength(1);
});

describe.each(ENGINES)('saved together with its update on %s', engine => {
  it('takes effect once however often it arrives at the same time', async () => {
    const store = await freshStore(engine, { now: () => START });
    const bot = createSubscribingBot(store);
    await store.chats.saw(ME);
    const press = () =>
      bot.talk(ME).send({
        kind: 'press',
        update: 4711,
        chat: ME,
        person: { id: 7 },
        speaksForChat: false,
        press: 'p',
        action: { do: 'follow', topics: 'guangdong|扶贫' },
        message: 1,
      });
    const seen = await Promise.all([press(), press(), press()]);
    expect(seen.filter(one => one.replies.length > 0)).toHaveLength(1);
    expect(bot.faults).toEqual([]);
    expect((await store.subscriptions.get({ chat: ME.id, thread: 0 }))?.topics).toEqual({
      everything: false,
      regions: ['guangdong'],
      keywords: ['扶贫'],
    });
  });
});

describe('the language of what is pushed', () => {
  const EVERYTHING = { everything: true, regions: [], keywords: [] };
  const saveIn = async (chat: Request['chat'], chosen?: string) => {
    const store = await freshStore('sqlite', { now: () => START });
    await store.chats.saw(chat);
    if (chosen) await store.chats.setLanguage(chat.id, chosen);
    const person = { id: 7, language: 'en-GB' };
    const request = { kind: 'command', update: 1, chat, person, speaksForChat: false } as Request;
    await saveTopics(
      { once: store.once, defaultLanguage: 'zh-Hans' } as unknown as BotParts,
      request,
      () => EVERYTHING,
    );
    return (await store.chats.get(chat.id))?.language;
  };

  it('is that of the client, in a private chat that chose none', async () => {
    expect(await saveIn(ME)).toBe('en');
  });

  it('is the one that was chosen', async () => {
    expect(await saveIn(ME, 'zh-Hant')).toBe('zh-Hant');
  });

  it('is not that of one member, in a group', async () => {
    expect(await saveIn(GROUP)).toBeUndefined();
  });
});
