// Answers that were given lately, for who asks the same: most people type one of a few dozen names, and what answers them changes
// only with the archive and the day.
import { createRecent } from '../recent.ts';
import type { Answer } from './answer-types.ts';
import type { Search } from './search.ts';

/** Answers kept, and how long a text may be and how many hits an answer may have to be kept. */
const KEPT = 1000;
const LONGEST = 60;
const MOST_HITS = 50;

/** The same search; equal questions of a day get the very same answer until the archive changes. Answers must not be changed. */
export function rememberAnswers(search: Search): Search {
  let answers = createRecent<string, Answer>(KEPT);
  return {
    ask(text, today) {
      if (text.length > LONGEST) return search.ask(text, today);
      const key = `${today} ${text}`;
      const known = answers.get(key);
      if (known) return known;
      const answer = search.ask(text, today);
      if (answer.hits.length > MOST_HITS) return answer;
      answers.set(key, answer);
      return answer;
    },
    find: search.find,
    setArchive(archive) {
      answers = createRecent(KEPT);
      search.setArchive(archive);
    },
  };
}
