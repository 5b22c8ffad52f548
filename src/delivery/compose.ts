// A delivery → the messages it consists of, as its chat sees them: from the frozen revision, in the chat's language. Equal
// digests are made once.
import type { Archive } from '../content/archive.ts';
import type { Edition } from '../content/edition.ts';
import { foldText } from '../content/normalize.ts';
import type { RegionBook } from '../content/regions.ts';
import type { Topics } from '../content/topics.ts';
import { createLook, languageFor } from '../render/look.ts';
import type { MessageContent } from '../render/message-content.ts';
import { renderDigest } from '../render/messages/digest.ts';
import type { Language } from '../render/phrases/phrases.ts';
import type { Claimed } from '../store/delivery/claimed.ts';
import { planDigest } from './plan-digest.ts';
import type { Parcel } from './sender.ts';

export interface ComposeParts {
  book: RegionBook;
  archive(): Archive;
  /** The text of one revision of an edition; undefined when it was taken back. */
  revision(edition: string, number: number | null): Promise<Edition | undefined>;
  /** What a chat wants now; undefined when it is not subscribed. */
  topics(chat: number, thread: number): Promise<Topics | undefined>;
  /** The newest edition a chat was sent before, by id. */
  lastHad(chat: number, thread: number): Promise<string | undefined>;
  /** What a broadcast says; undefined when there is no such one. */
  broadcast(source: string): Promise<{ content: readonly MessageContent[]; silent: boolean } | undefined>;
  botName(): string;
  defaultLanguage: Language;
}

export type Composed = readonly Parcel[] | { skip: string };

/** Digests kept: chats with the same topics, language and settings share one. */
const KEPT = 500;

export function createCompose(parts: ComposeParts): (delivery: Claimed) => Promise<Composed> {
  const digests = new Map<string, readonly Omit<Parcel, 'silent'>[] | undefined>();

  async function composeDigest(delivery: Claimed): Promise<Composed> {
    const topics = await parts.topics(delivery.chat, delivery.thread);
    if (!topics) return { skip: 'unsubscribed' };
    const edition = await parts.revision(delivery.source, delivery.revision);
    if (!edition) return { skip: 'retracted' };
    const last = await parts.lastHad(delivery.chat, delivery.thread);
    const language = languageFor(delivery.language) ?? parts.defaultLanguage;
    const key = JSON.stringify([
      delivery.source,
      delivery.revision,
      language,
      delivery.private,
      delivery.headlinesOnly,
      last,
      topics,
    ]);
    if (!digests.has(key)) {
      if (digests.size >= KEPT) digests.clear();
      digests.set(key, makeDigest(edition, topics, last, language, delivery));
    }
    const made = digests.get(key);
    return made ? made.map(parcel => ({ ...parcel, silent: delivery.silent }) as Parcel) : { skip: 'nothing' };
  }

  function makeDigest(
    edition: Edition,
    topics: Topics,
    last: string | undefined,
    language: Language,
    delivery: Claimed,
  ) {
    const digest = planDigest(parts.book, edition, topics, mentions);
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

  return async delivery => {
    if (delivery.kind === 'digest') return composeDigest(delivery);
    const broadcast = await parts.broadcast(delivery.source);
    if (!broadcast) return { skip: 'withdrawn' };
    return broadcast.content.map(content => ({ content, silent: broadcast.silent || delivery.silent }));
  };
}

/** A keyword counts wherever its characters stand, in whatever script or width they were typed. */
export function mentions(entry: { headline: string; body: string }, keyword: string): boolean {
  const wanted = foldText(keyword);
  return wanted !== '' && (foldText(entry.headline).includes(wanted) || foldText(entry.body).includes(wanted));
}
