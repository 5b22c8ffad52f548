// The text of a call (text, caption, message_text) with its parse_mode or its entities → text and entities as Telegram keeps
// them, or the refusal. Length is counted in code points after the markup is taken out, as the Bot API server does.
import type { MessageEntity, User } from '../bot-api-types.ts';
import { badRequest } from '../refusal.ts';
import { fixEntities } from './fix-entities.ts';
import { parseHtml } from './parse-html.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parseMarkdownV2 } from './parse-markdown-v2.ts';
import type { RawText } from './raw-text.ts';

export const LONGEST_TEXT = 4096;
export const LONGEST_CAPTION = 1024;

export interface TextInput {
  text: string;
  parseMode?: string;
  entities?: MessageEntity[];
}

/** parse_mode wins over entities, as on the server; an unknown mode is refused. */
export function formatText(input: TextInput, userOf: (id: number) => User | undefined): RawText {
  const { text, parseMode, entities = [] } = input;
  if (/[\ud800-\udfff]/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
  return fixEntities(parse(text, parseMode, entities), userOf);
}

function parse(text: string, parseMode: string | undefined, entities: MessageEntity[]): RawText {
  switch (parseMode?.toLowerCase()) {
    case undefined:
    case '':
    case 'none':
      return {
        text,
        entities: entities.map(one => ({ ...one })).sort((a, b) => a.offset - b.offset || b.length - a.length),
      };
    case 'html':
      return parseHtml(text);
    case 'markdownv2':
      return parseMarkdownV2(text);
    case 'markdown':
      return parseMarkdown(text);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

/** Nothing but blanks and characters that cannot be seen: Telegram takes such a text for empty. */
export const isBlank = (text: string) => /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text);

/** True where `text` has more than `limit` code points. */
export function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let points = 0;
  for (const _ of text) if (++points > limit) return true;
  return false;
}
