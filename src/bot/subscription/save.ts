// The one way topics of a chat are changed: read, decide and save in the transaction that notes the update, so that a press
// repeated by Telegram, or two at a time, do no harm.
import type { Topics } from '../../content/topics.ts';
import { languageFor } from '../../render/look.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { sameTopics } from './change-topics.ts';
import { keyOf } from './place.ts';

export interface Saved {
  /** Undefined: was not subscribed. */
  before: Topics | undefined;
  /** Undefined: is not subscribed now. */
  subscription: Subscription | undefined;
  changed: boolean;
}

/**
 * Saves what `decide` makes of the topics there are; undefined from it unsubscribes. The result is undefined where the update
 * took effect before: then nothing is to be said.
 */
export async function saveTopics(
  parts: BotParts,
  request: Request,
  decide: (before: Topics | undefined) => Topics | undefined,
): Promise<Saved | undefined> {
  const key = keyOf(request.chat);
  const once = await parts.once(request.update, async ({ subscriptions, chats }): Promise<Saved> => {
    // Holds the chat's row, so that other changes of this chat wait; it may not be there yet, where the store was slow.
    const { language } = await chats.saw(request.chat);
    const old = await subscriptions.get(key);
    const before = old?.topics;
    const after = decide(before);
    if (!after) {
      const changed = await subscriptions.remove(key);
      return { before, subscription: undefined, changed };
    }
    // Whoever subscribes wants to be written to again, even where nothing else changes.
    await chats.activate(key.chat);
    // What is pushed has no client to ask, so the language that the reader is answered in is kept with the subscription.
    const spoken = request.chat.type === 'private' ? languageFor(request.person?.language) : undefined;
    if (!language && spoken && spoken !== parts.defaultLanguage) await chats.setLanguage(key.chat, spoken);
    const subscription = await subscriptions.setTopics(key, after, request.person?.id);
    return { before, subscription, changed: !sameTopics(before, after) };
  });
  return once.done ? once.value : undefined;
}
