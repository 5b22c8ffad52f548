// /history and 历史: what a region had, edition by edition.
import type { Look } from '../render/look.ts';
import { answerNotes } from '../render/messages/brief.ts';
import { renderHistory } from '../render/messages/history.ts';
import { renderWords } from '../render/messages/pages.ts';
import type { Reply } from '../render/reply.ts';
import { answerText } from './ask.ts';
import type { BotParts } from './parts.ts';

/** 历史 before or after a region in plain words, or alone; undefined for any other text. */
export function historyWords(text: string): string | undefined {
  if (/^\s*(?:历史|歷史)\s*$/u.test(text)) return '';
  const match =
    /^\s*(?:历史|歷史|history)[\s:：]*(\S.*)$/isu.exec(text) ?? /^(\S.*?)[\s的]*(?:历史|歷史)\s*$/su.exec(text);
  return match?.[1];
}

/** The history of the one region that the words name; anything less clear is answered as free text is. */
export async function answerHistory(parts: BotParts, look: Look, words: string): Promise<Reply[]> {
  if (words.trim() === '') return [renderWords(look, look.phrases.historyUsage)];
  const answer = parts.search.ask(words, parts.today());
  const regions = [...answer.briefs.map(brief => brief.region), ...answer.empty];
  const [region] = regions;
  if (answer.kind !== 'briefs' || region === undefined || regions.length > 1) return answerText(parts, look, words);
  return [renderHistory(look, parts.archive(), region, { page: 0, notes: answerNotes(look, answer) })];
}
