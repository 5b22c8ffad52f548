// parse_mode Markdown, the old one without nesting → text and entities, or Telegram's error. Rules and wording: tdlib's parser.
import type { MessageEntity } from '../bot-api-types.ts';
import { linkEntity, parseError, type RawText } from './raw-text.ts';

const TYPE_OF: Readonly<Record<string, string>> = { _: 'italic', '*': 'bold', '`': 'code', '```': 'pre' };

/** Throws a Refusal where an entity has no end. */
export function parseMarkdown(source: string): RawText {
  const entities: MessageEntity[] = [];
  let text = '';
  let i = 0;
  while (i < source.length) {
    const character = source[i]!;
    if (character === '\\' && '_*`['.includes(source[i + 1] ?? 'x')) {
      text += source[i + 1];
      i += 2;
      continue;
    }
    if (!'_*`['.includes(character)) {
      text += character;
      i++;
      continue;
    }
    const begin = i;
    const mark = source.startsWith('```', i) ? '```' : character;
    const closing = mark === '[' ? ']' : mark;
    i += mark.length;
    let language: string | undefined;
    if (mark === '```') {
      const word = /[^\s`]+(?=\s)/y;
      word.lastIndex = i;
      language = word.exec(source)?.[0];
      i += language?.length ?? 0;
      if (source[i] === '\n') i++;
    }
    const end = source.indexOf(closing, i);
    if (end < 0) throw parseError(source, begin, "Can't find end of the entity starting");
    const words = source.slice(i, end);
    const range = { offset: text.length, length: words.length };
    text += words;
    i = end + closing.length;
    if (mark === '[') {
      const url = source[i] === '(' ? /\(([^)]*)\)?/y : undefined;
      if (url) url.lastIndex = i;
      const target = url?.exec(source);
      i += target?.[0].length ?? 0;
      const link = range.length > 0 ? linkEntity(target?.[1] ?? words, range) : undefined;
      if (link) entities.push(link);
    } else if (range.length > 0) {
      entities.push({ type: TYPE_OF[mark]!, ...range, ...(language && { language }) });
    }
  }
  return { text, entities };
}
