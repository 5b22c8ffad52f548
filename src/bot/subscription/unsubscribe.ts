// /unsubscribe, /stop, 退订 and the buttons that take topics off. Without words the chat or thread leaves altogether; with words
// only what they name goes, and while everything is subscribed it is asked what is meant.
import type { RegionId } from '../../content/edition.ts';
import type { Topics } from '../../content/topics.ts';
import { shorten } from '../../render/html.ts';
import type { Look } from '../../render/look.ts';
import {
  readingLines,
  renderNotSubscribed,
  renderRemoved,
  renderUnchanged,
  renderUnsubscribed,
} from '../../render/messages/subscription/changed.ts';
import { renderWhatIsMeant, renderWhichRegion } from '../../render/messages/subscription/questions.ts';
import { press } from '../../render/messages/subscription/view.ts';
import type { Reply } from '../../render/reply.ts';
import { encodeTopics } from '../../render/topics-code.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { mayChange } from '../rights.ts';
import { wordsForAction } from '../words.ts';
import { isEmpty, removeTopics, sameKeyword } from './change-topics.ts';
import { keyOf, refuse, viewOf, whereOf } from './place.ts';
import { type ReadTopics, readTopics } from './read-topics.ts';
import { saveTopics } from './save.ts';
import { notesOf } from './subscribe.ts';

export async function unsubscribe(parts: BotParts, look: Look, request: Request, words: string): Promise<Reply[]> {
  if (!(await mayChange(parts, request))) return refuse(look, request);
  if (words.trim() === '') return leave(parts, look, request);
  const current = (await parts.subscriptions.get(keyOf(request.chat)))?.topics;
  if (!current) return [renderNotSubscribed(look, whereOf(request.chat))];
  const { unwanted, read } = readUnwanted(parts, current, words);
  if (read.everything || read.onlyFiller) return leave(parts, look, request);
  const lines = readingLines(look, notesOf(read));
  if (current.everything) return askWhatIsMeant(parts, look, request, { unwanted, read, lines, words });
  return takeOff(parts, look, request, { current, unwanted, read, lines, words });
}

interface Unwanted {
  unwanted: Topics;
  read: ReadTopics;
  lines: readonly string[];
  words: string;
}

/** What the words name; whatever is subscribed as a keyword counts as that, also where it is a place. */
function readUnwanted(parts: BotParts, current: Topics, words: string): Pick<Unwanted, 'unwanted' | 'read'> {
  const pieces = words.split(/[\s,，、;；|/]+/);
  const known = current.keywords.filter(
    keyword => sameKeyword(keyword, words.trim()) || pieces.some(piece => sameKeyword(piece, keyword)),
  );
  const rest = known.some(keyword => sameKeyword(keyword, words.trim()))
    ? ''
    : words
        .split(/([\s,，、;；|/]+)/)
        .filter(piece => !known.some(keyword => sameKeyword(keyword, piece)))
        .join('');
  const read = readTopics(text => parts.search.ask(text, parts.today()), rest);
  return {
    read,
    unwanted: { everything: false, regions: read.regions, keywords: [...known, ...read.keywords] },
  };
}

/** Ends the subscription of this chat or thread. */
export async function leave(
  parts: BotParts,
  look: Look,
  request: Request,
  options: { inPlace?: boolean } = {},
): Promise<Reply[]> {
  const saved = await saveTopics(parts, request, () => undefined);
  if (!saved) return [];
  if (!saved.before) return [renderNotSubscribed(look, whereOf(request.chat), options.inPlace)];
  const again = await wordsForAction(parts, encodeTopics(saved.before));
  return [renderUnsubscribed(look, { before: saved.before, again, ...options })];
}

