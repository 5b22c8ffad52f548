// /subscribe, 订阅 and the buttons that add topics. Without words it means everything; topics given while on everything take
// its place. Nothing is sent by it but the answer.
import { EVERYTHING, LONGEST_KEYWORD, MOST_KEYWORDS, type Topics } from '../../content/topics.ts';
import { shorten } from '../../render/html.ts';
import type { Look } from '../../render/look.ts';
import {
  type ReadingNotes,
  readingLines,
  renderChanged,
  renderUnchanged,
} from '../../render/messages/subscription/changed.ts';
import { renderWhichRegion } from '../../render/messages/subscription/questions.ts';
import { press } from '../../render/messages/subscription/view.ts';
import type { Keyboard, Reply } from '../../render/reply.ts';
import { encodeTopics } from '../../render/topics-code.ts';
import type { BotParts } from '../parts.ts';
import type { Request } from '../request.ts';
import { mayChange } from '../rights.ts';
import { wordsForAction } from '../words.ts';
import { addTopics, isEmpty } from './change-topics.ts';
import { keyOf, refuse, viewOf, whereOf } from './place.ts';
import { LONGEST_TOPICS, type ReadTopics, readTopics } from './read-topics.ts';
import { type Saved, saveTopics } from './save.ts';

/** UTF-16 units of a reader's words on a button. */
const ON_BUTTON = 20;

export async function subscribe(parts: BotParts, look: Look, request: Request, words: string): Promise<Reply[]> {
  if (!(await mayChange(parts, request))) return refuse(look, request);
  if (words.trim() === '') return addAndTell(parts, look, request, EVERYTHING, {});
  const read = readTopics(text => parts.search.ask(text, parts.today()), words);
  const wanted: Topics =
    read.everything || read.onlyFiller
      ? EVERYTHING
      : { everything: false, regions: read.regions, keywords: read.keywords };
  const lines = readingLines(look, notesOf(read));
  const asks = await Promise.all(read.asks.map(ask => askWhichRegion(parts, look, ask)));
  if (!isEmpty(wanted)) {
    const rows = await respeltRows(parts, look, read);
    return [...(await addAndTell(parts, look, request, wanted, { lines, rows })), ...asks];
  }
  if (asks.length > 0 && lines.length === 0) return asks;
  const why =
    lines.length > 0 ? lines : [look.phrases.subscription.nothingUnderstood(shorten(words.replace(/\s+/g, ' '), 40))];
  const subscription = await parts.subscriptions.get(keyOf(request.chat));
  const view = viewOf(parts, subscription);
  return [renderUnchanged(look, { where: whereOf(request.chat), view, lines: why }), ...asks];
}

export const notesOf = (read: ReadTopics): ReadingNotes => ({
  ...read,
  longest: LONGEST_KEYWORD,
  ...(read.cut && { cutAt: LONGEST_TOPICS }),
});

/** The buttons of an ambiguous name; each subscribes. A Chinese word may also be meant as a keyword. */
async function askWhichRegion(parts: BotParts, look: Look, { typed, regions }: ReadTopics['asks'][number]) {
  const keyword = encodeTopics({ everything: false, regions: [], keywords: [typed.replaceAll('|', ' ')] });
  const isWord = /\p{Script=Han}/u.test(typed) && [...typed].length <= LONGEST_KEYWORD;
  return renderWhichRegion(look, {
    typed,
    regions,
    actionOf: region => ({ do: 'follow', topics: region }),
    ...(isWord && { asKeyword: { do: 'follow', topics: await wordsForAction(parts, keyword) } }),
  });
}

/** Where a keyword was taken in another spelling: a button for it as typed. */
async function respeltRows(parts: BotParts, look: Look, read: ReadTopics): Promise<Keyboard> {
  return Promise.all(
    read.respelt.slice(0, 3).map(async ({ typed }) => {
      const topics = await wordsForAction(parts, encodeTopics({ everything: false, regions: [], keywords: [typed] }));
      return [press(look.phrases.subscription.buttons.asKeyword(shorten(typed, ON_BUTTON)), { do: 'follow', topics })];
    }),
  );
}

export interface Telling {
  lines?: readonly string[];
  rows?: Keyboard;
  inPlace?: boolean;
}

/** Adds topics and says what is subscribed now. */
export async function addAndTell(
  parts: BotParts,
  look: Look,
  request: Request,
  wanted: Topics,
  telling: Telling,
): Promise<Reply[]> {
  let leftOut: readonly string[] = [];
  const saved = await saveTopics(parts, request, before => {
    const added = addTopics(before, wanted);
    leftOut = added.leftOut;
    return added.after;
  });
  return tellChanged(parts, look, request, saved, telling, leftOut);
}

/** Makes these topics all there is. */
export async function setAndTell(
  parts: BotParts,
  look: Look,
  request: Request,
  wanted: Topics,
  telling: Telling,
): Promise<Reply[]> {
  const saved = await saveTopics(parts, request, () => wanted);
  return tellChanged(parts, look, request, saved, telling, []);
}

async function tellChanged(
  parts: BotParts,
  look: Look,
  request: Request,
  saved: Saved | undefined,
  telling: Telling,
  leftOut: readonly string[],
): Promise<Reply[]> {
  if (!saved) return [];
  const { subscription: phrases } = look.phrases;
  const { before, subscription, changed } = saved;
  const widened = subscription?.topics.everything && before && !before.everything;
  const wayBack: Keyboard = widened
    ? [
        [
          press(phrases.buttons.backToTopics, {
            do: 'follow-only',
            topics: await wordsForAction(parts, encodeTopics(before)),
          }),
        ],
      ]
    : [];
  const full = leftOut.length > 0 ? [phrases.tooManyKeywords(leftOut, MOST_KEYWORDS)] : [];
  return [
    renderChanged(look, {
      where: whereOf(request.chat),
      view: viewOf(parts, subscription),
      before,
      changed,
      lines: [...(telling.lines ?? []), ...full],
      rows: [...wayBack, ...(telling.rows ?? [])],
      ...(telling.inPlace && { inPlace: true }),
    }),
  ];
}
