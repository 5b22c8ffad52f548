// A correction for one chat: the messages of its digest as they are now, in place of what it was sent; or, where they can't be
// changed, one message that says what is different.
import { compareEditions } from '../content/compare-editions.ts';
import type { Edition, Entry } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import { italic, MESSAGE_LIMIT, visibleLength } from '../render/html.ts';
import { createLook, type Look, languageFor } from '../render/look.ts';
import { renderCorrection } from '../render/messages/correction.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Html, Keyboard } from '../render/reply.ts';
import { type Claimed, NOTE_PART } from '../store/delivery/claimed.ts';
import { editionOfCorrection, type FollowUps } from '../store/delivery/follow-ups.ts';
import { type Mentions, planDigest } from './plan-digest.ts';
import type { Composed } from './sender.ts';

interface Message {
  html: Html;
  keyboard?: Keyboard;
}

export interface CorrectionParts {
  book: RegionBook;
  revision(edition: string, number: number | null): Promise<Edition | undefined>;
  shownIn: FollowUps['shownIn'];
  mentions: Mentions;
  /** The messages of an edition's digest for a chat; undefined where it has nothing for it. */
  makeDigest(edition: Edition, language: Language, delivery: Claimed): readonly Message[] | undefined;
  botName(): string;
  defaultLanguage: Language;
}

export function createComposeCorrection(parts: CorrectionParts): (delivery: Claimed) => Promise<Composed> {
  /** What a chat wants of an edition, as an edition. */
  function wantedOf(edition: Edition, { topics }: Claimed): Edition {
    const digest = planDigest(parts.book, edition, topics, parts.mentions);
    const wanted = new Set<Entry>(
      [...(digest?.regions ?? []), ...(digest?.keywords ?? [])].flatMap(section => section.entries),
    );
    return { ...edition, entries: edition.entries.filter(entry => wanted.has(entry)) };
  }

  function note(look: Look, before: Edition, after: Edition, delivery: Claimed): Composed {
    // It may be out already, and none gets two.
    if (delivery.announced) return { skip: 'uncertain' };
    const reply = renderCorrection(look, after, compareEditions(before, after), { private: delivery.private });
    if (reply.kind !== 'message') return { skip: 'nothing' };
    const { keyboard } = reply;
    return [{ html: reply.parts[0]!, silent: delivery.silent, ...(keyboard && { keyboard }) }];
  }

  return async delivery => {
    const id = editionOfCorrection(delivery.source);
    const [shown, fresh] = await Promise.all([
      parts.shownIn(id, delivery.chat, delivery.thread),
      parts.revision(id, delivery.revision),
    ]);
    if (!shown) return { skip: 'nothing' };
    if (!fresh) return { skip: 'retracted' };
    const old = shown.revision === null ? undefined : await parts.revision(id, shown.revision);
    const before = wantedOf(old ?? { ...fresh, entries: [] }, delivery);
    const after = wantedOf(fresh, delivery);
    const language = languageFor(delivery.language) ?? parts.defaultLanguage;
    const look = createLook(language, parts.book, parts.botName());
    const was = parts.makeDigest(before, language, delivery) ?? [];
    const is = parts.makeDigest(after, language, delivery) ?? [];
    if (JSON.stringify(was) === JSON.stringify(is)) return { skip: 'unchanged' };
    const inPlace = is.length === shown.messages.length && (was.length === is.length || !old);
    if (!inPlace || delivery.part >= NOTE_PART) return note(look, before, after, delivery);
    return is.flatMap((message, index) => {
      if (message.html === was[index]?.html) return [];
      return [{ ...message, html: marked(look, message.html), edit: shown.messages[index]!, silent: true }];
    });
  };
}

/** Says that it was changed, where a message has room for that. */
function marked(look: Look, html: Html): Html {
  const line = look.say(italic(look.phrases.revised));
  return visibleLength(html) + visibleLength(line) + 1 > MESSAGE_LIMIT ? html : `${line}\n${html}`;
}
