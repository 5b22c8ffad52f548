// The line that `ask --jsonl` prints for one question, for other programs and the query evaluation.
import type { RegionBook } from '../../content/regions.ts';
import type { Answer } from '../../search/answer-types.ts';

export interface AskLine {
  q: string;
  /** Short names of the regions answered, in order of mention. */
  regions: string[];
  /** Regions of the search results, best first; with a region and words together, that region leads. */
  entries: string[];
  /** Regions offered because of what was typed. */
  suggest: string[];
  /** True when nothing was found, answered or offered. */
  none: boolean;
  uncovered: string[];
}

/** `q` comes back exactly as it was asked. */
export function toJsonl(answer: Answer, q: string, book: RegionBook): AskLine {
  const nameOf = (id: string): string => book.region(id).name;
  const regions = [...new Set(answer.query.matches.flatMap(match => match.regions))];
  const answered = answer.kind === 'briefs' ? regions : [];
  const lead = answer.query.keywords.length > 0 ? answered : [];
  const entries = [...new Set([...lead, ...answer.hits.map(hit => hit.region)])];
  const none =
    answered.length === 0 && entries.length === 0 && answer.suggest.length === 0 && answer.kind !== 'edition';
  return {
    q,
    regions: answered.map(nameOf),
    entries: entries.map(nameOf),
    suggest: answer.suggest.map(nameOf),
    none,
    uncovered: answer.uncovered,
  };
}
