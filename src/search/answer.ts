// Answers a parsed message from the archive and the store: which regions, which entries, what to ask back. How a message is
// read is decided in query/, how it is shown in render/.
import type { Archive } from '../content/archive.ts';
import type { Edition, EditionId, IsoDate, RegionId } from '../content/edition.ts';
import { foldText } from '../content/normalize.ts';
import type { Answer, Brief, Hit, Query, RegionMatch } from './answer-types.ts';
import type { HitFilter, KeywordSearch } from './keywords.ts';
import type { ParsedQuery } from './query/parse-query.ts';
import type { Message } from './query/read-message.ts';
import type { ReadWords } from './query/read-words.ts';
import type { Guess, SearchWord } from './query/search-word.ts';
import { weekAround } from './time/parse-time.ts';

export interface AnswerInput {
  message: Message;
  parsed: ParsedQuery;
  read: ReadWords;
  archive: Archive;
  store: KeywordSearch;
  today: IsoDate;
}

/** Answers free text: regions first, then search hits, then what may have been meant. */
export function answerQuery(input: AnswerInput): Answer {
  const { message, parsed, read, archive, store } = input;
  const answer = createAnswer(input);
  const edition = answer.edition;
  const sure = read.guesses.filter(guess => guess.sure);
  const asked = read.guesses.filter(guess => !guess.sure);
  const matches = orderMatches(parsed.names.matches, sure, message);
  answer.query.matches = matches;
  answer.uncovered = parsed.names.uncovered;
  answer.suggest = unique([...parsed.names.open, ...asked.flatMap(guess => guess.regions)]);

  const regions = unique(matches.flatMap(match => match.regions));
  const words = read.words.filter(word => word.spellings.length > 0);
  answer.query.keywords = unique(read.words.map(word => message.text.slice(word.start, word.end)));
  noteReading(answer, words, message);

  if (regions.length > 0) {
    answer.suggest = answer.suggest.filter(id => !regions.includes(id));
    fillBriefs(answer, regions, edition, archive);
    answer.hits =
      words.length > 0
        ? searchWords(store, words, filterOf(edition, parsed, regions))
        : placeHits(store, matches, edition ?? archive.newest);
    return answer;
  }
  // Search words beside a place that is not covered (香港经济) would only bring other places' news.
  if (answer.uncovered.length > 0) return { ...answer, kind: answer.suggest.length > 0 ? 'choice' : 'uncovered' };
  if (words.length > 0) answer.hits = searchWords(store, words, filterOf(edition, parsed));
  if (parsed.names.open.length > 0) return { ...answer, kind: 'choice' };
  if (answer.hits.length > 0) return { ...answer, kind: 'results' };
  if (answer.suggest.length > 0) return { ...answer, kind: 'choice' };
  if (parsed.smallTalk)
    return parsed.runs.some(run => run.news) ? newestEdition(answer, archive) : { ...answer, kind: 'smallTalk' };
  if (parsed.time && read.words.length === 0) return answerTime(answer, input);
  answer.suggest = unique(parsed.names.near);
  return answer;
}

/** Only a time was named. Where we have no edition of it, the texts may still speak of it: 2020年. */
function answerTime(answer: Answer, { store, parsed }: AnswerInput): Answer {
  const typed = parsed.time?.mention.typed ?? '';
  const hits = answer.edition || parsed.time?.mention.kind !== 'span' ? [] : store.search([[foldText(typed)]], 1);
  return hits.length > 0 ? { ...answer, kind: 'results', hits } : { ...answer, kind: 'edition' };
}

/** Answers `/search WORDS`: hits only, in the regions named if any; a region alone gives its entries, newest first. */
export function answerFind(input: AnswerInput): Answer {
  const { message, parsed, read, archive, store } = input;
  const answer = createAnswer(input);
  const regions = unique(parsed.names.matches.flatMap(match => match.regions));
  answer.query.matches = parsed.names.matches;
  answer.query.keywords = unique(read.words.map(word => message.text.slice(word.start, word.end)));
  answer.uncovered = parsed.names.uncovered;
  const words = read.words.filter(word => word.spellings.length > 0);
  noteReading(answer, words, message);
  if (words.length > 0) answer.hits = searchWords(store, words, filterOf(answer.edition, parsed, regions));
  else if (regions.length > 0 && read.words.length === 0) answer.hits = entriesOf(archive, regions, answer.edition);
  answer.suggest =
    answer.hits.length > 0 ? [] : unique([...parsed.names.open, ...read.guesses.flatMap(guess => guess.regions)]);
  return { ...answer, kind: answer.hits.length > 0 ? 'results' : 'nothing' };
}

