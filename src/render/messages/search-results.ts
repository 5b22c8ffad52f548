// Ranked search results, a page at a time, each with the found words in bold and a button to its brief.
import type { Archive } from '../../content/archive.ts';
import type { Answer, Hit } from '../../search/answer-types.ts';
import { bold, boldTerms, escapeHtml, shorten } from '../html.ts';
import { finishMessage, inRows, type Look } from '../look.ts';
import { pageButtons } from '../paging.ts';
import type { Html, Reply } from '../reply.ts';
import { answerNotes, type WordsKey } from './brief.ts';

export const RESULTS_PER_PAGE = 5;
/** UTF-16 units of body shown around the first found word. */
const EXCERPT = 80;

/** A stretch of the body around the first found term; its start where only the headline has one. */
export function excerpt(text: string, terms: readonly string[], length = EXCERPT): string {
  const flat = text.replace(/\s+/g, ' ');
  const places = terms.map(term => flat.indexOf(term)).filter(at => at >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  if (first <= length / 2) return shorten(flat, length);
  let from = first - Math.floor(length / 4);
  const sentence = flat.slice(from, first).search(/[。；！？，]/);
  if (sentence >= 0) from += sentence + 1;
  if (flat.charCodeAt(from) >= 0xdc00 && flat.charCodeAt(from) < 0xe000) from += 1;
  return `…${shorten(flat.slice(from), length)}`;
}

function hitBlock(look: Look, archive: Archive, hit: Hit, number: number): Html {
  const edition = archive.edition(hit.edition);
  const when = edition ? ` · ${escapeHtml(look.phrases.span(edition.start, edition.end))}` : '';
  const lines = [`${number}. ${bold(look.region(hit.region))}${when}`, boldTerms(hit.entry.headline, hit.terms)];
  if (hit.entry.body !== '') lines.push(`<i>${boldTerms(excerpt(hit.entry.body, hit.terms), hit.terms)}</i>`);
  return lines.join('\n');
}

/** One page of results; a page beyond the last shows the last. */
export function renderResults(
  look: Look,
  archive: Archive,
  answer: Answer,
  options: { page: number; wordsKey: WordsKey; words: string; inPlace?: boolean },
): Reply {
  const { phrases } = look;
  const pages = Math.max(1, Math.ceil(answer.hits.length / RESULTS_PER_PAGE));
  const page = Math.min(options.page, pages - 1);
  const first = page * RESULTS_PER_PAGE;
  const shown = answer.hits.slice(first, first + RESULTS_PER_PAGE);
  const key = options.wordsKey(options.words);
  return finishMessage(look, {
    blocks: [
      ...answerNotes(look, answer),
      escapeHtml(phrases.results(shorten(options.words, 60), answer.hits.length)),
      ...shown.map((hit, index) => hitBlock(look, archive, hit, first + index + 1)),
    ],
    keyboard: [
      ...inRows(
        shown.map((hit, index) => ({
          text: `${first + index + 1} ${look.region(hit.region)}`,
          action: { do: 'brief', region: hit.region, edition: hit.edition },
        })),
        look.language === 'en' ? 2 : 3,
      ),
      pageButtons(look, page, pages, to => ({ do: 'search', words: key, page: to })),
    ],
    ...(options.inPlace ? { inPlace: true } : {}),
  });
}
