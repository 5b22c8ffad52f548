// Words after @bot in any chat: a list to choose from. A mention of the bot where it is no member gets one answer, the one that
// a message in a chat would get.
import type { Look } from '../render/look.ts';
import { renderAnswer } from '../render/messages/answer.ts';
import { renderGuest, renderInline, renderInlineNewest } from '../render/messages/inline.ts';
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

/** What the bot would say to these words in a chat, as far as one message goes. */
export function answerGuest(parts: BotParts, look: Look, text: string): Reply[] {
  const answer = parts.search.ask(text, parts.today());
  const reply = renderAnswer(look, parts.archive(), answer, () => '');
  return reply.kind === 'message' ? [renderGuest(look, answer, reply.parts)] : [];
}
