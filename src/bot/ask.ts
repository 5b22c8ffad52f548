// Free text, /search and /brief: hands the words to the search room and draws what it found.

import type { Look } from '../render/look.ts';
import { renderAnswer } from '../render/messages/answer.ts';
import { renderWords, toRegions } from '../render/messages/pages.ts';
import type { Reply } from '../render/reply.ts';
import type { Answer } from '../search/answer-types.ts';
import type { BotParts } from './parts.ts';
import { wordsForAction } from './words.ts';

/** Briefs drawn already, for each way of looking at them: equal questions get the same answer, see search/remember-answers.ts. */
const drawn = new WeakMap<Answer, Map<string, Reply>>();

function drawOnce(look: Look, answer: Answer, draw: () => Reply): Reply {
  const looks = drawn.get(answer) ?? new Map<string, Reply>();
  drawn.set(answer, looks);
  const key = `${look.language} ${look.inPrivate} ${look.botName}`;
  const reply = looks.get(key) ?? draw();
  looks.set(key, reply);
  return reply;
}

async function show(parts: BotParts, look: Look, answer: Answer): Promise<Reply[]> {
  parts.noteAnswer(answer);
  const words = answer.query.keywords.join(' ');
  if (words === '') return [drawOnce(look, answer, () => renderAnswer(look, parts.archive(), answer, () => ''))];
  const key = await wordsForAction(parts, words);
  return [renderAnswer(look, parts.archive(), withHitsElsewhere(parts, answer, words), () => key)];
}

/** Words beside regions are looked for in these; where else they turn up is worth a button. */
function withHitsElsewhere(parts: BotParts, answer: Answer, words: string): Answer {
  if (answer.kind !== 'briefs') return answer;
  const asked = new Set(answer.briefs.map(brief => brief.region));
  const elsewhere = parts.search.find(words, parts.today()).hits.filter(hit => !asked.has(hit.region));
  return { ...answer, hits: [...answer.hits, ...elsewhere] };
}

export const answerText = (parts: BotParts, look: Look, text: string): Promise<Reply[]> =>
  show(parts, look, parts.search.ask(text, parts.today()));

export async function answerSearch(parts: BotParts, look: Look, words: string): Promise<Reply[]> {
  if (words.trim() === '') return [renderWords(look, look.phrases.searchUsage)];
  return show(parts, look, parts.search.find(words, parts.today()));
}

export async function answerBrief(parts: BotParts, look: Look, words: string): Promise<Reply[]> {
  if (words.trim() === '') return [renderWords(look, look.phrases.briefUsage, toRegions(look))];
  return answerText(parts, look, words);
}
