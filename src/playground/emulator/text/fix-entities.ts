// A parsed text → the text as Telegram keeps it: control characters gone, blank ends cut off, entities in range, code without
// other marks inside, links and mentions of the text itself added. After tdlib's fix_formatted_text.
import type { MessageEntity, User } from '../bot-api-types.ts';
import { findEntities, overlaps } from './find-entities.ts';
import type { RawText } from './raw-text.ts';

/** More are ignored, as python-telegram-bot's constants tell (August 2026). */
const MOST_ENTITIES = 100;

/** Inside these nothing else is marked. */
const EXCLUSIVE = new Set(['code', 'pre']);
/** Inside these Telegram looks for no links and mentions of its own. */
const CLOSED_TO_FINDING = new Set(['code', 'pre', 'text_link', 'text_mention', 'mention', 'custom_emoji', 'date_time']);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
const UNWANTED = /[\u0000-\u0009\u000b-\u001f\u2028-\u202e]/;

/** `userOf` tells who a text_mention means; unknown people are not mentioned. */
export function fixEntities(raw: RawText, userOf: (id: number) => User | undefined): RawText {
  const { text, entities } = trim(clean(raw));
  const kept = joinCode(
    entities.filter(one => one.length > 0 && one.offset >= 0 && one.offset + one.length <= text.length),
  )
    .map(one => (one.type === 'text_mention' ? mentionOf(one, userOf) : one))
    .filter(one => one !== undefined);
  const given = kept.filter(
    one => EXCLUSIVE.has(one.type) || !kept.some(other => EXCLUSIVE.has(other.type) && overlaps(one, other)),
  );
  const closed = given.filter(one => CLOSED_TO_FINDING.has(one.type));
  const found = findEntities(text).filter(one => !closed.some(other => overlaps(one, other)));
  const all = found.length === 0 ? given : [...given, ...found.filter(one => !given.some(other => same(one, other)))];
  all.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities: all.length > MOST_ENTITIES ? all.slice(0, MOST_ENTITIES) : all };
}

const same = (a: MessageEntity, b: MessageEntity) =>
  a.type === b.type && a.offset === b.offset && a.length === b.length;

function mentionOf(entity: MessageEntity, userOf: (id: number) => User | undefined): MessageEntity | undefined {
  const user = entity.user && userOf(entity.user.id);
  return user && { ...entity, user };
}

/** `<pre><code class="language-x">` is one block with a language. */
function joinCode(entities: MessageEntity[]): MessageEntity[] {
  const blocks = entities.filter(one => one.type === 'pre');
  if (blocks.length === 0) return entities;
  const inBlock = (code: MessageEntity, block: MessageEntity) =>
    code.type === 'code' && code.offset === block.offset && code.length === block.length;
  return entities
    .filter(one => !blocks.some(block => inBlock(one, block)))
    .map(one => {
      const language = one.type === 'pre' ? entities.find(code => inBlock(code, one))?.language : undefined;
      return language ? { ...one, language } : one;
    })
    .map(one =>
      one.type === 'code' && one.language !== undefined
        ? { type: 'code', offset: one.offset, length: one.length }
        : one,
    );
}

/** Line breaks stay, carriage returns and direction marks go, other control characters become spaces. */
function clean({ text, entities }: RawText): RawText {
  if (!UNWANTED.test(text)) return { text, entities };
  const positions: number[] = [];
  let cleaned = '';
  for (let i = 0; i < text.length; i++) {
    positions.push(cleaned.length);
    const character = text[i]!;
    if (!UNWANTED.test(character)) cleaned += character;
    else if (character !== '\r' && character < '\u2028') cleaned += ' ';
  }
  positions.push(cleaned.length);
  return { text: cleaned, entities: entities.map(one => rangeBetween(one, positions)) };
}

function rangeBetween(entity: MessageEntity, positions: number[]): MessageEntity {
  const offset = positions[entity.offset] ?? positions.at(-1)!;
  return { ...entity, offset, length: (positions[entity.offset + entity.length] ?? positions.at(-1)!) - offset };
}

/** Cuts blank ends; at the start only what no entity holds. */
function trim({ text, entities }: RawText): RawText {
  const end = text.length - /[ \n]*$/.exec(text)![0].length;
  const firstEntity = entities.reduce((least, one) => Math.min(least, one.offset), end);
  let start = 0;
  while (start < firstEntity && (text[start] === ' ' || text[start] === '\n')) start++;
  if (start === 0 && end === text.length) return { text, entities };
  return {
    text: text.slice(start, end),
    entities: entities.map(one => ({
      ...one,
      offset: one.offset - start,
      length: Math.min(one.offset + one.length, end) - one.offset,
    })),
  };
}
