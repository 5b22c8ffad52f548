// Words after @bot in any chat, and a mention of the bot where it is no member: the same results, for a mention only the first.
import type { Look } from '../render/look.ts';
import { renderInline, renderInlineNewest } from '../render/messages/inline.ts';
import type { Reply } from '../render/reply.ts';
import type { BotParts } from './parts.ts';

/** Results for typed words from `offset` on; the newest edition while nothing is typed. */
export function answerInline(parts: BotParts, look: Look, text: string, offset: string): Reply[] {
  const archive = parts.archive();
  const newest = archive.newest;
  if (text.trim() === '') {
    return newest
      ? [renderInlineNewest(look, archive, offset, newest)]
      : [{ kind: 'results', results: [], nextOffset: '' }];
  }
  return [renderInline(look, archive, parts.search.ask(text, parts.today()), offset)];
}
