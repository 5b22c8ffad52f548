// Presses on the buttons around subscribing: who may, and which handler. In groups and channels everybody may look at what is
// subscribed, all else is for those who may change it, for a menu shows to all.
import type { Look } from '../../render/look.ts';
import type { Reply } from '../../render/reply.ts';
import type { SubscriptionAction } from '../../render/subscription-actions.ts';
import { decodeTopics } from '../../render/topics-code.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { mayChange } from '../rights.ts';
import { wordsOfAction } from '../words.ts';
import { forget } from './forget.ts';
import { showHours, showMenu, showMine } from './mine.ts';
import { refuse } from './place.ts';
import { changeSettings } from './settings.ts';
import { addAndTell, setAndTell } from './subscribe.ts';
import { changeTicks, dropTopics } from './ticks.ts';
import { leave } from './unsubscribe.ts';

/** Undefined where the button names what no longer exists; empty where the press took effect before. */
export async function answerSubscriptionPress(
  parts: BotParts,
  look: Look,
  request: Extract<Request, { kind: 'press' }>,
  action: SubscriptionAction,
): Promise<Reply[] | undefined> {
  // Under a message of ours somewhere else there is no chat of the reader's to change.
  if (request.inlineMessage !== undefined) return undefined;
  if (action.do !== 'mine' && !(await mayChange(parts, request))) return refuse(look, request);
  switch (action.do) {
    case 'mine':
      return showMine(parts, look, request, { inPlace: !action.apart });
    case 'menu':
      return showMenu(parts, look, request, action.menu);
    case 'hours':
      return showHours(parts, look, request, action.weekday);
    case 'follow':
    case 'follow-only':
    case 'unfollow': {
      const code = await wordsOfAction(parts, action.topics);
      const topics = code === undefined ? undefined : decodeTopics(look.book, code);
      if (!topics) return undefined;
      if (action.do === 'unfollow') return dropTopics(parts, look, request, topics);
      if (action.do === 'follow-only') return setAndTell(parts, look, request, topics, { inPlace: true });
      // The button for everything stands under welcomes and the like, which stay.
      return addAndTell(parts, look, request, topics, { inPlace: !topics.everything });
    }
    case 'tick':
    case 'bundle':
      return changeTicks(parts, look, request, action);
    case 'slot':
    case 'pause':
    case 'switch':
      return changeSettings(parts, look, request, action);
    case 'digest-now':
      return parts.digestNow(request.chat);
    case 'unsubscribe':
      return leave(parts, look, request, { inPlace: true });
    case 'forget':
      return forget(parts, look, request);
  }
}