function createAnswer({ message, parsed, archive, today }: AnswerInput): Answer {
  const query: Query = { text: message.text, cut: message.cut, matches: [], keywords: [] };
  const answer: Answer = { kind: 'nothing', query, briefs: [], empty: [], hits: [], suggest: [], uncovered: [] };
  if (!parsed.time) return answer;
  query.week = parsed.time.mention;
  const edition = findEdition(parsed.time.mention, archive, today);
  return edition ? { ...answer, edition } : answer;
}

/** The newest edition that shares a day with the time named. */
function findEdition(week: NonNullable<Query['week']>, archive: Archive, today: IsoDate): Edition | undefined {
  if (week.kind === 'newest') return archive.newest;
  const { start, end } = week.kind === 'span' ? week : weekAround(today, week.weeks);
  return archive.editions.find(edition => edition.start <= end && start <= edition.end);
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** The sure guesses among the matches, by where they stand; a region named twice counts where it stands first. */
function orderMatches(matches: readonly RegionMatch[], guesses: readonly Guess[], message: Message): RegionMatch[] {
  if (guesses.length === 0) return [...matches];
  const guessed = guesses.map(({ start, end, regions }) => ({
    start,
    match: { how: 'typo' as const, typed: message.text.slice(start, end), regions },
  }));
  let from = 0;
  const placed = matches.map(match => {
    const start = message.text.indexOf(match.typed, from);
    if (start >= 0) from = start;
    return { start: Math.max(start, from), match };
  });
  const seen = new Set<RegionId>();
  return [...placed, ...guessed]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ match }) => {
      const regions = match.regions.filter(id => !seen.has(id));
      for (const id of regions) seen.add(id);
      return regions.length > 0 ? [{ ...match, regions }] : [];
    });
}

function fillBriefs(
  answer: Answer,
  regions: readonly RegionId[],
  edition: Edition | undefined,
  archive: Archive,
): void {
  answer.kind = 'briefs';
  const wanted = edition ?? archive.newest;
  for (const region of regions) {
    const brief = wanted && briefOf(region, wanted, archive);
    if (brief) answer.briefs.push(brief);
    else answer.empty.push(region);
  }
}

/** From the edition wanted, else the region's latest before it, else its newest of all. */
function briefOf(region: RegionId, wanted: Edition, archive: Archive): Brief | undefined {
  const entries = archive.entriesIn(wanted.id, region);
  if (entries.length > 0) return { region, edition: wanted, entries, older: false };
  const history = archive.history(region);
  const before = history.find(one => one.edition.start < wanted.start);
  const found = before ?? history[0];
  return found ? { region, ...found, older: before !== undefined } : undefined;
}

function filterOf(edition: Edition | undefined, parsed: ParsedQuery, regions: readonly RegionId[] = []): HitFilter {
  const filter: { regions?: readonly RegionId[]; edition?: EditionId } = {};
  if (regions.length > 0) filter.regions = regions;
  // 最近 only says that news is wanted; a week or a date says which.
  if (edition && parsed.time?.mention.kind !== 'newest') filter.edition = edition.id;
  return filter;
}

/** What was guessed, so that it can be said. */
function noteReading({ query }: Answer, words: readonly SearchWord[], { text }: Message): void {
  const readAs = words.flatMap(({ exact, start, end, spellings }) =>
    exact ? [] : [{ typed: text.slice(start, end), as: spellings[0]! }],
  );
  if (readAs.length > 0) query.readAs = readAs;
}

/** Entries with all the words; where there are none, those with the most of them, but never a part of one run alone. */
function searchWords(store: KeywordSearch, words: readonly SearchWord[], filter: HitFilter): Hit[] {
  const spellings = words.map(word => word.spellings);
  const all = store.search(spellings, words.length, filter);
  if (all.length > 0 || words.length === 1) return all;
  const free = words.filter(word => !word.together).map(word => word.spellings);
  return free.length > 0 ? store.search(free, 1, filter) : [];
}

/** A place answered by its region may be named in other entries of the same edition. */
function placeHits(store: KeywordSearch, matches: readonly RegionMatch[], edition: Edition | undefined): Hit[] {
  const [only, ...others] = matches;
  if (!edition || others.length > 0 || only?.how !== 'place' || !only.as) return [];
  return store.search([[only.as]], 1, { edition: edition.id });
}

function entriesOf(archive: Archive, regions: readonly RegionId[], edition: Edition | undefined): Hit[] {
  const editions = edition ? [edition] : archive.editions.slice(0, 200);
  return editions
    .flatMap(one =>
      regions.flatMap(region =>
        archive
          .entriesIn(one.id, region)
          .map(entry => ({ edition: one.id, region, entry, terms: [], where: 'headline' as const })),
      ),
    )
    .slice(0, 200);
}

function newestEdition(answer: Answer, archive: Archive): Answer {
  return archive.newest ? { ...answer, kind: 'edition', edition: archive.newest } : { ...answer, kind: 'edition' };
}
