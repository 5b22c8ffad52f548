// /mine, its menus, and the welcome of somebody who comes back: everything here only shows.
import type { Topics } from '../../content/topics.ts';
import { escapeHtml } from '../../render/html.ts';
import type { Look } from '../../render/look.ts';
import type { Extras } from '../../render/messages/pages.ts';
import { renderNotSubscribed } from '../../render/messages/subscription/changed.ts';
import { renderChooseChat } from '../../render/messages/subscription/elsewhere.ts';
import {
  renderBundles,
  renderHourMenu,
  renderPauseMenu,
  renderRegionTicks,
  renderSlotMenu,
  renderTopicMenu,
  type TopicButton,
} from '../../render/messages/subscription/menus.ts';
import { renderMine } from '../../render/messages/subscription/mine.ts';
import { renderForgetQuestion } from '../../render/messages/subscription/questions.ts';
import { press, pushLines, type SubscriptionView, topicLines } from '../../render/messages/subscription/view.ts';
import type { Button, Html, Reply } from '../../render/reply.ts';
import type { SubscriptionMenu } from '../../render/subscription-actions.ts';
import { ALL_TOPICS, encodeTopics } from '../../render/topics-code.ts';
import { answerLanguage, LANGUAGE_NAMES } from '../language.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { wordsForAction } from '../words.ts';
import { keyOf, viewOf, whereOf } from './place.ts';

const viewHere = async (parts: BotParts, request: Request): Promise<SubscriptionView> =>
  viewOf(parts, await parts.subscriptions.get(keyOf(request.chat)));

export async function showMine(
  parts: BotParts,
  look: Look,
  request: Request,
  options: { inPlace?: boolean } = {},
): Promise<Reply[]> {
  const view = await viewHere(parts, request);
  const languageName = LANGUAGE_NAMES[look.language];
  return [renderMine(look, { where: whereOf(request.chat), view, languageName, ...options })];
}

/** A menu in the place of the message pressed. */
export async function showMenu(
  parts: BotParts,
  look: Look,
  request: Request,
  menu: SubscriptionMenu,
): Promise<Reply[]> {
  const view = await viewHere(parts, request);
  switch (menu) {
    case 'regions':
      return [renderRegionTicks(look, view)];
    case 'bundles':
      return [renderBundles(look, view)];
    case 'language':
      return answerLanguage(parts, look, request, '');
    case 'forget':
      return [renderForgetQuestion(look)];
    case 'elsewhere':
      return request.chat.type === 'private' ? [renderChooseChat(look)] : [];
    default:
      if (!view.subscription) return [renderNotSubscribed(look, whereOf(request.chat), true)];
      if (menu === 'slot') return [renderSlotMenu(look, view)];
      if (menu === 'pause') return [renderPauseMenu(look)];
      return [await showTopics(parts, look, view, [])];
  }
}

export async function showHours(parts: BotParts, look: Look, request: Request, weekday: number): Promise<Reply[]> {
  const view = await viewHere(parts, request);
  return view.subscription
    ? [renderHourMenu(look, view, weekday)]
    : [renderNotSubscribed(look, whereOf(request.chat), true)];
}

/** A button for each topic that takes it off. */
export async function showTopics(
  parts: BotParts,
  look: Look,
  view: SubscriptionView,
  lines: readonly string[],
): Promise<Reply> {
  const topics = view.subscription?.topics;
  if (!topics || topics.everything) return renderRegionTicks(look, view, lines);
  const keywords = topics.keywords.map(async (keyword): Promise<TopicButton> => {
    const only: Topics = { everything: false, regions: [], keywords: [keyword] };
    return { name: `“${keyword}”`, code: await wordsForAction(parts, encodeTopics(only)) };
  });
  return renderTopicMenu(
    look,
    view,
    [...topics.regions.map(id => ({ name: look.region(id), code: id })), ...(await Promise.all(keywords))],
    lines,
  );
}

/** What a chat that was here before still has, in lines; none where it is not subscribed. */
export async function subscriptionLines(parts: BotParts, look: Look, request: Request): Promise<Html[]> {
  const view = await viewHere(parts, request);
  if (!view.subscription) return [];
  const words = escapeHtml(look.phrases.subscription.welcomeBack);
  return [words, ...topicLines(look, view.subscription.topics), ...pushLines(look, view)];
}

/** What a welcome adds: to who has a subscription what it is and the choice to keep or leave it, to others how to get one. */
export async function welcomeExtras(parts: BotParts, look: Look, request: Request): Promise<Extras> {
  const { buttons } = look.phrases.subscription;
  const lines = await subscriptionLines(parts, look, request);
  const choice: Button[] =
    lines.length > 0
      ? [press(buttons.keep, { do: 'mine' }), press(buttons.unsubscribe, { do: 'unsubscribe' })]
      : [
          press(buttons.subscribeAll, { do: 'follow', topics: ALL_TOPICS }),
          press(buttons.regions, { do: 'menu', menu: 'regions' }),
        ];
  return { blocks: lines.length > 0 ? [lines.join('\n')] : [], rows: [choice] };
}
