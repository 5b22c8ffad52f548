// Topics as one short text for buttons: `*` is everything, else region ids by blanks and behind each | a keyword:
// `guangdong jilin|扶贫`. It may come back forged, so only what it can mean is read.
import type { RegionBook } from '../content/regions.ts';
import { EVERYTHING, LONGEST_KEYWORD, MOST_KEYWORDS, type Topics } from '../content/topics.ts';

export const ALL_TOPICS = '*';

export function encodeTopics(topics: Topics): string {
  return topics.everything ? ALL_TOPICS : [topics.regions.join(' '), ...topics.keywords].join('|');
}

/** The topics of such a text; undefined where it names none that exist. */
export function decodeTopics(book: RegionBook, text: string): Topics | undefined {
  if (text === ALL_TOPICS) return EVERYTHING;
  const [ids = '', ...words] = text.split('|');
  const regions = [...new Set(ids.split(' '))].filter(id => book.has(id));
  const keywords = [...new Set(words)]
    .filter(word => word.trim() !== '' && [...word].length <= LONGEST_KEYWORD)
    .slice(0, MOST_KEYWORDS);
  return regions.length + keywords.length === 0 ? undefined : { everything: false, regions, keywords };
}
