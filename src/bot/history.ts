// /history and 历史: what a region had, edition by edition.
import type { Look } from '../render/look.ts';
import { answerNotes } from '../render/messages/brief.ts';
import { renderHistory, renderWhichHistory } from '../render/messages/history.ts';
import { renderWords, toRegions } from '../render/messages/pages.ts';
import type { Reply } from '../render/reply.ts';
import type { Answer } from '../search/answer-types.ts';
import { answerText } from './ask.ts';
import type { BotParts } from './parts.ts';

/** 历史 before or after a region in plain words, or alone; undefined for any other text. */
export function historyWords(text: string): string | undefined {
  if (/^\s*(?:历史|歷史)\s*$/u.test(text)) return '';
  const match =
    /^\s*(?:历史|歷史|history)[\s:：]*(\S.*)$/isu.exec(text) ?? /^(\S.*?)[\s的]*(?:历史|歷史)\s*$/su.exec(text);
  return match?.[1];
}

/** Neither a region nor a word that is found; small talk (xyz) is no answer where a region was asked for. */
const isUnknown = ({ kind }: Answer): boolean => kind === 'smallTalk' || kind === 'nothing';

/**
 * The history of the one region that the words name; anything less clear is answered as free text is, but an unknown name
 * behind the command (`fromCommand`) is said to be one.
 */
export async function answerHistory(
  parts: BotParts,
  look: Look,
  words: string,
  { fromCommand = false }: { fromCommand?: boolean } = {},
): Promise<Reply[]> {
  if (words.trim() === '') return [renderWords(look, look.phrases.historyUsage, toRegions(look))];
  const answer = parts.search.ask(words, parts.today());
  const regions = [...answer.briefs.map(brief => brief.region), ...answer.empty];
  const [region] = regions;
  if (answer.kind !== 'briefs' || region === undefined || regions.length > 1) {
    const { kind, suggest } = answer;
    const unsure = kind === 'choice';
    return fromCommand && (unsure || isUnknown(answer))
      ? [renderWhichHistory(look, words, { suggest, unsure })]
      : answerText(parts, look, words);
  }
  return [renderHistory(look, parts.archive(), region, { page: 0, notes: answerNotes(look, answer) })];
}
