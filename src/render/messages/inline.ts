// Inline results: what shows under "@bot words" in any chat, each a whole brief with its week, and the one answer of a guest
// mention. All carry a link that opens the private chat, at the same place where there is one.
import type { Archive } from '../../content/archive.ts';
import type { Edition, Entry, RegionId } from '../../content/edition.ts';
import type { Answer } from '../../search/answer-types.ts';
import { deepLink } from '../deep-link.ts';
import { bold, escapeHtml, plainText, shorten } from '../html.ts';
import { finishKeyboard, type Look } from '../look.ts';
import type { Html, InlineResult, Reply } from '../reply.ts';
import { splitMessage } from '../split.ts';

/** Telegram takes at most 50 results; this many show without waiting. */
export const INLINE_PER_PAGE = 20;

interface Item {
  region: RegionId;
  edition: Edition;
  entries: readonly Entry[];
}

/** What an answer offers inline, in its order. An ambiguous name offers each region it may mean. */
function itemsOf(archive: Archive, look: Look, answer: Answer): Item[] {
  const latest = (region: RegionId): Item[] => {
    const found = archive.history(region)[0];
    return found ? [{ region, ...found }] : [];
  };
  switch (answer.kind) {
    case 'briefs':
      return [...answer.briefs, ...answer.hits.flatMap(hit => itemOfHit(archive, hit.edition, hit.region))];
    case 'results':
      return answer.hits.flatMap(hit => itemOfHit(archive, hit.edition, hit.region));
    case 'choice':
    case 'nothing':
      return answer.suggest.flatMap(latest);
    case 'edition':
      return answer.edition ? editionItems(archive, look, answer.edition) : [];
    default:
      return [];
  }
}

function itemOfHit(archive: Archive, id: string, region: RegionId): Item[] {
  const edition = archive.edition(id);
  return edition ? [{ region, edition, entries: archive.entriesIn(id, region) }] : [];
}

/** Every region of an edition in the standard order. */
function editionItems(archive: Archive, look: Look, edition: Edition): Item[] {
  return look.book.regions.flatMap(({ id }) => {
    const entries = archive.entriesIn(edition.id, id);
    return entries.length > 0 ? [{ region: id, edition, entries }] : [];
  });
}

function resultOf(look: Look, { region, edition, entries }: Item): InlineResult {
  const { phrases } = look;
  const name = look.region(region);
  const head = `${bold(name)} · ${escapeHtml(look.week(edition))}`;
  const blocks = entries.flatMap(entry => [
    bold(entry.headline),
    ...(entry.body === '' ? [] : [escapeHtml(entry.body)]),
  ]);
  const [html = ''] = splitMessage([head, ...blocks].map(look.say));
  const [first] = entries;
  return {
    id: `${region}:${edition.id}`,
    title: look.say(shorten(`${name} · ${first?.headline ?? ''}`, 100)),
    description: look.say(shorten(`${phrases.span(edition.start, edition.end)} ${first?.body ?? ''}`, 120)),
    html,
    keyboard: finishKeyboard(look, [
      [{ text: phrases.buttons.openInChat, url: deepLink(look.botName, { do: 'brief', region, edition: edition.id }) }],
    ]),
  };
}

/** A page of results from `offset` (what an earlier page gave as nextOffset, or empty; anything else counts as empty). */
export function renderInline(look: Look, archive: Archive, answer: Answer, offset: string): Reply {
  const unique = new Map(itemsOf(archive, look, answer).map(item => [`${item.region}:${item.edition.id}`, item]));
  const items = [...unique.values()];
  return pageOf(look, items, offset);
}

function pageOf(look: Look, items: readonly Item[], offset: string): Reply {
  const first = /^\d{1,4}$/.test(offset) ? Number(offset) : 0;
  const next = first + INLINE_PER_PAGE;
  return {
    kind: 'results',
    results: items.slice(first, next).map(item => resultOf(look, item)),
    nextOffset: next < items.length ? String(next) : '',
  };
}

/** The newest edition, for a query that is still empty. */
export const renderInlineNewest = (look: Look, archive: Archive, offset: string, edition: Edition): Reply =>
  pageOf(look, editionItems(archive, look, edition), offset);

/** The answer of a mention from the parts of a message; under it there is a link only, because the chat is not the bot's. */
export function renderGuest(look: Look, answer: Answer, [html = '']: readonly Html[]): Reply {
  const [brief, ...more] = answer.briefs;
  const url = deepLink(
    look.botName,
    brief && more.length === 0 ? { do: 'brief', region: brief.region, edition: brief.edition.id } : { do: 'help' },
  );
  const keyboard = finishKeyboard(look, [[{ text: look.phrases.buttons.openInChat, url }]]);
  const title = shorten(plainText(html), 100);
  return { kind: 'results', results: [{ id: 'answer', title, description: '', html, keyboard }], nextOffset: '' };
}
