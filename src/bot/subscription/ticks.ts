// The presses that tick regions and bundles, or take a topic off, with the menu staying where it is. From everything a tick
// begins a list; when the last one goes, the chat is unsubscribed.
import { EVERYTHING, type Topics } from '../../content/topics.ts';
import type { Look } from '../../render/look.ts';
import { finishNotice } from '../../render/look.ts';
import { renderUnsubscribed } from '../../render/messages/subscription/changed.ts';
import { renderBundles, renderRegionTicks } from '../../render/messages/subscription/menus.ts';
import { topicWords } from '../../render/messages/subscription/view.ts';
import type { Reply } from '../../render/reply.ts';
import type { SubscriptionAction } from '../../render/subscription-actions.ts';
import { encodeTopics } from '../../render/topics-code.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { wordsForAction } from '../words.ts';
import { addTopics, isEmpty, removeTopics } from './change-topics.ts';
import { showTopics } from './mine.ts';
import { viewOf } from './place.ts';
import { type Saved, saveTopics } from './save.ts';

type TickAction = Extract<SubscriptionAction, { do: 'tick' | 'bundle' }>;

/** The regions a tick is about; empty where it names none that exist. */
function regionsOf(look: Look, action: TickAction): readonly string[] {
  if (action.do === 'tick') return look.book.has(action.region) ? [action.region] : [];
  return look.book.bundles.find(bundle => bundle.id === action.bundle)?.members ?? [];
}

/** Undefined where what was pressed does not exist. */
export async function changeTicks(
  parts: BotParts,
  look: Look,
  request: Request,
  action: TickAction,
): Promise<Reply[] | undefined> {
  const regions = regionsOf(look, action);
  if (regions.length === 0) return undefined;
  const ticked: Topics = { everything: false, regions, keywords: [] };
  const saved = await saveTopics(parts, request, before => {
    if (action.on) return addTopics(before, ticked).after;
    // A press on an old menu: under everything nothing is ticked that could be taken off.
    return !before || before.everything ? before : removeTopics(before, ticked).after;
  });
  if (!saved) return [];
  const { subscription: phrases } = look.phrases;
  const left = saved.before !== undefined && saved.subscription === undefined;
  const narrowed = saved.before?.everything && saved.subscription?.topics.everything === false;
  const view = viewOf(parts, saved.subscription);
  const lines = left ? [phrases.lastOneOff] : narrowed ? [phrases.narrowed] : [];
  const notice = left ? phrases.lastOneOff : phrases.changed;
  const menu = action.do === 'tick' ? renderRegionTicks(look, view, lines) : renderBundles(look, view, lines);
  return [finishNotice(look, notice), menu];
}

/** Takes topics off from the menu of topics, or from a question which region was meant. */
export async function dropTopics(parts: BotParts, look: Look, request: Request, topics: Topics): Promise<Reply[]> {
  const found: { removed?: Topics } = {};
  const saved = await saveTopics(parts, request, before => {
    if (!before || before.everything) return before;
    const { after, removed } = removeTopics(before, topics);
    found.removed = removed;
    return after;
  });
  return saved ? tellDropped(parts, look, saved, found.removed ?? { ...EVERYTHING, everything: false }) : [];
}

async function tellDropped(parts: BotParts, look: Look, saved: Saved, removed: Topics): Promise<Reply[]> {
  const { subscription: phrases } = look.phrases;
  if (saved.before && !saved.subscription) {
    const again = await wordsForAction(parts, encodeTopics(saved.before));
    return [renderUnsubscribed(look, { before: saved.before, again, inPlace: true })];
  }
  const lines = isEmpty(removed) ? [] : [phrases.removed(topicWords(look, removed))];
  return [
    finishNotice(look, lines[0] ?? phrases.unchangedNotice),
    await showTopics(parts, look, viewOf(parts, saved.subscription), lines),
  ];
}
