// A correction for one chat: the messages of its digest as they are now, or the word that it is withdrawn, in place of what it
// was sent; where they can't be changed, one message that says what is different.
import { compareEditions } from '../content/compare-editions.ts';
import type { Edition, EditionId, Entry } from '../content/edition.ts';
import type { RegionBook } from '../content/regions.ts';
import { italic, MESSAGE_LIMIT, visibleLength } from '../render/html.ts';
import { createLook, type Look, languageFor } from '../render/look.ts';
import { renderCorrection, renderRestored, renderWithdrawn } from '../render/messages/correction.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Html, Keyboard, Reply } from '../render/reply.ts';
import { type Claimed, NOTE_PART } from '../store/delivery/claimed.ts';
import { type Corrections, editionOfCorrection, isWithdrawal, type Shown } from '../store/delivery/corrections.ts';
import { type Mentions, planDigest } from './plan-digest.ts';
import type { Composed } from './sender.ts';

interface Message {
  html: Html;
  keyboard?: Keyboard;
}

export interface CorrectionParts {
  book: RegionBook;
  revision(edition: string, number: number | null): Promise<Edition | undefined>;
  shownIn: Corrections['shownIn'];
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

  function note(reply: Reply, delivery: Claimed): Composed {
    // Only there it is written down before it goes.
    if (delivery.part < NOTE_PART) return 'asNote';
    // It may be out already, and none gets two.
    if (delivery.announced) return { skip: 'uncertain' };
    if (reply.kind !== 'message') return { skip: 'nothing' };
    const { keyboard } = reply;
    return [{ html: reply.parts[0]!, silent: delivery.silent, ...(keyboard && { keyboard }) }];
  }

  function withdraw(look: Look, id: EditionId, shown: Shown, isBack: boolean, delivery: Claimed): Composed {
    if (isBack) return { skip: 'restored' };
    if (shown.toldWithdrawn) return { skip: 'unchanged' };
    const reply = renderWithdrawn(look, id, shown.messages.length);
    if (shown.messages.length === 0 || delivery.part >= NOTE_PART || reply.kind !== 'message') {
      return note(reply, delivery);
    }
    return reply.parts.map((html, index) => ({ html, edit: shown.messages[index]!, silent: true }));
  }

  return async delivery => {
    const id = editionOfCorrection(delivery.source);
    const withdrawing = isWithdrawal(delivery.source);
    const [shown, fresh] = await Promise.all([
      parts.shownIn(id, delivery.chat, delivery.thread),
      parts.revision(id, withdrawing ? null : delivery.revision),
    ]);
    if (!shown) return { skip: 'nothing' };
    const language = languageFor(delivery.language) ?? parts.defaultLanguage;
    const look = createLook(language, parts.book, parts.botName());
    if (withdrawing) return withdraw(look, id, shown, fresh !== undefined, delivery);
    if (!fresh) return { skip: 'retracted' };
    const old = shown.revision === null ? undefined : await parts.revision(id, shown.revision);
    const before = wantedOf(old ?? { ...fresh, entries: [] }, delivery);
    const after = wantedOf(fresh, delivery);
    const was = parts.makeDigest(before, language, delivery) ?? [];
    const is = parts.makeDigest(after, language, delivery) ?? [];
    const same = JSON.stringify(was) === JSON.stringify(is);
    if (same && !shown.toldWithdrawn && !shown.withdrawn) return { skip: 'unchanged' };
    const copies = is.length === 0 ? 0 : shown.messages.length / is.length;
    const fits = copies >= 1 && Number.isInteger(copies) && (was.length === is.length || !old || shown.withdrawn);
    // Whose messages still say what they said, and who was told by a note that it is withdrawn, gets another note.
    if (!fits || (same && !shown.withdrawn) || delivery.part >= NOTE_PART) {
      const { private: inPrivate } = delivery;
      const reply = same
        ? renderRestored(look, after, { private: inPrivate })
        : renderCorrection(look, after, compareEditions(before, after), { private: inPrivate });
      return note(reply, delivery);
    }
    const mark = same ? look.phrases.restored : look.phrases.revised;
    return shown.messages.flatMap((edit, index) => {
      const place = index % is.length;
      const message = is[place]!;
      if (message.html === was[place]?.html && !shown.withdrawn) return [];
      return [{ ...message, html: marked(look, message.html, mark), edit, silent: true }];
    });
  };
}

/** Says that it was changed, where a message has room for that. */
function marked(look: Look, html: Html, mark: string): Html {
  const line = look.say(italic(mark));
  return visibleLength(html) + visibleLength(line) + 1 > MESSAGE_LIMIT ? html : `${line}\n${html}`;
}
