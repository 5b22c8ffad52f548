// What actions show: of buttons and of deep links. Both come back from anybody at any time, so what they name is looked up
// again. Actions that change something, or show what one chat has, need to know who asks: no link runs them, bot.ts decides.
import type { Action } from '../render/actions.ts';
import type { Look } from '../render/look.ts';
import { renderBriefs } from '../render/messages/brief.ts';
import { renderHistory } from '../render/messages/history.ts';
import { renderRegions, renderWeek } from '../render/messages/overview.ts';
import { renderHelp, renderWords } from '../render/messages/pages.ts';
import { renderResults } from '../render/messages/search-results.ts';
import type { CommandPhrases } from '../render/phrases/phrases.ts';
import type { Reply } from '../render/reply.ts';
import type { BotParts } from './parts.ts';
import { wordsOfAction } from './words.ts';

/** The replies to an action; empty when what it names is gone. */
export async function answerAction(
  parts: BotParts,
  look: Look,
  action: Action,
  commands: readonly (keyof CommandPhrases)[],
): Promise<Reply[]> {
  const archive = parts.archive();
  switch (action.do) {
    case 'help':
      return [renderHelp(look, commands)];
    case 'regions':
      return [renderRegions(look)];
    case 'week': {
      const edition = action.edition ? archive.edition(action.edition) : archive.newest;
      if (!edition) return action.edition ? [] : [renderWords(look, look.phrases.noEditionYet)];
      return [renderWeek(look, archive, edition, { inPlace: action.edition !== undefined })];
    }
    case 'brief': {
      if (!parts.book.has(action.region)) return [];
      const history = archive.history(action.region);
      const found = action.edition ? history.find(one => one.edition.id === action.edition) : history[0];
      if (!found && action.edition) return [];
      const older = !action.edition && found !== undefined && found.edition !== archive.newest;
      const briefs = found ? [{ region: action.region, ...found, older }] : [];
      return [renderBriefs(look, archive, { briefs, empty: found ? [] : [action.region], notes: [], terms: [] })];
    }
    case 'search': {
      const words = await wordsOfAction(parts, action.words);
      if (words === undefined) return [];
      const answer = parts.search.find(words, parts.today());
      if (answer.hits.length === 0) return [];
      return [
        renderResults(look, archive, answer, { page: action.page, wordsKey: () => action.words, words, inPlace: true }),
      ];
    }
    case 'history':
      if (!parts.book.has(action.region)) return [];
      return [renderHistory(look, archive, action.region, { page: action.page, inPlace: true })];
    default:
      return [];
  }
}
