// A digest as its chat sees it. Everything: all headlines by area with the bodies folded, in as few messages as fit. Topics:
// their entries in full. In groups and channels the buttons are links into the private chat, so that one reader's press
// changes nothing for all.
import type { Edition, Entry } from '../../content/edition.ts';
import type { Digest } from '../../content/topics.ts';
import type { Action } from '../actions.ts';
import { deepLink } from '../deep-link.ts';
import { bold, escapeHtml, foldedQuote, italic } from '../html.ts';
import { finishMessage, inRows, type Look } from '../look.ts';
import type { Button, Html, Keyboard, Reply } from '../reply.ts';

/** Telegram ignores the entities of a message beyond this number; marks are left out before that. */
const MOST_ENTITIES = 100;

export interface DigestOptions {
  /** A private chat, where buttons may act. */
  private: boolean;
  headlinesOnly: boolean;
  /** Editions this chat did not get before, newest first, without the one shown. */
  missed?: readonly Edition[];
  /** Stands above, such as the word that this edition was revised. */
  notes?: readonly Html[];
}

export function renderDigest(look: Look, digest: Digest, options: DigestOptions): Reply {
  const { phrases } = look;
  const { edition } = digest;
  const title = `${bold(digest.everything ? phrases.digestTitle : phrases.digestOfTopics)} · ${escapeHtml(look.week(edition))}`;
  const missed = options.missed ?? [];
  return finishMessage(look, {
    blocks: [
      ...(options.notes ?? []),
      title,
      ...(digest.everything
        ? everythingBlocks(look, digest, options.headlinesOnly)
        : topicBlocks(look, digest, options.headlinesOnly)),
      ...(edition.source ? [italic(phrases.source(edition.source))] : []),
      ...(missed.length > 0 ? [italic(phrases.missedEditions(missed.length))] : []),
    ],
    continued: phrases.continued(title),
    keyboard: digestKeyboard(look, digest, options, missed),
  });
}

/** One block per entry; an area's name stands with its first entry, so that it never ends a message. */
function everythingBlocks(look: Look, digest: Digest, headlinesOnly: boolean): Html[] {
  const entries = digest.regions.flatMap(one => one.entries);
  const sparing = entries.length * 2 + look.book.areas.length + 2 > MOST_ENTITIES;
  return look.book.areas.flatMap(area => {
    const own = entries.filter(entry => look.book.region(entry.region).area === area.id);
    return own.map((entry, index) => {
      const name = sparing ? escapeHtml(look.region(entry.region)) : bold(look.region(entry.region));
      const head = index === 0 ? `▍${escapeHtml(look.phrases.areaName(area))}\n` : '';
      const body = headlinesOnly || entry.body === '' ? '' : `\n${foldedQuote(entry.body)}`;
      return `${head}${name}　${escapeHtml(entry.headline)}${body}`;
    });
  });
}

function topicBlocks(look: Look, digest: Digest, headlinesOnly: boolean): Html[] {
  const block = (entry: Entry): Html => {
    const head = `${bold(look.region(entry.region))}　${bold(entry.headline)}`;
    return headlinesOnly || entry.body === '' ? head : `${head}\n${escapeHtml(entry.body)}`;
  };
  return [
    ...digest.regions.flatMap(one => one.entries.map(block)),
    ...digest.keywords.flatMap(({ keyword, entries }) => [
      escapeHtml(look.phrases.underKeyword(keyword)),
      ...entries.map(block),
    ]),
  ];
}

function digestKeyboard(look: Look, digest: Digest, options: DigestOptions, missed: readonly Edition[]): Keyboard {
  const { buttons } = look.phrases;
  const at = (text: string, action: Action): Button =>
    options.private ? { text, action } : { text, url: deepLink(look.botName, action) };
  const edition = digest.edition.id;
  const regions = digest.everything && options.private ? digest.regions : [];
  return [
    ...inRows(
      regions.map(({ region }) =>
        at(look.language === 'en' ? look.book.region(region).english : look.region(region), {
          do: 'brief',
          region,
          edition,
        }),
      ),
      look.language === 'en' ? 3 : 5,
    ),
    ...inRows(
      missed.slice(0, 6).map(one => at(look.phrases.span(one.start, one.end), { do: 'week', edition: one.id })),
      2,
    ),
    [
      ...(digest.everything ? [] : [at(buttons.weekOverview, { do: 'week', edition })]),
      at(
        options.private ? buttons.changeTopics : buttons.openInChat,
        options.private ? { do: 'mine', apart: true } : { do: 'week', edition },
      ),
    ],
  ];
}
