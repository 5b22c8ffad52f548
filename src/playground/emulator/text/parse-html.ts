// parse_mode HTML → text and entities, or the error with the byte offset that Telegram gives. It decides what is well formed;
// which of the entities survive (code inside pre, unknown people, trimming) is fix-entities' work.
// Rules and wording: the official Bot API server, whose parser is tdlib's (td/telegram/MessageEntity.cpp).
import type { MessageEntity } from '../bot-api-types.ts';
import { linkEntity, parseError, type RawText } from './raw-text.ts';

const ENTITY_OF_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const NAMED_CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  name: string;
  attributes: Map<string, string>;
  offset: number;
}

/** Includes the end of the text, as the original reads a terminating zero byte there. */
const isSpace = (character: string | undefined) => character === undefined || ' \t\r\n\0\v'.includes(character);

/** Reads the character reference at `text[at]`, an ampersand: what it stands for and where it ends. Undefined: it is none. */
function readReference(text: string, at: number): { value: string; end: number } | undefined {
  const pattern = /&(?:#x([0-9a-f]*)|#(\d*)|([a-z]*))/iy;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [whole, hex, decimal, name] = match;
  const end = at + whole.length + (text[at + whole.length] === ';' ? 1 : 0);
  if (name !== undefined) {
    const value = NAMED_CHARACTERS[name];
    return value === undefined ? undefined : { value, end };
  }
  const code = hex === undefined ? Number.parseInt(decimal || '0', 10) : Number.parseInt(hex || '0', 16);
  if (code === 0 || code >= 0x10ffff || whole.length >= 10) return undefined;
  return { value: String.fromCodePoint(code), end };
}

/** Reads the attributes of a start tag from `at` to its `>`; the index of that. */
function readAttributes(text: string, from: number, tag: OpenTag, begin: number): number {
  let i = from;
  const skipSpace = () => {
    while (i < text.length && isSpace(text[i])) i++;
  };
  for (;;) {
    skipSpace();
    if (text[i] === '>') return i;
    const nameStart = i;
    while (!isSpace(text[i]) && text[i] !== '=' && text[i] !== '>') i++;
    const name = text.slice(nameStart, i);
    if (i >= text.length) throw parseError(text, begin, 'Unclosed start tag');
    if (name === '') throw parseError(text, begin, `Empty attribute name in the tag "${tag.name}"`);
    skipSpace();
    if (text[i] !== '=') {
      tag.attributes.set(name, '');
      continue;
    }
    i++;
    skipSpace();
    if (i >= text.length) throw parseError(text, begin, `Unclosed start tag "${tag.name}"`);
    let value = '';
    const quote = text[i];
    if (quote === '"' || quote === "'") {
      i++;
      while (i < text.length && text[i] !== quote) {
        const reference = text[i] === '&' ? readReference(text, i) : undefined;
        value += reference?.value ?? text[i];
        i = reference?.end ?? i + 1;
      }
      if (text[i] === quote) i++;
    } else {
      const start = i;
      while (i < text.length && /[A-Za-z0-9.-]/.test(text[i]!)) i++;
      value = text.slice(start, i).toLowerCase();
      if (!isSpace(text[i]) && text[i] !== '>') throw parseError(text, start, 'Unexpected end of name token');
    }
    if (i >= text.length) throw parseError(text, begin, 'Unclosed start tag');
    tag.attributes.set(name, value);
  }
}

/** What a closed tag around `inner` makes; undefined: nothing. */
function entityOf(tag: OpenTag, inner: string): MessageEntity | undefined {
  const range = { offset: tag.offset, length: inner.length };
  const attribute = (name: string) => tag.attributes.get(name);
  const type = ENTITY_OF_TAG[tag.name]!;
  if (type === 'text_link') return linkEntity(attribute('href') || inner, range);
  if (type === 'custom_emoji') return { type, ...range, custom_emoji_id: attribute('emoji-id') ?? '' };
  if (type === 'code') {
    const language = attribute('class');
    return language?.startsWith('language-') ? { type, ...range, language: language.slice(9) } : { type, ...range };
  }
  if (type === 'date_time') {
    const format = attribute('format');
    return { type, ...range, unix_time: Number(attribute('unix') ?? 0), ...(format && { date_time_format: format }) };
  }
  if (type === 'blockquote' && attribute('expandable') !== undefined)
    return { type: 'expandable_blockquote', ...range };
  return { type, ...range };
}

/** Throws a Refusal with Telegram's words where the HTML is not well formed. */
export function parseHtml(text: string): RawText {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let result = '';
  let i = 0;
  while (i < text.length) {
    const plainEnd = nextSpecial(text, i);
    result += text.slice(i, plainEnd);
    i = plainEnd;
    if (i >= text.length) break;
    if (text[i] === '&') {
      const reference = readReference(text, i);
      result += reference?.value ?? '&';
      i = reference?.end ?? i + 1;
      continue;
    }
    const begin = i++;
    const isEnd = text[i] === '/';
    if (isEnd && open.length === 0) throw parseError(text, begin, 'Unexpected end tag');
    const nameStart = isEnd ? ++i : i;
    while (!isSpace(text[i]) && text[i] !== '>') i++;
    const name = text.slice(nameStart, i).toLowerCase();
    if (isEnd) {
      while (i < text.length && isSpace(text[i])) i++;
      if (text[i] !== '>') throw parseError(text, begin, 'Unclosed end tag');
      const tag = open.pop()!;
      if (name !== '' && name !== tag.name) {
        throw parseError(text, begin, 'Unmatched end tag', `, expected "</${tag.name}>", found "</${name}>"`);
      }
      if (result.length > tag.offset) {
        const entity = entityOf(tag, result.slice(tag.offset));
        if (entity) entities.push(entity);
      }
    } else {
      if (i >= text.length) throw parseError(text, begin, 'Unclosed start tag');
      if (!(name in ENTITY_OF_TAG)) throw parseError(text, begin, `Unsupported start tag "${name}"`);
      const tag: OpenTag = { name, attributes: new Map(), offset: result.length };
      i = readAttributes(text, i, tag, begin);
      if (name === 'span' && tag.attributes.get('class') !== 'tg-spoiler') {
        throw parseError(text, begin, 'Tag "span" must have class "tg-spoiler"');
      }
      open.push(tag);
    }
    i++;
  }
  const unclosed = open.at(-1);
  if (unclosed) throw parseError(text, undefined, `Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text: result, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function nextSpecial(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 38 || code === 60) return i;
  }
  return text.length;
}
