// Button presses. Data comes back from anybody at any time: what it names is looked up again, and what is gone is said so.
import type { Action } from '../render/actions.ts';
import { finishNotice, type Look } from '../render/look.ts';
import { renderBriefs } from '../render/messages/brief.ts';
import { renderHistory } from '../render/messages/history.ts';
import { renderRegions, renderWeek } from '../render/messages/overview.ts';
import { renderResults } from '../render/messages/search-results.ts';
import type { Reply } from '../render/reply.ts';
import { helpReply } from './commands.ts';
import type { BotParts } from './parts.ts';
import { wordsOfAction } from './words.ts';

/** What a press shows; undefined data is a stale or forged button. */
export async function answerPress(parts: BotParts, look: Look, action: Action | undefined): Promise<Reply[]> {
  const stale = [finishNotice(look, look.phrases.staleButton)];
  const archive = parts.archive();
  switch (action?.do) {
    case undefined:
      return stale;
    case 'nothing':
      return [];
    case 'help':
      return [helpReply(look)];
    case 'regions':
      return [renderRegions(look)];
    case 'week': {
      const edition = action.edition ? archive.edition(action.edition) : archive.newest;
      return edition ? [renderWeek(look, archive, edition, { inPlace: true })] : stale;
    }
    case 'brief': {
      if (!parts.book.has(action.region)) return stale;
      const history = archive.history(action.region);
      const found = action.edition ? history.find(one => one.edition.id === action.edition) : history[0];
      if (!found && action.edition) return stale;
      const older = !action.edition && found !== undefined && found.edition !== archive.newest;
      const briefs = found ? [{ region: action.region, ...found, older }] : [];
      return [renderBriefs(look, archive, { briefs, empty: found ? [] : [action.region], notes: [], terms: [] })];
    }
    case 'search': {
      const words = await wordsOfAction(parts, action.words);
      if (words === undefined) return stale;
      const answer = parts.search.find(words, parts.today());
      if (answer.hits.length === 0) return stale;
      return [
        renderResults(look, archive, answer, { page: action.page, wordsKey: () => action.words, words, inPlace: true }),
      ];
    }
    case 'history':
      if (!parts.book.has(action.region)) return stale;
      return [renderHistory(look, archive, action.region, { page: action.page, inPlace: action.page > 0 })];
    case 'mine':
    case 'language':
      return stale;
  }
}
