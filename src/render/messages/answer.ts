// Answer → Reply: chooses the file that draws each kind of answer, and draws the short ones itself.
import type { Archive } from '../../content/archive.ts';
import type { Answer } from '../../search/answer-types.ts';
import { escapeHtml, shorten } from '../html.ts';
import { finishMessage, type Look } from '../look.ts';
import type { Button, Keyboard, Reply } from '../reply.ts';
import { answerNotes, renderBriefAnswer, type WordsKey } from './brief.ts';
import { regionButtons, renderWeek } from './overview.ts';
import { renderResults } from './search-results.ts';

/** UTF-16 units of a reader's own text that are echoed. */
const ECHO = 40;

const helpButtons = (look: Look): Button[] => [
  { text: look.phrases.buttons.allRegions, action: { do: 'regions' } },
  { text: look.phrases.buttons.help, action: { do: 'help' } },
];

export function renderAnswer(look: Look, archive: Archive, answer: Answer, wordsKey: WordsKey): Reply {
  const { phrases } = look;
  const notes = answerNotes(look, answer);
  const typed = shorten(answer.query.text, ECHO);
  const short = (text: string, keyboard: Keyboard): Reply =>
    finishMessage(look, { blocks: [...notes, escapeHtml(text)], keyboard });
  switch (answer.kind) {
    case 'briefs':
      return renderBriefAnswer(look, archive, answer, wordsKey);
    case 'results':
      return renderResults(look, archive, answer, { page: 0, wordsKey, words: answer.query.keywords.join(' ') });
    case 'choice':
      return short(phrases.whichRegion(typed), regionButtons(look, answer.suggest));
    case 'edition':
      if (answer.edition) return renderWeek(look, archive, answer.edition, { notes });
      return archive.newest ? renderNoEdition(look, archive, answer) : short(phrases.noEditionYet, [helpButtons(look)]);
    case 'uncovered':
      return finishMessage(look, { blocks: notes, keyboard: [helpButtons(look)] });
    case 'smallTalk':
      return short(phrases.smallTalk, [helpButtons(look)]);
    case 'nothing':
      // A mention alone, or characters that show nothing.
      if (typed === '') return short(phrases.smallTalk, [helpButtons(look)]);
      return answer.suggest.length > 0
        ? short(`${phrases.nothingFound(typed)}${phrases.didYouMean}`, [
            ...regionButtons(look, answer.suggest),
            helpButtons(look),
          ])
        : short(`${phrases.nothingFound(typed)}\n${phrases.howToAsk}`, [helpButtons(look)]);
  }
}

/** A time was named that we have no edition for: says so and leads to the nearest ones. */
function renderNoEdition(look: Look, archive: Archive, answer: Answer): Reply {
  const { phrases } = look;
  const week = answer.query.week;
  const before = archive.editions.find(edition => week?.kind !== 'span' || edition.end < week.start);
  const after = archive.editions.findLast(edition => week?.kind === 'span' && edition.start > week.end);
  const near = [before, after].filter(edition => edition !== undefined);
  return finishMessage(look, {
    blocks: answerNotes(look, answer),
    keyboard: [
      near.map(edition => ({
        text: phrases.span(edition.start, edition.end),
        action: { do: 'week', edition: edition.id },
      })),
      helpButtons(look),
    ],
  });
}
