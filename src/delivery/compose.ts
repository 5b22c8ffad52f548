// A delivery → the messages it consists of, as its chat sees them: from the frozen revision, in the chat's language. Equal
// digests are made once.
import type { Archive } from '../content/archive.ts';
import type { Edition } from '../content/edition.ts';
import { foldText } from '../content/normalize.ts';
import type { RegionBook } from '../content/regions.ts';
import { createLook, languageFor } from '../render/look.ts';
import type { MessageContent } from '../render/message-content.ts';
import { renderDigest } from '../render/messages/digest.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Claimed } from '../store/delivery/claimed.ts';
import type { Corrections } from '../store/delivery/corrections.ts';
import { createComposeCorrection } from './correction.ts';
import { planDigest } from './plan-digest.ts';
import type { Composed, Parcel } from './sender.ts';

export interface ComposeParts {
  book: RegionBook;
  archive(): Archive;
  /** The text of one revision of an edition; undefined when it was taken back. */
  revision(edition: string, number: number | null): Promise<Edition | undefined>;
  /** What a confirmed broadcast says, which does not change any more; undefined when there is no such one. */
  broadcast(source: string): Promise<BroadcastWords | undefined>;
  botName(): string;
  defaultLanguage: Language;
  /** What a chat holds of an edition; see store/delivery/corrections.ts. */
  shownIn: Corrections['shownIn'];
}

export interface BroadcastWords {
  content: readonly MessageContent[];
  silent: boolean;
}

/** Digests kept: chats with the same topics, language and settings share one. */
const KEPT = 500;
/** Broadcasts kept: those under way. */
const KEPT_BROADCASTS = 20;

export function createCompose(parts: ComposeParts): (delivery: Claimed) => Promise<Composed> {
  const digests = new Map<string, readonly Omit<Parcel, 'silent'>[] | undefined>();
  const broadcasts = new Map<string, BroadcastWords>();

  async function composeDigest(delivery: Claimed): Promise<Composed> {
    const edition = await parts.revision(delivery.source, delivery.revision);
    if (!edition) return { skip: 'retracted' };
    const last = delivery.lastHad;
    const language = languageFor(delivery.language) ?? parts.defaultLanguage;
    const key = JSON.stringify([
      delivery.source,
      delivery.revision,
      language,
      delivery.private,
      delivery.headlinesOnly,
      last,
      delivery.topics,
    ]);
    if (!digests.has(key)) {
      if (digests.size >= KEPT) digests.clear();
      digests.set(key, makeDigest(edition, language, delivery));
    }
    const made = digests.get(key);
    return made ? made.map(parcel => ({ ...parcel, silent: delivery.silent }) as Parcel) : { skip: 'nothing' };
  }

  function makeDigest(edition: Edition, language: Language, delivery: Claimed) {
    const last = delivery.lastHad;
    const digest = planDigest(parts.book, edition, delivery.topics, mentions);
    if (!digest) return undefined;
    const look = createLook(language, parts.book, parts.botName());
    const missed = last === undefined ? [] : parts.archive().editions.filter(({ id }) => id > last && id < edition.id);
    const reply = renderDigest(look, digest, {
      private: delivery.private,
      headlinesOnly: delivery.headlinesOnly,
      missed,
    });
    if (reply.kind !== 'message') return undefined;
    const { parts: texts, keyboard } = reply;
    return texts.map((html, index) => ({ html, ...(index === texts.length - 1 && keyboard ? { keyboard } : {}) }));
  }

  async function composeBroadcast({ source, silent }: Claimed): Promise<Composed> {
    const broadcast = broadcasts.get(source) ?? (await parts.broadcast(source));
    if (!broadcast) return { skip: 'withdrawn' };
    if (broadcasts.size >= KEPT_BROADCASTS) broadcasts.clear();
    broadcasts.set(source, broadcast);
    return broadcast.content.map(content => ({ content, silent: broadcast.silent || silent }));
  }

  const composeCorrection = createComposeCorrection({ ...parts, mentions, makeDigest });
  const BY_KIND = { digest: composeDigest, broadcast: composeBroadcast, correction: composeCorrection };
  return delivery => BY_KIND[delivery.kind](delivery);
}

/** A keyword counts wherever its characters stand, in whatever script or width they were typed. */
export function mentions(entry: { headline: string; body: string }, keyword: string): boolean {
  const wanted = foldText(keyword);
  return wanted !== '' && (foldText(entry.headline).includes(wanted) || foldText(entry.body).includes(wanted));
}
