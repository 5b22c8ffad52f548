// parse_mode MarkdownV2 → text and entities, or Telegram's error. Rules and wording: tdlib's parser, but for its finer points
// about "___" and quotations that end inside other entities.
import type { MessageEntity } from '../bot-api-types.ts';
import { linkEntity, parseError, type RawText } from './raw-text.ts';

const RESERVED = '_*[]()~`>#+-=|{}.!';

/** Telegram's own name of an entity in "Can't find end of … entity". */
const TITLES: Readonly<Record<string, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strikethrough: 'Strikethrough',
  spoiler: 'Spoiler',
  code: 'Code',
  pre: 'Pre',
  text_link: 'TextUrl',
  custom_emoji: 'CustomEmoji',
};

interface Open {
  type: string;
  offset: number;
  /** Where it began in the source. */
  at: number;
  language?: string;
}

const MARKS: readonly [mark: string, type: string][] = [
  ['```', 'pre'],
  ['`', 'code'],
  ['__', 'underline'],
  ['_', 'italic'],
  ['*', 'bold'],
  ['~', 'strikethrough'],
  ['||', 'spoiler'],
  ['![', 'custom_emoji'],
  ['[', 'text_link'],
];

const CLOSING: Readonly<Record<string, string>> = { text_link: ']', custom_emoji: ']' };
const closingMark = (type: string) => CLOSING[type] ?? MARKS.find(([, of]) => of === type)![0];

/** Throws a Refusal where a reserved character stands unescaped or an entity has no end. */
export function parseMarkdownV2(source: string): RawText {
  const entities: MessageEntity[] = [];
  const open: Open[] = [];
  let quote: { offset: number } | undefined;
  let text = '';
  let i = 0;
  const endQuote = () => {
    if (!quote) return;
    const folded = text.endsWith('\u0000');
    if (folded) text = text.slice(0, -1);
    const length = text.length - quote.offset;
    if (length > 0)
      entities.push({ type: folded ? 'expandable_blockquote' : 'blockquote', offset: quote.offset, length });
    quote = undefined;
  };
  const close = (entity: Open) => {
    const range = { offset: entity.offset, length: text.length - entity.offset };
    if (entity.type === 'text_link' || entity.type === 'custom_emoji') {
      const target = readTarget(source, i, text.slice(entity.offset));
      i = target.end;
      if (range.length === 0) return;
      const emoji = /^tg:\/\/emoji\?id=(\d+)$/.exec(target.url)?.[1];
      const made =
        entity.type === 'custom_emoji'
          ? { type: 'custom_emoji', ...range, custom_emoji_id: emoji ?? '' }
          : linkEntity(target.url, range);
      if (made) entities.push(made);
    } else if (range.length > 0) {
      entities.push({ type: entity.type, ...range, ...(entity.language && { language: entity.language }) });
    }
  };

  while (i < source.length) {
    const character = source[i]!;
    const inner = open.at(-1);
    const inCode = inner?.type === 'code' || inner?.type === 'pre';
    if (character === '\\' && i + 1 < source.length && source.charCodeAt(i + 1) <= 126) {
      text += source[i + 1];
      i += 2;
      continue;
    }
    if (inner && endsHere(source, i, inner.type)) {
      i += closingMark(inner.type).length;
      open.pop();
      close(inner);
      continue;
    }
    if (!inCode && character === '>' && !quote && (text === '' || text.endsWith('\n'))) {
      quote = { offset: text.length };
      i++;
      continue;
    }
    if (!inCode && quote && character === '\n') {
      if (source[i + 1] === '>') {
        text += '\n';
        i += 2;
      } else {
        endQuote();
        text += '\n';
        i++;
      }
      continue;
    }
    if (quote && !inner && source.startsWith('||', i) && (i + 2 >= source.length || source[i + 2] === '\n')) {
      text += '\u0000';
      i += 2;
      continue;
    }
    if (inCode || !RESERVED.includes(character)) {
      if (inCode && character === '`') throw reserved(source, character);
      text += character;
      i++;
      continue;
    }
    const mark = MARKS.find(([sign]) => source.startsWith(sign, i));
    if (!mark) throw reserved(source, character);
    const entity: Open = { type: mark[1], offset: text.length, at: i };
    i += mark[0].length;
    if (entity.type === 'pre') {
      const language = /[^\s`]+(?=\s)/y;
      language.lastIndex = i;
      entity.language = language.exec(source)?.[0];
      i += entity.language?.length ?? 0;
      if (source[i] === '\n') i++;
    }
    open.push(entity);
  }
  endQuote();
  const unclosed = open.at(-1);
  if (unclosed) throw parseError(source, unclosed.at, `Can't find end of ${TITLES[unclosed.type]} entity`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function reserved(source: string, character: string) {
  return parseError(
    source,
    undefined,
    `Character '${character}' is reserved and must be escaped with the preceding '\\'`,
  );
}

function endsHere(source: string, at: number, type: string): boolean {
  if (type === 'italic' && source.startsWith('__', at)) return false;
  return source.startsWith(closingMark(type), at);
}

/** The "(url)" after a link's closing bracket; without one the link's own words are its address. */
function readTarget(source: string, at: number, words: string): { url: string; end: number } {
  if (source[at] !== '(') return { url: words, end: at };
  let url = '';
  let i = at + 1;
  while (i < source.length && source[i] !== ')') {
    if (source[i] === '\\' && i + 1 < source.length) i++;
    url += source[i++];
  }
  if (i >= source.length) throw parseError(source, at + 1, "Can't find end of a URL");
  return { url, end: i + 1 };
}
