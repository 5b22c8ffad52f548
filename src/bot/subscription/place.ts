// What every handler here needs to know of the place a request came from: its key in the store, how to speak there, what it
// is subscribed to, and the word for somebody who may not change that.
import { finishNotice, type Look } from '../../render/look.ts';
import { renderWords } from '../../render/messages/pages.ts';
import type { SubscriptionView, Where } from '../../render/messages/subscription/view.ts';
import type { Reply } from '../../render/reply.ts';
import type { Subscription, SubscriptionKey } from '../../store/subscriptions.ts';
import type { BotParts } from '../parts.ts';
import type { ChatPlace, Request } from '../request.ts';

export const keyOf = (place: ChatPlace): SubscriptionKey => ({ chat: place.id, thread: place.thread ?? 0 });

export const whereOf = ({ type }: ChatPlace): Where => (type === 'supergroup' ? 'group' : type);

/** A subscription as it is shown now. */
export function viewOf(parts: BotParts, subscription: Subscription | undefined): SubscriptionView {
  const now = parts.now();
  const pausedUntil =
    subscription?.pausedUntil !== undefined && subscription.pausedUntil > now ? subscription.pausedUntil : undefined;
  return {
    subscription,
    pausedUntil,
    nextPushAt: subscription && parts.nextPush(subscription),
    timeZone: parts.timeZone,
    now,
  };
}

/** To somebody who may look but not change. */
export const refuse = (look: Look, request: Request): Reply[] =>
  request.kind === 'press'
    ? [finishNotice(look, look.phrases.adminsOnly)]
    : [renderWords(look, look.phrases.adminsOnly)];
