// A person in their private chat with the bot, and the group, its topic and its admin where they are needed.
import type { ChatPlace } from '../../../src/bot/request.ts';
import { openTestStore } from '../../support/stores.ts';
import { createSubscribingBot, START } from '../../support/subscribing-bot.ts';

export const ME: ChatPlace = { id: 7, type: 'private' };
export const KEY = { chat: 7, thread: 0 };
export const GROUP: ChatPlace = { id: -1_002_000_000_001, type: 'supergroup', title: 'Research' };
export const TOPIC: ChatPlace = { ...GROUP, thread: 42 };
/** Administrator of every group and channel. */
export const ADMIN = { id: 5 };

/** What somebody has subscribed to who did not take everything. */
export const only = (regions: string[], keywords: string[] = []) => ({ everything: false, regions, keywords });

/** A bot with an empty store at START; `subscribed`: what the person has asked for since, '' for everything. */
export async function start(subscribed?: string) {
  const bot = createSubscribingBot(await openTestStore({ url: 'sqlite::memory:', now: () => START }));
  bot.admins.add(ADMIN.id);
  const me = bot.talk(ME);
  if (subscribed !== undefined) await me.say(`/subscribe ${subscribed}`);
  const mine = () => bot.store.subscriptions.get(KEY);
  const topics = async (place = ME) =>
    (await bot.store.subscriptions.get({ chat: place.id, thread: place.thread ?? 0 }))?.topics;
  return { bot, me, mine, topics };
}
