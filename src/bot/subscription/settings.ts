// The presses that change how a subscription is sent: weekday and hour, pause, sound, content, announcements.
import type { Look } from '../../render/look.ts';
import { finishNotice } from '../../render/look.ts';
import { renderNotSubscribed } from '../../render/messages/subscription/changed.ts';
import type { Reply } from '../../render/reply.ts';
import type { SubscriptionAction } from '../../render/subscription-actions.ts';
import type { SubscriptionSettings } from '../../store/subscriptions.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { showMine } from './mine.ts';
import { keyOf, whereOf } from './place.ts';

type SettingAction = Extract<SubscriptionAction, { do: 'slot' | 'pause' | 'switch' }>;

const WEEK_MS = 7 * 24 * 3_600_000;

/** The settings that an action stands for; a pause counts from `now`. */
export function settingsOf(action: SettingAction, now: number): Partial<SubscriptionSettings> {
  switch (action.do) {
    case 'slot':
      return { slot: action.at };
    case 'pause':
      return { pausedUntil: action.weeks === 0 ? undefined : now + action.weeks * WEEK_MS };
    case 'switch':
      return { [action.what]: action.on };
  }
}

export async function changeSettings(
  parts: BotParts,
  look: Look,
  request: Request,
  action: SettingAction,
): Promise<Reply[]> {
  const settings = settingsOf(action, parts.now());
  const once = await parts.once(request.update, ({ subscriptions }) =>
    subscriptions.setSettings(keyOf(request.chat), settings),
  );
  if (!once.done) return [];
  if (!once.value) return [renderNotSubscribed(look, whereOf(request.chat), true)];
  return [
    finishNotice(look, look.phrases.subscription.changed),
    ...(await showMine(parts, look, request, { inPlace: true })),
  ];
}
