// /week: the newest edition, or the one that a time names.

import type { Look } from '../render/look.ts';
import { answerNotes } from '../render/messages/brief.ts';
import { renderNoSuchWeek, renderWeek } from '../render/messages/overview.ts';
import { renderWords } from '../render/messages/pages.ts';
import type { Reply } from '../render/reply.ts';
import { answerText } from './ask.ts';
import type { BotParts } from './parts.ts';

/** `when` is what stands after the command: nothing, an ISO week, a date, 上周 … */
export async function answerWeek(parts: BotParts, look: Look, when: string): Promise<Reply[]> {
  const archive = parts.archive();
  if (!archive.newest) return [renderWords(look, look.phrases.noEditionYet)];
  const words = when.trim();
  if (words === '') return [renderWeek(look, archive, archive.newest)];
  const exact = archive.edition(words.toUpperCase());
  if (exact) return [renderWeek(look, archive, exact)];
  // A number alone can only be that of a week here.
  const answer = parts.search.ask(/^\d{1,2}$/.test(words) ? `第${words}周` : words, parts.today());
  if (answer.edition) return [renderWeek(look, archive, answer.edition, { notes: answerNotes(look, answer) })];
  if (answer.query.week) return answerText(parts, look, words);
  return [renderNoSuchWeek(look, archive, words)];
}