/** Under everything one region may be left out of all, or all may be meant; a keyword alone can't go. */
async function askWhatIsMeant(parts: BotParts, look: Look, request: Request, given: Unwanted): Promise<Reply[]> {
  const { read, lines, unwanted } = given;
  const without = (regions: readonly RegionId[]) => {
    const others = look.book.regions.map(region => region.id).filter(id => !regions.includes(id));
    return wordsForAction(parts, encodeTopics({ everything: false, regions: others, keywords: [] }));
  };
  const asks = await Promise.all(
    read.asks.map(async ({ typed, regions }) => {
      const codes = new Map(await Promise.all(regions.map(async id => [id, await without([id])] as const)));
      const actionOf = (id: RegionId) => ({ do: 'follow-only', topics: codes.get(id)! }) as const;
      return renderWhichRegion(look, { typed, regions, actionOf });
    }),
  );
  if (isEmpty(unwanted)) {
    return asks.length > 0 ? asks : [unknown(parts, look, request, given, await currentOf(parts, request))];
  }
  const named = unwanted.regions.length;
  const allBut = named > 0 && named < look.book.regions.length ? await without(unwanted.regions) : undefined;
  return [renderWhatIsMeant(look, { unwanted, lines, ...(allBut !== undefined && { allBut }) }), ...asks];
}

const currentOf = (parts: BotParts, request: Request) => parts.subscriptions.get(keyOf(request.chat));

function unknown(
  parts: BotParts,
  look: Look,
  request: Request,
  { words, lines }: Pick<Unwanted, 'words' | 'lines'>,
  subscription: Awaited<ReturnType<typeof currentOf>>,
): Reply {
  return renderUnchanged(look, {
    where: whereOf(request.chat),
    view: viewOf(parts, subscription),
    lines: [...lines, look.phrases.subscription.notSubscribedTo(shorten(words.replace(/\s+/g, ' ').trim(), 40))],
  });
}

async function takeOff(
  parts: BotParts,
  look: Look,
  request: Request,
  given: Unwanted & { current: Topics },
): Promise<Reply[]> {
  const { current, read, lines } = given;
  // An ambiguous name is no question where only one of its regions is subscribed.
  const open = read.asks.map(ask => ({ ...ask, regions: ask.regions.filter(id => current.regions.includes(id)) }));
  const settled = open.flatMap(ask => (ask.regions.length === 1 ? ask.regions : []));
  const unwanted = { ...given.unwanted, regions: [...given.unwanted.regions, ...settled] };
  const asks = open
    .filter(ask => ask.regions.length > 1)
    .map(({ typed, regions }) =>
      renderWhichRegion(look, { typed, regions, actionOf: region => ({ do: 'unfollow', topics: region }) }),
    );
  let removed: Topics = { everything: false, regions: [], keywords: [] };
  if (isEmpty(removeTopics(current, unwanted).removed)) {
    if (asks.length > 0) return asks;
    return [unknown(parts, look, request, given, await currentOf(parts, request))];
  }
  const saved = await saveTopics(parts, request, before => {
    if (!before || before.everything) return before;
    const change = removeTopics(before, unwanted);
    removed = change.removed;
    return change.after;
  });
  if (!saved) return [];
  const { phrases } = look;
  const missing = missingOf(look, unwanted, removed);
  const more = missing === '' ? lines : [...lines, phrases.subscription.notSubscribedTo(missing)];
  if (!saved.subscription && saved.before) {
    const again = await wordsForAction(parts, encodeTopics(saved.before));
    return [renderUnsubscribed(look, { before: saved.before, again, lines: more }), ...asks];
  }
  const undo = await wordsForAction(parts, encodeTopics(removed));
  const view = viewOf(parts, saved.subscription);
  const { buttons } = phrases.subscription;
  const rows = [
    [press(buttons.putBack, { do: 'follow', topics: undo } as const), press(buttons.mine, { do: 'mine' } as const)],
  ];
  return [renderRemoved(look, { where: whereOf(request.chat), view, removed, lines: more, rows }), ...asks];
}

/** What was named but was not subscribed, in words; empty where all of it was. */
function missingOf(look: Look, unwanted: Topics, removed: Topics): string {
  const regions = unwanted.regions.filter(id => !removed.regions.includes(id));
  const keywords = unwanted.keywords.filter(word => !removed.keywords.some(one => sameKeyword(one, word)));
  return look.phrases.list([...regions.map(look.region), ...keywords]);
}
