// Marks what Telegram marks by itself in any text, a person's or a bot's: commands, mentions, tags, links, mail addresses.
// Patterns follow tdlib's comments on its own finders; a bare domain counts only under a well-known top-level domain.
import type { MessageEntity } from '../bot-api-types.ts';

/** [type, a character without which there is none, pattern]. */
const FINDERS: readonly [type: string, sign: string, pattern: RegExp][] = [
  ['url', '://', /(?<![\p{L}\p{N}_])(?:https?|tg|ton):\/\/[^\s<>"'「」『』《》〈〉【】（），。；：！？、“”‘’…]+/giu],
  [
    'url',
    '.',
    /(?<![\p{L}\p{N}_@/.:-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|io|dev|app|me|cn|gov|edu|eu|de|uk|ru|hk|tw|jp|xyz|top|ai|co)(?![\p{L}\p{N}_@-])(?::\d{1,5})?(?:[/?#][^\s<>"'「」《》（），。；：！？、]*)?/giu,
  ],
  ['email', '@', /(?<![\p{L}\p{N}_.+-])[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\p{L}\p{N}_])/giu],
  ['bot_command', '/', /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu],
  ['mention', '@', /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{3,32}(?![\p{L}\p{N}_])/gu],
  ['hashtag', '#', /(?<![\p{L}\p{N}_#\u200c])#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_\u200c]{1,256}(?![\p{L}\p{N}_\u200c]*#)/gu],
  ['cashtag', '$', /(?<![\p{L}\p{N}_$])\$[A-Z]{1,8}(?![\p{L}\p{N}_$])/gu],
];

/** In the order of their place; where two overlap the earlier finder in the table wins. */
export function findEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const [type, sign, pattern] of FINDERS) {
    if (!text.includes(sign)) continue;
    for (const match of text.matchAll(pattern)) {
      const words = type === 'url' ? match[0].replace(/[.,:;!?'")\]]+$/, '') : match[0];
      const entity = { type, offset: match.index, length: words.length };
      if (!found.some(other => overlaps(other, entity))) found.push(entity);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

export function overlaps(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
