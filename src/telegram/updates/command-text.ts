// Which words of a message are meant for this bot: the command parser and the finding of mentions. Works on plain text, because
// channel posts and captions are read too and not every client marks commands.
import type { Me } from '../bot-api.ts';

export type CommandText = { name: string; rest: string } | 'forAnotherBot' | undefined;

/**
 * Name and bot as Telegram reads them: Latin letters, digits and _; a slash or angle bracket right behind means a path or a tag.
 * What shows nothing may stand in front: it comes along when a command is copied.
 */
const COMMAND =
  /^(?:[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\ufe0f)*\/([a-z0-9_]{1,64})(?:@([a-z0-9_]{1,64}))?(?![a-z0-9_/<>@])/i;
/** Spaces of all scripts, line breaks, and characters that show nothing. */
const BLANK = String.raw`[\s\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe0f\ufeff]`;
const BLANKS_AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');

const trim = (text: string): string => text.replace(BLANKS_AROUND, '');

/** The command a text starts with; `name` in lower case, `rest` without blanks around. */
export function parseCommand(text: string, me: Me): CommandText {
  const match = COMMAND.exec(text);
  if (!match) return undefined;
  const [all, name = '', bot] = match;
  if (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()) return 'forAnotherBot';
  return { name: name.toLowerCase(), rest: trim(text.slice(all.length)) };
}

/** How many UTF-16 units of a text its command takes, with the bot's name; 0 without one. */
export const commandLength = (text: string): number => COMMAND.exec(text)?.[0].length ?? 0;

export interface Entity {
  type: string;
  offset: number;
  length: number;
  user?: { id: number } | undefined;
}

let mention: { username: string; pattern: RegExp } | undefined;
/** Compiled once: the name stays the same. */
function mentionOf(username: string): RegExp {
  if (mention?.username !== username)
    mention = { username, pattern: new RegExp(`(?<![\\w@])@${username}(?!\\w)`, 'gi') };
  return mention.pattern;
}

/** The text without mentions of this bot and without blanks around, or undefined where it holds none. */
export function withoutMention(text: string, entities: readonly (Entity | undefined)[], me: Me): string | undefined {
  const spans = entities
    .filter(entity => entity?.type === 'text_mention' && entity.user?.id === me.id)
    .map(entity => [entity!.offset, entity!.offset + entity!.length] as const);
  if (me.username !== '') {
    for (const { index, 0: found } of text.matchAll(mentionOf(me.username))) spans.push([index, index + found.length]);
  }
  if (spans.length === 0) return undefined;
  let rest = '';
  let at = 0;
  for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
    rest += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return trim(rest + text.slice(at)).toWellFormed();
}
