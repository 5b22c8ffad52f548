// Topics that an admin writes: whom a broadcast is for, or as whom a digest is previewed. Read as a subscriber's words are.
import { EVERYTHING, type Topics } from '../../content/topics.ts';
import { shorten } from '../../render/html.ts';
import type { Look } from '../../render/look.ts';
import { adminPhrases, renderAdminWords } from '../../render/messages/admin.ts';
import { readingLines } from '../../render/messages/subscription/changed.ts';
import type { Reply } from '../../render/reply.ts';
import { isEmpty } from '../subscription/change-topics.ts';
import { readTopics } from '../subscription/read-topics.ts';
import { notesOf } from '../subscription/subscribe.ts';
import type { AdminParts } from './admin-parts.ts';

export interface TopicWords {
  topics: Topics;
  /** How places, bundles and misspelt words were read. */
  notes: string[];
}

/** Undefined where nothing is sure; everything only where that was asked for. */
export function readTopicWords(parts: AdminParts, look: Look, words: string): TopicWords | undefined {
  const read = readTopics(text => parts.search.ask(text, parts.today()), words);
  if (read.asks.length > 0) return undefined;
  const topics: Topics = read.everything
    ? EVERYTHING
    : { everything: false, regions: read.regions, keywords: read.keywords };
  return isEmpty(topics) ? undefined : { topics, notes: readingLines(look, notesOf(read)) };
}

export const noTopics = (look: Look, words: string): Reply =>
  renderAdminWords(look, adminPhrases(look).noTopics(shorten(words.replace(/\s+/g, ' ').trim(), 40)));
